"""Everything a turn knows when it begins: detached copies, read in one short transaction."""

from dataclasses import dataclass

from treejar.application.ports.conversations import Lease
from treejar.application.terms.inbound import InboxRow
from treejar.application.terms.model_call import ModelCall
from treejar.application.terms.transcript import Transcript
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.customer import Customer
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import TurnId


@dataclass(frozen=True, slots=True)
class TurnContext:
    """`rows` are the triggers this turn answers, in order; `transcript` is what was said before them,
    `heard` the calls it took to listen to their voice notes."""

    turn_id: TurnId
    lease: Lease
    rows: tuple[InboxRow, ...]
    conversation: Conversation
    customer: Customer
    transcript: Transcript
    order: Order | None = None
    heard: tuple[ModelCall, ...] = ()
