"""The simulator of OpenRouter in a process of its own, with a model that says what the bench tells it to."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import msgspec

from treejar.adapters.sandbox.credentials import OPENROUTER_API_KEY
from treejar.adapters.sandbox.openrouter.app import BASE
from treejar.entrypoints.bench.processes import treejar_process

MODEL = "deepseek/deepseek-v3.2"
_ADDRESS = "TREEJAR_OPENROUTER_BASE_URL"


class Sums(msgspec.Struct, frozen=True):
    """What the provider has counted since it was asked first; `cost` in USD."""

    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0

    def since(self, before: "Sums") -> "Sums":
        return Sums(*(getattr(self, name) - getattr(before, name) for name in self.__struct_fields__))


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """Replies in turn, over and over: to prompts that hold `when`, or of one session."""

    replies: tuple[str, ...]
    when: str | None = None
    session_id: str | None = None


class ScriptedModel:
    """What the bench tells the simulator and asks of it."""

    def __init__(self, base_url: str, client: httpx.AsyncClient) -> None:
        self._base_url, self._client = base_url, client
        self._origin = base_url.removesuffix(BASE)

    @property
    def settings(self) -> Mapping[str, str]:
        """Treejar's settings, names without prefix."""
        return {"OPENROUTER_BASE_URL": self._base_url, "OPENROUTER_API_KEY": OPENROUTER_API_KEY, "MODEL": MODEL}

    async def answers_after(self, seconds: float) -> None:
        await self._post("options", {"answer_seconds": seconds})

    async def says(self, scripts: Sequence[Script]) -> None:
        """From now on these, and nothing from before."""
        (await self._client.delete(f"{self._origin}/_sim/script")).raise_for_status()
        for script in scripts:
            steps = [
                {"tool_calls": [{"name": "write_reply", "arguments": {"text": text}}], "obeys_cap": True}
                for text in script.replies
            ]
            whose = {"when": script.when, "session_id": script.session_id}
            await self._post("script", {"steps": steps, "repeat": True, **whose})

    async def sums(self) -> Sums:
        answer = await self._client.get(f"{self._origin}/_sim/state")
        return msgspec.json.decode(answer.content, type=Sums)

    async def _post(self, path: str, body: object) -> None:
        (await self._client.post(f"{self._origin}/_sim/{path}", content=msgspec.json.encode(body))).raise_for_status()


@asynccontextmanager
async def scripted_model(folder: Path) -> AsyncIterator[ScriptedModel]:
    """Listens until the block is left. Raises ProcessFailed."""
    async with treejar_process(["simulate", "--port", "0", "--json"], {}, folder, "simulator") as process:
        said = await process.until_said(_ADDRESS)
        base_url = msgspec.json.decode(said, type=dict[str, str])[_ADDRESS]
        async with httpx.AsyncClient(trust_env=False) as client:
            yield ScriptedModel(base_url, client)
