"""Language and speech models meet OpenRouter; only where a key is configured, for its SDK takes a second to load."""

from collections.abc import AsyncIterator

from dishka import Provider, Scope, provide
from msgspec import UNSET, UnsetType

from treejar.adapters.openrouter.account import OpenRouterAccount
from treejar.adapters.openrouter.client import Address, OpenRouterClient
from treejar.adapters.openrouter.planner import OpenRouterPlanner
from treejar.adapters.openrouter.request import MaxPrice, Routing
from treejar.adapters.openrouter.transcriber import OpenRouterTranscriber
from treejar.adapters.openrouter.transport import make_http
from treejar.adapters.unconfigured.speech import NoTranscriber
from treejar.application.admin.provider_watch import ProviderWatch
from treejar.application.planning.chain import PlannerChain
from treejar.application.planning.prompt import PromptBook
from treejar.application.ports.planner import Planner
from treejar.application.ports.speech import Transcriber
from treejar.application.ports.system import Clock
from treejar.entrypoints.config import Config, ModelConfig
from treejar.entrypoints.queue.room import outside
from treejar.entrypoints.wiring.gateways import OPENROUTER, model_part
from treejar.entrypoints.wiring.watched import WatchedPlanner, WatchedTranscriber

HEARING_SECONDS = 20.0
"""A transcription takes a good part of the time that was spoken."""


class UnhurriedClient(OpenRouterClient):
    """Who waits for an answer of OpenRouter keeps nobody else from working."""

    async def post(self, path: str, body: bytes, seconds: float) -> bytes:
        with outside():
            return await super().post(path, body, seconds)


class Models(Provider):
    """The model route becomes the author; the rules stay behind it (contract §1)."""

    scope = Scope.APP

    @provide
    async def client(self, config: Config) -> AsyncIterator[OpenRouterClient]:
        address = Address(config.model.base_url, config.model.api_key.reveal(), config.public_url)
        async with make_http() as http:
            yield UnhurriedClient(address, http)

    @provide
    def routing(self, config: Config) -> Routing:
        return Routing(zdr=True if config.model.zero_retention else UNSET, max_price=_dearest(config.model))

    @provide
    def account(self, client: OpenRouterClient, routing: Routing) -> OpenRouterAccount:
        return OpenRouterAccount(client, routing)

    @provide
    def author(
        self,
        config: Config,
        client: OpenRouterClient,
        routing: Routing,
        book: PromptBook,
        clock: Clock,
        watch: ProviderWatch,
    ) -> Planner:
        models = (
            OpenRouterPlanner(client, model, book, clock, seconds=config.model.timeout, routing=routing)
            for model in config.model.writers
        )
        each = (WatchedPlanner(model, watch, model_part(model.name), clock) for model in models)
        return PlannerChain([WatchedPlanner(model, watch, OPENROUTER, clock) for model in each], clock)

    @provide
    def speech(self, config: Config, client: OpenRouterClient, clock: Clock, watch: ProviderWatch) -> Transcriber:
        if not config.model.speech:
            return NoTranscriber()
        transcriber = OpenRouterTranscriber(client, config.model.speech, clock, seconds=HEARING_SECONDS)
        return WatchedTranscriber(transcriber, watch, OPENROUTER)


def _dearest(model: ModelConfig) -> MaxPrice | UnsetType:
    prompt, completion = model.max_prompt_price, model.max_completion_price
    if prompt is None and completion is None:
        return UNSET
    return MaxPrice(prompt=UNSET if prompt is None else prompt, completion=UNSET if completion is None else completion)
