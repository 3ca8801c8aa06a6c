"""What OpenRouter says when it says no, in its two shapes."""

from collections.abc import Mapping, Sequence

from treejar.adapters.sandbox.asgi import Refusal, Response, json_response

DOCS = "https://openrouter.ai/docs/errors"
ERROR_TYPES: Mapping[int, str] = {
    400: "invalid_request",
    401: "authentication",
    402: "payment_required",
    403: "permission_denied",
    404: "not_found",
    408: "timeout",
    413: "payload_too_large",
    422: "unprocessable",
    429: "rate_limit_exceeded",
    500: "server",
    502: "provider_unavailable",
    503: "provider_overloaded",
    504: "timeout",
    524: "timeout",
    529: "provider_overloaded",
}
"""`metadata.error_type` by status, unless the case has a narrower one."""


def classic_body(status: int, message: str, error_type: str | None = None, **metadata: object) -> dict[str, object]:
    """`{"error":{"code","message","metadata"}}`; `code` repeats the status as a number."""
    known = {"error_type": error_type or ERROR_TYPES.get(status, "unmapped")}
    return {"error": {"code": status, "message": message, "metadata": known | metadata}}


def availability_body(
    status: int, message: str, code: str, models: Sequence[str] = (), **more: object
) -> dict[str, object]:
    """The shape of availability errors: no `code` at the top, everything under `availability`."""
    availability: dict[str, object] = {"code": code, "retryable": status in (408, 429, 502, 503, 504, 529)}
    if models:
        availability["requested_models"] = list(models)
    availability |= more | {"docs_url": f"{DOCS}#{code}"}
    error_type = ERROR_TYPES.get(status, "unmapped")
    return {
        "error": {
            "message": message,
            "error_type": error_type,
            "http_status": status,
            "availability": availability,
        }
    }


def refusal(status: int, body: object, headers: Mapping[str, str] | None = None) -> Refusal:
    """Any body as a refusal."""
    response = json_response(body, status)
    return Refusal(Response(response.status, response.body, dict(response.headers) | dict(headers or {})))


def invalid(message: str, error_type: str | None = None) -> Refusal:
    """400: the request itself is wrong."""
    return refusal(400, classic_body(400, message, error_type))


def upstream_invalid(provider: str, message: str) -> Refusal:
    """400 the provider gave; OpenRouter hands its words on in `metadata.raw`."""
    return refusal(400, classic_body(400, "Provider returned error", provider_name=provider, raw=message))


def no_key() -> Refusal:
    """401: no `Authorization: Bearer …`."""
    return refusal(401, classic_body(401, "No auth credentials found"))


def bad_key(message: str) -> Refusal:
    """401: a key that is unknown, disabled or expired."""
    return refusal(401, classic_body(401, message))


def no_credit() -> Refusal:
    """402: the account or this key has nothing left."""
    return refusal(
        402, classic_body(402, "Insufficient credits. Add more using https://openrouter.ai/settings/credits")
    )


def too_large(limit: int) -> Refusal:
    """413."""
    return refusal(413, classic_body(413, f"Request body is larger than {limit} bytes"))


def not_found(message: str) -> Refusal:
    """404 of something that is not routing."""
    return refusal(404, classic_body(404, message))


def too_fast(limit: int, wait: int, reset_ms: int) -> Refusal:
    """429 of the platform, with its own headers."""
    headers = {
        "x-ratelimit-limit": str(limit),
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": str(reset_ms),
        "retry-after": str(wait),
    }
    return refusal(429, classic_body(429, "Rate limit exceeded: requests per minute", headers=headers), headers)
