"""What a reply about goods cannot answer by itself: a price that nobody recorded, a question that no record answers
(CAT-3, KB-3). Managers are asked, and the customer hears it."""

from treejar.adapters.rules.concerns import QUESTION, UNPRICED
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.house import House
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import ToolCall
from treejar.domain.dialog.conversation import Slot

# A question with one of these is answered by what is shown of the product.
_ANSWERED_BY_GOODS = (
    *("price", "stock", "in_stock_only", "photo", "discount", "expensive", "quotation", "compare", "others", "want"),
    *("takes", "add", "change", "instead", "remove", "affords", "cheapest", "cheaper_one", "each"),
)


def asks_beyond(heard: Heard) -> bool:
    """A question about a product named by its code, in words that ask for nothing known here: `is the fabric of CH-455
    resistant to bleach?`"""
    reading = heard.reading
    if not (reading.is_question and reading.strong_codes) or heard.quantity or reading.asked or reading.attributes:
        return False
    in_codes = {i for mention in reading.codes for i in range(mention.span.start, mention.span.end)}
    spelt = {reading.words[i].norm for i in in_codes}
    return any(word not in spelt for word in reading.unknown) and not reading.has(*_ANSWERED_BY_GOODS)


def beyond_calls(turn: Turn, found: Found, house: House) -> list[ToolCall]:
    """What is written down about the question, else the notice; and the notice of a missing price."""
    wanted: list[ToolCall] = []
    if asks_beyond(turn.heard):
        wanted.append(house.ask_all())
        if turn.evidence.asked(wanted[0].id.removeprefix("rules-")) and not house.has_found():
            wanted += turn.notice_calls(QUESTION)
    if _unpriced(turn, found):
        wanted += turn.notice_calls(UNPRICED, again=True)
    return wanted


def say_beyond(sheet: Sheet, turn: Turn, found: Found, house: House) -> None:
    """After the goods: the answer that was found, or who has one."""
    if asks_beyond(turn.heard) and not house.say_found(sheet):
        sheet.add("not_sure")
        turn.notify(sheet, QUESTION)
    if _unpriced(turn, found) and turn.notify(sheet, UNPRICED, again=True):
        # Nobody needs to be offered who was asked already.
        sheet.ask_nothing()
        sheet.ask(Slot.QUANTITY)


def _unpriced(turn: Turn, found: Found) -> bool:
    """Is a product asked for by name without its price, and was nobody asked for it yet?"""
    named = [pick for pick in found.named() if pick.product.price is None]
    return any(not (turn.was_told(UNPRICED) and pick.product.id in turn.heard.brief.shown) for pick in named)
