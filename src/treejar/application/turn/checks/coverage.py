"""What is short is said: pieces that stock lacks, money that a budget lacks (NEV-20, NEV-21)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import BudgetFact, FactLedger, LineFact, MissingStockFact, StockFact
from treejar.application.terms.finding import Finding, block, revise
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.denial import denied, is_question
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.stock_words import COVERED, IN_STOCK, LOOSELY, OUT_OF_STOCK
from treejar.application.turn.reading.unit_words import Unit
from treejar.domain.shared.ids import ProductId

_OVER = Patterns(
    ("over", pattern)
    for pattern in phrases("""
        above; over; exceed*; beyond; more than; doesn't fit; don't fit; not enough; short; missing; больше; выше;
        превыша*; превышение; сверх; не хват*; не уклады*; не помещ*; дороже; يتجاوز*; تتجاوز*; اعلي; فوق; ينقص*; لا
        تكفي; لا يكفي; اكثر; زياده; فرق; الفرق
    """)
)  # fmt: skip
_FITS = Patterns(
    ("fits", pattern)
    for pattern in phrases("""
        fits; fit .. budget; fit into|in; goes into; within . budget; within your; stays within; inside . budget|your;
        covers it; covers them|all|everything|the; budget covers; is enough; on budget; under . budget;
        below . budget; affordable for you; budget allows; comfortably; room to spare; well within; уклад*; вписыва*;
        помещаемся; помещает*; в
        рамк* бюджет*; бюджета хват*; хватает; хватит; в пределах; в бюджет; не выходит за; бюджет позволяет; с
        запасом; ضمن; في حدود; تكفي; يكفي; تغطي*; لا يتجاوز; داخل الميزانيه;
        تدخل|يدخل|يدخلون في; مناسب* لميزاني*; اقل من ميزاني*; تسمح
    """)
)  # fmt: skip


def shortness_is_said(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Whoever speaks of a product whose stock or budget falls short says so, and claims nothing else."""
    if not ledger.of(MissingStockFact) and not ledger.of(BudgetFact) and not ledger.of(LineFact):
        return ()
    statements = statements_of(draft, brief, ledger)
    return (*_invented(statements, ledger), *_stock(draft, statements, ledger), *_budget(draft, statements, ledger))


def _invented(statements: Sequence[Statement], ledger: FactLedger) -> Iterator[Finding]:
    """`One is here, the second would follow`, where the stock covers every line."""
    wanted = {fact.product_id: fact.quantity for _, fact in ledger.of(LineFact)}
    stocks = [ledger.about(StockFact, product) for product in wanted]
    if ledger.of(MissingStockFact) or not stocks or _short_products(ledger) or None in stocks:
        return
    for statement in statements:
        said = [piece.forms for piece in statement.pieces]
        for match in _FOLLOWS.find(said):
            if any(_THERE.find(said[: match.start])) and not is_question(statement.pieces, statement.sentence.asks):
                yield block(
                    "stock-untrue", statement.text, "the stock covers all that is wanted: nothing follows later"
                )
                break


_THERE = Patterns(
    ("there", pattern)
    for pattern in phrases("""
        here; available; ready; in stock; on hand; we have|hold; есть; в наличии; на складе; готов*; имеется; عندنا;
        لدينا; متوفر*; موجود*; جاهز*
    """)
)
_FOLLOWS = Patterns(
    ("follows", pattern)
    for pattern in phrases("""
        second|other|others|rest|remaining . would|will|can|could|has|have|must|to . follow|come|arrive|wait|later;
        second|other|others|rest|remaining . follows|comes|arrives|later; second|other|others|rest|remaining is|are . to
        come|follow; втор*|остальн*|друг* . . придет|придут|подъедет|подъедут|довезем|довезут|приедет|приедут|позже;
        втор*|остальн*|друг* позже|потом|следом; الثاني*|الباقي*|الباقيه|البقيه|الاخري . تجي|يجي|تصل|يصل|توصل|تاتي|
        ياتي|تتاخر; الثاني*|الباقي*|البقيه|الاخري لاحقا|بعدين
    """)
)


def _stock(draft: Draft, statements: Sequence[Statement], ledger: FactLedger) -> Iterator[Finding]:
    for product in _short_products(ledger):
        if not any(_offers(statement, product) for statement in statements):
            continue
        if any(_tells_shortage(statement, product, ledger) for statement in statements):
            continue
        yield revise("shortage-unsaid", draft.text, "stock covers only part of the quantity: say how much is there")


def _short_products(ledger: FactLedger) -> frozenset[ProductId]:
    short = {fact.product_id for _, fact in ledger.of(MissingStockFact)}
    for _, line in ledger.of(LineFact):
        stock = ledger.about(StockFact, line.product_id)
        if stock is not None and stock[1].available < line.quantity:
            short.add(line.product_id)
    return frozenset(short)


def _offers(statement: Statement, product: ProductId) -> bool:
    """Is it told with a number, called available or recommended? What its card says needs no word of the stock."""
    if not _speaks_of(statement, product):
        return False
    said = [piece.forms for piece in statement.pieces]
    counted = any(figure.unit in _COUNTED or figure.known is not None for figure in statement.figures)
    return counted or any(any(words.find(said)) for words in (IN_STOCK, COVERED, LOOSELY, _RECOMMENDED))


_COUNTED = (Unit.MONEY, Unit.COUNT, Unit.NONE, Unit.PEOPLE)
_RECOMMENDED = Patterns(
    ("recommended", pattern)
    for pattern in phrases("""
        recommend*; suggest*; take; choose; pick; go with|for; best; ideal; perfect; quotation; quote; order; all of
        them; together; at once; ready; рекоменд*; совет*; возьм*; берите; брать; подойд*; лучш*; идеальн*; отличн*;
        предложени*; заказ*; все сразу; сразу все; готов*; انصح*; اقترح; خذ*; اختار*; الافضل; افضل; يناسب*; مناسب*;
        مثالي*; عرض السعر; طلب*; كلها; جاهز*
    """)
)  # fmt: skip


def _speaks_of(statement: Statement, product: ProductId) -> bool:
    return any(product in group for mention in statement.mentions for group in (mention.products,)) or any(
        figure.known is not None and figure.known.product == product for figure in statement.figures
    )


def _tells_shortage(statement: Statement, product: ProductId, ledger: FactLedger) -> bool:
    if any(OUT_OF_STOCK.find([piece.forms for piece in statement.pieces])):
        return True
    named = any(product in mention.products for mention in statement.mentions)
    if statement.mentions and not named and any(_ONLY_OTHERS.find([piece.forms for piece in statement.pieces])):
        return True
    stock, missing = ledger.about(StockFact, product), ledger.about(MissingStockFact, product)
    values = {float(stock[1].available)} if stock else set()
    values |= {float(missing[1].missing)} if missing else set()
    return any(_is_of_stock(figure) and float(figure.value or -1) in values for figure in statement.figures)


# "Only the other one covers your quantity" says it of this one.
_ONLY_OTHERS = Patterns(
    ("only", pattern)
    for pattern in phrases("""
        only .. cover*|available|complete|stock; available|stock .. only; только; лишь; فقط
    """)
)


def _is_of_stock(figure: Figure) -> bool:
    if figure.known is not None:
        return figure.known.role in (Role.STOCK, Role.MISSING)
    return bool(figure.cues & {Cue.STOCK, Cue.HAVE, Cue.MISSING, Cue.OTHERS}) or not figure.cues - {Cue.OVER}


def _budget(draft: Draft, statements: Sequence[Statement], ledger: FactLedger) -> Iterator[Finding]:
    budgets = [fact for _, fact in ledger.of(BudgetFact)]
    short = [fact for fact in budgets if fact.shortfall is not None]
    if not short:
        return
    for statement in statements:
        if is_question(statement.pieces, statement.sentence.asks):
            continue
        for match in _FITS.find([piece.forms for piece in statement.pieces]):
            counted = any(f.known is not None and f.known.role is Role.UNITS for f in statement.figures)
            counted = counted or any(f.value in {fact.units for fact in short} for f in statement.figures)
            if not counted and not denied(statement.pieces, match.start, match.end, deferred=False):
                yield block("over-budget-untrue", statement.text, "it does not fit the budget; say by how much")
                break
    if _tells_money(statements) and not any(_tells_shortfall(statement, short) for statement in statements):
        yield revise("over-budget-unsaid", draft.text, "this is over the customer's budget: say by how much")


def _tells_money(statements: Sequence[Statement]) -> bool:
    return any(statement.figures or statement.mentions for statement in statements)


def _tells_shortfall(statement: Statement, short: Sequence[BudgetFact]) -> bool:
    amounts = {fact.shortfall.amount for fact in short if fact.shortfall}
    if any(figure.value in amounts for figure in statement.figures):
        return True
    units = {fact.units for fact in short}
    told = any(figure.value in units and not figure.cues & {Cue.STOCK, Cue.HAVE} for figure in statement.figures)
    said = [piece.forms for piece in statement.pieces]
    if any(_CONTRAST.find(said)) and any(_both(fact) <= _values(statement) for fact in short):
        return True
    return told or any(_OVER.find([piece.forms for piece in statement.pieces]))


def _both(fact: BudgetFact) -> set[Decimal]:
    """The budget and what would have to be paid."""
    return {fact.budget.amount, fact.budget.amount + (fact.shortfall.amount if fact.shortfall else 0)}


def _values(statement: Statement) -> set[Decimal]:
    return {figure.value for figure in statement.figures if figure.value is not None}


# `They make 6,320, and you said 5,000`.
_CONTRAST = Patterns(
    ("contrast", pattern)
    for pattern in phrases("""
        but; while; whereas; against; and|but you said|named|mentioned|have|gave; don't|doesn't|won't|not fit|fits;
        но; а . вы|вас|бюджет*|назва*; против; тогда как; не . уклад*|помещ*|вписы*|влез*;
        لكن; وانت; بينما; مقابل; لا|ما|لن تدخل|يدخل|تكفي|يكفي
    """)
)
