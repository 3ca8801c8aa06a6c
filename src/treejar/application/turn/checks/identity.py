"""She is Noor from Treejar, an AI assistant, and says so once (DLG-1, NEV-5, NEV-7)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block, revise
from treejar.application.turn.scan import says, sentences, without_references, words
from treejar.domain.shared.language import Language

_NAMES = {Language.EN: ("noor",), Language.AR: ("نور", "noor"), Language.RU: ("noor", "нур")}
_HUMAN_CLAIMS = (
    "i am human", "i'm human", "i am a human", "i'm a human", "i am a real person", "i'm a real person",
    "i am a person", "i'm a person", "a real human", "not a bot", "not a robot",
    "я человек", "я живой человек", "я реальный человек", "я настоящий человек", "не бот", "не робот",
    "أنا إنسان", "أنا إنسانة", "أنا بشر", "لست روبوت", "لست روبوتا", "لست بوت", "مو روبوت", "مب روبوت",
)  # fmt: skip
_INTRODUCTIONS = (
    "i'm noor", "i am noor", "this is noor", "my name is noor", "noor here", "noor from treejar",
    "я noor", "я нур", "это noor", "это нур", "с вами noor", "с вами нур", "меня зовут noor", "меня зовут нур",
    "noor из treejar", "нур из treejar",
    "أنا نور", "معك نور", "معكم نور", "اسمي نور", "أنا noor", "معك noor", "نور من treejar",
)  # fmt: skip
# Who asks whether she is a bot hears her name again: that is an answer, not an introduction.
_HONEST = ("ai", "ии", "ии-ассистент", "الذكية", "الذكاء الاصطناعي", "ذكاء اصطناعي")


def identity_is_kept(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """The first reply introduces her, no later one does, and none claims that she is a person."""
    text = without_references(draft.text)
    findings = [
        block("human-claim", claim, "Noor is an AI assistant and never claims to be a person")
        for claim in says(text, _HUMAN_CLAIMS)
    ]
    if brief.introduce and not any(name in word for name in _NAMES[brief.language] for word in words(text)):
        findings.append(
            revise("no-introduction", draft.text, "this is the first reply: say that you are Noor from Treejar")
        )
    if not brief.introduce:
        findings += [
            revise("second-introduction", sentence, "the introduction was made; do not repeat it")
            for sentence in sentences(text)
            if says(sentence, _INTRODUCTIONS) and not says(sentence, _HONEST)
        ]
    return tuple(findings)
