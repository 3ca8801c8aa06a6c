"""All simulators together, each on its loopback port."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import httpx

from treejar.adapters.sandbox.bazara.app import BazaraSimulator
from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.control import CommonControls
from treejar.adapters.sandbox.faults import FaultBook
from treejar.adapters.sandbox.listener import Listener
from treejar.adapters.sandbox.openrouter.app import BASE, OpenRouterSimulator
from treejar.adapters.sandbox.provider import ProviderApp, SimulatedProvider
from treejar.adapters.sandbox.recorder import Recorder
from treejar.adapters.sandbox.storefront.app import FEED, StorefrontSimulator
from treejar.adapters.sandbox.wazzup.account import Account
from treejar.adapters.sandbox.wazzup.app import WazzupSimulator
from treejar.adapters.sandbox.wazzup.courier import Courier
from treejar.adapters.sandbox.wazzup.store import FileStore
from treejar.adapters.sandbox.zoho_accounts import ZohoAccountsSimulator
from treejar.adapters.sandbox.zoho_accounts_tokens import TokenLedger
from treejar.adapters.sandbox.zoho_inventory.app import ZohoInventorySimulator
from treejar.adapters.sandbox.zoho_inventory.limits import OrganisationLimits

PORTS = 6
"""How many ports the simulators take together."""


@dataclass(frozen=True, slots=True)
class SimulatorPorts:
    """Where each simulator listens."""

    wazzup: int
    zoho_accounts: int
    zoho_inventory: int
    storefront: int
    bazara: int
    openrouter: int


@dataclass(frozen=True, slots=True)
class SimulatorUrls:
    """Base addresses as the adapters want them, and the origins under which `/_sim` lives.

    `bazara_url` is the shop's address and at the same time the origin of its control plane.
    """

    wazzup_base_url: str
    zoho_accounts_url: str
    zoho_inventory_url: str
    wazzup_origin: str
    zoho_accounts_origin: str
    zoho_inventory_origin: str
    storefront_url: str
    storefront_origin: str
    bazara_url: str
    openrouter_base_url: str
    openrouter_origin: str


class Simulators:
    """Async context manager: the simulators serve from enter to exit; their state lives as long.

    `items` have the shape of Zoho items; `images` gives an item's picture (JPEG or PNG) by item id. `base_port` N
    takes N to N+5 for Wazzup, accounts, Inventory, storefront, Bazara and OpenRouter; 0 takes free ports. The two
    shops always offer the sample catalogue, whatever `items` are. Files of the chats are kept in `media_dir`, or in
    memory without it. Raises OSError when a port is taken.
    """

    def __init__(
        self,
        items: Sequence[Mapping[str, object]],
        images: Callable[[str], bytes | None],
        host: str = "127.0.0.1",
        base_port: int = 0,
        media_dir: Path | None = None,
    ) -> None:
        self._items = items
        self._images = images
        self._host = host
        self._base_port = base_port
        self._media_dir = media_dir
        self._stack = AsyncExitStack()
        self._listeners: list[Listener] = []
        self.clock = SimClock()

    async def __aenter__(self) -> Self:
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @property
    def ports(self) -> SimulatorPorts:
        """The ports in use."""
        return SimulatorPorts(*(listener.port for listener in self._listeners))

    @property
    def urls(self) -> SimulatorUrls:
        """The addresses in use."""
        wazzup, accounts, inventory, storefront, bazara, openrouter = (listener.origin for listener in self._listeners)
        return SimulatorUrls(
            wazzup_base_url=f"{wazzup}/v3",
            zoho_accounts_url=accounts,
            zoho_inventory_url=f"{inventory}/inventory/v1",
            wazzup_origin=wazzup,
            zoho_accounts_origin=accounts,
            zoho_inventory_origin=inventory,
            storefront_url=f"{storefront}{FEED}",
            storefront_origin=storefront,
            bazara_url=bazara,
            openrouter_base_url=f"{openrouter}{BASE}",
            openrouter_origin=openrouter,
        )

    async def _start(self) -> None:
        self._stack.push_async_callback(self._stop_listeners)
        for offset in range(PORTS):
            self._listeners.append(Listener(self._host, self._base_port and self._base_port + offset))
        faults = FaultBook(self.clock)
        ledger = TokenLedger(self.clock)
        client = await self._stack.enter_async_context(httpx.AsyncClient(trust_env=False))
        courier = Courier(client, faults, self.clock)
        self._stack.push_async_callback(courier.close)
        files = FileStore(self._listeners[0].origin, self._media_dir)
        wazzup = WazzupSimulator(Account(self.clock, client, courier, files))
        self._stack.callback(wazzup.account.feed.close)
        openrouter = OpenRouterSimulator(self.clock, faults)
        self._stack.callback(openrouter.release)
        providers: list[SimulatedProvider] = [
            wazzup,
            ZohoAccountsSimulator(ledger),
            ZohoInventorySimulator(ledger, OrganisationLimits(self.clock), self._items, self._images),
            StorefrontSimulator(self._listeners[3].origin),
            BazaraSimulator(self.clock, self._listeners[4].origin),
            openrouter,
        ]
        for listener, provider in zip(self._listeners, providers, strict=True):
            recorder = Recorder()
            CommonControls(provider, self.clock, faults, recorder)
            await listener.start(ProviderApp(provider, self.clock, faults, recorder))

    async def _stop_listeners(self) -> None:
        await asyncio.gather(*(listener.stop() for listener in self._listeners))
        self._listeners.clear()
