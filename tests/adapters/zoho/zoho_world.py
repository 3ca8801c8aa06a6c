"""Zoho played from a script: prepared answers in the shapes of providers.md, and what was asked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx
from tests.fakes.memory.session import Shared
from tests.fakes.memory.vault import MemoryTokenVault
from tests.fakes.system import FakeClock

from treejar.adapters.zoho.http import ZohoHttp
from treejar.adapters.zoho.oauth import ZohoCredentials, ZohoTokens

CREDENTIALS = ZohoCredentials("1000.CLIENT", "client-secret", "1000.refresh-token")
ACCOUNTS = "https://accounts.zoho.eu"
INVENTORY = "https://www.zohoapis.eu/inventory/v1"
THROTTLED = {
    "error": "Access Denied",
    "error_description": "You have made too many requests continuously. Please try again after some time.",
}

Answer = httpx.Response | Exception
Handler = Callable[[httpx.Request], Awaitable[httpx.Response]]


def ok(**resource: Any) -> httpx.Response:
    return httpx.Response(200, json={"code": 0, "message": "success", **resource})


def fault(status: int, code: int, headers: dict[str, str] | None = None) -> httpx.Response:
    return httpx.Response(status, json={"code": code, "message": 'The customer "Sara" …'}, headers=headers)


def token(value: str = "1000.aa11", **changed: Any) -> httpx.Response:
    body = {"access_token": value, "api_domain": "https://www.zohoapis.eu", "token_type": "Bearer", "expires_in": 3600}
    return httpx.Response(200, json=body | changed)


@dataclass
class ZohoWorld:
    """Accounts answers with token 1, 2, 3, … unless `accounts` says otherwise; Inventory answers from `inventory`, the
    last answer for ever."""

    accounts: list[Answer] = field(default_factory=list)
    inventory: list[Answer] = field(default_factory=list)
    refreshes: list[dict[str, str]] = field(default_factory=list)
    asked: list[httpx.Request] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    delay: float = 0
    at_once: int = 0
    most_at_once: int = 0

    def __post_init__(self) -> None:
        self.vault = MemoryTokenVault(Shared())
        self.client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    def tokens(self) -> ZohoTokens:
        """What one more process would use."""
        return ZohoTokens(self.client, ACCOUNTS, CREDENTIALS, self.vault, self.clock)

    def http(self) -> ZohoHttp:
        return ZohoHttp(self.client, INVENTORY, "20060000000", self.tokens(), sleep=self._sleep)

    def used_tokens(self) -> list[str]:
        return [request.headers["Authorization"] for request in self.asked]

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "accounts.zoho.eu":
            form = parse_qs(request.content.decode(), strict_parsing=True)
            self.refreshes.append({name: values[0] for name, values in form.items()})
            given: Answer = self.accounts.pop(0) if self.accounts else token(f"token-{len(self.refreshes)}")
        else:
            self.asked.append(request)
            given = self.inventory.pop(0) if len(self.inventory) > 1 else self.inventory[0]
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.at_once -= 1
        if isinstance(given, Exception):
            raise given
        # A response object is used up by being read; the script's last one may be given often.
        return httpx.Response(given.status_code, headers=given.headers, content=given.content)


@asynccontextmanager
async def zoho(*inventory: Answer, accounts: tuple[Answer, ...] = (), delay: float = 0) -> AsyncIterator[ZohoWorld]:
    world = ZohoWorld(accounts=list(accounts), inventory=list(inventory), delay=delay)
    async with world.client:
        yield world


def desk(**changed: Any) -> dict[str, Any]:
    """The item of providers.md §4.2."""
    return {
        "item_id": "460000000027009", "name": "Flow desk 160", "sku": "TJ-FLOW-160", "status": "active",
        "rate": 1450.0, "unit": "pcs", "stock_on_hand": 12.0, "available_stock": 9.0, "actual_available_stock": 8.0,
        "category_id": "460000000027100", "category_name": "Desks", "brand": "", "image_name": "flow160.jpg",
        "image_type": "jpg", "image_document_id": "460000000027300", "reorder_level": "", "track_inventory": True,
        "custom_fields": [], "created_time": "2025-11-02T10:00:00+0400",
        "last_modified_time": "2026-02-06T12:44:26+0400",
    } | changed  # fmt: skip
