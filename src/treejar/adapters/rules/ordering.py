"""Turns that change or sum up the order (QUO-5, NEV-30 to NEV-37). A change is told only when its fact is there."""

from collections.abc import Callable, Iterable

from treejar.adapters.rules import calls
from treejar.adapters.rules.calls import Change, Line
from treejar.adapters.rules.concerns import BULK, BULK_FROM
from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.gather import Gatherer
from treejar.adapters.rules.house import House
from treejar.adapters.rules.lines import say_budget_of_all, say_one, say_option
from treejar.adapters.rules.order import Decided, decides, meant_lines, proposed
from treejar.adapters.rules.people import hand_over
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.threads import take_up
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.wish import counted_wish
from treejar.application.terms.draft import Action, CallTools, Draft, ToolCall
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId

# `what is my order so far?` is answered by the order itself.
_OF_THE_ORDER = ("order_status",)


def order(turn: Turn, other_goods: Callable[[Turn], CallTools | Draft]) -> CallTools | Draft:
    """Lines are changed or taken out, all others stay as they are (NEV-32); goods of a kind that no line has are
    `other_goods`."""
    asked = turn.call([calls.order()])
    if asked is not None:
        return asked
    heard = turn.heard
    if heard.reading.wanted and not heard.reading.has("remove") and not meant_lines(heard, turn.evidence, turn.lexicon):
        return other_goods(turn)
    changes = _changes(turn)
    asked = turn.call(_change(turn, changes) if changes else [])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if not say_order(sheet, turn):
        sheet.add("which_line")
        say_lines(sheet, turn)
        sheet.ask(Slot.PRODUCT_CHOICE, "ask_which_code")
    return turn.finish(sheet)


def summary(turn: Turn) -> CallTools | Draft:
    """The order as it stands, with its sum, and the offer of a quotation."""
    house = House(turn)
    budget, lines = turn.heard.budget or turn.heard.memory.budget, _standing(turn)
    sums = [calls.prices("prices-order", _priced(lines), budget)] if budget else []
    asked = turn.call([calls.order(), *sums, *house.calls(_OF_THE_ORDER)])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if turn.heard.reading.has("recap"):
        sheet.add("recap")
    say_lines(sheet, turn)
    house.say(sheet, [topic for topic in house.topics if topic.name not in _OF_THE_ORDER])
    ask_quotation(sheet)
    return turn.finish(sheet)


def quotation(turn: Turn) -> CallTools | Draft:
    """A yes to the quotation: what was only asked about until now is wanted, and a colleague takes the whole over."""
    wish = None if turn.heard.brief.order else counted_wish(turn.heard)
    if wish is not None:
        found = Found(wish, turn.evidence, turn.lexicon)
        changes = change_calls(turn, found)
        stock = [calls.stock("stock-order", [pick.product.id for pick in found.named()])] if changes else []
        asked = turn.call(Gatherer(found).look_up()) or turn.call([*stock, *changes])
        if asked is not None:
            return asked
    return hand_over(turn, Trigger.ORDER_CONFIRMATION, "handover_quotation", lambda sheet: say_order(sheet, turn))


def earlier(turn: Turn) -> CallTools | Draft:
    """An earlier order goes on because the customer says so, or is left alone (DLG-14)."""
    may_ask = Slot.EARLIER_ORDER in turn.heard.brief.may_ask and not turn.heard.memory.asked_of_earlier
    if may_ask and turn.heard.open_slot is not Slot.EARLIER_ORDER:
        return turn.call([]) or turn.finish(turn.sheet())
    declined = turn.heard.reading.has("no") and not turn.heard.reading.has("yes")
    standing = [line.product_id for line in turn.heard.brief.earlier_order]
    lines = [] if declined else [calls.stock("stock-order", standing), calls.change_order((), resume=True)]
    asked = turn.call(lines)
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if declined or not say_order(sheet, turn):
        sheet.add("earlier_left" if declined else "noted_answer")
        take_up(sheet, turn)
    return turn.finish(sheet)


def decided_changes(turn: Turn, found: Found) -> tuple[Change, ...]:
    """What the goods that were named, chosen or counted change in the order."""
    named = found.named()
    if found.wish.joint:
        return ()
    sure = decides(turn.heard) and not found.needs_variant() and not found.colour_missing()
    each_counted = len(named) == 1 or found.wish.counts.together or not found.wish.from_shown
    if not (named and sure and each_counted and all(pick.product.price for pick in named)):
        return ()
    if len(named) > 1 and found.wish.from_shown and not all(pick.quantity for pick in named):
        return ()
    taken = [Decided(pick.product.id, pick.quantity) for pick in named]
    return (*_beside(turn, found), *proposed(turn.heard, taken, turn.evidence, turn.lexicon))


def _beside(turn: Turn, found: Found) -> tuple[Change, ...]:
    """`make it 4 and add 2 CH-410`: the line that was spoken of changes too."""
    reading, lines = turn.heard.reading, turn.heard.brief.order
    shown = {one for one in turn.heard.brief.shown if len(turn.heard.brief.shown) == 1}
    meant = [line for line in lines if line.product_id in shown] or (list(lines) if len(lines) == 1 else [])
    changes = reading.has("add") and reading.has("change", "instead") and bool(reading.strong_codes)
    named = {pick.product.id for pick in found.named()}
    if not changes or reading.unbound is None or len(meant) != 1 or meant[0].product_id in named:
        return ()
    return (Change(product_id=meant[0].product_id, quantity=reading.unbound),)


def change_calls(turn: Turn, found: Found) -> list[ToolCall]:
    """The change that was decided, once it is known which products are meant."""
    if not found.named() or turn.evidence.asked(calls.CHANGE) or turn.evidence.order_changed():
        return []
    changes = decided_changes(turn, found)
    return _changed(turn, changes) if changes else []


def say_order(sheet: Sheet, turn: Turn) -> bool:
    """What has changed, and how the order stands now; False where nothing was changed."""
    fact = turn.evidence.order_changed()
    if fact is None:
        return False
    sheet.did(Action.ORDER_CHANGED)
    removed = turn.evidence.known(fact.removed)
    if removed and (len(removed) == 1 or turn.evidence.order_lines()):
        sheet.add("line_removed", product=ref(removed[0][0]))
    lines = turn.evidence.order_lines()
    if not lines:
        sheet.add("order_empty")
        sheet.ask(Slot.NEED)
        return True
    if len(lines) > 1:
        sheet.add("order_now")
    elif not removed:
        sheet.add("order_noted")
    say_lines(sheet, turn)
    if max(quantity for _, quantity in lines) >= BULK_FROM:
        turn.notify(sheet, BULK)
    ask_quotation(sheet)
    return True


def say_lines(sheet: Sheet, turn: Turn) -> None:
    """One line in full sentences, several as a list with their sum."""
    picks = _picks(turn, turn.evidence.order_lines() or _standing(turn))
    if len(picks) == 1:
        say_one(sheet, turn.evidence, picks[0])
        return
    for pick in picks:
        say_option(sheet, turn.evidence, pick, ordered=True)
    total = turn.evidence.order_total()
    if total is not None:
        sheet.add("total", total=ref(total))
        say_budget_of_all(sheet, turn.evidence)
    elif picks:
        sheet.add("before_vat")


def ask_quotation(sheet: Sheet) -> None:
    _ = sheet.ask(Slot.QUOTATION) or sheet.ask(Slot.HUMAN, "ask_quotation")


def _changes(turn: Turn) -> tuple[Change, ...]:
    """What the message changes in lines that are there."""
    heard = turn.heard
    if heard.reading.has("empties"):
        return tuple(Change(product_id=line.product_id, quantity=0) for line in heard.brief.order)
    lines = meant_lines(heard, turn.evidence, turn.lexicon)
    if heard.reading.has("remove") and not heard.quantity:
        return tuple(Change(product_id=line.product_id, quantity=0) for line in lines)
    if len(lines) != 1:
        return ()
    return proposed(heard, [Decided(lines[0].product_id, heard.quantity)], turn.evidence, turn.lexicon)


def _change(turn: Turn, changes: tuple[Change, ...]) -> list[ToolCall]:
    """The change, and before it the live stock of what it is about; the rest of the order is known with its stock."""
    changed = [change.product_id for change in changes]
    fresh = [one for one in changed if turn.evidence.stock(one) is None]
    stock = [calls.stock("stock-order", fresh)] if fresh else []
    return [*stock, *_changed(turn, changes)]


def _changed(turn: Turn, changes: tuple[Change, ...]) -> list[ToolCall]:
    """The change sums the order up; against a budget that is known it is summed up besides (NEV-20)."""
    budget = turn.heard.budget or turn.heard.memory.budget
    lines = _priced(_after(turn, changes))
    sums = [calls.prices("prices-order", lines, budget)] if budget and lines else []
    bulk = any(change.quantity >= BULK_FROM for change in changes)
    return [calls.change_order(changes), *sums, *(turn.notice_calls(BULK) if bulk else [])]


def _priced(lines: Iterable[tuple[ProductId, int]]) -> list[Line]:
    return [Line(product_id=one, quantity=count) for one, count in lines]


def _after(turn: Turn, changes: Iterable[Change]) -> list[tuple[ProductId, int]]:
    """The lines as they will be."""
    lines = dict(_standing(turn))
    for change in changes:
        if change.instead_of is not None:
            lines.pop(change.instead_of, None)
        lines[change.product_id] = change.quantity
    return [(product_id, quantity) for product_id, quantity in lines.items() if quantity]


def _standing(turn: Turn) -> list[tuple[ProductId, int]]:
    return [(line.product_id, line.quantity) for line in turn.heard.brief.order]


def _picks(turn: Turn, lines: Iterable[tuple[ProductId, int]]) -> list[Pick]:
    named = {pair[1].product.id: pair for pair in turn.evidence.known(product_id for product_id, _ in lines)}
    return [Pick(named[p][0], named[p][1].product, q) for p, q in lines if p in named]
