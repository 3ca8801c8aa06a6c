"""The state after a turn, held against what it should be."""

from collections.abc import Iterator, Mapping

from msgspec import UNSET

from treejar.domain.catalog.product import Product
from treejar.domain.dialog.conversation import Conversation, ConversationState
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import Level
from treejar.domain.shared.sku import fold_sku
from treejar.entrypoints.replay.expectation import State
from treejar.entrypoints.replay.seen import TurnSeen
from treejar.entrypoints.replay.wording import folded


def state_failures(wanted: State, seen: TurnSeen, catalogue: Mapping[str, Product]) -> Iterator[str]:
    """Everything that is not as wanted, in words."""
    if (conversation := seen.after.conversation) is not None:
        yield from _conversation(wanted, conversation)
    elif wanted.conversation is not UNSET:
        yield "the conversation does not exist"
    yield from _order(wanted, seen, catalogue)
    for detail, value in wanted.details.items():
        known = seen.after.details.get(detail.value)
        if (known is None) != (value is None) or (known and value and folded(known) != folded(value)):
            yield f"{detail.value} is {known!r}, not {value!r}"
    yield from _escalation(wanted, seen)


def _conversation(wanted: State, conversation: Conversation) -> Iterator[str]:
    question = conversation.open_question
    for name, is_now in (
        ("conversation", conversation.state),
        ("stage", conversation.stage),
        ("introduced", conversation.introduced),
        ("language", conversation.language),
        ("open_question", question.slot if question else None),
        ("useless_replies", conversation.useless_replies),
    ):
        value = getattr(wanted, name)
        if value is not UNSET and value != is_now:
            yield f"{name.replace('_', ' ')} is {_name(is_now)}, not {_name(value)}"


def _order(wanted: State, seen: TurnSeen, catalogue: Mapping[str, Product]) -> Iterator[str]:
    if wanted.order is UNSET:
        return
    codes = {product.id: product.sku.code for product in catalogue.values()}
    now = {codes.get(product_id, product_id): quantity for product_id, quantity in seen.after.order.items()}
    if {fold_sku(sku): n for sku, n in now.items()} != {fold_sku(sku): n for sku, n in wanted.order.items()}:
        yield f"the order is {_lines(now)}, not {_lines(wanted.order)}"


def _escalation(wanted: State, seen: TurnSeen) -> Iterator[str]:
    level = _level(seen)
    if wanted.escalation is not UNSET and level != wanted.escalation:
        yield f"the escalation is {level}, not {wanted.escalation}; pulled: {_pulled(seen)}"
    if wanted.triggers is not UNSET and set(wanted.triggers) != _triggers(seen):
        yield f"pulled: {_pulled(seen)}; wanted: {', '.join(sorted(wanted.triggers)) or 'nothing'}"


def _level(seen: TurnSeen) -> str:
    """The highest that was reached in this turn."""
    handed_over = any(alert.level is Level.HANDOVER for alert in seen.alerts)
    was = seen.before.conversation
    now = seen.after.conversation
    turned = now is not None and now.state is ConversationState.HANDED_OVER and (was is None or was.state != now.state)
    if handed_over or seen.handovers or turned:
        return "handover"
    return "notice" if any(alert.level is Level.NOTICE for alert in seen.alerts) else "none"


def _triggers(seen: TurnSeen) -> set[Trigger]:
    return {*(alert.trigger for alert in seen.alerts), *seen.handovers}


def _pulled(seen: TurnSeen) -> str:
    return ", ".join(sorted(_triggers(seen))) or "nothing"


def _lines(order: Mapping[str, int]) -> str:
    return ", ".join(f"{quantity} x {sku}" for sku, quantity in order.items()) or "empty"


def _name(value: object) -> str:
    return "nothing" if value is None else str(value)
