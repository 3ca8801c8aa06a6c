"""What a card keeps apart is not told as included: `plants are not included`, `chairs are separate` (NEV-16, CAT-8)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.checks.claims import card_text
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.denial import clause_of, denied, is_question
from treejar.application.turn.reading.extra_words import EXTRAS, INCLUDED, KEPT_APART
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.pieces import Piece, read
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.domain.shared.ids import ProductId

_CARDS = 2000
_BOUNDS = frozenset(",.;:()")


def extras_stay_apart(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A thing that the card of a product sells apart comes with it in no reply, but where another product is named."""
    cards = {fact.product.id: card_text(fact.product) for _, fact in ledger.of(ProductFact)}
    apart = {product: kept for product, card in cards.items() if (kept := _kept_apart(card))}
    if not apart:
        return ()
    return tuple(
        finding
        for statement in statements_of(draft, brief, ledger)
        if not is_question(statement.pieces, statement.sentence.asks)
        for finding in _included(statement, apart)
    )


@lru_cache(maxsize=_CARDS)
def _kept_apart(card: str) -> frozenset[str]:
    """The things that a card says are not included."""
    found: set[str] = set()
    for sentence in read(card):
        said = [piece.forms for piece in sentence.pieces]
        for match in KEPT_APART.find(said):
            begins = _begin(sentence.pieces, match.start)
            found.update(extra.key for extra in EXTRAS.find(said[begins : match.end]))
    return frozenset(found)


def _begin(pieces: Sequence[Piece], place: int) -> int:
    """`Chairs and pedestals are separate`: an `and` divides nothing here."""
    return next((at + 1 for at in range(place - 1, -1, -1) if pieces[at].text in _BOUNDS), 0)


def _included(statement: Statement, apart: dict[ProductId, frozenset[str]]) -> Iterator[Finding]:
    named = frozenset[ProductId]().union(*(mention.products for mention in statement.mentions))
    if named - apart.keys():
        return  # `The Riva together with six Piper chairs`
    kept = frozenset[str]().union(*(things for product, things in apart.items() if not named or product in named))
    said = [piece.forms for piece in statement.pieces]
    for extra in EXTRAS.find(said):
        if extra.key not in kept or denied(statement.pieces, extra.start, extra.end):
            continue
        first, last = clause_of(statement.pieces, extra.start, extra.end)
        included = any(INCLUDED.find(said[first:last])) and not any(KEPT_APART.find(said[first:last]))
        if included and not _has_a_price(statement, extra.end, last):
            about = " ".join(piece.text for piece in statement.pieces[extra.start : extra.end])
            yield block("unproved-claim", statement.text, f"the card says that {about!r} is not included")
            return


def _has_a_price(statement: Statement, start: int, end: int) -> bool:
    """`and with it chairs from AED 395`: what is told with a lowest price of its own is not told as included."""
    return any(
        Cue.FROM in figure.cues or _is_lowest(figure) for figure in statement.figures if start <= figure.place < end
    )


def _is_lowest(figure: Figure) -> bool:
    return figure.known is not None and figure.known.role is Role.FROM
