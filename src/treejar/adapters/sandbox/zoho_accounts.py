"""Zoho Accounts (`https://accounts.zoho.eu`): refreshing and revoking tokens. Errors come with HTTP 200."""

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import parse_qsl

import msgspec

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Refusal, Request, Response, Router, json_response
from treejar.adapters.sandbox.control import bad_request, body_as
from treejar.adapters.sandbox.faults import Provider
from treejar.adapters.sandbox.provider import CONTROL
from treejar.adapters.sandbox.zoho_accounts_tokens import LIFE_SECONDS, LIVE_ACCESS_TOKENS, RefreshToken, TokenLedger

THROTTLE = {
    "error": "Access Denied",
    "error_description": "You have made too many requests continuously. Please try again after some time.",
}


class AccountsOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Variants the documentation leaves open.

    `throttle_status`: reported as 200 by some and 400 by others. `show_scope`: `scope` is not always in the answer.
    `live_access_tokens`: 15 or 30 by different pages. `expires_in_as_text`: seen in the field.
    """

    throttle_status: Literal[200, 400] = 200
    show_scope: bool = True
    live_access_tokens: int = LIVE_ACCESS_TOKENS
    expires_in_as_text: bool = False
    api_domain: str = "https://www.zohoapis.eu"


class RevokeOrder(msgspec.Struct, forbid_unknown_fields=True):
    """`refresh_token` to revoke; the demo one when absent."""

    refresh_token: str = credentials.ZOHO_REFRESH_TOKEN


class ZohoAccountsSimulator:
    """The accounts host of the demo client."""

    name: Provider = "zoho_accounts"

    def __init__(self, ledger: TokenLedger) -> None:
        self._ledger = ledger
        self.options: msgspec.Struct = AccountsOptions()
        self._routes = Router()
        self._routes.add("POST", "/oauth/v2/token", self._token)
        self._routes.add("POST", "/oauth/v2/token/revoke", self._revoke)
        self.control = Router()
        self.control.add("POST", f"{CONTROL}/code", self._control_code)
        self.control.add("POST", f"{CONTROL}/revoke", self._control_revoke)
        self.control.add("POST", f"{CONTROL}/expire", self._control_expire)

    async def serve(self, request: Request) -> Response:
        """Answer as accounts.zoho.eu; unknown addresses get its HTML pages."""
        found = self._routes.find(request.method, request.path)
        if found is None:
            status = 405 if self._routes.knows(request.path) else 404
            return Response(status, b"<html><body>Zoho Accounts</body></html>", {"content-type": "text/html"})
        handler, parameters = found
        return await handler(request, parameters)

    async def change_options(self, options: msgspec.Struct) -> None:
        """Take new variants."""
        self.options = options

    def reset(self, keep: Sequence[str]) -> None:
        """Back to the demo refresh token alone."""
        self._ledger.reset()
        self.options = AccountsOptions()

    def state(self) -> object:
        """Token counts."""
        return {"refresh_tokens": self._ledger.summary()}

    @property
    def _variants(self) -> AccountsOptions:
        assert isinstance(self.options, AccountsOptions)
        return self.options

    async def _token(self, request: Request, _: Mapping[str, str]) -> Response:
        given = _parameters(request)
        if given.get("client_id") != credentials.ZOHO_CLIENT_ID:
            raise _error("invalid_client")
        if given.get("client_secret") != credentials.ZOHO_CLIENT_SECRET:
            raise _error("invalid_client_secret")
        if given.get("grant_type") == "refresh_token":
            refresh = self._ledger.refresh_token(given.get("refresh_token"))
            return self._grant(refresh, show_refresh=False)
        if given.get("grant_type") == "authorization_code":
            return self._grant(self._ledger.redeem(given.get("code")), show_refresh=True)
        raise _error("unsupported_grant_type")

    def _grant(self, refresh: RefreshToken | None, show_refresh: bool) -> Response:
        if refresh is None:
            raise _error("invalid_code")
        if self._ledger.throttled(refresh):
            return json_response(THROTTLE, self._variants.throttle_status)
        token = self._ledger.issue(refresh, self._variants.live_access_tokens)
        answer: dict[str, object] = {"access_token": token.value}
        if show_refresh:
            answer["refresh_token"] = refresh.value
        if self._variants.show_scope:
            answer["scope"] = " ".join(refresh.scopes)
        return json_response(
            answer
            | {
                "api_domain": self._variants.api_domain,
                "token_type": "Bearer",
                "expires_in": str(LIFE_SECONDS) if self._variants.expires_in_as_text else LIFE_SECONDS,
            }
        )

    async def _revoke(self, request: Request, _: Mapping[str, str]) -> Response:
        if not self._ledger.revoke(_parameters(request).get("token", "")):
            raise _error("invalid_code")
        return json_response({"status": "success"})

    async def _control_code(self, request: Request, _: Mapping[str, str]) -> Response:
        """A person consented: the one-time code."""
        return json_response({"code": self._ledger.new_code()})

    async def _control_revoke(self, request: Request, _: Mapping[str, str]) -> Response:
        """A person revoked the application, or changed the password."""
        if not self._ledger.revoke(body_as(request, RevokeOrder).refresh_token):
            raise bad_request("no such refresh token")
        return json_response({"ok": True})

    async def _control_expire(self, request: Request, _: Mapping[str, str]) -> Response:
        """Kill every access token."""
        return json_response({"expired": self._ledger.expire_access()})


def _parameters(request: Request) -> dict[str, str]:
    """Query and form together; a JSON body is not read, as at Zoho."""
    given = dict(request.query)
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        given |= dict(parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True))
    return given


def _error(code: str) -> Refusal:
    return Refusal(json_response({"error": code}))
