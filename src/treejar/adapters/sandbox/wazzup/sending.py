"""`POST|PATCH|DELETE /message`: acceptance, the 60-second memory, and what happens to a message afterwards."""

import asyncio

import msgspec

from treejar.adapters.sandbox.asgi import Request, Response, json_response
from treejar.adapters.sandbox.wazzup.account import Account, AsyncFailure, new_message_id
from treejar.adapters.sandbox.wazzup.download import download
from treejar.adapters.sandbox.wazzup.message_rules import Wanted, check
from treejar.adapters.sandbox.wazzup.phone import Bubble
from treejar.adapters.sandbox.wazzup.refusals import error_body
from treejar.adapters.sandbox.wazzup.store import message_kind

SENT_AFTER, DELIVERED_AFTER = 0.1, 0.3
EDITING_SECONDS = 15 * 60.0
DELETION_SECONDS = 48 * 3600.0


async def send_message(request: Request, account: Account, sidecar: bool) -> Response:
    """Accept a message with 201, or refuse it with 400."""
    wanted = check(json_body(request, account), account, sidecar)
    _remember(wanted, account)
    try:
        bubble = await _bubble(wanted, account)
    except BaseException:
        # Only accepted messages are remembered.
        account.crm_ids.pop(wanted.crm_message_id or "", None)
        raise
    failure = _failure(wanted, account)
    account.phone.add(bubble)
    account.feed.tell(bubble.chat_id, bubble.message_id, "new")
    if failure is None and account.options.echo_before_response:
        await account.tell_message(bubble, "echo").answer
    elif failure is None and account.options.echo_own_sends:
        account.tell_message(bubble, "echo")
    if failure is not None:
        account.courier.spawn(_fail(bubble, failure, account))
    elif account.options.auto_receipts:
        account.courier.spawn(_receipts(bubble, account))
    return json_response({"messageId": bubble.message_id, "chatId": bubble.chat_id}, account.options.accept_status)


async def edit_message(request: Request, message_id: str, account: Account) -> Response:
    """Change the text of a message of ours: QR channels only, within fifteen minutes."""
    bubble = _own(message_id, account, "EDITING", EDITING_SECONDS)
    body = json_body(request, account)
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str):
        raise account.refusals.message("MESSAGE_NOTHING_TO_SEND")
    if not text.strip():
        raise account.refusals.message("MESSAGES_TEXT_CAN_NOT_BE_BLANK")
    bubble.text, bubble.edited = text, True
    account.feed.tell(bubble.chat_id, message_id, "edited")
    account.tell_status(bubble, "edited")
    return json_response({"messageId": message_id})


async def delete_message(message_id: str, account: Account) -> Response:
    """Take a message of ours back: QR channels only, within two days."""
    bubble = _own(message_id, account, "DELETION", DELETION_SECONDS)
    bubble.deleted = True
    account.feed.tell(bubble.chat_id, message_id, "deleted")
    return Response(200)


def json_body(request: Request, account: Account) -> object:
    """The body, or 400 VALIDATION_ERROR when it is not JSON or does not say so."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise account.refusals.message("VALIDATION_ERROR")
    try:
        return msgspec.json.decode(request.body)
    except msgspec.DecodeError as error:
        raise account.refusals.message("VALIDATION_ERROR") from error


def _remember(wanted: Wanted, account: Account) -> None:
    if wanted.crm_message_id is None:
        return
    now = account.clock.seconds()
    known_at = account.crm_ids.get(wanted.crm_message_id)
    if known_at is not None and now - known_at < account.options.crm_memory_seconds:
        raise account.refusals.message(account.options.repeat_code, crmMessageId=wanted.crm_message_id)
    account.crm_ids[wanted.crm_message_id] = now


async def _bubble(wanted: Wanted, account: Account) -> Bubble:
    kind, file_url, file_name = "wapi_template" if wanted.is_template else "text", None, None
    if wanted.content_uri is not None:
        fetched = await download(account.client, wanted.content_uri, account.options.transport, account.refusals)
        stored = account.files.put(fetched.content, fetched.name, fetched.content_type)
        kind, file_url, file_name = message_kind(stored.content_type), account.files.phone_url(stored), stored.name
    account.phone.chat(wanted.chat_id, chat_type=wanted.chat_type)
    return Bubble(
        new_message_id(),
        wanted.chat_id,
        "noor",
        kind,
        wanted.text,
        file_url,
        file_name,
        account.clock.iso(),
        "accepted",
        account.clock.seconds(),
        buttons=wanted.buttons,
        quoted_id=wanted.quoted_id,
    )


def _failure(wanted: Wanted, account: Account) -> AsyncFailure | None:
    """What will go wrong with it after acceptance."""
    for planned in account.failures:
        if planned.chat_id in (None, wanted.chat_id):
            planned.times -= 1
            if planned.times <= 0:
                account.failures.remove(planned)
            return planned
    if not wanted.is_template and not account.window_open(wanted.chat_id):
        return AsyncFailure("24_HOURS_EXCEEDED")
    return None


async def _fail(bubble: Bubble, failure: AsyncFailure, account: Account) -> None:
    await asyncio.sleep(SENT_AFTER)
    bubble.error = error_body(failure.error)
    if failure.description is not None:
        bubble.error["description"] = failure.description
    bubble.raise_status("error")
    account.feed.tell(bubble.chat_id, bubble.message_id, "status")
    envelope = failure.envelope or account.options.error_envelope
    if envelope in ("statuses", "both"):
        account.tell_status(bubble, "error")
    if envelope in ("messages", "both"):
        account.tell_message(bubble, "echo")


async def _receipts(bubble: Bubble, account: Account) -> None:
    await asyncio.sleep(SENT_AFTER)
    _receipt(bubble, "sent", account)
    if bubble.chat_id in account.options.blocked_chats:
        return
    await asyncio.sleep(DELIVERED_AFTER - SENT_AFTER)
    _receipt(bubble, "delivered", account)


def _receipt(bubble: Bubble, status: str, account: Account) -> None:
    if bubble.raise_status(status):
        account.feed.tell(bubble.chat_id, bubble.message_id, "status")
        account.tell_status(bubble, status)


def _own(message_id: str, account: Account, act: str, seconds: float) -> Bubble:
    if account.options.transport == "wapi":
        raise account.refusals.message(f"CHANNEL_INVALID_TRANSPORT_FOR_{act}")
    bubble = account.phone.find(message_id)
    if bubble is None or bubble.author == "customer" or bubble.deleted:
        raise account.refusals.message("MESSAGES_NOT_FOUND")
    if account.clock.seconds() - bubble.sent_at > seconds:
        raise account.refusals.message(f"MESSAGES_{act}_TIME_EXPIRED")
    return bubble
