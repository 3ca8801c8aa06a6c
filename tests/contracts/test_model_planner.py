"""One model as an author against the simulated OpenRouter, which was written from the documentation alone: whatever
goes wrong there, a step of the turn ends soon, with a draft, with calls, or with one of our errors."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import msgspec
import pytest
from tests.adapters.openrouter.planning import TOOLS, TinyPrompts
from tests.application.evidence import ledger
from tests.factories.turns import brief

from treejar.adapters.openrouter.account import OpenRouterAccount
from treejar.adapters.openrouter.client import Address, OpenRouterClient
from treejar.adapters.openrouter.planner import OpenRouterPlanner
from treejar.adapters.openrouter.request import MaxPrice, Routing
from treejar.adapters.openrouter.transcriber import OpenRouterTranscriber
from treejar.adapters.openrouter.transport import make_http
from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.openrouter.presets import RULES, TWISTS
from treejar.adapters.sandbox.server import Simulators
from treejar.adapters.system.clock import SystemClock
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer
from treejar.application.terms.finding import block
from treejar.application.terms.model_call import ModelCall
from treejar.domain.shared.language import Language

MODEL, SPEECH = "deepseek/deepseek-v3.2", "openai/gpt-4o-mini-transcribe"
SECONDS = 3.0
REPLY = {"text": "We have [[f1]] at [[f2]].", "asks": ["quantity"]}


@dataclass
class House:
    """Our client, and the simulated provider's control plane."""

    client: OpenRouterClient
    control: httpx.AsyncClient
    metered: list[ModelCall] = field(default_factory=list)

    def planner(self, model: str = MODEL, routing: Routing | None = None) -> OpenRouterPlanner:
        return OpenRouterPlanner(
            self.client, model, TinyPrompts(), SystemClock(), seconds=SECONDS, routing=routing or Routing()
        )

    async def step(self, planner: OpenRouterPlanner | None = None, **changes: Any) -> CallTools | Draft:
        plain = PlanRequest(
            brief=brief("Do you have a chair?"), ledger=ledger(), tools=TOOLS, session="conv-1",
            meter=self.metered.append,
        )  # fmt: skip
        return await (planner or self.planner()).next_step(msgspec.structs.replace(plain, **changes))

    async def post(self, path: str, body: object) -> None:
        (await self.control.post(f"/_sim/{path}", json=body)).raise_for_status()

    async def script(self, *steps: dict[str, object], **order: object) -> None:
        await self.post("script", {"steps": steps, **order})


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with Simulators([], lambda _: None) as simulators, make_http() as http:
        address = Address(simulators.urls.openrouter_base_url, credentials.OPENROUTER_API_KEY)
        async with httpx.AsyncClient(base_url=simulators.urls.openrouter_origin, trust_env=False) as control:
            yield House(OpenRouterClient(address, http), control)


def writes(reply: dict[str, object]) -> dict[str, object]:
    return {"tool_calls": [{"name": "write_reply", "arguments": reply}]}


SEARCHES = {"tool_calls": [{"name": "search_products", "arguments": {"query": "chair"}}]}


async def test_a_scripted_model_searches_reads_what_was_found_and_writes(house: House) -> None:
    await house.script(SEARCHES, writes(REPLY), writes(REPLY))
    step = await house.step()
    assert isinstance(step, CallTools)
    answers = tuple(ToolAnswer(call=call, facts=("f1", "f2")) for call in step.calls)
    draft = await house.step(answers=answers)
    assert isinstance(draft, Draft)
    assert draft.text == REPLY["text"]
    again = await house.step(answers=answers, rejected=draft, findings=(block("x", "one", "say two"),))
    assert again == draft
    assert [call.outcome for call in house.metered] == ["ok"] * 3
    for call in house.metered:
        assert call.cost_usd is not None
        assert call.cost_usd > 0
        assert call.generation.startswith("gen-")
        assert call.prompt == "tiny"
    assert house.metered[-1].cached_tokens > 0, "the beginning of the chat is cached"


async def test_an_unscripted_model_takes_our_form_too(house: House) -> None:
    for _ in range(3):
        step = await house.step(tools=())
        assert isinstance(step, Draft)


_DRAFTS = frozenset({"fenced_json", "bare_json", "plain_text", "no_usage", "no_cost", "fallback_model"})
_CALLS = frozenset(
    {"unknown_tool", "duplicate_calls", "duplicate_call_ids", "forty_tool_calls", "stop_with_tool_calls"}
)
_ERRORS: dict[str, type[PortError]] = {
    "choice_error": Unavailable,
    "top_level_error": Unavailable,
    "top_level_error_beside": Unavailable,
    "empty_choices": BadReply,
    "no_choices": BadReply,
    "no_message": BadReply,
    "null_content": BadReply,
    "empty_content": BadReply,
    "content_filter": Rejected,
    "violates_schema": BadReply,
    "cut_json": BadReply,
    "invalid_utf8": BadReply,
    "empty_body": BadReply,
    "hang": Unavailable,
    "drip": Unavailable,
}


@pytest.mark.parametrize("preset", sorted({*TWISTS, *RULES}))
async def test_whatever_goes_wrong_a_step_ends_soon_and_is_accounted_for(house: House, preset: str) -> None:
    await house.script(SEARCHES if preset in _CALLS else writes(REPLY), repeat=True)
    await house.post(f"presets/{preset}", {"times": None})
    async with asyncio.timeout(2 * SECONDS + 20):
        step = await outcome(house)
    if preset in _DRAFTS:
        assert isinstance(step, Draft)
        assert step.text
    if preset in _CALLS:
        assert isinstance(step, CallTools)
        assert len(step.calls) <= 16
    if preset in _ERRORS:
        assert isinstance(step, _ERRORS[preset])
    assert 1 <= len(house.metered) <= 3
    assert (house.metered[-1].outcome == "ok") is not isinstance(step, PortError)


@pytest.mark.parametrize("preset", sorted(name for name in _ERRORS if name not in ("hang", "drip")))
async def test_a_fault_that_passes_is_forgotten(house: House, preset: str) -> None:
    await house.script(writes(REPLY), repeat=True)
    await house.post(f"presets/{preset}", {"times": 2})
    steps = [await outcome(house) for _ in range(3)]
    assert isinstance(steps[0], PortError)
    assert isinstance(steps[-1], Draft)


async def outcome(house: House) -> CallTools | Draft | PortError:
    try:
        return await house.step()
    except PortError as error:
        return error


async def test_a_wrong_key_and_an_unknown_model_are_told_apart(house: House) -> None:
    async with make_http() as http:
        address = Address(str(house.control.base_url.join("/api/v1")), "sk-or-v1-wrong")
        stranger = House(OpenRouterClient(address, http), house.control)
        with pytest.raises(AuthFailed, match="key is not accepted"):
            await stranger.step()
        with pytest.raises(AuthFailed, match="key is not accepted"):
            await OpenRouterAccount(stranger.client, Routing()).key()
    with pytest.raises(PortError):
        await house.step(house.planner("nobody/no-such-model"))


async def test_a_price_nobody_serves_at_is_a_fault_of_configuration(house: House) -> None:
    cheap = Routing(max_price=MaxPrice(prompt=0.001, completion=0.001))
    with pytest.raises(AuthFailed):
        await house.step(house.planner(routing=cheap))


async def test_the_account_can_be_looked_at(house: House) -> None:
    account = OpenRouterAccount(house.client, Routing())
    key = await account.key()
    assert not key.spent
    assert MODEL in await account.models()
    assert (await account.answers(MODEL)).startswith("deepseek/")


async def test_voc_1_a_voice_note_becomes_words(house: House) -> None:
    await house.post("voices", {"text": "I need twelve desks", "seconds": 4.2, "language": "en"})
    transcriber = OpenRouterTranscriber(house.client, SPEECH, SystemClock(), seconds=SECONDS)
    heard = await transcriber.transcribe(b"OggS" + bytes(400), "ogg", Language.EN, house.metered.append)
    assert heard.text == "I need twelve desks"
    assert [(call.purpose, call.outcome) for call in house.metered] == [("voice", "ok")]


async def test_voc_2_a_voice_note_without_words_is_refused(house: House) -> None:
    await house.post("voices", {"text": ""})
    transcriber = OpenRouterTranscriber(house.client, SPEECH, SystemClock(), seconds=SECONDS)
    with pytest.raises(Rejected, match="no words"):
        await transcriber.transcribe(b"OggS" + bytes(400), "ogg", None, house.metered.append)
    assert house.metered[0].outcome == "no_words"


@pytest.mark.parametrize(("status", "kind"), [(402, AuthFailed), (429, RateLimited), (503, Unavailable)])
async def test_voc_2_a_speech_model_that_fails_is_one_of_our_errors(
    house: House, status: int, kind: type[PortError]
) -> None:
    await house.post("voices", {"text": "x", "status": status})
    transcriber = OpenRouterTranscriber(house.client, SPEECH, SystemClock(), seconds=SECONDS)
    with pytest.raises(kind):
        await transcriber.transcribe(b"OggS" + bytes(400), "ogg", None, house.metered.append)
