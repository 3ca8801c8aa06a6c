"""What is offered is of the few things Noor may offer; any other offer is off limits (DLG-18, NEV-18..25)."""

from collections.abc import Iterator, Sequence

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, HandoverFact, NoticeFact, OrderChangedFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.denial import denied, left_to_others
from treejar.application.turn.reading.offering import Offering, offerings_in
from treejar.application.turn.reading.others import others_act
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.reading.statements import statements_of
from treejar.application.turn.reading.taken_over import HouseWords


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
        offering = next(_unknown(statement.pieces, brief, happened=happened), None)
        if offering is None or house.cover(statement.text) or house.echo(statement.pieces):
            continue
        advice = f"{offering.said!r}: you may not announce this; show products, prices and stock, or decline"
        findings.append(block("unknown-offer", statement.text, advice))
    return tuple(findings)


def _unknown(pieces: Sequence[Piece], brief: Brief, *, happened: bool) -> Iterator[Offering]:
    for offering in (*offerings_in(pieces, brief.language), *others_act(pieces)):
        answered = happened and offering.answering
        if not answered and not denied(pieces, offering.start, offering.end):
            yield offering
