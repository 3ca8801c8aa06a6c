"""No link, address, phone number or bank account that no fact gives (NEV-10, NEV-26, SEC-6)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.denial import denied
from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import LONGEST, Piece, Sentence, Sort, read
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
        برج; شارع|علي|في|مقابل|جنب|بجانب طريق; الخليج التجاري; القوز; جميرا; ديره; المارينا; ص ب; بجانب مترو; محطه
        مترو; مول; بنايه
    """)
)  # fmt: skip

_ACCOUNTS = Patterns(
    ("account", pattern)
    for pattern in phrases("""
        iban; swift; account number|no|name|holder; bank account|details; transfer|wire|send . the|your
        amount|money|sum|payment|deposit; transfer|wire|pay . to . account|card; номер счета|карты; реквизит*;
        расчетн* счет*; переведите; перечислите; на счет|карту; ايبان; الايبان; سويفت; رقم . حساب*;
        حساب* . بنكي*; حولوا|حول المبلغ|الفلوس|المال; حولوا .. حساب*
    """)
)  # fmt: skip
# Letters of a country, two digits, and more of them than any article has.
_SHORTEST_ACCOUNT = 15


def links_are_ours(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """No link at all is said, not even one that the customer wrote: no fact carries one, they have their own already,
    and said by Noor it would look as if the house stood behind it. An e-mail or postal address may be repeated only to
    the customer who told it.
    """
    sentences, emails, own = read(draft.text), _emails(brief), _own_places(brief)
    text = fold(draft.text[:LONGEST])
    for address in {piece.text for sentence in sentences for piece in _links(sentence) if piece.text.lower() in emails}:
        text = text.replace(address, " ")
    findings = [
        block("foreign-link", token.text, "leave the link out") for token in tokens(text) if token.kind is Kind.LINK
    ]
    for sentence in sentences:
        if any(piece.text.lower() not in emails for piece in _links(sentence)):
            findings.append(block("foreign-link", sentence.text, "leave the link or address out"))
        said = [piece.forms for piece in sentence.pieces]
        if any(_DOTTED.find(said)):
            findings.append(block("foreign-link", sentence.text, "no links and no other places to look"))
        if _gives_account(sentence):
            findings.append(
                block("foreign-account", sentence.text, "where to pay stands in the quotation: never tell it")
            )
        places = [" ".join(p.text for p in sentence.pieces[m.start : m.end]).lower() for m in _PLACES.find(said)]
        if any(place not in own for place in places):
            findings.append(block("foreign-address", sentence.text, "no fact of this turn gives an address"))
    return tuple(findings)


def _gives_account(sentence: Sentence) -> bool:
    """Even one that the customer wrote: whoever reads it back would think that it is the house's."""
    said = [piece.forms for piece in sentence.pieces]
    spoken = any(not denied(sentence.pieces, match.start, match.end) for match in _ACCOUNTS.find(said))
    return spoken or any(
        len(piece.text) >= _SHORTEST_ACCOUNT and piece.text[:2].isalpha() and piece.text[2:4].isdecimal()
        for piece in sentence.pieces
        if piece.sort is Sort.CODE
    )


def _emails(brief: Brief) -> set[str]:
    """Addresses with an at sign that the customer wrote or told."""
    texts = [*_written(brief), brief.details.get(Detail.EMAIL, "")]
    found = (
        piece.text.lower() for text in texts if "@" in text for sentence in read(text) for piece in _links(sentence)
    )
    return {link for link in found if "@" in link and "/" not in link}


def _links(sentence: Sentence) -> list[Piece]:
    return [piece for piece in sentence.pieces if piece.sort is Sort.LINK]


def _own_places(brief: Brief) -> str:
    """Everything the customer wrote, and where they told us they are. A company may be called by its tower."""
    told = (brief.details.get(detail, "") for detail in (Detail.ADDRESS, Detail.COMPANY))
    return "\n".join((*_written(brief), *told)).lower()


def _written(brief: Brief) -> list[str]:
    return [bubble.text for bubble in (*brief.transcript, *brief.batch) if bubble.author is Author.CUSTOMER]
