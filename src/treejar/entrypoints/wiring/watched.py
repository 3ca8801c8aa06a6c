"""Ports that tell a ProviderWatch how each call went, and otherwise do what the port behind them does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Collection, Mapping, Sequence
from typing import TypeVar

from treejar.application.admin.provider_watch import ProviderWatch
from treejar.application.ports.embedder import Embedder, Vector
from treejar.application.ports.errors import PortError, Unavailable
from treejar.application.ports.messenger import Accepted, Messenger
from treejar.application.ports.operations import CatalogPage, CatalogSource, StockReader
from treejar.application.ports.planner import Planner, PlanRequest
from treejar.application.ports.speech import Heard, Transcriber
from treejar.application.ports.system import Clock
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.model_call import Meter
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import OperationsId
from treejar.domain.shared.language import Language

T = TypeVar("T")
# A caller who waited this long and then left did so for want of an answer; one who left earlier was stopped himself.
SLOW_SECONDS = 3.0


class WatchedMessenger:
    """Messenger."""

    def __init__(self, messenger: Messenger, watch: ProviderWatch, provider: str) -> None:
        self._messenger = messenger
        self._watch = watch
        self._provider = provider

    async def send_text(self, address: ChatAddress, text: str, key: str) -> Accepted:
        return await _told(self._watch, self._provider, self._messenger.send_text(address, text, key))

    async def send_file(self, address: ChatAddress, link: str, key: str) -> Accepted:
        return await _told(self._watch, self._provider, self._messenger.send_file(address, link, key))

    async def send_template(
        self, address: ChatAddress, template_id: str, values: tuple[str, ...], key: str
    ) -> Accepted:
        call = self._messenger.send_template(address, template_id, values, key)
        return await _told(self._watch, self._provider, call)


class WatchedStock:
    """StockReader. Its callers lose patience: an answer nobody waited for counts as a failure."""

    def __init__(self, stock: StockReader, watch: ProviderWatch, provider: str, clock: Clock) -> None:
        self._stock = stock
        self._watch = watch
        self._provider = provider
        self._clock = clock

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        call = self._stock.levels(ids)
        return await _told_even_late(self._watch, self._provider, call, self._clock)


class WatchedPlanner:
    """Planner of one model. A turn has no time for a model that hangs: an answer it could not wait for is a failure."""

    def __init__(self, planner: Planner, watch: ProviderWatch, provider: str, clock: Clock) -> None:
        self._planner = planner
        self._watch = watch
        self._provider = provider
        self._clock = clock

    @property
    def name(self) -> str:
        return self._planner.name

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        call = self._planner.next_step(request)
        return await _told_even_late(self._watch, self._provider, call, self._clock)


class WatchedTranscriber:
    """Transcriber."""

    def __init__(self, transcriber: Transcriber, watch: ProviderWatch, provider: str) -> None:
        self._transcriber = transcriber
        self._watch = watch
        self._provider = provider

    async def transcribe(self, audio: bytes, sound_format: str, hint: Language | None, meter: Meter) -> Heard:
        call = self._transcriber.transcribe(audio, sound_format, hint, meter)
        return await _told(self._watch, self._provider, call)


class WatchedCatalog:
    """CatalogSource."""

    def __init__(self, source: CatalogSource, watch: ProviderWatch, provider: str) -> None:
        self._source = source
        self._watch = watch
        self._provider = provider

    @property
    def name(self) -> str:
        return self._source.name

    async def pages(self) -> AsyncIterator[CatalogPage]:
        try:
            async for page in self._source.pages():
                await self._watch.note(self._provider, None)
                yield page
        except PortError as error:
            await self._watch.note(self._provider, error)
            raise


class WatchedEmbedder:
    """Embedder. A model works or does not: only a change is told, so that a search waits for no note."""

    def __init__(self, embedder: Embedder, watch: ProviderWatch, provider: str) -> None:
        self._embedder = embedder
        self._watch = watch
        self._provider = provider
        self._well: bool | None = None

    @property
    def model_id(self) -> str:
        return self._embedder.model_id

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    async def embed_query(self, text: str) -> Vector:
        return await self._watched(self._embedder.embed_query(text))

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return await self._watched(self._embedder.embed_passages(texts))

    async def _watched(self, call: Awaitable[T]) -> T:
        try:
            result = await call
        except PortError as error:
            self._well = False
            await self._watch.note(self._provider, error)
            raise
        if not self._well:
            self._well = True
            await self._watch.note(self._provider, None)
        return result


async def _told(watch: ProviderWatch, provider: str, call: Awaitable[T]) -> T:
    try:
        result = await call
    except PortError as error:
        await watch.note(provider, error)
        raise
    await watch.note(provider, None)
    return result


async def _told_even_late(watch: ProviderWatch, provider: str, call: Awaitable[T], clock: Clock) -> T:
    """As `_told`; a call that was left for want of an answer is told as a failure too."""
    began = clock.elapsed()
    try:
        return await _told(watch, provider, call)
    except asyncio.CancelledError:
        if clock.elapsed() - began >= SLOW_SECONDS:
            await watch.note(provider, Unavailable(provider, "no answer in time"))
        raise
