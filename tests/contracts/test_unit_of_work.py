"""The promise of UnitOfWork: everything or nothing."""

import pytest
from tests.contracts.storage import Storage, opened
from tests.factories.dialog import MessageFactory, entry, new_address
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import NotFound, StaleVersion
from treejar.domain.shared.ids import conversation_of


async def test_what_is_committed_is_seen_by_the_next_unit(storage: Storage) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        assert (await unit.conversations.get(conversation.id)).address == conversation.address


async def test_leaving_without_commit_discards_everything(storage: Storage) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        await unit.messages.append([MessageFactory.build(conversation_id=conversation.id)])
        await unit.outbox.add([entry(conversation.address)])
        conversation.introduced = True
        await unit.conversations.save(conversation)
    async with storage.units() as unit:
        assert await unit.messages.last(conversation.id, 10) == []
        assert await unit.outbox.claim_due(MONDAY_NOON, MONDAY_NOON, 10) == []
        assert not (await unit.conversations.get(conversation.id)).introduced


async def test_an_error_inside_discards_everything_and_comes_out(storage: Storage) -> None:
    address = new_address()

    async def turn() -> None:
        async with storage.units() as unit:
            await unit.conversations.open(address, MONDAY_NOON)
            raise RuntimeError("the turn broke")

    with pytest.raises(RuntimeError, match="the turn broke"):
        await turn()
    async with storage.units() as unit:
        with pytest.raises(NotFound):
            await unit.conversations.get(conversation_of(address))


async def test_a_unit_sees_its_own_writes_before_it_commits(storage: Storage) -> None:
    conversation = await opened(storage)
    message = MessageFactory.build(conversation_id=conversation.id)
    async with storage.units() as unit:
        await unit.messages.append([message])
        assert await unit.messages.last(conversation.id, 10) == [message]


async def test_others_do_not_see_writes_before_the_commit(storage: Storage) -> None:
    conversation = await opened(storage)
    async with storage.units() as writing:
        await writing.messages.append([MessageFactory.build(conversation_id=conversation.id)])
        async with storage.units() as reading:
            assert await reading.messages.last(conversation.id, 10) == []
        await writing.commit()
    async with storage.units() as reading:
        assert len(await reading.messages.last(conversation.id, 10)) == 1


async def test_a_version_that_fails_takes_the_whole_unit_with_it(storage: Storage) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        stale = await unit.conversations.get(conversation.id)
        await unit.conversations.save(await unit.conversations.get(conversation.id))
        await unit.commit()

    async def turn() -> None:
        async with storage.units() as unit:
            await unit.messages.append([MessageFactory.build(conversation_id=conversation.id)])
            await unit.conversations.save(stale)
            await unit.commit()

    with pytest.raises(StaleVersion):
        await turn()
    async with storage.units() as unit:
        assert await unit.messages.last(conversation.id, 10) == []


async def test_a_unit_for_reading_sees_what_is_committed_and_nothing_else(storage: Storage) -> None:
    conversation = await opened(storage)
    message = MessageFactory.build(conversation_id=conversation.id)
    async with storage.units() as writing:
        await writing.messages.append([message])
        async with storage.units.for_reading() as reading:
            assert await reading.messages.last(conversation.id, 10) == []
        await writing.commit()
    async with storage.units.for_reading() as reading:
        assert await reading.messages.last(conversation.id, 10) == [message]
