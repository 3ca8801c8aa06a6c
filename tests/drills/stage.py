"""Everything a drill acts on, and the acts that most drills share."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tests.drills.hand import Hand
from tests.drills.house import LOOK_SECONDS, House, until
from tests.drills.invariants import Expected, Tables, violations
from tests.drills.street import Street

from treejar.adapters.sandbox import credentials
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, conversation_of

SETTLE_SECONDS = 150.0
"""Generous: a drill asks what happened, not how fast, and machines are busy."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The house, the street in front of it, and its tables."""

    house: House
    street: Street
    tables: Tables

    @property
    def hand(self) -> Hand:
        return self.house.hand

    async def settled(self, chats: Sequence[str], messages: int | None = None) -> None:
        """Return when that many messages are stored (one a chat by default) and nothing waits any more."""
        wanted = len(chats) if messages is None else messages
        async with asyncio.timeout(SETTLE_SECONDS):
            while await self.tables.known(chats) < wanted or await self.tables.open_work(chats):  # noqa: ASYNC110  (it happens in another process)
                await asyncio.sleep(LOOK_SECONDS)

    async def assert_holds(self, chat: str, *answered: str, noted: Sequence[str] = (), uncertain: int = 0) -> None:
        """Wait until everything is settled, then hold the chat against every invariant."""
        await self.settled([chat], len(answered) + len(noted))
        found = await self.violations(chat, *answered, noted=noted, uncertain=uncertain)
        assert not found, found

    async def violations(self, chat: str, *answered: str, noted: Sequence[str] = (), uncertain: int = 0) -> list[str]:
        return await violations(self.tables, self.street, chat, Expected(answered, noted, uncertain))

    async def thinking_about(self, tag: str, times: int = 1) -> None:
        """Return when an author has begun to write about this message that many times."""
        await until(lambda: len(self.hand.thoughts_about(tag)) >= times)

    async def person_does(self, act: str, chat: str) -> None:
        """`take-over` or `hand-back` through the REST admin; again while a turn writes at that very moment (409)."""
        async with asyncio.timeout(SETTLE_SECONDS), self.house.admin() as admin:
            while (answer := await admin.post(f"/conversations/{conversation_id(chat)}/{act}")).status_code == 409:  # noqa: ASYNC110
                await asyncio.sleep(LOOK_SECONDS)
        assert answer.status_code == 200, answer.text

    async def seen_busy(self, chat: str) -> None:
        """Return when another turn of this chat has found the lease taken."""
        await until(lambda: any(_busy(line, chat) for line in self.house.log("worker-1").splitlines()))

    async def thought_through(self, tag: str) -> None:
        """Return when nobody thinks about this message any more."""
        await until(lambda: all(thought.ended < float("inf") for thought in self.hand.thoughts_about(tag)))

    async def sends_begun(self, chat: str, number: int) -> None:
        """Return when so many calls have wanted to send to this chat."""
        async with asyncio.timeout(SETTLE_SECONDS):
            while len(await self.street.sends(chat)) < number:  # noqa: ASYNC110  (it happens in another process)
                await asyncio.sleep(LOOK_SECONDS)

    async def sends_nothing_more(self, chat: str, seconds: float) -> None:
        """For so long no call of ours wants to send to this chat."""
        calls = await self.street.sends(chat)
        await asyncio.sleep(seconds)
        assert await self.street.sends(chat) == calls

    async def reached(self, step: str) -> None:
        """Return when some process has come to an armed step."""
        await until(lambda: not self.hand.awaits(step))

    async def died(self, deaths_before: int) -> None:
        await self.house.until_dead(deaths_before)


def _busy(line: str, chat: str) -> bool:
    return str(conversation_id(chat)) in line and '"outcome": "busy"' in line


def conversation_id(chat: str) -> ConversationId:
    return conversation_of(ChatAddress(credentials.WAZZUP_CHANNEL_ID, "whatsapp", chat))
