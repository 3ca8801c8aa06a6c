"""`POST /chat/completions` as we send it (providers §5.1). What stays the same comes first, so that it is cached."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

LONGEST_SESSION = 256


class MaxPrice(msgspec.Struct, frozen=True, kw_only=True):
    """USD per million tokens; with no cheaper provider the call is refused, never made at a higher price."""

    prompt: float | UnsetType = UNSET
    completion: float | UnsetType = UNSET


class Routing(msgspec.Struct, frozen=True, kw_only=True):
    """Which providers may serve a call. No `order`: it would switch off the stickiness that caching lives by.

    `data_collection` keeps customers' words away from providers that train on them; `zdr` from those that keep them.
    Without `require_parameters` what a model does not know would be dropped in silence, tools included.
    """

    data_collection: Literal["deny"] = "deny"
    require_parameters: bool = True
    allow_fallbacks: bool = True
    zdr: bool | UnsetType = UNSET
    max_price: MaxPrice | UnsetType = UNSET


class Reasoning(msgspec.Struct, frozen=True, kw_only=True):
    """Thoughts are billed and count towards the cap even where they are hidden."""

    effort: Literal["none", "minimal", "low", "medium"]
    exclude: bool = True


class CalledFunction(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    arguments: str


class CalledTool(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    function: CalledFunction
    type: Literal["function"] = "function"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    role: Literal["system", "user", "assistant", "tool"]
    content: str | None
    tool_calls: tuple[CalledTool, ...] | UnsetType = UNSET
    tool_call_id: str | UnsetType = UNSET


class ChatRequest(msgspec.Struct, frozen=True, kw_only=True):
    model: str
    tools: msgspec.Raw
    messages: tuple[Message, ...]
    tool_choice: Literal["required", "auto"]
    provider: Routing
    max_completion_tokens: int
    temperature: float | UnsetType = UNSET
    parallel_tool_calls: bool | UnsetType = UNSET
    reasoning: Reasoning | UnsetType = UNSET
    session_id: str | UnsetType = UNSET
    user: str | UnsetType = UNSET


def session_fields(session: str) -> Mapping[str, str]:
    """`session_id` keeps a conversation with one provider; `user` tells its abuse apart and names nobody."""
    if not session:
        return {}
    return {"session_id": session[:LONGEST_SESSION], "user": blake2b(session.encode(), digest_size=16).hexdigest()}


def without_halves(text: str) -> str:
    """Text that JSON can carry: halves of surrogate pairs, which only broken senders make, become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
