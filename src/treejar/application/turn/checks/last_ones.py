"""Nobody is pressed with last pieces that are not the last ones (NEV-15, NEV-16)."""

from collections.abc import Iterable

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, StockFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.denial import denied, is_question
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.domain.shared.ids import ProductId

_LAST = Patterns(
    ("last", pattern)
    for pattern in phrases("""
        very last; last|final . few|pieces|piece|units|unit; last|final . . . left|remaining|available; last|final . .
        we|i have|hold|got|keep; last|final . . in stock; the last of them|these|our|this;
        последн* . . штук*|шт|экземпляр*|единиц*|остат*; последн* . . на складе|наличии; последн* . осталось|остались;
        остались . последн*; اخر . قطع*|قطعه|حبه|حبات|كميه|كرسي|كراسي|طاوله|طاولات|مكتب|مكاتب; اخر . . عندنا|متبقي*
    """)
)
_FEW = 5
"""So many pieces may be called the last ones without a number."""


def last_pieces_are_the_last(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """`The last seven`: the stock read in this turn is seven; without a number it is but a few."""
    return tuple(
        block("stock-untrue", statement.text, "these are not the last ones: say what the reading says, or nothing")
        for statement in statements_of(draft, brief, ledger)
        if _presses(statement) and not _are_the_last(statement, _products(statement, ledger), ledger)
    )


def _presses(statement: Statement) -> bool:
    if is_question(statement.pieces, statement.sentence.asks):
        return False
    return any(not denied(statement.pieces, m.start, m.end) for m in _LAST.find(without_idioms(statement)))


def _products(statement: Statement, ledger: FactLedger) -> Iterable[ProductId]:
    spoken = statement.about or (frozenset(fact.product_id for _, fact in ledger.of(StockFact)),)
    return frozenset[ProductId]().union(*spoken)


def _are_the_last(statement: Statement, products: Iterable[ProductId], ledger: FactLedger) -> bool:
    stocks = [found[1].available for product in products if (found := ledger.about(StockFact, product))]
    told = {figure.value for figure in statement.figures}
    return any(0 < stock <= _FEW or stock in told for stock in stocks)
