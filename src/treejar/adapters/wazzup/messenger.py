"""Sending through Wazzup (providers §1.7)."""

import httpx
import msgspec
from msgspec import structs

from treejar.adapters.wazzup.errors import PROVIDER, Group, group_of
from treejar.adapters.wazzup.http import Answer, WazzupHttp
from treejar.adapters.wazzup.wire import MessageReply, MessageRequest
from treejar.application.ports.errors import OutcomeUnknown, Rejected
from treejar.application.ports.messenger import Accepted
from treejar.domain.shared.contact import ChatAddress

LONGEST_TEXT = 4096
"""Characters. Sources disagree between 1,024 and 10,000; nothing longer than this is safe anywhere."""
LONGEST_LINK = 2000
LONGEST_KEY = 200

_REPLY = msgspec.json.Decoder(MessageReply)


class WazzupMessenger:
    """The Messenger port on `POST /message`. `key` goes out as `crmMessageId`, which Wazzup remembers for 60 s."""

    def __init__(self, http: WazzupHttp) -> None:
        self._http = http

    async def send_text(self, address: ChatAddress, text: str, key: str) -> Accepted:
        if not text.strip():
            raise Rejected(PROVIDER, "a blank text was not sent", "MESSAGES_TEXT_CAN_NOT_BE_BLANK")
        if len(text) > LONGEST_TEXT:
            raise Rejected(
                PROVIDER, f"a text of more than {LONGEST_TEXT} characters was not sent", "MESSAGE_TEXT_TOO_LONG"
            )
        return await self._send(structs.replace(_addressed(address, key), text=text))

    async def send_file(self, address: ChatAddress, link: str, key: str) -> Accepted:
        if not _is_link(link):
            raise Rejected(PROVIDER, "a file without a usable link was not sent", "MESSAGES_CONTENT_CAN_NOT_BE_BLANK")
        return await self._send(structs.replace(_addressed(address, key), content_uri=link))

    async def send_template(
        self, address: ChatAddress, template_id: str, values: tuple[str, ...], key: str
    ) -> Accepted:
        if not _is_word(template_id, 100):
            raise Rejected(PROVIDER, "a template without an id was not sent", "INVALID_MESSAGE_DATA")
        return await self._send(
            structs.replace(_addressed(address, key), template_id=template_id, template_values=values)
        )

    async def _send(self, message: MessageRequest) -> Accepted:
        answer = await self._http.call("POST", "/message", message)
        if answer.ok:
            return Accepted(_message_id(answer))
        # 400, but no failure: it has taken this key within the last minute. Its answer does not tell the id.
        if answer.status < 500 and group_of(answer.error_code()) is Group.REPEATED:
            return Accepted(None)
        raise answer.refusal()


def _message_id(answer: Answer) -> str:
    try:
        message_id = _REPLY.decode(answer.body).message_id
    except (msgspec.DecodeError, UnicodeDecodeError):
        message_id = None
    if not message_id:
        raise OutcomeUnknown(PROVIDER, f"answered {answer.status} without a readable message id")
    return message_id


def _addressed(address: ChatAddress, key: str) -> MessageRequest:
    """A message without content yet. A wrong address or key is our bug: refused here, without quoting it."""
    wrong = [
        name
        for name, value, longest in (
            ("channelId", address.channel_id, 100),
            ("chatType", address.chat_type, 30),
            ("chatId", address.chat_id, 200),
            ("crmMessageId", key, LONGEST_KEY),
        )
        if not _is_word(value, longest)
    ]
    # Digits without a plus, or the business-scoped id that may replace the number (providers §8).
    if address.chat_type == "whatsapp" and not address.chat_id.replace(".", "").isalnum() and "chatId" not in wrong:
        wrong.append("chatId")
    if wrong:
        raise Rejected(PROVIDER, f"not sent, unusable: {', '.join(wrong)}", "INVALID_MESSAGE_DATA")
    return MessageRequest(
        channel_id=address.channel_id,
        chat_type=address.chat_type,
        chat_id=address.chat_id,
        crm_message_id=key,
        clear_unanswered=False,
    )


def _is_word(value: str, longest: int) -> bool:
    return 0 < len(value) <= longest and value.isascii() and value.isprintable() and " " not in value


def _is_link(link: str) -> bool:
    if not _is_word(link, LONGEST_LINK):
        return False
    try:
        url = httpx.URL(link)
    except httpx.InvalidURL:
        return False
    return url.scheme in ("http", "https") and bool(url.host)
