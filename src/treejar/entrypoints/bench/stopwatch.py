"""Ports that note when a turn used them. They stand in the container in front of the real ones."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from treejar.application.ports.embedder import Embedder, Vector
from treejar.application.ports.search import CategoryAnchor, ProductHit, ProductQuery, ProductSearch
from treejar.application.ports.wake_ups import TurnDue, WakeUps


class Kind(Enum):
    """What a turn waited for."""

    SEARCH = auto()
    CATEGORIES = auto()
    EMBEDDING = auto()
    MODEL = auto()
    PROMPT = auto()
    SCOUT = auto()
    CHECKS = auto()


SEARCHING = frozenset({Kind.SEARCH, Kind.CATEGORIES, Kind.EMBEDDING})


class Span(NamedTuple):
    """From when to when, in seconds of the clock for measuring."""

    kind: Kind
    begin: float
    end: float


@dataclass(slots=True)
class Watch:
    """What was noted of one turn: what it waited for or worked at, and the moment at which its outbox rows were
    durable."""

    spans: list[Span] = field(default_factory=list)
    durable_at: float | None = None
    handed_in: float | None = None
    """When the draft was handed in that is being checked."""


# A variable of the task, so that turns that run side by side are told apart, tools in tasks of their own included.
_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


def watched() -> Watch:
    """A new watch for everything that this task does from now on."""
    watch = Watch()
    _watch.set(watch)
    return watch


def current() -> Watch | None:
    """The watch of this task."""
    return _watch.get()


class WatchedSearch:
    """ProductSearch."""

    def __init__(self, search: ProductSearch) -> None:
        self._search = search

    async def search(self, query: ProductQuery) -> list[ProductHit]:
        with noted(Kind.SEARCH):
            return await self._search.search(query)

    async def anchors(self) -> list[CategoryAnchor]:
        with noted(Kind.CATEGORIES):
            return await self._search.anchors()


class WatchedEmbedder:
    """Embedder. The vector of what a customer looks for is part of the search."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def model_id(self) -> str:
        return self._embedder.model_id

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    async def embed_query(self, text: str) -> Vector:
        with noted(Kind.EMBEDDING):
            return await self._embedder.embed_query(text)

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return await self._embedder.embed_passages(texts)


class WatchedWakeUps:
    """WakeUps. The dispatcher is woken when the outbox rows are durable."""

    def __init__(self, wake_ups: WakeUps) -> None:
        self._wake_ups = wake_ups

    async def turns(self, due: Sequence[TurnDue]) -> None:
        await self._wake_ups.turns(due)

    async def dispatch(self, at: datetime | None = None) -> None:
        if watch := _watch.get():
            watch.durable_at = time.perf_counter()
        await self._wake_ups.dispatch(at)

    async def embed(self) -> None:
        await self._wake_ups.embed()

    async def pictures(self) -> None:
        await self._wake_ups.pictures()

    async def sync(self) -> None:
        await self._wake_ups.sync()

    async def reachable(self) -> bool:
        return await self._wake_ups.reachable()


@contextmanager
def noted(kind: Kind) -> Iterator[None]:
    """Keeps the span of the block in the watch of this task, if it has one."""
    watch, began = _watch.get(), time.perf_counter()
    try:
        yield
    finally:
        if watch:
            watch.spans.append(Span(kind, began, time.perf_counter()))
