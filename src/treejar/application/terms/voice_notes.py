"""Which of the arrivals that wait have to be listened to."""

from collections.abc import Sequence

from treejar.application.terms.inbound import InboxKind, InboxRow
from treejar.domain.dialog.message import MessageKind


def wordless_voices(rows: Sequence[InboxRow]) -> list[InboxRow]:
    """A customer's voice notes without words; one that was taken back, or has no file, is nobody's to hear."""
    changed = {row.arrived.provider_message_id for row in rows if _takes_its_place(row)}
    return [row for row in rows if _is_wordless_voice(row) and row.arrived.provider_message_id not in changed]


def _takes_its_place(row: InboxRow) -> bool:
    edited = row.arrived.kind is InboxKind.EDIT and bool(row.arrived.text.strip())
    return edited or row.arrived.kind is InboxKind.DELETION


def _is_wordless_voice(row: InboxRow) -> bool:
    said = row.arrived
    is_voice = said.kind is InboxKind.CUSTOMER and said.message_kind is MessageKind.VOICE
    return is_voice and bool(said.media) and not said.text.strip()
