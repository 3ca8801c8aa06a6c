"""Which model and which provider's endpoint answers, or why none does."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from treejar.adapters.sandbox.asgi import Refusal
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest, Routing, Sorting
from treejar.adapters.sandbox.openrouter.models import Endpoint, Model, known_model
from treejar.adapters.sandbox.openrouter.options import OpenRouterOptions
from treejar.adapters.sandbox.openrouter.refusals import availability_body, classic_body, invalid, refusal

_ASKABLE = frozenset(
    {
        "frequency_penalty",
        "max_completion_tokens",
        "max_tokens",
        "parallel_tool_calls",
        "presence_penalty",
        "reasoning",
        "response_format",
        "seed",
        "stop",
        "temperature",
        "tool_choice",
        "tools",
        "top_p",
    }
)
"""Fields of a request that an endpoint must support under `require_parameters`."""
_CODES = {
    "data_policy:training": "privacy_restricted",
    "data_policy:zdr": "privacy_restricted",
    "allowed_providers": "no_endpoints",
}


@dataclass(frozen=True, slots=True)
class Served:
    """Who answers."""

    model: Model
    endpoint: Endpoint


def named(name: str, options: OpenRouterOptions, asked: Sequence[str]) -> Model:
    """The model of that name, or 400 `model_not_found`."""
    model = known_model(name)
    if model is None:
        raise _unavailable(400, f"{name} is not a valid model ID", "model_not_found", asked, options)
    return model


def wrong_endpoint(name: str, path: str, options: OpenRouterOptions) -> Refusal:
    """400: the model exists, but not here."""
    return _unavailable(400, f"{name} cannot be used with this endpoint; use {path}", "wrong_endpoint", [name], options)


def route(chat: ChatRequest, prompt_tokens: int, options: OpenRouterOptions) -> Served:
    """The first model of the request that can answer, by the endpoint the request prefers."""
    candidates = [named(name, options, chat.models) for name in chat.models]
    last: Refusal | None = None
    for model in candidates:
        try:
            _check_length(model, chat, prompt_tokens)
            return Served(model, _endpoint(model, chat, options))
        except Refusal as refused:
            last = refused
    assert last is not None
    raise last


def unsupported(model: Model, chat: ChatRequest, options: OpenRouterOptions) -> list[str]:
    """Parameters of the request that the model lacks, and that would be ignored."""
    asked = {name for name in _ASKABLE if chat.raw.get(name) is not None}
    return sorted(asked - (set(model.parameters) - set(options.unsupported)))


def _endpoint(model: Model, chat: ChatRequest, options: OpenRouterOptions) -> Endpoint:
    if model.hears_only:
        raise wrong_endpoint(model.id, "/audio/transcriptions", options)
    _check_inputs(model, chat, options)
    if model.id in options.down_models:
        body = classic_body(502, "Provider returned error", provider_name=model.endpoints[0].provider)
        raise refusal(502, body)
    wish = chat.fields.provider or Routing()
    left = [endpoint for endpoint in model.endpoints if options.private_endpoints or endpoint.trains]
    excluded: list[str] = []
    for reason, admitted in (
        ("allowed_providers", [e for e in left if _allowed(e, wish)]),
        ("data_policy:training", [e for e in left if not (e.trains and _denies_training(wish, options))]),
        ("data_policy:zdr", [e for e in left if e.zdr or not (wish.zdr or options.account_zdr)]),
        ("max_price", [e for e in left if _affordable(e, wish)]),
        (
            "require_parameters",
            [] if wish.require_parameters and unsupported(model, chat, options) else left,
        ),
    ):
        if len(admitted) < len(left):
            excluded.append(reason)
        left = [endpoint for endpoint in left if endpoint in admitted]
    if not left:
        raise _nothing_left(model, chat, options, excluded)
    return _preferred(left, wish)


def _check_length(model: Model, chat: ChatRequest, prompt_tokens: int) -> None:
    compressing = any(plugin.id == "context-compression" for plugin in chat.fields.plugins or ())
    if prompt_tokens > model.context and not compressing:
        words = (
            f"This endpoint's maximum context length is {model.context} tokens. You requested about {prompt_tokens}."
        )
        raise invalid(words, "context_length_exceeded")


def _check_inputs(model: Model, chat: ChatRequest, options: OpenRouterOptions) -> None:
    kinds = {"image_url": "image", "input_audio": "audio", "file": "file"}
    for message in chat.messages:
        for part in message.content if isinstance(message.content, list) else ():
            kind = kinds.get(part.type)
            if kind is not None and kind not in model.inputs:
                raise _unavailable(
                    404, f"No endpoints found that support {kind} input", "no_endpoints", chat.models, options
                )


def _allowed(endpoint: Endpoint, wish: Routing) -> bool:
    names = {endpoint.slug, endpoint.provider.lower()}
    only = {name.lower() for name in wish.only}
    if not wish.allow_fallbacks and wish.order:
        only |= {name.lower() for name in wish.order}
    return not names & {name.lower() for name in wish.ignore} and (not only or bool(names & only))


def _denies_training(wish: Routing, options: OpenRouterOptions) -> bool:
    return wish.data_collection == "deny" or options.account_denies_training


def _affordable(endpoint: Endpoint, wish: Routing) -> bool:
    """`max_price` is per million, prices are per token."""
    cap, million = wish.max_price, Decimal(1_000_000)
    if cap is None:
        return True
    pairs = ((cap.prompt, endpoint.prompt), (cap.completion, endpoint.completion))
    return all(most is None or price * million <= Decimal(str(most)) for most, price in pairs)


def _preferred(left: Sequence[Endpoint], wish: Routing) -> Endpoint:
    for name in wish.order:
        for endpoint in left:
            if name.lower() in (endpoint.slug, endpoint.provider.lower()):
                return endpoint
    by = wish.sort.by if isinstance(wish.sort, Sorting) else wish.sort
    return min(left, key=lambda endpoint: endpoint.prompt) if by == "price" else left[0]


def _nothing_left(model: Model, chat: ChatRequest, options: OpenRouterOptions, excluded: Sequence[str]) -> Refusal:
    reason = excluded[-1] if excluded else "allowed_providers"
    code = _CODES.get(reason, "constraint_filtered")
    more: dict[str, object] = {"excluded_by": list(excluded)}
    if code == "constraint_filtered":
        missing = unsupported(model, chat, options)
        detail = ", ".join(missing) if reason == "require_parameters" else "no endpoint is cheap enough"
        more["constraint"] = {"field": f"provider.{reason}", "detail": detail}
    return _unavailable(404, "No endpoints found matching your request", code, chat.models, options, **more)


def _unavailable(
    status: int, message: str, code: str, asked: Sequence[str], options: OpenRouterOptions, **more: object
) -> Refusal:
    if options.error_shape == "classic":
        return refusal(status, classic_body(status, message, availability_code=code))
    return refusal(status, availability_body(status, message, code, asked, **more))
