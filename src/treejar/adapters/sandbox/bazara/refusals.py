"""What Shopify says when it says no; always `errors`, a text or an object by parameter."""

from treejar.adapters.sandbox.asgi import Refusal, Response, json_response

_PAGING_GUIDE = "See https://shopify.dev/api/usage/pagination-rest for more information."


def refusal(status: int, errors: object, headers: dict[str, str] | None = None) -> Refusal:
    """An answer `{"errors": …}`."""
    response = json_response({"errors": errors}, status)
    return Refusal(Response(response.status, response.body, dict(response.headers) | (headers or {})))


def unauthorized() -> Refusal:
    """401: no token, or a wrong one."""
    text = "[API] Invalid API key or access token (unrecognized login or wrong password)"
    return refusal(401, text, {"www-authenticate": 'Basic Realm="Shopify API Authentication"'})


def scope_missing(scope: str) -> Refusal:
    """403: the app was not granted the scope."""
    return refusal(403, f"[API] This action requires merchant approval for {scope} scope.")


def not_with_cursor(name: str) -> Refusal:
    """400: the cursor carries the filters already."""
    return refusal(400, {name: f"{name} cannot be passed when page_info is present. {_PAGING_GUIDE}"})


def no_page_numbers() -> Refusal:
    """400: pages have had no numbers since 2019-07."""
    return refusal(400, {"page": f"page cannot be passed. {_PAGING_GUIDE}"})


def invalid(name: str) -> Refusal:
    """400: a parameter that cannot be read."""
    return refusal(400, {name: "Invalid value."})


def too_fast(leak: float, used: str) -> Refusal:
    """429; `Retry-After` is written with a decimal point."""
    text = f"Exceeded {leak:g} calls per second for api client. Reduce request rates to resume uninterrupted service."
    return refusal(429, text, {"retry-after": "2.0", "x-shopify-shop-api-call-limit": used})


def not_found() -> Refusal:
    """404."""
    return refusal(404, "Not Found")
