"""The models on offer. Prices are strings in USD per single token (or per second of audio), as `GET /models` has them.

The DeepSeek V4 prices and contexts are of the catalogue snapshot in the documentation; V3.2 has DeepSeek's list price.
The second endpoint of each model, which neither trains nor retains, costs an invented tenth more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

_CHAT = (
    "frequency_penalty",
    "include_reasoning",
    "max_completion_tokens",
    "max_tokens",
    "parallel_tool_calls",
    "presence_penalty",
    "reasoning",
    "response_format",
    "seed",
    "stop",
    "structured_outputs",
    "temperature",
    "tool_choice",
    "tools",
    "top_p",
)
_SURCHARGE = Decimal("1.1")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One provider's offer of a model; prices in USD per token."""

    provider: str
    slug: str
    prompt: Decimal
    completion: Decimal
    cache_read: Decimal
    trains: bool
    zdr: bool


@dataclass(frozen=True, slots=True)
class Model:
    """A model; `second` is the price of a second of audio for those that only transcribe."""

    id: str
    dated: str
    name: str
    context: int
    longest_answer: int
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    parameters: tuple[str, ...]
    endpoints: tuple[Endpoint, ...]
    second: Decimal = Decimal(0)

    @property
    def hears_only(self) -> bool:
        """Whether it belongs to /audio/transcriptions and not to /chat/completions."""
        return self.outputs == ("transcription",)


def per_token(price: Decimal) -> str:
    """A price as OpenRouter prints it: plain digits, no exponent."""
    written = f"{price:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def _endpoints(provider: str, prompt: str, completion: str, cache_read: str) -> tuple[Endpoint, ...]:
    """The author's own endpoint, which may train on what it reads, and a private one."""
    million = Decimal(1_000_000)
    own = Endpoint(
        provider,
        provider.lower().replace(" ", "-"),
        Decimal(prompt) / million,
        Decimal(completion) / million,
        Decimal(cache_read) / million,
        trains=True,
        zdr=False,
    )
    private = replace(
        own,
        provider="Novita",
        slug="novita",
        prompt=own.prompt * _SURCHARGE,
        completion=own.completion * _SURCHARGE,
        cache_read=own.cache_read * _SURCHARGE,
        trains=False,
        zdr=True,
    )
    return own, private


def _writer(slug: str, dated: str, name: str, context: int, prices: tuple[str, str, str]) -> Model:
    endpoints = _endpoints("DeepSeek", *prices)
    return Model(slug, dated, name, context, 65_536, ("text",), ("text",), _CHAT, endpoints)


def _listener(slug: str, name: str, second: str) -> Model:
    nothing = Decimal(0)
    endpoint = Endpoint("OpenAI", "openai", nothing, nothing, nothing, trains=False, zdr=False)
    return Model(
        slug, slug, name, 16_000, 2_000, ("audio",), ("transcription",), ("language",), (endpoint,), Decimal(second)
    )


_ALL = (
    _writer(
        "deepseek/deepseek-v3.2",
        "deepseek/deepseek-v3.2-20251201",
        "DeepSeek: DeepSeek V3.2",
        163_840,
        ("0.28", "0.42", "0.028"),
    ),
    _writer(
        "deepseek/deepseek-v4-flash",
        "deepseek/deepseek-v4-flash-20260423",
        "DeepSeek: DeepSeek V4 Flash",
        1_048_576,
        ("0.14", "0.28", "0.028"),
    ),
    _writer(
        "deepseek/deepseek-v4-pro",
        "deepseek/deepseek-v4-pro-20260423",
        "DeepSeek: DeepSeek V4 Pro",
        1_048_576,
        ("0.435", "0.87", "0.0036"),
    ),
    Model(
        "google/gemini-2.5-flash",
        "google/gemini-2.5-flash",
        "Google: Gemini 2.5 Flash",
        1_048_576,
        65_535,
        ("text", "image", "audio", "file"),
        ("text",),
        _CHAT,
        _endpoints("Google", "0.30", "2.50", "0.03"),
    ),
    _listener("openai/gpt-4o-mini-transcribe", "OpenAI: GPT-4o Mini Transcribe", "0.00005"),
    _listener("openai/whisper-1", "OpenAI: Whisper", "0.0001"),
    _listener("openai/whisper-large-v3", "OpenAI: Whisper Large V3", "0.00003"),
)
MODELS: Mapping[str, Model] = {model.id: model for model in _ALL}


def known_model(name: str) -> Model | None:
    """A model by its id or its dated slug."""
    return MODELS.get(name) or next((model for model in _ALL if model.dated == name), None)
