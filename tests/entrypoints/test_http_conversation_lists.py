"""The lists of a conversation from outside: its messages and turns, in pages."""

from datetime import timedelta

import pytest
from tests.entrypoints.catalogue_house import Client, ask, fields, is_problem, pages
from tests.entrypoints.conftest import Fakes
from tests.factories.dialog import MessageFactory, new_address
from tests.factories.turns import TurnRecordFactory
from tests.fakes.system import MONDAY_NOON

from treejar.domain.shared.ids import ConversationId


async def _conversation(fakes: Fakes, messages: int = 0, turns: int = 0) -> ConversationId:
    async with fakes.storage.units() as unit:
        conversation = await unit.conversations.open(new_address(), MONDAY_NOON)
        for number in range(messages):
            at = MONDAY_NOON + timedelta(seconds=number)
            said = MessageFactory.build(conversation_id=conversation.id, text=f"m{number}", at=at)
            await unit.messages.append([said])
        for number in range(turns):
            at = MONDAY_NOON + timedelta(seconds=number)
            await unit.turns.append(
                TurnRecordFactory.build(conversation_id=conversation.id, started_at=at, reply=(f"t{number}",))
            )
        await unit.commit()
    return conversation.id


async def test_messages_come_newest_page_first_and_in_a_page_as_they_were_written(client: Client, fakes: Fakes) -> None:
    conversation = await _conversation(fakes, messages=5)
    path = f"/api/v1/conversations/{conversation}/messages"

    walked = [[one["text"] for one in page] async for page in pages(client, path, limit=2)]
    whole = (await ask(client, path)).json()

    assert walked == [["m3", "m4"], ["m1", "m2"], ["m0"]]
    assert (len(whole["items"]), whole["next"], whole["total"]) == (5, None, 5)


async def test_turns_come_newest_first(client: Client, fakes: Fakes) -> None:
    conversation = await _conversation(fakes, turns=5)
    path = f"/api/v1/conversations/{conversation}/turns"

    walked = [one["reply"] async for page in pages(client, path, limit=2) for one in page]

    assert walked == [["t4"], ["t3"], ["t2"], ["t1"], ["t0"]]
    assert (await ask(client, path, limit=1)).json()["total"] == 5


@pytest.mark.parametrize("name", ["messages", "turns"])
@pytest.mark.parametrize(
    ("query", "status"), [("cursor=x", 422), ("cursor=%00", 422), ("limit=101", 400), ("limit=0", 400)]
)
async def test_a_bad_page_is_refused_by_name(client: Client, fakes: Fakes, name: str, query: str, status: int) -> None:
    conversation = await _conversation(fakes, messages=2, turns=2)

    answer = await ask(client, f"/api/v1/conversations/{conversation}/{name}?{query}")

    assert is_problem(answer, status)
    assert fields(answer) == [query.split("=")[0]]
