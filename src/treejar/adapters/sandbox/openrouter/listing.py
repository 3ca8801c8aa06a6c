"""Models and endpoints as the list routes show them."""

from collections.abc import Iterable

from treejar.adapters.sandbox.openrouter.models import MODELS, Endpoint, Model, per_token
from treejar.adapters.sandbox.openrouter.options import OpenRouterOptions


def models(options: OpenRouterOptions) -> list[dict[str, object]]:
    """`data` of `GET /models`."""
    return [_model(model, options) for model in MODELS.values()]


def endpoints_of(model: Model, options: OpenRouterOptions) -> dict[str, object]:
    """`data` of `GET /models/{author}/{slug}/endpoints`."""
    offers = [_endpoint(model, endpoint, options) for endpoint in _open(model, options)]
    return {"id": model.id, "name": model.name, "architecture": _architecture(model), "endpoints": offers}


def private_endpoints(options: OpenRouterOptions) -> list[dict[str, object]]:
    """`data` of `GET /endpoints/zdr`: what keeps nothing."""
    return [
        _endpoint(model, endpoint, options)
        for model in MODELS.values()
        for endpoint in _open(model, options)
        if endpoint.zdr
    ]


def _open(model: Model, options: OpenRouterOptions) -> Iterable[Endpoint]:
    return (endpoint for endpoint in model.endpoints if options.private_endpoints or endpoint.trains)


def _model(model: Model, options: OpenRouterOptions) -> dict[str, object]:
    return {
        "id": model.id,
        "canonical_slug": model.dated,
        "name": model.name,
        "context_length": model.context,
        "architecture": _architecture(model),
        "pricing": _pricing(model, model.endpoints[0]),
        "top_provider": {
            "context_length": model.context,
            "max_completion_tokens": model.longest_answer,
            "is_moderated": False,
        },
        "supported_parameters": _parameters(model, options),
    }


def _endpoint(model: Model, endpoint: Endpoint, options: OpenRouterOptions) -> dict[str, object]:
    return {
        "name": f"{endpoint.provider} | {model.dated}",
        "model_id": model.id,
        "provider_name": endpoint.provider,
        "tag": endpoint.slug,
        "quantization": "fp8",
        "context_length": model.context,
        "max_completion_tokens": model.longest_answer,
        "pricing": _pricing(model, endpoint),
        "supported_parameters": _parameters(model, options),
        "status": 0 if model.id not in options.down_models else -5,
    }


def _architecture(model: Model) -> dict[str, object]:
    return {
        "modality": f"{'+'.join(model.inputs)}->{'+'.join(model.outputs)}",
        "input_modalities": list(model.inputs),
        "output_modalities": list(model.outputs),
        "tokenizer": "Other",
        "instruct_type": None,
    }


def _pricing(model: Model, endpoint: Endpoint) -> dict[str, str]:
    prices = {
        "prompt": per_token(endpoint.prompt),
        "completion": per_token(endpoint.completion),
        "request": "0",
        "image": "0",
    }
    if model.hears_only:
        return prices | {"audio": per_token(model.second)}
    return prices | {"input_cache_read": per_token(endpoint.cache_read)}


def _parameters(model: Model, options: OpenRouterOptions) -> list[str]:
    return [name for name in model.parameters if name not in options.unsupported]
