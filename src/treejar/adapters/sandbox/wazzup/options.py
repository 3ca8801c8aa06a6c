"""Variants of Wazzup: what the documentation leaves open, contradicts itself about, or what an account may have."""

from typing import Literal

import msgspec

ChannelState = Literal[
    "active",
    "init",
    "disabled",
    "phoneUnavailable",
    "qr",
    "qridle",
    "openElsewhere",
    "notEnoughMoney",
    "foreignphone",
    "unauthorized",
    "waitForPassword",
    "blocked",
    "onModeration",
    "rejected",
]


class WazzupOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the Wazzup simulator; the defaults take the stricter reading.

    `transport`: `wapi` (WABA: 24-hour window, templates) or `whatsapp` (a phone linked by QR).
    `echo_own_sends`: our own API sends come back with isEcho (seen in the field); `echo_before_response` delivers
    that echo, and waits for the webhook's answer, before the POST is answered.
    `auto_receipts`: `sent` and `delivered` follow an acceptance after 0.1 and 0.3 real seconds.
    `error_envelope`: where asynchronous failures are told. `error_bodies`: some 4xx come without a body.
    `patch_body`: the documented `{ ok }` is not JSON. `flags_as_text`: GET /webhooks shows "true" and "false".
    `waba_text_limit`: 1024 and 4096 in different pages. `repeat_code`: two spellings.
    `times_without_zone`: `dateTime` as `2026-03-13T11:07:27.000`. `show_author_type`: the undocumented field.
    `blocked_chats`: customers who blocked the business: sent, never delivered.
    `webhook_workers`: deliveries under way at once; `webhook_retries`: pauses in real seconds before repeats after
    an answer other than 200 (v3 documents none). `crm_key`: sent as Bearer with each webhook.
    `crm_memory_seconds`: how long a `crmMessageId` is remembered.
    """

    transport: Literal["wapi", "whatsapp"] = "wapi"
    channel_state: ChannelState = "active"
    tier: str = "TIER_1K"
    echo_own_sends: bool = False
    echo_before_response: bool = False
    auto_receipts: bool = True
    error_envelope: Literal["statuses", "messages", "both"] = "statuses"
    error_bodies: Literal["full", "empty"] = "full"
    patch_body: Literal["{ ok }", '{"ok":true}', ""] = "{ ok }"
    flags_as_text: bool = True
    waba_text_limit: int = 1024
    repeat_code: Literal["REPEATED_CRM_MESSAGE_ID", "repeatedCrmMessageId"] = "REPEATED_CRM_MESSAGE_ID"
    accept_status: Literal[200, 201] = 201
    times_without_zone: bool = False
    show_author_type: bool = False
    blocked_chats: tuple[str, ...] = ()
    webhook_workers: int = 10
    webhook_retries: tuple[float, ...] = ()
    crm_key: str | None = None
    requests_per_window: int = 500
    crm_memory_seconds: float = 60.0
