"""What must hold after every drill, read from the tables and from the customer's phone."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
from tests.drills.echo_planner import tags_in
from tests.drills.house import LOOK_SECONDS
from tests.drills.street import Street

from treejar.adapters.postgres.dsn import plain_dsn

RECOVERY_SECONDS = 60.0
"""How long a killed server may take to recover: patience, not a promise."""

_INBOX = "SELECT status, text FROM inbox WHERE chat_id = $1 AND kind = 'customer' ORDER BY id"
_OUTBOX = "SELECT status, payload->>'text' AS text, last_error FROM outbox WHERE chat_id = $1 ORDER BY seq"
_OPEN = """
SELECT (SELECT count(*) FROM inbox WHERE chat_id = ANY($1) AND status = 'pending')
     + (SELECT count(*) FROM outbox WHERE chat_id = ANY($1) AND status IN ('pending', 'sending'))
"""
_KNOWN = "SELECT count(DISTINCT provider_message_id) FROM inbox WHERE chat_id = ANY($1) AND kind = 'customer'"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a chat should look like: tags to be answered in their order, and tags that were only noted."""

    answered: Sequence[str]
    noted: Sequence[str] = ()
    uncertain: int = 0


class Tables:
    """The database, past the ports; a connection for each look, because the server may have been killed meanwhile."""

    def __init__(self, dsn: str) -> None:
        self._dsn = plain_dsn(dsn)

    async def open_work(self, chats: Sequence[str]) -> int:
        """Arrivals and sends of these chats that nobody has settled."""
        return int(str(await self.value(_OPEN, list(chats))))

    async def known(self, chats: Sequence[str]) -> int:
        """How many different messages of these customers are stored."""
        return int(str(await self.value(_KNOWN, list(chats))))

    async def inbox(self, chat: str) -> list[tuple[str, str]]:
        return [(row["status"], row["text"]) for row in await self._rows(_INBOX, chat)]

    async def outbox(self, chat: str) -> list[tuple[str, str, str]]:
        return [(row["status"], row["text"], row["last_error"]) for row in await self._rows(_OUTBOX, chat)]

    async def value(self, statement: str, *arguments: object) -> object:
        """The first value of the first row."""
        return (await self._rows(statement, *arguments))[0][0]

    async def until(self, statement: str, seconds: float) -> None:
        """Return when the statement's value is true."""
        async with asyncio.timeout(seconds):
            while not await self.value(statement):  # noqa: ASYNC110  (it happens in another process)
                await asyncio.sleep(LOOK_SECONDS)

    async def run(self, statement: str) -> None:
        await self._rows(statement)

    async def _rows(self, statement: str, *arguments: object) -> list[asyncpg.Record]:
        async with asyncio.timeout(RECOVERY_SECONDS):
            while True:
                try:
                    connection = await asyncpg.connect(self._dsn)
                except (OSError, asyncpg.PostgresError):
                    await asyncio.sleep(0.05)
                    continue
                try:
                    return list(await connection.fetch(statement, *arguments))
                finally:
                    await connection.close()


async def violations(tables: Tables, street: Street, chat: str, expected: Expected) -> list[str]:
    """Everything that is wrong with a chat, in words; empty when all invariants hold."""
    replies = await street.replies(chat)
    told = [tag for reply in replies for tag in tags_in(reply)]
    return [
        *_every_message_is_settled(await tables.inbox(chat), expected),
        *_each_is_answered_once(told, expected),
        *_the_outbox_is_settled(await tables.outbox(chat), replies, expected),
        *(f"{number} equal bubbles" for number in Counter(replies).values() if number > 1),
        *await _no_send_outlives_the_memory(street, chat),
    ]


def _every_message_is_settled(rows: list[tuple[str, str]], expected: Expected) -> list[str]:
    found = []
    for tags, status in ((expected.answered, "answered"), (expected.noted, "noted")):
        for tag in tags:
            statuses = [stored for stored, text in rows if tag in text]
            if statuses != [status]:
                found.append(f"{tag} should be {status} once, the inbox has {statuses}")
    return found


def _each_is_answered_once(told: list[str], expected: Expected) -> list[str]:
    found = [f"{tag} is answered {told.count(tag)} times" for tag in expected.answered if told.count(tag) != 1]
    found += [f"{tag} is answered although it should only be noted" for tag in expected.noted if tag in told]
    found += [f"{tag} is somebody else's" for tag in told if tag not in (*expected.answered, *expected.noted)]
    if not found and told != list(expected.answered):
        found.append(f"answered in the order {told}")
    return found


def _the_outbox_is_settled(rows: list[tuple[str, str, str]], replies: list[str], expected: Expected) -> list[str]:
    settled = ("delivered", "withdrawn", "uncertain")
    found = [f"an outbox entry is {status}: {error}" for status, _, error in rows if status not in settled]
    uncertain = sum(status == "uncertain" for status, _, _ in rows)
    if uncertain != expected.uncertain:
        found.append(f"{uncertain} sends are uncertain, {expected.uncertain} should be")
    if not uncertain and [text for status, text, _ in rows if status == "delivered"] != replies:
        found.append("the phone does not show what the outbox sent, in its order")
    return found


async def _no_send_outlives_the_memory(street: Street, chat: str) -> list[str]:
    """After a call that may have been processed, the same key never comes again once the provider has forgotten it."""
    found = []
    for calls in (await street.sends_by_key(chat)).values():
        perhaps = [call.at for call in calls if call.status is None or call.status < 400 or call.status >= 500]
        if perhaps and max(call.at for call in calls) - perhaps[0] >= timedelta(seconds=street.memory_seconds):
            found.append("a key was sent again after the provider had forgotten it")
    return found
