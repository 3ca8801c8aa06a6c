"""What completes the goods that were settled: one offer in a conversation, behind the main need (REC-3)."""

from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.ranking import distinct
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.wish import Wish

_MOST = 2
# Who asked for a lamp may still like a footrest.
_OPEN_FAMILIES = frozenset(["accessories"])
# Who has chairs of one kind needs none of another at the same desk.
_CHAIRS = frozenset(["task_chairs", "executive_chairs"])
_PRODUCTS_IN_A_REPLY = 3


def may_complete(turn: Turn, wish: Wish) -> bool:
    """Not in a first reply, not a second time, and not where something else is wanted of this turn."""
    reading = turn.heard.reading
    distracted = wish.cheaper or wish.discount or wish.others or wish.quotation or bool(reading.asked)
    return not (turn.heard.brief.introduce or turn.heard.memory.completed or distracted or wish.things or wish.free)


def say_complements(sheet: Sheet, turn: Turn, found: Found) -> None:
    """Only where every line is in stock, within the budget, and said with its sum."""
    named = found.named()
    over = found.evidence.budget_of_all()
    served = all(
        pick.quantity and found.evidence.line(pick.product.id, pick.quantity) and not found.falls_short(pick)
        for pick in named
    )
    room = min(_MOST, _PRODUCTS_IN_A_REPLY - len(named))
    if not served or room < 1 or (over and over[1].shortfall) or found.colour_missing():
        return
    picks = _fitting(turn, found)[:room]
    if picks:
        sheet.add("complements_lead")
    for pick in picks:
        price, stock = found.evidence.price(pick.product.id), found.evidence.stock(pick.product.id)
        if price and stock:
            sheet.add("option_in_stock", product=ref(pick.name), price=price[0], stock=stock[0])


def _fitting(turn: Turn, found: Found) -> list[Pick]:
    """In stock by a live reading, never shown before, and of no kind that was spoken of before."""
    ordered = found.evidence.known(line.product_id for line in turn.heard.brief.order)
    known = turn.heard.memory.families | {thing.family for thing in turn.heard.reading.wanted}
    known |= {turn.lexicon.family_of_category(fact.product.category) or "" for _, fact in ordered}
    known -= _OPEN_FAMILIES
    known |= _CHAIRS if known & _CHAIRS else frozenset()
    seen = found.wish.seen
    picks = [Pick(name, fact.product, None) for name, fact in distinct(found.evidence.products("complements"))]
    return [
        pick
        for pick in picks
        if (found.evidence.stock(pick.product.id) or ("", 0))[1] > 0
        and found.evidence.price(pick.product.id)
        and pick.product.sku.key not in seen
        and turn.lexicon.family_of_category(pick.product.category) not in known
    ]
