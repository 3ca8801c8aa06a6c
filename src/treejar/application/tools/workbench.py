"""What one turn works on: its own copies of the aggregates, and the facts found so far."""

from dataclasses import dataclass, field

from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import FactLedger
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.customer import Customer
from treejar.domain.escalation.escalation import Escalation
from treejar.domain.escalation.notice import Notice
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import NoticeId


@dataclass(slots=True)
class Workbench:
    """Tools read and change only this; the turn commits it, or throws it away whole."""

    brief: Brief
    conversation: Conversation
    customer: Customer
    ledger: FactLedger = field(default_factory=FactLedger)
    opened: Escalation | None = None
    session: str = ""
    learned: bool = False
    order: Order | None = None
    order_changed: bool = False
    superseded: Order | None = None
    notices: list[Notice] = field(default_factory=list)
    unasked: NoticeId | None = None
    """The notice that a tool raised by itself and that no fact tells of: it may still be taken back."""
