"""One statement that makes a whole batch durable: it is its own transaction, so a batch costs one round trip."""

from collections.abc import Sequence
from itertools import chain

from treejar.adapters.postgres.text import clean, clean_or_none
from treejar.application.terms.inbound import Arrived, Delivery, NotUnderstood, Receipt, ReceiptStatus

_ARRIVED = {
    "key": "text",
    "conversation_id": "uuid",
    "channel_id": "text",
    "chat_type": "text",
    "chat_id": "text",
    "kind": "text",
    "message_kind": "text",
    "text": "text",
    "media": "text",
    "provider_message_id": "text",
    "sent_at": "timestamptz",
    "received_at": "timestamptz",
    "contact_name": "text",
    "author_type": "text",
    "sent_from_app": "boolean",
    "raw": "bytea",
}
_RECEIPT = {"provider_message_id": "text", "rank": "smallint", "status": "text", "at": "timestamptz", "error": "text"}
_NOT_UNDERSTOOD = {"reason": "text", "body": "bytea", "received_at": "timestamptz"}
_RANKS = {ReceiptStatus.SENT: 1, ReceiptStatus.DELIVERED: 2, ReceiptStatus.READ: 3, ReceiptStatus.ERROR: 4}

Arguments = list[list[object]]
"""One array for each column of the three tables."""


def _unnest(columns: dict[str, str], first: int) -> str:
    arrays = ", ".join(f"${first + number}::{kind}[]" for number, kind in enumerate(columns.values()))
    return f"SELECT * FROM unnest({arrays})"


# A receipt that is behind what is known changes nothing: the provider's words may come in any order.
STORE = f"""
WITH receipt AS (
    INSERT INTO receipts ({", ".join(_RECEIPT)}) {_unnest(_RECEIPT, 1 + len(_ARRIVED))}
    ON CONFLICT (provider_message_id) DO UPDATE
    SET rank = excluded.rank, status = excluded.status, at = excluded.at, error = excluded.error
    WHERE excluded.rank > receipts.rank
), riddle AS (
    INSERT INTO not_understood ({", ".join(_NOT_UNDERSTOOD)})
    {_unnest(_NOT_UNDERSTOOD, 1 + len(_ARRIVED) + len(_RECEIPT))}
)
INSERT INTO inbox ({", ".join(_ARRIVED)}) {_unnest(_ARRIVED, 1)}
ON CONFLICT (key) DO NOTHING
RETURNING key
"""


def arguments(deliveries: Sequence[Delivery]) -> Arguments:
    """The batch as arrays."""
    arrived = [_arrived(one) for delivery in deliveries for one in delivery.arrived]
    riddles = [_riddle(one) for delivery in deliveries for one in delivery.not_understood]
    receipts = _highest(chain.from_iterable(delivery.receipts for delivery in deliveries))
    return [
        *_columns(arrived, len(_ARRIVED)),
        *_columns([_receipt(one) for one in receipts], len(_RECEIPT)),
        *_columns(riddles, len(_NOT_UNDERSTOOD)),
    ]


def key_of(arrived: Arrived) -> str:
    """The key as stored."""
    return clean(arrived.key)


def _highest(receipts: "chain[Receipt]") -> list[Receipt]:
    """One a message, because a statement may touch a row once; by id, so that two processes never cross."""
    best: dict[str, Receipt] = {}
    for receipt in receipts:
        known = best.get(receipt.provider_message_id)
        if known is None or _RANKS[receipt.status] > _RANKS[known.status]:
            best[receipt.provider_message_id] = receipt
    return [best[message] for message in sorted(best)]


def _columns(rows: list[tuple[object, ...]], width: int) -> Arguments:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _arrived(one: Arrived) -> tuple[object, ...]:
    address = one.address
    return (
        clean(one.key),
        one.conversation_id,
        clean(address.channel_id),
        clean(address.chat_type),
        clean(address.chat_id),
        one.kind.value,
        one.message_kind.value,
        clean(one.text),
        clean_or_none(one.media),
        clean(one.provider_message_id),
        one.sent_at,
        one.received_at,
        clean(one.contact_name),
        clean_or_none(one.author_type),
        one.sent_from_app,
        one.raw,
    )


def _receipt(one: Receipt) -> tuple[object, ...]:
    return (clean(one.provider_message_id), _RANKS[one.status], one.status.value, one.at, clean(one.error))


def _riddle(one: NotUnderstood) -> tuple[object, ...]:
    return (clean(one.reason), one.body, one.received_at)
