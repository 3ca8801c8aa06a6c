"""The planner under test, over a tiny prompt, and requests to give it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
from tests.adapters.openrouter.model_server import MODEL, Behaviour, ModelServer, client_of, listening
from tests.application.evidence import ledger
from tests.factories.turns import brief

from treejar.adapters.openrouter.planner import OpenRouterPlanner
from treejar.adapters.openrouter.request import Routing
from treejar.adapters.system.clock import SystemClock
from treejar.application.planning.prompt import Prompt
from treejar.application.ports.planner import PlanRequest, ToolSpec
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.model_call import ModelCall
from treejar.application.tools.check_stock import CheckStockInput
from treejar.application.tools.search_products import SearchProductsInput

SESSION = "5b1e0c7a-0000-4000-8000-000000000001"
TOOLS = tuple(
    ToolSpec(name=name, description=f"{name}.", schema=msgspec.json.encode(msgspec.json.schema(kind)))
    for name, kind in (("search_products", SearchProductsInput), ("check_stock", CheckStockInput))
)


class TinyPrompts:
    """Two lines instead of a prompt."""

    async def write(self, request: PlanRequest) -> Prompt:
        return Prompt("You are Noor.", f"Customer: {request.brief.said}", "tiny")


@dataclass
class Bench:
    planner: OpenRouterPlanner
    server: ModelServer
    metered: list[ModelCall] = field(default_factory=list)

    async def step(self, said: str = "Need 12 chairs", **changes: Any) -> CallTools | Draft:
        return await self.planner.next_step(self.request(said, **changes))

    def request(self, said: str = "Need 12 chairs", **changes: Any) -> PlanRequest:
        plain = PlanRequest(brief=brief(said), ledger=ledger(), tools=TOOLS, session=SESSION, meter=self.metered.append)
        return msgspec.structs.replace(plain, **changes)

    @property
    def outcomes(self) -> list[str]:
        return [call.outcome for call in self.metered]


@asynccontextmanager
async def bench(*behaviours: Behaviour, seconds: float = 5, routing: Routing | None = None) -> AsyncIterator[Bench]:
    """A planner and the server it asks, which behaves like this."""
    async with listening(*behaviours) as server, client_of(server.url) as client:
        planner = OpenRouterPlanner(
            client, MODEL, TinyPrompts(), SystemClock(), seconds=seconds, routing=routing or Routing()
        )
        yield Bench(planner, server)
