"""Where a dialogue starts: its beginning is written into the tables as earlier turns would have left it."""

from datetime import datetime
from uuid import UUID, uuid4, uuid5

from treejar.application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from treejar.domain.dialog.conversation import Conversation, OpenQuestion
from treejar.domain.dialog.customer import Known
from treejar.domain.dialog.message import Author, Message, MessageKind
from treejar.domain.escalation.escalation import Escalation
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import EscalationId, MessageId, OrderId, ProductId
from treejar.domain.shared.sku import fold_sku
from treejar.entrypoints.replay.moments import moment, span
from treejar.entrypoints.replay.scenario import Before, Earlier, Scenario
from treejar.entrypoints.replay.stage import Stage

FIRST_MOMENT = "2026-03-02 11:00"
"""A Monday in Dubai, managers at their desks."""
_NAMES = UUID("7a9e5a70-6a0c-4f0b-9a63-0f6c1f4b5c2e")


def first_moment(scenario: Scenario) -> datetime:
    return moment(scenario.start.clock or FIRST_MOMENT)


async def set_up(scenario: Scenario, stage: Stage, units: UnitsOfWork) -> None:
    """Nothing is written for what the scenario does not mention: a new chat is no row anywhere."""
    start = scenario.start
    if not (start.customer or start.conversation or start.order or start.messages):
        return
    async with units() as unit:
        conversation = await unit.conversations.open(stage.address, stage.now)
        await _say(unit, scenario, conversation, stage)
        if start.customer:
            customer = await unit.customers.of(conversation.id)
            known_since = stage.now - span(start.customer_ago)
            for detail, value in start.customer.items():
                # Stored, not learned: another system may have filled it in, whatever it holds.
                customer.details[detail] = Known(value, _told(conversation, "details"), known_since)
            await unit.customers.save(customer)
        if start.order is not None:
            changed_at = stage.now - span(start.order.ago)
            order = Order(OrderId(uuid4()), conversation.id, changed_at, changed_at)
            for sku, quantity in start.order.lines.items():
                order.put(_product(sku, stage), quantity, _told(conversation, "order"), changed_at)
            await unit.orders.save(order)
        await _stand(unit, conversation, start.conversation or Before(), scenario, stage)
        await unit.commit()


async def _stand(
    unit: UnitOfWork, conversation: Conversation, before: Before, scenario: Scenario, stage: Stage
) -> None:
    conversation.language = before.language or scenario.language
    conversation.introduced = before.introduced
    conversation.stage = before.stage
    conversation.useless_replies = before.useless_replies
    conversation.shown = tuple(_product(sku, stage) for sku in before.shown)
    if (ask := before.open_question) is not None:
        options = tuple(_product(sku, stage) for sku in ask.options)
        conversation.open_question = OpenQuestion(ask.slot, stage.now - span(ask.ago), options)
        conversation.shown = conversation.shown or options
    if before.handed_over is not None:
        conversation.hand_over()
        await unit.escalations.save(
            Escalation(EscalationId(uuid4()), conversation.id, before.handed_over, opened_at=stage.now)
        )
    await unit.conversations.save(conversation)


async def _say(unit: UnitOfWork, scenario: Scenario, conversation: Conversation, stage: Stage) -> None:
    messages = [_message(one, place, conversation, stage) for place, one in enumerate(scenario.start.messages)]
    await unit.messages.append(messages)
    spoken = [message.at for message in messages if message.author is Author.CUSTOMER]
    conversation.last_inbound_at = max(spoken, default=stage.now - span("10m"))


def _message(one: Earlier, place: int, conversation: Conversation, stage: Stage) -> Message:
    author = Author.CUSTOMER if one.customer else Author.NOOR if one.noor else Author.MANAGER
    return Message(
        id=_told(conversation, f"message {place}"),
        conversation_id=conversation.id,
        author=author,
        kind=MessageKind.TEXT,
        at=stage.now - span(one.ago),
        text=one.customer or one.noor or one.manager,
    )


def _told(conversation: Conversation, what: str) -> MessageId:
    return MessageId(uuid5(_NAMES, f"{conversation.id} {what}"))


def _product(sku: str, stage: Stage) -> ProductId:
    return stage.products[fold_sku(sku)]
