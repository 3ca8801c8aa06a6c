"""The OpenRouter host: the key, routes of `/api/v1`, and the model behind them."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress

import msgspec

from treejar.adapters.sandbox.asgi import Request, Response, Router, json_response
from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.faults import FaultBook, Provider
from treejar.adapters.sandbox.openrouter import listing, refusals
from treejar.adapters.sandbox.openrouter.account import Account
from treejar.adapters.sandbox.openrouter.answer import Answer
from treejar.adapters.sandbox.openrouter.armed import ArmedPresets
from treejar.adapters.sandbox.openrouter.audio import length_seconds
from treejar.adapters.sandbox.openrouter.author import Author
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest, read_chat
from treejar.adapters.sandbox.openrouter.completion import Completion
from treejar.adapters.sandbox.openrouter.controls import ModelControls
from treejar.adapters.sandbox.openrouter.generations import Generation, Generations
from treejar.adapters.sandbox.openrouter.message_rules import check_chat
from treejar.adapters.sandbox.openrouter.models import known_model
from treejar.adapters.sandbox.openrouter.options import OpenRouterOptions
from treejar.adapters.sandbox.openrouter.prefix_cache import PrefixCache, prompt_bytes
from treejar.adapters.sandbox.openrouter.routing import Served, route
from treejar.adapters.sandbox.openrouter.script import Scripts
from treejar.adapters.sandbox.openrouter.transcribing import read_recording
from treejar.adapters.sandbox.openrouter.usage import Usage, tokens, used
from treejar.adapters.sandbox.openrouter.voices import Voice, Voices

BASE = "/api/v1"
_DROP_SECONDS = 0.05


class OpenRouterSimulator:
    """The demo account on openrouter.ai."""

    name: Provider = "openrouter"

    def __init__(self, clock: SimClock, faults: FaultBook) -> None:
        self._clock = clock
        self._variants = OpenRouterOptions()
        self._account = Account(clock)
        self._cache = PrefixCache(clock)
        self._generations = Generations(clock)
        self._scripts = Scripts()
        self._presets = ArmedPresets()
        self._voices = Voices()
        self._author = Author(self._scripts, self._presets, self._voices)
        self._released = asyncio.Event()
        self._routes = Router()
        self._routes.add("POST", "/chat/completions", self._chat)
        self._routes.add("POST", "/audio/transcriptions", self._transcribe)
        self._routes.add("GET", "/models", self._models)
        self._routes.add("GET", "/models/{author}/{slug}/endpoints", self._endpoints)
        self._routes.add("GET", "/endpoints/zdr", self._private)
        self._routes.add("GET", "/key", self._key)
        self._routes.add("GET", "/credits", self._credits)
        self._routes.add("GET", "/generation", self._generation)
        self.control = Router()
        ModelControls(self.control, faults, self._scripts, self._presets, self._voices, self._generations)

    @property
    def options(self) -> msgspec.Struct:
        """The variants in use."""
        return self._variants

    @options.setter
    def options(self, options: msgspec.Struct) -> None:
        assert isinstance(options, OpenRouterOptions)
        before, self._variants = self._variants, options
        if before.limit_remaining != options.limit_remaining:
            self._account.recount()
        self._account.options = options

    async def serve(self, request: Request) -> Response:
        """Answer as openrouter.ai."""
        path = request.path.removeprefix(BASE) if request.path.startswith(BASE + "/") else ""
        found = self._routes.find(request.method, path)
        if found is None and self._routes.knows(path):
            raise refusals.refusal(405, refusals.classic_body(405, "Method Not Allowed", "invalid_request"))
        if found is None:
            raise refusals.not_found("Not Found")
        return await found[0](request, found[1])

    async def change_options(self, options: msgspec.Struct) -> None:
        """Take new variants."""
        self.options = options

    def reset(self, keep: Sequence[str]) -> None:
        """Nothing asked, nothing spent, nothing prepared; answers that hang are given at once."""
        self.release()
        self.options = OpenRouterOptions()
        self._account.reset()
        for memory in (self._cache, self._generations):
            memory.reset()
        for prepared in (self._scripts, self._presets, self._voices):
            prepared.clear()

    def release(self) -> None:
        """Let go of every answer that is waiting."""
        self._released.set()
        self._released = asyncio.Event()

    def state(self) -> object:
        """Sums over all calls, money, and what is prepared."""
        return {
            **self._generations.sums(),
            "cost": float(self._account.used),
            "scripts": self._scripts.summary(),
            "presets": self._presets.summary(),
            "voices": self._voices.summary(),
        }

    async def _chat(self, request: Request, _: Mapping[str, str]) -> Response:
        started = time.monotonic()
        options = self._variants
        self._account.authorize(request)
        self._account.admit()
        chat = read_chat(request.body, request.headers, options.body_limit)
        check_chat(chat)
        prompt = prompt_bytes(chat)
        served = route(chat, tokens(prompt), options)
        answer = self._author.answer(chat, served, options)
        served = _instead(answer, served)
        cached = self._cache.cached_tokens(prompt, chat, served, options)
        usage = used(answer, tokens(prompt), cached, served)
        self._account.charge(usage.cost)
        completion = self._completion(chat, served, answer, usage)
        await self._pause(options.answer_seconds + answer.delay)
        self._keep(completion, served, chat.session, time.monotonic() - started)
        return self._sent(completion, bool(chat.fields.stream))

    def _completion(self, chat: ChatRequest, served: Served, answer: Answer, usage: Usage) -> Completion:
        options, wish = self._variants, chat.fields.reasoning
        return Completion(
            id=self._generations.new_id(),
            created=int(self._clock.seconds()),
            model=served.model.dated if options.dated_slugs else served.model.id,
            provider=served.endpoint.provider if options.show_provider else None,
            answer=answer,
            usage=usage,
            hide_reasoning=wish is not None and wish.exclude,
        )

    def _sent(self, completion: Completion, streaming: bool) -> Response:
        headers = {"x-generation-id": completion.id}
        drip = completion.answer.drip
        if streaming:
            return Response(200, headers=headers | {"content-type": "text/event-stream"}, stream=completion.events())
        html = (completion.answer.raw_body or "").startswith("<html")
        headers["content-type"] = "text/html; charset=utf-8" if html else "application/json"
        if drip:
            return Response(200, headers=headers, stream=self._dripping(completion.body(), drip))
        return Response(200, completion.body(), headers)

    async def _dripping(self, body: bytes, seconds: float) -> AsyncIterator[bytes]:
        """White space for a while, so that no read ever times out; then the answer."""
        ends, released = time.monotonic() + seconds, self._released
        while time.monotonic() < ends and not released.is_set():
            yield b" "
            await asyncio.sleep(_DROP_SECONDS)
        yield body

    async def _pause(self, seconds: float) -> None:
        if seconds <= 0:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._released.wait(), seconds)

    def _keep(self, completion: Completion, served: Served, session: str | None, seconds: float) -> None:
        self._generations.keep(
            Generation(
                completion.id,
                self._clock.seconds(),
                completion.model,
                served.endpoint.provider,
                session,
                completion.usage,
                completion.answer.finished,
                seconds,
            )
        )

    async def _transcribe(self, request: Request, _: Mapping[str, str]) -> Response:
        options = self._variants
        self._account.authorize(request)
        self._account.admit()
        recording = read_recording(request, options)
        voice = self._voices.hear(recording.content)
        if voice is None and options.unheard == "error":
            raise refusals.refusal(502, refusals.classic_body(502, "Provider returned error", provider_name="OpenAI"))
        heard = voice or Voice()
        await self._pause(options.answer_seconds + heard.delay)
        if heard.status is not None:
            body = refusals.classic_body(heard.status, "Transcription failed", provider_name="OpenAI")
            raise refusals.refusal(heard.status, body)
        seconds = heard.seconds if heard.seconds is not None else length_seconds(recording.content, recording.format)
        cost = recording.cost(seconds)
        self._account.charge(cost)
        language = {"language": heard.language} if heard.language else {}
        answer = {"text": heard.text, **language, "usage": {"seconds": seconds, "cost": float(cost)}}
        response = json_response(answer)
        return Response(200, response.body, dict(response.headers) | {"x-generation-id": self._generations.new_id()})

    async def _models(self, request: Request, _: Mapping[str, str]) -> Response:
        """Public: a wrong key is not noticed here."""
        return json_response({"data": listing.models(self._variants)})

    async def _endpoints(self, request: Request, path: Mapping[str, str]) -> Response:
        model = known_model(f"{path['author']}/{path['slug']}")
        if model is None:
            raise refusals.not_found("Model not found")
        return json_response({"data": listing.endpoints_of(model, self._variants)})

    async def _private(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response({"data": listing.private_endpoints(self._variants)})

    async def _key(self, request: Request, _: Mapping[str, str]) -> Response:
        self._account.authorize(request)
        return json_response({"data": self._account.key_data()})

    async def _credits(self, request: Request, _: Mapping[str, str]) -> Response:
        self._account.authorize(request)
        raise refusals.refusal(403, refusals.classic_body(403, "Only management keys can fetch credits"))

    async def _generation(self, request: Request, _: Mapping[str, str]) -> Response:
        self._account.authorize(request)
        wanted = request.parameter("id")
        if not wanted:
            raise refusals.invalid("Invalid input: id is required")
        generation = self._generations.find(wanted, self._variants.generation_seconds)
        if generation is None:
            raise refusals.not_found(f"Generation {wanted[:80]} not found")
        return json_response({"data": generation.data()})


def _instead(answer: Answer, served: Served) -> Served:
    """The model a script or preset names in place of the routed one."""
    model = known_model(answer.model) if answer.model else None
    return served if model is None else Served(model, model.endpoints[0])
