"""What is in stock is in stock, and what is not is not: in words as well as in figures (NEV-15, NEV-21, CAT-10)."""

from collections.abc import Iterator, Sequence

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import (
    FactLedger,
    LineFact,
    MissingStockFact,
    OrderLineFact,
    ProductFact,
    StockFact,
)
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.denial import clause_of, denied, is_question, supposed
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Match, Patterns
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.stock_words import (
    COVERED,
    IN_STOCK,
    LOOSELY,
    NOT_COVERED,
    OUT_OF_STOCK,
    SOUGHT,
    UNKNOWN,
)
from treejar.application.turn.reading.subjects import named_jointly
from treejar.application.turn.reading.taken_over import HouseWords
from treejar.domain.shared.ids import ProductId

_SHORT = 7


def stock_is_true(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A word of stock needs a reading of that product; an unknown stock is never told, neither as some nor as none."""
    house = HouseWords(brief, ledger)
    findings: list[Finding] = []
    named = False
    statements = statements_of(draft, brief, ledger)
    gone = _told_as_gone(statements, ledger)
    for statement in statements:
        opening, named = not named and not statement.mentions, named or bool(statement.mentions)
        if opening and (none_left := _asked_and_gone(ledger)):
            # `No, it's sold out`: what the customer asked about.
            statement = msgspec.structs.replace(statement, about=(none_left,))
        if is_question(statement.pieces, statement.sentence.asks):
            continue
        if not statement.about and any(OUT_OF_STOCK.find([piece.forms for piece in statement.pieces])):
            continue
        topical = _of_something(statement, ledger)
        found = list(_untrue(topical, ledger, gone)) if topical.about else []
        if found and not house.cover(statement.text):
            findings += found
    return tuple(findings)


def _told_as_gone(statements: Sequence[Statement], ledger: FactLedger) -> frozenset[ProductId]:
    """What the reply says, truly, is out of stock."""
    return frozenset(
        product
        for statement in statements
        if statement.spoken_of
        for match in OUT_OF_STOCK.find([piece.forms for piece in statement.pieces])
        if _all_none(products := _about(statement, match.start), ledger)
        for group in products
        for product in group
    )


def _asked_and_gone(ledger: FactLedger) -> frozenset[ProductId]:
    """What was looked up by its code and is not there."""
    exact = [fact.product.id for _, fact in ledger.of(ProductFact) if fact.exact]
    return frozenset(product for product in exact[:1] if _all_none((frozenset((product,)),), ledger))


def _of_something(statement: Statement, ledger: FactLedger) -> Statement:
    """What names no product speaks of any one that was found."""
    found = frozenset(fact.product.id for _, fact in ledger.of(ProductFact))
    return statement if statement.about or not found else msgspec.structs.replace(statement, about=(found,))


def _untrue(statement: Statement, ledger: FactLedger, gone: frozenset[ProductId]) -> Iterator[Finding]:
    said = without_idioms(statement)
    if any(UNKNOWN.find(said)):
        return
    for sought in list(SOUGHT.find(said))[:1]:
        # `A similar chair that is available in full`: nothing of what was found.
        said[sought.start :] = [frozenset()] * (len(said) - sought.start)
    told = [figure for figure in statement.figures if figure.known and figure.known.role is Role.STOCK]
    counted = bool(told) or any(Cue.STOCK in f.cues or Cue.HAVE in f.cues for f in statement.figures)
    out = [match for match in OUT_OF_STOCK.find(said) if not any(_CARD.find(said[match.end : match.end + _FEW]))]
    for match in out:
        products = _about(statement, match.start)
        if counted and not _all_none(products, ledger) and _is_partial(statement):
            continue
        if not _all_none(products, ledger) and not supposed(statement.pieces, match.start, match.end):
            yield block("stock-untrue", statement.text, "it is not known to be out of stock; say what the reading says")
            return
    none_counted = any(figure.value == 0 and Cue.STOCK in figure.cues for figure in statement.figures)
    for match in () if none_counted else IN_STOCK.find(said):
        if any(_goes_with(o, match, statement) for o in out) or denied(statement.pieces, match.start, match.end):
            continue
        products = _about(statement, match.start)
        if not all(_has(product, ledger) for group in products for product in _known(group, ledger)):
            advice = "no reading of this turn says that it is in stock: give the figure of its fact, or none"
            yield block("stock-untrue", statement.text, advice)
            return
    summed = any(Cue.TOTAL in figure.cues for figure in statement.figures)
    if any(
        product not in gone and not _has(product, ledger)
        for match in _loosely(statement, said)
        if not (match.start and said[match.start - 1] & _NOT) and not denied(statement.pieces, match.start, match.end)
        for group in statement.about
        for product in _known(group, ledger)
    ):
        yield block("stock-untrue", statement.text, "no reading of this turn says that it is there")
        return
    for match in () if summed else COVERED.find(said):
        products = _about(statement, match.start)
        if _falls_short(statement, match) or (counted and _is_partial(statement)):
            continue
        if any(_lacks(product, ledger) for group in products for product in group):
            yield block(
                "stock-untrue", statement.text, "the stock does not cover the whole quantity; say what is there"
            )
            return


def _goes_with(out: Match, match: Match, statement: Statement) -> bool:
    """`отсутствует сейчас на складе`: one breath, no other product and no figure between."""
    if out.start <= match.start < out.end:
        return True
    first, last = sorted((out, match), key=lambda found: found.start)
    between = statement.pieces[first.end : last.start]
    if len(between) > _FEW or any(piece.sort is not Sort.WORD or piece.forms & _JOINING for piece in between):
        return False
    return not any(first.end <= mention.start < last.start for mention in statement.mentions)


_FEW = 3
# `Neither is on the card`.
_CARD = Patterns(
    ("card", pattern)
    for pattern in phrases("""
        on|in . card|description; в|на . карточк*|описани*; في . بطاق*|وصف*; البطاق*; بطاقه
    """)
)
_NOT = frozenset(("ما", "لا", "مو", "مب", "ليس", "не", "not"))
_JOINING = frozenset(word_list("and or but и или но а و او لكن وال"))


def _loosely(statement: Statement, said: list[frozenset[str]]) -> Iterator[Match]:
    """`We have it`: said of something that is not there at all."""
    short = sum(bool(forms) for forms in said) <= _SHORT
    return LOOSELY.find(said) if short and not statement.figures else iter(())


def _falls_short(statement: Statement, match: Match) -> bool:
    """Is it denied that the stock covers it?"""
    first, last = clause_of(statement.pieces, match.start, match.end)
    if any(NOT_COVERED.find([piece.forms for piece in statement.pieces[first:last]])):
        return True
    return denied(statement.pieces, match.start, match.end, deferred=False)


def _is_partial(statement: Statement) -> bool:
    """Part of the quantity is told apart from the rest."""
    return any(f.cues & {Cue.MISSING, Cue.OTHERS} or f.whole for f in statement.figures)


def _about(statement: Statement, place: int) -> tuple[frozenset[ProductId], ...]:
    """The products named last before a place in the sentence, together with those joined to it; else the topic."""
    told = statement.spoken_of
    before = [mention for mention in told if mention.start < place]
    if before:
        return named_jointly(statement.pieces, before)
    return (told[0].products,) if told else statement.about


def _known(group: frozenset[ProductId], ledger: FactLedger) -> frozenset[ProductId]:
    """Of several products one name may mean, those whose stock was read; all if none was."""
    read = frozenset(product for product in group if ledger.about(StockFact, product))
    return read or group


def _has(product: ProductId, ledger: FactLedger) -> bool:
    found = ledger.about(StockFact, product)
    return found is not None and found[1].available > 0


def _all_none(products: tuple[frozenset[ProductId], ...], ledger: FactLedger) -> bool:
    stocks = [ledger.about(StockFact, product) for group in products for product in _known(group, ledger)]
    return bool(stocks) and all(found is not None and found[1].available <= 0 for found in stocks)


def _lacks(product: ProductId, ledger: FactLedger) -> bool:
    """Is it known that the stock does not cover what is wanted, or that there is none?"""
    stock = ledger.about(StockFact, product)
    if ledger.about(MissingStockFact, product) or (stock is not None and stock[1].available <= 0):
        return True
    lines = [fact.quantity for _, fact in ledger.of(LineFact) if fact.product_id == product]
    lines += [fact.quantity for _, fact in ledger.of(OrderLineFact) if fact.product_id == product]
    return bool(lines) and stock is not None and stock[1].available < lines[-1]
