"""The promise of PromptStore."""

import asyncio

import pytest
from tests.contracts.storage import Storage
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import PromptRevision, RevisionStatus


async def _added(storage: Storage, name: str, text: str = "Text", author: str = "") -> PromptRevision:
    async with storage.units() as unit:
        revision = await unit.prompts.add(name, text, author, MONDAY_NOON)
        await unit.commit()
    return revision


async def _activated(storage: Storage, name: str, number: int) -> None:
    async with storage.units() as unit:
        await unit.prompts.activate(name, number)
        await unit.commit()


async def _in_force(storage: Storage) -> list[tuple[str, int]]:
    async with storage.units() as unit:
        return [(one.name, one.number) for one in await unit.prompts.active()]


async def _statuses(storage: Storage, name: str) -> dict[int, RevisionStatus]:
    async with storage.units() as unit:
        return {one.number: one.status for one in await unit.prompts.of(name)}


async def test_a_new_wording_is_a_draft_and_changes_nothing(storage: Storage) -> None:
    text = "---\nname: persona\n---\nПривет {{x}} مرحبا [[f1]]\n"
    revision = await _added(storage, "persona", text, "Sara")
    assert revision.status is RevisionStatus.DRAFT
    async with storage.units() as unit:
        assert await unit.prompts.of("persona") == [revision]
    assert (revision.text, revision.author, revision.created_at) == (text, "Sara", MONDAY_NOON)
    assert await _in_force(storage) == []


async def test_numbers_count_up_for_each_prompt_by_itself_and_the_newest_comes_first(storage: Storage) -> None:
    for name in ("persona", "method", "persona"):
        await _added(storage, name)
    async with storage.units() as unit:
        assert [one.number for one in await unit.prompts.of("persona")] == [2, 1]
        assert [one.number for one in await unit.prompts.of("method")] == [1]
        assert await unit.prompts.of("nobody") == []


async def test_one_revision_of_a_prompt_is_in_force_at_most(storage: Storage) -> None:
    for name in ("persona", "persona", "method"):
        await _added(storage, name)
    await _activated(storage, "persona", 1)
    await _activated(storage, "method", 1)
    await _activated(storage, "persona", 2)
    assert await _in_force(storage) == [("method", 1), ("persona", 2)]
    assert await _statuses(storage, "persona") == {2: RevisionStatus.ACTIVE, 1: RevisionStatus.RETIRED}


async def test_a_retired_one_may_come_back(storage: Storage) -> None:
    for _ in range(2):
        await _added(storage, "persona")
    for number in (1, 2, 1, 1):
        await _activated(storage, "persona", number)
    assert await _in_force(storage) == [("persona", 1)]
    assert await _statuses(storage, "persona") == {2: RevisionStatus.RETIRED, 1: RevisionStatus.ACTIVE}


async def test_retiring_leaves_none_in_force_and_may_be_repeated(storage: Storage) -> None:
    await _added(storage, "persona")
    await _activated(storage, "persona", 1)
    for _ in range(2):
        async with storage.units() as unit:
            await unit.prompts.retire("persona")
            await unit.commit()
    assert await _in_force(storage) == []
    assert await _statuses(storage, "persona") == {1: RevisionStatus.RETIRED}


@pytest.mark.parametrize(("name", "number"), [("persona", 2), ("persona", 0), ("method", 1)])
async def test_what_was_never_stored_is_not_activated_and_nothing_is_retired_for_it(
    storage: Storage, name: str, number: int
) -> None:
    await _added(storage, "persona")
    await _activated(storage, "persona", 1)
    async with storage.units() as unit:
        with pytest.raises(NotFound):
            await unit.prompts.activate(name, number)
        await unit.commit()
    assert await _in_force(storage) == [("persona", 1)]


async def test_two_who_draft_at_once_get_two_numbers(storage: Storage) -> None:
    numbers = await asyncio.gather(*(_added(storage, "persona") for _ in range(4)))
    assert sorted(one.number for one in numbers) == [1, 2, 3, 4]


async def test_two_who_activate_at_once_leave_one_in_force(storage: Storage) -> None:
    for _ in range(3):
        await _added(storage, "persona")
    await asyncio.gather(*(_activated(storage, "persona", number) for number in (1, 2, 3)))
    assert len(await _in_force(storage)) == 1


async def test_leaving_without_commit_discards_a_draft(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.prompts.add("persona", "Text", "", MONDAY_NOON)
    assert await _statuses(storage, "persona") == {}
