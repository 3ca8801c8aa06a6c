"""The messenger with what lies behind it: what customers got, the provider's clock, and ways to fail."""

from typing import Protocol

import httpx
from tests.fakes.messenger import Fails, FakeMessenger
from tests.fakes.system import FakeClock

from treejar.application.ports.errors import AuthFailed, OutcomeUnknown, PortError, RateLimited, Rejected
from treejar.application.ports.messenger import Messenger

TEMPLATE = "7d1f0a10-0000-4000-8000-000000000001"
"""A template the simulator knows; it takes two values."""
_ERRORS: dict[type[PortError], PortError] = {
    RateLimited: RateLimited("messenger", "too many calls"),
    AuthFailed: AuthFailed("messenger", "the key is not accepted"),
    Rejected: Rejected("messenger", "no such contact", "BAD_CONTACT"),
}
_ANSWERS: dict[type[PortError], tuple[int, object]] = {
    RateLimited: (429, None),
    AuthFailed: (401, None),
    Rejected: (400, {"error": "BAD_CONTACT"}),
}


class MessengerWorld(Protocol):
    """`messenger` is what is tested; the rest is done behind its back."""

    messenger: Messenger
    file_link: str

    async def copies(self) -> list[str]:
        """The kinds and words of all bubbles that reached customers, oldest first; of files only `file`."""

    async def let_pass(self, seconds: float) -> None:
        """Time at the provider goes on."""

    async def refuse_next(self, error: type[PortError]) -> None:
        """The next call is refused."""

    async def lose_next_answer(self) -> None:
        """The next call is processed, but nobody hears of it."""


class FakeWorld:
    """The fake."""

    def __init__(self) -> None:
        self._clock = FakeClock()
        self._fake = FakeMessenger(self._clock)
        self.messenger: Messenger = self._fake
        self.file_link = "https://noor.test/media/4600001"

    async def copies(self) -> list[str]:
        return [copy.content if copy.kind == "text" else copy.kind for copy in self._fake.copies]

    async def let_pass(self, seconds: float) -> None:
        self._clock.advance(seconds=seconds)

    async def refuse_next(self, error: type[PortError]) -> None:
        self._fake.script(Fails(_ERRORS[error]))

    async def lose_next_answer(self) -> None:
        self._fake.script(Fails(OutcomeUnknown("messenger", "no answer"), reaches=True))


class WazzupWorld:
    """The real adapter against the simulator, driven through the simulator's `/_sim`."""

    def __init__(self, messenger: Messenger, control: httpx.AsyncClient, file_link: str) -> None:
        self.messenger = messenger
        self.file_link = file_link
        self._control = control

    async def copies(self) -> list[str]:
        chats = (await self._control.get("/_sim/chats")).json()
        ours = [bubble for chat in chats for bubble in chat["messages"] if bubble["author"] == "noor"]
        return [_shown(bubble) for bubble in sorted(ours, key=lambda bubble: str(bubble["at"]))]

    async def let_pass(self, seconds: float) -> None:
        await self._order("clock", {"advance": seconds})

    async def refuse_next(self, error: type[PortError]) -> None:
        status, body = _ANSWERS[error]
        await self._order("faults", {"path": "/message$", "times": 1, "status": status, "body": body})

    async def lose_next_answer(self) -> None:
        await self._order("faults", {"path": "/message$", "times": 1, "action": "cut_after"})

    async def _order(self, path: str, body: dict[str, object]) -> None:
        (await self._control.post(f"/_sim/{path}", json=body)).raise_for_status()


def _shown(bubble: dict[str, object]) -> str:
    if bubble["fileUrl"]:
        return "file"
    return "template" if "TEMPLATE" in str(bubble["kind"]).upper() else str(bubble["text"])
