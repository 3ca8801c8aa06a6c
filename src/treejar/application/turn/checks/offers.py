"""What is offered is of the few things Noor may offer; any other offer is off limits (DLG-18, NEV-18..25)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, HandoverFact, NoticeFact, OrderChangedFact
from treejar.application.terms.finding import Finding, block
from treejar.application.terms.promises import Mode, Promise
from treejar.application.turn.checks.turn_texts import card_stems
from treejar.application.turn.reading.denial import denied, left_to_others
from treejar.application.turn.reading.offering import Offering
from treejar.application.turn.reading.offerings import offerings_in
from treejar.application.turn.reading.others import others_act
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.reading.statements import statements_of
from treejar.application.turn.reading.stems import stems_of
from treejar.application.turn.reading.taken_over import HouseWords
from treejar.domain.shared.language import Language


def offers_are_known(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """The registry allows what it names: whatever else "we will", "you can", "дадим" or "نعطيكم" announces is not ours.

    Denied and deferred offers pass, so do questions and sentences of an article.
    """
    if not brief.rules.pledges:
        return ()
    house = HouseWords(brief, ledger)
    happened = bool(ledger.of(NoticeFact) or ledger.of(HandoverFact) or ledger.of(OrderChangedFact))
    findings: list[Finding] = []
    for statement in statements_of(draft, brief, ledger):
        if statement.sentence.asks or left_to_others(statement.pieces):
            continue
        offering = next(_unknown(statement.pieces, brief, ledger, happened=happened), None)
        if offering is None or house.cover(statement.text) or house.echo(statement.pieces):
            continue
        advice = f"{offering.said!r}: you may not announce this; show products, prices and stock, or decline"
        findings.append(block("unknown-offer", statement.text, advice))
    return tuple(findings)


def _unknown(pieces: Sequence[Piece], brief: Brief, ledger: FactLedger, *, happened: bool) -> Iterator[Offering]:
    direct = [range(match.start, match.end) for match in _direct(brief).find([piece.forms for piece in pieces])]
    for offering in (*offerings_in(pieces, brief.language), *others_act(pieces)):
        answered = happened and offering.answering
        if answered or any(offering.start in allowed for allowed in direct):
            continue
        if not denied(pieces, offering.start, offering.end) and not _is_of_a_card(
            pieces[offering.start], brief, ledger
        ):
            yield offering


def _is_of_a_card(piece: Piece, brief: Brief, ledger: FactLedger) -> bool:
    stems = frozenset[str]().union(*(stems_of(form, brief.language) for form in piece.forms))
    return brief.language is not Language.EN and bool(stems & card_stems(ledger, brief.language))


def _direct(brief: Brief) -> Patterns:
    """What the registry lets her say as it is: `نجهز المكاتب`, `we furnish offices`."""
    return _patterns(brief.rules.promises, brief.language)


@lru_cache(maxsize=6)
def _patterns(promises: tuple[Promise, ...], language: Language) -> Patterns:
    return Patterns(
        (promise.id, pattern)
        for promise in promises
        if promise.mode is Mode.DIRECT
        for pattern in promise.speaks.of(language)
    )
