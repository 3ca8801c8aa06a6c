"""Zoho Inventory's envelope: `code` 0 is success, anything else an error whatever the HTTP status."""

from treejar.adapters.sandbox.asgi import Refusal, Response, json_response

MINUTE_MESSAGE = (
    "For security reasons your organization has been blocked as it have exceeded the maximum number of requests "
    "per minute that can originate from an organization."
)


def success(**resources: object) -> Response:
    """`{"code":0,"message":"success",…}`."""
    return json_response({"code": 0, "message": "success", **resources})


def refusal(status: int, code: int, message: str, headers: dict[str, str] | None = None) -> Refusal:
    """An error in the envelope."""
    response = json_response({"code": code, "message": message}, status)
    return Refusal(Response(response.status, response.body, dict(response.headers) | (headers or {})))


def invalid_value(name: str) -> Refusal:
    """400 code 2."""
    return refusal(400, 2, f"Invalid value passed for {name}")


def unauthorized() -> Refusal:
    """401 code 57: bad token, missing scope or wrong organisation, all the same."""
    return refusal(401, 57, "You are not authorized to perform this operation")


def missing(resource: str) -> Refusal:
    """404 code 1002."""
    return refusal(404, 1002, f"{resource} does not exist.")
