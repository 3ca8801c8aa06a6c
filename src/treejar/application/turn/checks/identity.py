"""She is Noor from Treejar, an AI assistant, and says so once (DLG-1, NEV-5, NEV-7)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block, revise
from treejar.application.turn.scan import without_references
from treejar.domain.shared.language import Language

_NAMES = {Language.EN: ("noor",), Language.AR: ("نور",), Language.RU: ("noor", "нур")}
_HUMAN_CLAIMS = (
    "i am human", "i'm human", "i am a human", "i'm a human", "i am a real person", "i'm a real person",
    "not a bot", "not a robot", "я человек", "я живой человек", "не бот", "не робот", "أنا إنسان", "أنا بشر",
    "لست روبوت", "مو روبوت",
)  # fmt: skip
_INTRODUCTIONS = ("i'm noor", "i am noor", "noor from treejar here", "я noor", "я нур", "أنا نور", "معك نور")


def identity_is_kept(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """The first reply introduces her, no later one does, and none claims that she is a person."""
    text = without_references(draft.text).replace("’", "'").lower()
    findings = [
        block("human-claim", claim, "Noor is an AI assistant and never claims to be a person")
        for claim in _HUMAN_CLAIMS
        if claim in text
    ]
    if brief.introduce and not any(name in text for name in (*_NAMES[brief.language], "noor")):
        findings.append(
            revise("no-introduction", draft.text, "this is the first reply: say that you are Noor from Treejar")
        )
    if not brief.introduce and any(opening in text for opening in _INTRODUCTIONS):
        findings.append(revise("second-introduction", draft.text, "the introduction was made; do not repeat it"))
    return tuple(findings)
