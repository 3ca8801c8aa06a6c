"""What an operator wants to know of the account: its key, its models, and whether they answer under our conditions."""

from datetime import UTC, datetime
from decimal import Decimal

import msgspec

from treejar.adapters.openrouter.client import OpenRouterClient
from treejar.adapters.openrouter.errors import PROVIDER
from treejar.adapters.openrouter.loose import fields_of, read
from treejar.adapters.openrouter.planner import CAP
from treejar.adapters.openrouter.reply_form import WRITE_REPLY_SPEC
from treejar.adapters.openrouter.request import ChatRequest, Message, Routing
from treejar.adapters.openrouter.tool_schemas import encode_tools
from treejar.adapters.openrouter.wire import read_completion
from treejar.application.ports.errors import BadReply

PATIENCE_SECONDS = 20.0
_NEVER = datetime.max.replace(tzinfo=UTC)
_TRIAL = (
    Message(role="system", content="You answer by calling write_reply."),
    Message(role="user", content="Say hello in one word."),
)


class KeyState(msgspec.Struct, frozen=True, kw_only=True):
    """USD. `left` None means without a cap of its own; the account may still run out."""

    left: Decimal | None
    expires_at: datetime | None

    def expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    @property
    def spent(self) -> bool:
        return self.left is not None and self.left <= 0


class OpenRouterAccount:
    """Questions that change nothing; only `answers` costs anything, a hundredth of a cent."""

    def __init__(self, client: OpenRouterClient, routing: Routing) -> None:
        self._client = client
        self._routing = routing

    async def key(self) -> KeyState:
        """`GET /key`. Raises PortError."""
        data = fields_of(fields_of(await self._client.get("/key", PATIENCE_SECONDS)).get("data", b""))
        if not data:
            raise BadReply(PROVIDER, "GET /key did not answer with the documented JSON")
        expires = read(data.get("expires_at"), datetime, _NEVER)
        return KeyState(
            left=_usd(data.get("limit_remaining")),
            expires_at=expires.replace(tzinfo=expires.tzinfo or UTC) if expires != _NEVER else None,
        )

    async def models(self) -> frozenset[str]:
        """Ids of all models on offer, dated names included. Raises PortError."""
        answer = fields_of(await self._client.get("/models", PATIENCE_SECONDS))
        rows = read(answer.get("data"), list[msgspec.Raw], [])
        if not rows:
            raise BadReply(PROVIDER, "GET /models did not answer with the documented JSON")
        named = (fields_of(row) for row in rows)
        ids = (read(row.get(name), str, "") for row in named for name in ("id", "canonical_slug"))
        return frozenset(filter(None, ids))

    async def answers(self, model: str) -> str:
        """Ask a model for a word, with tools and under the conditions of real calls; the provider's name for the model
        that answered. Raises PortError."""
        request = ChatRequest(
            model=model,
            tools=encode_tools([WRITE_REPLY_SPEC]),
            messages=_TRIAL,
            tool_choice="auto",
            provider=self._routing,
            max_completion_tokens=CAP,
        )
        body = msgspec.json.encode(request)
        answer = read_completion(await self._client.post("/chat/completions", body, PATIENCE_SECONDS))
        if answer.fault is not None:
            raise answer.fault
        if not answer.readable:
            raise BadReply(PROVIDER, "the model's answer is no JSON")
        return answer.model or model


def _usd(amount: msgspec.Raw | None) -> Decimal | None:
    value = read(amount, Decimal, Decimal("NaN"))
    return value if value.is_finite() else None
