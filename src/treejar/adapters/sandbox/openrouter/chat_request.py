"""The body of `POST /chat/completions` as OpenRouter reads it; what it does not know it ignores."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from treejar.adapters.sandbox.openrouter.refusals import invalid, too_large

SESSION_MAXIMUM = 256
Effort = Literal["max", "xhigh", "high", "medium", "low", "minimal", "none"]
Positive = Annotated[int, msgspec.Meta(ge=1)]


class GivenFunction(msgspec.Struct, frozen=True):
    """The function of an earlier call, as it stands in the history."""

    name: str
    arguments: str


class GivenCall(msgspec.Struct, frozen=True):
    """A call the assistant made earlier."""

    id: str
    function: GivenFunction
    type: Literal["function"]


class Audio(msgspec.Struct, frozen=True):
    """Base64 audio; there is no form with a URL."""

    data: str
    format: str


class Part(msgspec.Struct, frozen=True):
    """One part of a message's content."""

    type: Literal["text", "image_url", "input_audio", "file"]
    text: str | None = None
    input_audio: Audio | None = None


class Message(msgspec.Struct, frozen=True):
    """One message."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[Part] | None = None
    tool_calls: list[GivenCall] | None = None
    tool_call_id: str | None = None

    def words(self) -> str:
        """All text of the content."""
        if isinstance(self.content, list):
            return "\n".join(part.text or "" for part in self.content)
        return self.content or ""


class OfferedFunction(msgspec.Struct, frozen=True):
    """A function the model may call; `parameters` is a JSON schema."""

    name: Annotated[str, msgspec.Meta(pattern="^[a-zA-Z0-9_-]{1,64}$")]
    description: str | None = None
    parameters: dict[str, object] | None = None


class Tool(msgspec.Struct, frozen=True):
    """An offered tool."""

    type: Literal["function"]
    function: OfferedFunction


class NamedFunction(msgspec.Struct, frozen=True):
    """The function a `tool_choice` insists on."""

    name: str


class NamedTool(msgspec.Struct, frozen=True):
    """`tool_choice` that insists on one tool."""

    type: Literal["function"]
    function: NamedFunction


class JsonSchema(msgspec.Struct, frozen=True):
    """The schema of structured output."""

    name: str
    schema: dict[str, object]
    strict: bool | None = None


class ResponseFormat(msgspec.Struct, frozen=True):
    """The wanted form of the answer."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: JsonSchema | None = None


class Reasoning(msgspec.Struct, frozen=True):
    """How much hidden thinking is wanted."""

    effort: Effort | None = None
    max_tokens: Positive | None = None
    exclude: bool = False
    enabled: bool | None = None


class MaxPrice(msgspec.Struct, frozen=True):
    """Upper prices in USD per million tokens."""

    prompt: float | None = None
    completion: float | None = None


class Sorting(msgspec.Struct, frozen=True):
    """The long form of `sort`."""

    by: Literal["price", "throughput", "latency"]


class Routing(msgspec.Struct, frozen=True):
    """The `provider` object: which endpoints may answer."""

    order: list[str] = []
    only: list[str] = []
    ignore: list[str] = []
    allow_fallbacks: bool = True
    require_parameters: bool = False
    data_collection: Literal["allow", "deny"] = "allow"
    zdr: bool = False
    sort: Literal["price", "throughput", "latency"] | Sorting | None = None
    max_price: MaxPrice | None = None


class Plugin(msgspec.Struct, frozen=True):
    """A plugin by its id."""

    id: str


class Fields(msgspec.Struct, frozen=True):
    """Every field the simulator has an opinion about."""

    model: str | None = None
    models: list[str] | None = None
    messages: list[Message] | None = None
    provider: Routing | None = None
    tools: list[Tool] | None = None
    tool_choice: Literal["none", "auto", "required"] | NamedTool | None = None
    parallel_tool_calls: bool | None = None
    response_format: ResponseFormat | None = None
    reasoning: Reasoning | None = None
    reasoning_effort: Effort | None = None
    max_completion_tokens: Positive | None = None
    max_tokens: Positive | None = None
    temperature: Annotated[float, msgspec.Meta(ge=0, le=2)] | None = None
    top_p: Annotated[float, msgspec.Meta(gt=0, le=1)] | None = None
    seed: int | None = None
    stop: str | list[str] | None = None
    plugins: list[Plugin] | None = None
    session_id: Annotated[str, msgspec.Meta(max_length=SESSION_MAXIMUM)] | None = None
    user: str | None = None
    stream: bool | None = None


class ChatRequest(msgspec.Struct, frozen=True):
    """A request read: its fields, the session it belongs to, and the body as it came."""

    fields: Fields
    messages: tuple[Message, ...]
    models: tuple[str, ...]
    session: str | None
    raw: Mapping[str, object]

    @property
    def cap(self) -> int | None:
        """The most tokens the answer may have; `max_tokens` is the deprecated name."""
        return self.fields.max_completion_tokens or self.fields.max_tokens

    @property
    def last_user_words(self) -> str:
        """What the customer's side said last."""
        return next((message.words() for message in reversed(self.messages) if message.role == "user"), "")

    @property
    def reasons(self) -> bool:
        """Whether hidden thinking was asked for."""
        wish = self.fields.reasoning
        if wish is not None and (wish.effort is not None or wish.max_tokens is not None or wish.enabled is not None):
            return wish.effort != "none" and wish.enabled is not False
        return self.fields.reasoning_effort not in (None, "none")

    def offered(self, name: str) -> OfferedFunction | None:
        """The tool of that name, unless tools are switched off."""
        if self.fields.tool_choice == "none":
            return None
        return next((tool.function for tool in self.fields.tools or () if tool.function.name == name), None)


def read_chat(body: bytes, headers: Mapping[str, str], body_limit: int) -> ChatRequest:
    """The request, or the 400 or 413 it deserves by its shape alone."""
    if len(body) > body_limit:
        raise too_large(body_limit)
    if not headers.get("content-type", "").lower().startswith("application/json"):
        raise invalid("Expected content-type application/json")
    try:
        raw = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise invalid("Invalid JSON in request body") from error
    if not isinstance(raw, dict):
        raise invalid("Invalid input: expected object")
    try:
        fields = msgspec.convert(raw, Fields)
    except msgspec.ValidationError as error:
        raise invalid(f"Invalid input: {error}") from error
    if not fields.messages:
        raise invalid('Input required: specify "prompt" or "messages"', "invalid_prompt")
    session = fields.session_id or headers.get("x-session-id")
    if session is not None and len(session) > SESSION_MAXIMUM:
        raise invalid(f"session_id is longer than {SESSION_MAXIMUM} characters", "string_too_long")
    wished = dict.fromkeys([*([fields.model] if fields.model else []), *(fields.models or [])])
    if not wished:
        raise invalid("No models provided")
    return ChatRequest(fields, tuple(fields.messages), tuple(wished), session, raw)
