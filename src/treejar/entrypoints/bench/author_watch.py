"""Watches on the author of a turn: the model's calls, the prompt, the scout, and the checks of its drafts."""

import time

from treejar.adapters.openrouter.client import OpenRouterClient
from treejar.application.planning.prompt import Prompt, PromptBook
from treejar.application.ports.planner import Planner, PlanRequest, Scout
from treejar.application.terms.draft import CallTools, Draft, ToolCall
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.compose import Composer, Composition
from treejar.entrypoints.bench.stopwatch import Kind, Span, current, noted


class WatchedClient(OpenRouterClient):
    """Calls of the model, from the bytes of the request to the bytes of the answer."""

    def __init__(self, client: OpenRouterClient) -> None:
        self._client = client

    async def post(self, path: str, body: bytes, seconds: float) -> bytes:
        with noted(Kind.MODEL):
            return await self._client.post(path, body, seconds)


class WatchedBook(PromptBook):
    """The prompt of a call, which is written anew for each."""

    def __init__(self, book: PromptBook) -> None:
        self._book = book

    async def write(self, request: PlanRequest) -> Prompt:
        with noted(Kind.PROMPT):
            return await self._book.write(request)


class WatchedScout:
    """Scout."""

    def __init__(self, scout: Scout) -> None:
        self._scout = scout

    def evidence(self, request: PlanRequest) -> tuple[ToolCall, ...]:
        with noted(Kind.SCOUT):
            return self._scout.evidence(request)


class WatchedAuthor:
    """Planner. Notes when a draft was handed in: from then on it is checked."""

    def __init__(self, author: Planner) -> None:
        self._author = author

    @property
    def name(self) -> str:
        return self._author.name

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        _end_checks()
        step = await self._author.next_step(request)
        if isinstance(step, Draft) and (watch := current()):
            watch.handed_in = time.perf_counter()
        return step


class WatchedComposer(Composer):
    """Ends the checks of the last draft."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer

    async def compose(self, bench: Workbench, composition: Composition, seconds: float) -> None:
        await self._composer.compose(bench, composition, seconds)
        _end_checks()


def _end_checks() -> None:
    watch = current()
    if watch and watch.handed_in is not None:
        watch.spans.append(Span(Kind.CHECKS, watch.handed_in, time.perf_counter()))
        watch.handed_in = None
