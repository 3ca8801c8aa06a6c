"""How far a dialogue has come after a reply, from what is recorded of it (DLG-9)."""

from datetime import datetime

from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.customer import Customer, Detail
from treejar.domain.dialog.stage import DialogueFacts, Stage, follow
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.quoting.order import EARLIER_AFTER, OrderState

_NEED = (Detail.PEOPLE, Detail.BUDGET, Detail.TIMING, Detail.PREFERENCE)


def stage_after(bench: Workbench, now: datetime) -> Stage:
    """The stage that follows the conversation's own, with this turn's copies as they are."""
    conversation, order = bench.conversation, bench.order
    current = order if order is not None and not order.is_earlier(now) else None
    facts = DialogueFacts(
        introduced=conversation.introduced,
        need_told=_need_told(bench.customer, now),
        options_shown=bool(conversation.shown) or (current is not None and bool(current.lines)),
        quoted=current is not None and current.state is OrderState.QUOTED,
        accepted=bench.opened is not None and bench.opened.trigger is Trigger.ORDER_CONFIRMATION,
    )
    return follow(conversation.stage, facts)


def _need_told(customer: Customer, now: datetime) -> bool:
    told = (customer.details[detail] for detail in _NEED if detail in customer.details)
    return any(now - known.at <= EARLIER_AFTER for known in told)
