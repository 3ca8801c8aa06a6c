"""The order as what is spoken of, where no reply that is remembered showed goods: `that is too expensive` (NEV-37)."""

import msgspec

from treejar.adapters.rules import calls
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.memory import Memory
from treejar.adapters.rules.turn import Turn
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools

_OF_GOODS = ("expensive", "discount", "photo", "compare", "this_one", "cheaper_one", "stock")


def with_order(memory: Memory, request: PlanRequest) -> Memory:
    """The memory, and where it shows nothing the lines of the order, once they are known."""
    lines = request.brief.order
    if memory.offers or not lines:
        return memory
    known = [found[1].product.sku.code for line in lines if (found := request.ledger.product(line.product_id))]
    return msgspec.structs.replace(memory, offers=(tuple((code,) for code in known),)) if known else memory


def look_at_order(turn: Turn) -> CallTools | None:
    """The order is read first where the message can only speak of its goods."""
    if turn.heard.memory.offers or not turn.heard.brief.order or not _points(turn.heard):
        return None
    return turn.call([calls.order()])


def _points(heard: Heard) -> bool:
    reading = heard.reading
    return not heard.names_goods and not reading.foreign and (bool(reading.attributes) or reading.has(*_OF_GOODS))
