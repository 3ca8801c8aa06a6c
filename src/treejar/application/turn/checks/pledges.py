"""Nothing is promised in the house's name that the registry does not allow (DLG-18, DLG-19, NEV-18, NEV-23..26)."""

from functools import lru_cache

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import (
    BudgetFact,
    Evidence,
    FactLedger,
    FromPriceFact,
    HandoverFact,
    LineFact,
    NoticeFact,
    OrderChangedFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
)
from treejar.application.terms.finding import Finding, block
from treejar.application.terms.house_rules import Pledge, Topic
from treejar.application.terms.promises import Mode, Promise, Proof
from treejar.application.turn.reading.denial import (
    clause_of,
    denied,
    is_question,
    left_to_others,
    passed_on,
    refused,
    supposed,
)
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.patterns import Match, Patterns, said_in
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.taken_over import HouseWords
from treejar.application.turn.wording import promised
from treejar.domain.dialog.message import Author
from treejar.domain.shared.language import Language

_PROOFS: dict[Proof, tuple[type[Evidence], ...]] = {
    Proof.PRODUCT: (ProductFact,),
    Proof.PRICE: (PriceFact, FromPriceFact, LineFact, TotalFact, BudgetFact),
    Proof.STOCK: (StockFact,),
    Proof.QUOTATION: (),
    Proof.ORDER: (OrderChangedFact,),
    Proof.ARTICLE: (PassageFact,),
    Proof.NOTICE: (NoticeFact, HandoverFact),
}
# Prices and stock have checks of their own, finer than the registry's words.
# "Shall I prepare the quotation?"
_ASKED_FOR = "quotation"
_CHECKED_ELSEWHERE = frozenset(("price", "stock", "options", "alternatives"))


def pledges_are_allowed(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Sentence by sentence, against the registry and its wider wordings.

    What is denied ("I can't promise") or said by the registry itself passes. So does what is taken over word for word
    from a passage of this turn, where the registry knows a proof of it at all: a discount, a free service or a date is
    not Noor's to announce, wherever it is written; such a passage is told by reference, as what it is.
    """
    house = HouseWords(brief, ledger)
    findings: list[Finding] = []
    for statement in statements_of(draft, brief, ledger):
        bound = {**_pledged(statement, brief, ledger, house), **_promised(statement, brief, ledger)}
        found = [block("forbidden-promise", statement.text, _advice(name, brief)) for name in bound]
        if not found and (matter := _own_account(statement, brief, ledger, house)):
            found = [
                block("own-account", statement.text, f"nothing is known here of {matter.replace('_', ' ')}: leave it")
            ]
        if found and not house.cover(statement.text, articles=all(bound.values())):
            findings += found
    return tuple(findings)


def _pledged(statement: Statement, brief: Brief, ledger: FactLedger, house: HouseWords) -> dict[str, bool]:
    """The pledges of a statement, and whether there is a proof of each."""
    said = without_idioms(statement)
    _take_out(said, _harmless(brief.rules.pledges, brief.language))
    by_id = {pledge.id: pledge for pledge in brief.rules.pledges}
    told: dict[str, bool] = {}
    for match in _patterns(brief.rules.pledges, brief.language).find(said):
        pledge = by_id[match.key]
        if pledge.id in told or _has_its_proof(pledge, statement, match, ledger, house):
            continue
        if pledge.asked and is_question(statement.pieces, statement.sentence.asks):
            continue
        excused = refused if pledge.firm else denied
        if not excused(statement.pieces, match.start, match.end):
            told[pledge.id] = bool(pledge.needs)
    return told


def _has_its_proof(pledge: Pledge, statement: Statement, match: Match, ledger: FactLedger, house: HouseWords) -> bool:
    """What only an article proves is proved by one that is about it, and of no product in particular."""
    if pledge.needs == (Proof.ARTICLE,):
        return not statement.about and house.headed(statement.pieces[match.start : match.end])
    return has_proof(pledge.needs, ledger)


def _promised(statement: Statement, brief: Brief, ledger: FactLedger) -> dict[str, bool]:
    """The promises of a statement, and whether there is a proof of each."""
    said = without_idioms(statement)
    spoken = {match.key for match in _registry(brief.rules.promises, brief.language).find(said)}
    told: dict[str, bool] = {}
    for promise in brief.rules.promises:
        if promise.id == _ASKED_FOR and statement.sentence.asks:
            continue
        if (
            promise.id not in spoken
            or promise.mode is Mode.DIRECT
            or promise.id in _CHECKED_ELSEWHERE
            or _is_proved(promise, ledger)
        ):
            continue
        if promised(said, promise, brief.language) and not denied(statement.pieces, 0, len(statement.pieces)):
            told[promise.id] = bool(promise.needs)
    return told


def _own_account(statement: Statement, brief: Brief, ledger: FactLedger, house: HouseWords) -> str:
    """A matter that is spoken of without an article, a denial or a manager; empty if none is."""
    if is_question(statement.pieces, statement.sentence.asks) or left_to_others(statement.pieces):
        return ""
    if has_proof((Proof.NOTICE,), ledger) and passed_on(statement.pieces):
        return ""
    said = without_idioms(statement)
    _take_out(said, _innocent(brief.rules.topics, brief.language))
    if house.echo(statement.pieces):
        return ""
    repeated = {topic.id for topic in brief.rules.topics if topic.repeated}
    for match in _matters(brief.rules.topics, brief.language).find(said):
        if match.key in repeated and _is_the_customers(statement, match, brief):
            continue
        if match.end > clause_of(statement.pieces, match.start, match.start + 1)[1]:
            continue  # `سعره 540، لكن المتوفر أقل`: of two things
        if not denied(statement.pieces, match.start, match.end) and not supposed(
            statement.pieces, match.start, match.end
        ):
            return match.key
    return ""


def _is_the_customers(statement: Statement, match: Match, brief: Brief) -> bool:
    """Did they use every word of it themselves?"""
    own = [bubble.text for bubble in (*brief.transcript, *brief.batch) if bubble.author is Author.CUSTOMER]
    own += [brief.customer_name or "", *brief.details.values()]
    spoken = frozenset[str]().union(*(form for text in own for form in said_in(text)))
    return all(piece.forms & spoken for piece in statement.pieces[match.start : match.end] if piece.forms)


def _is_proved(promise: Promise, ledger: FactLedger) -> bool:
    if promise.mode not in (Mode.EVIDENCE, Mode.CONDITIONAL):
        return False
    return all(has_proof((need,), ledger) for need in promise.needs)


def has_proof(needs: tuple[Proof, ...], ledger: FactLedger) -> bool:
    """Is any of these proofs among the facts of this turn?"""
    return any(ledger.of(kind) for need in needs for kind in _PROOFS[need])


def _take_out(said: list[frozenset[str]], innocent: Patterns) -> None:
    for match in list(innocent.find(said)):
        said[match.start : match.end] = [frozenset()] * (match.end - match.start)


def _advice(name: str, brief: Brief) -> str:
    """What the registry says instead, where it says something."""
    promise = next((promise for promise in brief.rules.promises if promise.id == name), None)
    instead = f"; say instead: {promise.redirect.of(brief.language)}" if promise and promise.redirect else ""
    return f"this promises {name.replace('_', ' ')}, which is not yours to promise{instead}"


@lru_cache(maxsize=6)
def _matters(topics: tuple[Topic, ...], language: Language) -> Patterns:
    return Patterns((topic.id, pattern) for topic in topics for pattern in topic.speaks.of(language))


@lru_cache(maxsize=6)
def _innocent(topics: tuple[Topic, ...], language: Language) -> Patterns:
    return Patterns((topic.id, pattern) for topic in topics for pattern in topic.may_say.of(language))


@lru_cache(maxsize=6)
def _registry(promises: tuple[Promise, ...], language: Language) -> Patterns:
    return Patterns((promise.id, pattern) for promise in promises for pattern in promise.speaks.of(language))


@lru_cache(maxsize=6)
def _harmless(pledges: tuple[Pledge, ...], language: Language) -> Patterns:
    return Patterns((pledge.id, pattern) for pledge in pledges for pattern in pledge.may_say.of(language))


@lru_cache(maxsize=6)
def _patterns(pledges: tuple[Pledge, ...], language: Language) -> Patterns:
    return Patterns((pledge.id, pattern) for pledge in pledges for pattern in pledge.speaks.of(language))
