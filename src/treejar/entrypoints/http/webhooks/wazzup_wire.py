"""What Wazzup sends to a webhook, understood entry by entry (providers §1.3-1.5).

Tolerant on purpose: a field may be missing, null, or of another type; what makes no sense is kept as it came, and
never stops the entries beside it.
"""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

import msgspec

from treejar.application.terms.inbound import Arrived, Delivery, InboxKind, NotUnderstood, Receipt, ReceiptStatus
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import conversation_of

SERVED_CHAT = "whatsapp"
LONGEST_TEXT = 20_000
_UNUSED_KEYS: Final = frozenset({"channelsUpdates", "templateStatus", "createContact", "createDeal"})
_KINDS: Final = {
    "text": MessageKind.TEXT,
    "image": MessageKind.IMAGE,
    "audio": MessageKind.VOICE,
    "video": MessageKind.VIDEO,
    "document": MessageKind.DOCUMENT,
    "vcard": MessageKind.CONTACT,
    "geo": MessageKind.LOCATION,
    "wapi_template": MessageKind.TEXT,
}
# What the messenger itself reports about a chat: nobody said it, so its words are no words of a customer.
_REPORTS: Final = frozenset({"system", "missing_call"})
_RECEIPTS: Final = {status.value: status for status in ReceiptStatus}
# A known message has changed; no receipt, and the change itself comes among the messages.
_EDITED: Final = "edited"
# A time further back than any delayed delivery is a clock or a unit gone wrong.
OLDEST: Final = timedelta(days=365)
_UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class _Contact(msgspec.Struct):
    name: str | None = None


class _Fault(msgspec.Struct):
    error: str | None = None


class _Message(msgspec.Struct, rename="camel"):
    message_id: str
    channel_id: str
    chat_type: str
    chat_id: str
    date_time: str | None = None
    type: str | None = None
    status: str | None = None
    text: str | None = None
    content_uri: str | None = None
    is_echo: bool | None = None
    is_edited: bool | None = None
    is_deleted: bool | None = None
    sent_from_app: bool | None = None
    author_type: str | None = None
    contact: _Contact | None = None
    error: _Fault | None = None


class _Status(msgspec.Struct, rename="camel"):
    message_id: str
    status: str
    timestamp: str | None = None
    error: _Fault | None = None


_Entry = TypeVar("_Entry", _Message, _Status)
_envelope = msgspec.json.Decoder(dict[str, msgspec.Raw])
_entries = msgspec.json.Decoder(list[msgspec.Raw])


def understand(body: bytes, received_at: datetime) -> Delivery:
    """The delivery behind a webhook body. Never raises; every entry arrives, is a receipt, or is kept as it came."""
    envelope = _opened(body)
    if envelope is None:
        return Delivery(not_understood=(NotUnderstood(reason="not a JSON object", body=body, received_at=received_at),))
    reading = _Reading(received_at)
    for key, value in envelope.items():
        reading.part(key, value)
    if not envelope:
        reading.keep("empty object", body)
    return reading.delivery()


def _opened(body: bytes) -> dict[str, msgspec.Raw] | None:
    """The parts of a body. A byte order mark, half a surrogate pair, or bytes that are not UTF-8 lose no message."""
    with suppress(*_UNREADABLE):
        # The decoder does not look into raw parts, so their letters are tried here.
        body.decode()
        return _envelope.decode(body)
    with suppress(*_UNREADABLE, ValueError):
        lenient = json.loads(body.decode("utf-8-sig", "replace"))
        return _envelope.decode(json.dumps(lenient, ensure_ascii=False).encode("utf-8", "replace"))
    return None


def _decoded(entry: msgspec.Raw, shape: type[_Entry]) -> _Entry:
    """An entry; optional fields of a wrong type count as missing. Raises DecodeError where a needed one is unusable."""
    try:
        return msgspec.json.decode(entry, type=shape)
    except msgspec.ValidationError:
        written = _envelope.decode(entry)
    usable = {}
    for field in msgspec.structs.fields(shape):
        if field.encode_name in written:
            with suppress(*_UNREADABLE):
                usable[field.encode_name] = _coerced(written[field.encode_name], field.type)
    return msgspec.convert(usable, shape)


def _coerced(value: msgspec.Raw, shape: object) -> object:
    """`"true"` may stand for true and a number for its digits."""
    try:
        return msgspec.to_builtins(msgspec.json.decode(value, type=shape, strict=False))
    except msgspec.ValidationError:
        return msgspec.convert(str(msgspec.json.decode(value, type=int)), shape)


class _Reading:
    def __init__(self, received_at: datetime) -> None:
        self._received_at = received_at
        self._arrived: list[Arrived] = []
        self._receipts: list[Receipt] = []
        self._not_understood: list[NotUnderstood] = []

    def delivery(self) -> Delivery:
        return Delivery(
            arrived=tuple(self._arrived),
            receipts=tuple(self._receipts),
            not_understood=tuple(self._not_understood),
        )

    def keep(self, reason: str, body: bytes) -> None:
        self._not_understood.append(NotUnderstood(reason=reason, body=body, received_at=self._received_at))

    def part(self, key: str, value: msgspec.Raw) -> None:
        if key == "test":
            return
        if key not in ("messages", "statuses"):
            known = "not used" if key in _UNUSED_KEYS else "unknown key"
            self.keep(f"{known}: {key[:60]}", bytes(value))
            return
        try:
            entries = _entries.decode(value)
        except _UNREADABLE:
            self.keep(f"{key} is not a list", bytes(value))
            return
        for entry in entries:
            try:
                self._message(entry) if key == "messages" else self._status(entry)
            except _UNREADABLE as fault:
                self.keep(f"{key}: {fault}"[:200], bytes(entry))

    def _status(self, entry: msgspec.Raw) -> None:
        status = _decoded(entry, _Status)
        known = self._receipt(status.message_id, status.status, status.timestamp, status.error)
        if not known and status.status.lower() != _EDITED:
            self.keep("unknown status", bytes(entry))

    def _message(self, entry: msgspec.Raw) -> None:
        message = _decoded(entry, _Message)
        if message.chat_type.lower() != SERVED_CHAT:
            self.keep(f"chat type {message.chat_type[:30]!r} is not served", bytes(entry))
            return
        if not (message.chat_id and message.message_id and message.channel_id):
            self.keep("a message without chat, channel or id", bytes(entry))
            return
        kind = self._kind(message)
        if kind is InboxKind.OUTGOING and message.status:
            self._receipt(message.message_id, message.status, message.date_time, message.error)
            if message.status.lower() == ReceiptStatus.ERROR:
                return
        self._arrived.append(self._arrival(message, kind, bytes(entry)))

    def _kind(self, message: _Message) -> InboxKind:
        if message.is_deleted:
            return InboxKind.DELETION
        if message.is_edited:
            return InboxKind.EDIT
        ours = message.is_echo or (message.status or "").lower() in _RECEIPTS
        return InboxKind.OUTGOING if ours else InboxKind.CUSTOMER

    def _arrival(self, message: _Message, kind: InboxKind, raw: bytes) -> Arrived:
        address = ChatAddress(message.channel_id, SERVED_CHAT, message.chat_id)
        written_as = (message.type or "text").lower()
        text = "" if written_as in _REPORTS else (message.text or "")[:LONGEST_TEXT]
        edition = f":{message.date_time}" if kind in (InboxKind.EDIT, InboxKind.DELETION) else ""
        return Arrived(
            key=f"{kind.value}:{message.message_id}{edition}",
            conversation_id=conversation_of(address),
            address=address,
            kind=kind,
            message_kind=_KINDS.get(written_as, MessageKind.TEXT if text else MessageKind.OTHER),
            text=text,
            media=message.content_uri,
            provider_message_id=message.message_id,
            sent_at=self._moment(message.date_time),
            received_at=self._received_at,
            contact_name=(message.contact.name or "")[:200] if message.contact else "",
            author_type=message.author_type,
            sent_from_app=bool(message.sent_from_app),
            raw=raw,
        )

    def _receipt(self, message_id: str, status: str, at: str | None, fault: _Fault | None) -> bool:
        """False for `edited` and for values of tomorrow, which are no receipts."""
        known = _RECEIPTS.get(status.lower())
        if known is None:
            return False
        error = (fault.error or "unnamed")[:100] if fault else ""
        self._receipts.append(Receipt(provider_message_id=message_id, status=known, at=self._moment(at), error=error))
        return True

    def _moment(self, written: str | None) -> datetime:
        """Wazzup's times are UTC, with or without a zone; one that is missing, odd or in the future is ours."""
        try:
            moment = datetime.fromisoformat(written or "")
            moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            return self._received_at
        credible = self._received_at - OLDEST < moment < self._received_at
        return moment if credible else self._received_at
