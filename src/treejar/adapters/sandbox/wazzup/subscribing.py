"""`GET|PATCH /webhooks`: one address an account, proved by a test POST before the answer."""

from urllib.parse import urlsplit

from treejar.adapters.sandbox.asgi import Request, Response, json_response
from treejar.adapters.sandbox.wazzup.account import Account
from treejar.adapters.sandbox.wazzup.sending import json_body

URI_LIMIT = 200
_MISSPELT = "tepmplateStatus"
"""So printed once in the documentation; taken for `templateStatus`."""


async def show_subscription(account: Account) -> Response:
    """The address and the flags, as text unless the options say otherwise."""
    flags = account.courier.subscription.flags
    shown = {key: str(on).lower() if account.options.flags_as_text else on for key, on in flags.items()}
    return json_response({"webhooksUri": account.courier.subscription.uri, "subscriptions": shown})


async def change_subscription(request: Request, account: Account) -> Response:
    """Test the address, then replace address and flags."""
    body = json_body(request, account)
    if not isinstance(body, dict):
        raise account.refusals.plain("VALIDATION_ERROR")
    uri = body.get("webhooksUri", account.courier.subscription.uri)
    if not isinstance(uri, str) or not _is_address(uri):
        raise account.refusals.plain("uriNotValid")
    flags = _flags(body.get("subscriptions", {}), account)
    status = await account.courier.post_to(uri, b'{"test":true}')
    if status != 200:
        raise account.refusals.plain("testPostNotPassed", status=status)
    account.courier.subscription.uri = uri
    account.courier.subscription.flags |= flags
    return Response(200, account.options.patch_body.encode(), {"content-type": "application/json; charset=utf-8"})


def _is_address(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
        return len(uri) <= URI_LIMIT and parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _flags(given: object, account: Account) -> dict[str, bool]:
    if not isinstance(given, dict):
        raise account.refusals.plain("VALIDATION_ERROR", fields=["subscriptions"])
    found: dict[str, bool] = {}
    for key, on in given.items():
        name = "templateStatus" if key == _MISSPELT else key
        if name not in account.courier.subscription.flags or not isinstance(on, bool):
            raise account.refusals.plain("VALIDATION_ERROR", fields=[f"subscriptions.{key}"])
        found[name] = on
    return found
