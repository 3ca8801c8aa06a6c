"""What a customer changed before it was answered is answered as it reads now."""

from collections.abc import Sequence

import msgspec

from treejar.application.ports.unit_of_work import UnitOfWork
from treejar.application.terms.inbound import InboxKind, InboxRow, InboxStatus


async def apply_edits(unit: UnitOfWork, rows: Sequence[InboxRow]) -> tuple[InboxRow, ...]:
    """What the customer says with these rows. An edit replaces the words of a message that waits, a deletion takes
    it back; an edit without words, and either of a message that was dealt with already, is only noted."""
    said = {row.arrived.provider_message_id: row for row in rows if row.arrived.kind is InboxKind.CUSTOMER}
    for row in rows:
        changed = said.get(row.arrived.provider_message_id)
        match row.arrived.kind:
            case InboxKind.EDIT if changed is not None and row.arrived.text.strip():
                said[row.arrived.provider_message_id] = await _amended(unit, changed, row.arrived.text)
                reason = "an edit, applied"
            case InboxKind.EDIT:
                reason = "an edit of a message already dealt with, or without words"
            case InboxKind.DELETION if changed is not None:
                del said[row.arrived.provider_message_id]
                await unit.inbox.settle([changed.id], InboxStatus.NOTED, reason="deleted by the customer")
                reason = "a deletion, applied"
            case InboxKind.DELETION:
                reason = "a deletion of a message already dealt with"
            case _:
                continue
        await unit.inbox.settle([row.id], InboxStatus.NOTED, reason=reason)
    return tuple(said.values())


async def _amended(unit: UnitOfWork, row: InboxRow, text: str) -> InboxRow:
    await unit.inbox.amend(row.id, text)
    return msgspec.structs.replace(row, arrived=msgspec.structs.replace(row.arrived, text=text))
