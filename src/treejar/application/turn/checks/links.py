"""No link, address or phone number that no fact gives (NEV-10, NEV-26, SEC-6)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Sort, read
from treejar.application.turn.scan import Kind, tokens
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import Author

_DOTTED = Patterns(
    ("link", pattern)
    for pattern in phrases("""
        dot com|ae|net|org|shop|store; точка ком|ру|аэ; at gmail; gmail; hotmail; outlook; yahoo; http*; www;
        нажмите .. ссылк*; по ссылке; click; link; links; url; website; web site; on our site; ссылк*; на сайт*;
        сайт*; رابط*; اضغط*; الموقع الالكتروني; موقعنا الالكتروني; دوت كوم; instagram; facebook; telegram;
        telegramm; инстаграм*; телеграм*; انستغرام; تيليجرام; تلغرام
    """)
)  # fmt: skip
_PLACES = Patterns(
    ("place", pattern)
    for pattern in phrases("""
        street; road; avenue; tower; floor|unit|office|shop number; business bay; al quoz; jumeirah; sheikh zayed;
        deira; marina; po box; p.o. box; industrial area; warehouse is; near the metro; улиц*; проспект*; башн*; дом
        номер; офис номер; напротив метро; шейх* заид*; шоссе; бизнес бэй; аль куз*; джумейр*; дейра; марин*; شارع;
        برج; طريق; الخليج التجاري; القوز; جميرا; ديره; المارينا; ص ب; بجانب مترو; محطه مترو; مول; بنايه
    """)
)  # fmt: skip


def links_are_ours(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """No fact carries a link, and an address or e-mail may be repeated only to the customer who gave it."""
    own = _customers_own(brief)
    findings = [
        block("foreign-link", token.text, "leave the link out")
        for token in tokens(fold(draft.text))
        if token.kind is Kind.LINK and token.text.lower().rstrip(".") not in own
    ]
    for sentence in read(draft.text):
        written = [piece.text for piece in sentence.pieces if piece.sort is Sort.LINK]
        findings += [
            block("foreign-link", sentence.text, "leave the link or address out")
            for text in written
            if text.lower().rstrip(".") not in own
        ]
        said = [piece.forms for piece in sentence.pieces]
        if any(_DOTTED.find(said)) and sentence.text.lower() not in own:
            findings.append(block("foreign-link", sentence.text, "no links and no other places to look"))
        places = [" ".join(p.text for p in sentence.pieces[m.start : m.end]).lower() for m in _PLACES.find(said)]
        if any(place not in own for place in places):
            findings.append(block("foreign-address", sentence.text, "no fact of this turn gives an address"))
    return tuple(findings)


def _customers_own(brief: Brief) -> str:
    """Everything the customer wrote or told, and what was said to them before."""
    texts = [bubble.text for bubble in (*brief.transcript, *brief.batch) if bubble.author is Author.CUSTOMER]
    details = [
        value for detail, value in brief.details.items() if detail in (Detail.EMAIL, Detail.ADDRESS, Detail.COMPANY)
    ]
    return "\n".join((*texts, *details)).lower()
