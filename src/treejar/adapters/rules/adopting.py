"""Lines that were counted and shown together but not agreed upon are changed: with the change they are the order, and
what was not spoken of stays as it was (NEV-32)."""

from collections.abc import Mapping

from treejar.adapters.rules import calls
from treejar.adapters.rules.calls import Change, Line
from treejar.adapters.rules.code_wish import CodeWish
from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.gather import Gatherer
from treejar.adapters.rules.goods import products
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lines import say_option
from treejar.adapters.rules.ordering import ask_quotation, say_order
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.wish import Wish
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.facts import TotalFact
from treejar.domain.shared.ids import ProductId


def changes_offered(heard: Heard) -> bool:
    """`change the chairs to 8`, `remove the desks`, said of the lines that were shown last."""
    reading, memory = heard.reading, heard.memory
    together = memory.counts.together and len(memory.shown) > 1 and not heard.brief.order
    one_kind = len({thing.family for thing in reading.wanted}) == 1 and not reading.strong_codes
    takes_out = reading.has("remove") and not heard.quantity
    sets = heard.quantity is not None and reading.has("change", "instead", "no")
    return together and one_kind and (takes_out or sets) and not (reading.is_question or reading.has("price", "others"))


def change_offered(turn: Turn) -> CallTools | Draft:
    """The lines with their change become the order; where it is not clear which is meant, goods are shown."""
    heard = turn.heard
    shown = tuple(CodeWish(spellings, None) for spellings in heard.memory.shown)
    wish = Wish(
        words=heard.reading.text, codes=shown, from_shown=True, counts=heard.memory.counts, shown_ids=heard.brief.shown
    )
    found = Found(wish, turn.evidence, turn.lexicon)
    asked = turn.call(Gatherer(found).look_up())
    if asked is not None:
        return asked
    changes = _changes(turn, found.named())
    if not changes:
        return products(turn)
    lines = [Line(product_id=change.product_id, quantity=change.quantity) for change in changes]
    stock = calls.stock("stock-order", [line.product_id for line in lines])
    asked = turn.call([stock, calls.change_order(changes), calls.prices("prices-order", lines)])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if not say_order(sheet, turn):
        _say_offer(sheet, turn, found, {change.product_id: change.quantity for change in changes})
    return turn.finish(sheet)


def _say_offer(sheet: Sheet, turn: Turn, found: Found, numbers: Mapping[ProductId, int]) -> None:
    """Not an order yet: the lines as they are spoken of now, and their sum."""
    picks = [Pick(pick.name, pick.product, numbers.get(pick.product.id)) for pick in found.named()]
    for pick in picks:
        if pick.quantity:
            say_option(sheet, turn.evidence, pick, ordered=True)
    totals = turn.evidence.of(TotalFact)
    sheet.add("total", total=ref(totals[-1][0])) if totals else sheet.add("before_vat")
    ask_quotation(sheet)


def _changes(turn: Turn, lines: list[Pick]) -> tuple[Change, ...]:
    """Every line but what is taken out; none where a line has no number, or no line or several are meant."""
    heard = turn.heard
    kinds = {thing.family for thing in heard.reading.wanted}
    meant = [line for line in lines if turn.lexicon.family_of_category(line.product.category) in kinds]
    if len(lines) != len(heard.memory.shown) or len(meant) != 1 or not all(line.quantity for line in lines):
        return ()
    numbers = {line.product.id: line.quantity or 0 for line in lines}
    numbers[meant[0].product.id] = 0 if heard.reading.has("remove") else heard.quantity or 0
    return tuple(Change(product_id=product, quantity=number) for product, number in numbers.items() if number)
