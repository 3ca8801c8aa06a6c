"""What `POST /message` accepts: a request body becomes a `Wanted` message or a 400 with the documented code."""

import re
from dataclasses import dataclass
from uuid import UUID

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.wazzup.account import Account
from treejar.adapters.sandbox.wazzup.templates import written_template

CHAT_TYPES = frozenset(
    {
        "whatsapp",
        "whatsgroup",
        "instagram",
        "telegram",
        "telegroup",
        "viber",
        "vk",
        "avito",
        "max",
        "maxgroup",
    }
)
WHATSAPP_TEXT_LIMIT = 10_000
BUTTONS_MAXIMUM = 10
BUTTON_TEXT_LIMIT = 20
CHANNEL_REFUSALS = {
    "blocked": "CHANNEL_BLOCKED",
    "notEnoughMoney": "CHANNEL_NO_MONEY",
    "rejected": "CHANNEL_WAPI_REJECTED",
}
_STRINGS = ("channelId", "chatType", "chatId", "text", "contentUri", "crmMessageId", "refMessageId", "crmUserId")
_REQUIRED = ("channelId", "chatType", "chatId")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that passed every rule but the download."""

    chat_id: str
    chat_type: str
    text: str | None
    content_uri: str | None
    crm_message_id: str | None
    quoted_id: str | None
    buttons: list[str]
    is_template: bool


def check(body: object, account: Account, sidecar: bool) -> Wanted:
    """Apply the rules in the order shape, channel, recipient, content, references."""
    fields = _shape(body, account)
    _channel(fields, account)
    chat_id, chat_type = _recipient(fields, account)
    text, content_uri, is_template = _content(fields, account)
    quoted = fields.get("refMessageId")
    if quoted is not None and account.phone.find(str(quoted)) is None:
        raise account.refusals.message("REFERENCE_MESSAGE_NOT_FOUND")
    user = fields.get("crmUserId")
    if user is not None and not sidecar and user not in account.users:
        raise account.refusals.message("INVALID_MESSAGE_DATA", fields=["crmUserId"])
    return Wanted(
        chat_id,
        chat_type,
        text,
        content_uri,
        _optional(fields, "crmMessageId"),
        _optional(fields, "refMessageId"),
        _buttons(fields, account),
        is_template,
    )


def _shape(body: object, account: Account) -> dict[str, object]:
    if not isinstance(body, dict):
        raise account.refusals.message("VALIDATION_ERROR")
    wrong = [name for name in _REQUIRED if not isinstance(body.get(name), str) or not body[name]]
    wrong += [
        name
        for name in _STRINGS
        if name not in _REQUIRED and body.get(name) is not None and not isinstance(body[name], str)
    ]
    if not isinstance(body.get("clearUnanswered", True), bool):
        wrong.append("clearUnanswered")
    if not wrong and not _is_uuid(body["channelId"]):
        wrong.append("channelId")
    if not wrong and body["chatType"] not in CHAT_TYPES:
        wrong.append("chatType")
    if wrong:
        raise account.refusals.message("INVALID_MESSAGE_DATA", fields=wrong)
    return body


def _channel(fields: dict[str, object], account: Account) -> None:
    if fields["channelId"] != credentials.WAZZUP_CHANNEL_ID:
        raise account.refusals.message("CHANNEL_NOT_FOUND")
    state = account.options.channel_state
    if state != "active":
        raise account.refusals.message(CHANNEL_REFUSALS.get(state, "MESSAGE_CHANNEL_UNAVAILABLE"))


def _recipient(fields: dict[str, object], account: Account) -> tuple[str, str]:
    chat_id, chat_type = str(fields["chatId"]), str(fields["chatType"])
    transport = account.options.transport
    if chat_type != "whatsapp" and not (chat_type == "whatsgroup" and transport == "whatsapp"):
        raise account.refusals.message(
            "WRONG_TRANSPORT", channelId=credentials.WAZZUP_CHANNEL_ID, transport=transport, chatType=chat_type
        )
    # Business-scoped ids and groups are not digits: they can only be answered, never made up.
    if not _DIGITS.fullmatch(chat_id) and chat_id not in account.phone.chats:
        raise account.refusals.message("INVALID_MESSAGE_DATA", fields=["chatId"])
    return chat_id, chat_type


def _content(fields: dict[str, object], account: Account) -> tuple[str | None, str | None, bool]:
    text, uri = _optional(fields, "text"), _optional(fields, "contentUri")
    if text is not None and uri is not None:
        raise account.refusals.message("MESSAGE_ONLY_TEXT_OR_CONTENT")
    if fields.get("templateId") is not None:
        if text is not None:
            raise account.refusals.message("MESSAGE_ONLY_TEXT_OR_CONTENT")
        return _template(fields["templateId"], fields.get("templateValues", []), account), uri, True
    if text is None and uri is None:
        raise account.refusals.message("MESSAGE_NOTHING_TO_SEND")
    if uri is not None:
        if not uri.strip():
            raise account.refusals.message("MESSAGES_CONTENT_CAN_NOT_BE_BLANK")
        return None, uri, False
    assert text is not None
    if not text.strip():
        raise account.refusals.message("MESSAGES_TEXT_CAN_NOT_BE_BLANK")
    if written := written_template(text):
        return _template(*written, account), None, True
    if account.options.transport == "wapi" and len(text) > account.options.waba_text_limit:
        raise account.refusals.message("MESSAGES_TOO_LONG_WABA")
    if len(text) > WHATSAPP_TEXT_LIMIT:
        raise account.refusals.message("MESSAGE_TEXT_TOO_LONG")
    return text, None, False


def _template(guid: object, values: object, account: Account) -> str:
    if account.options.transport != "wapi" or not isinstance(guid, str) or guid not in account.templates.all:
        raise account.refusals.message("INVALID_MESSAGE_DATA", fields=["templateId"])
    if account.templates.status(guid) != "approved":
        raise account.refusals.message("TEMPLATE_REJECTED")
    if not isinstance(values, list) or len(values) != account.templates.variables(guid):
        raise account.refusals.message("INVALID_MESSAGE_DATA", fields=["templateValues"])
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise account.refusals.message("INVALID_MESSAGE_DATA", fields=["templateValues"])
    return account.templates.filled(guid, values)


def _buttons(fields: dict[str, object], account: Account) -> list[str]:
    holder = fields.get("buttonsObject")
    if holder is None:
        return []
    if account.options.transport == "whatsapp":
        raise account.refusals.message("MESSAGES_CONTAIN_BUTTONS")
    buttons = holder.get("buttons") if isinstance(holder, dict) else None
    if not isinstance(buttons, list) or not buttons or not all(_is_button(button) for button in buttons):
        raise account.refusals.message("INVALID_MESSAGE_DATA", fields=["buttonsObject"])
    # More than ten: the rest is dropped without a word.
    return [str(button["text"]) for button in buttons[:BUTTONS_MAXIMUM]]


def _is_button(button: object) -> bool:
    if not isinstance(button, dict) or button.get("type") != "text":
        return False
    text, payload = button.get("text"), button.get("payload")
    return (
        isinstance(text, str) and 0 < len(text) <= BUTTON_TEXT_LIMIT and (payload is None or isinstance(payload, str))
    )


def _optional(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    return None if value is None else str(value)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
