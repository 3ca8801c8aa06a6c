"""Wordings that managers change: validated before they are kept, in force within seconds, and taken back."""

from typing import NamedTuple

import pytest
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.prompts import SPOILT, FakePromptLibrary
from tests.fakes.system import FakeClock

from treejar.application.admin.prompts import LONGEST, LONGEST_AUTHOR, Prompts
from treejar.application.planning.sections import NAMES
from treejar.application.planning.wordings import READ_EVERY, StoredWordings
from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import InvalidPrompt, RevisionStatus
from treejar.domain.shared.errors import InvalidValue


class House(NamedTuple):
    """A manager's desk, and a worker that runs beside it."""

    db: MemoryDatabase
    clock: FakeClock
    prompts: Prompts
    running: StoredWordings

    async def activated(self, name: str, *texts: str) -> None:
        for text in texts:
            revision = await self.prompts.draft(name, text)
            await self.prompts.activate(name, revision.number)

    async def used(self, name: str) -> str:
        """What a worker uses once it has looked again."""
        self.clock.advance(seconds=READ_EVERY.total_seconds())
        return (await self.running.current())[name].version


@pytest.fixture
def house() -> House:
    db, clock, library = MemoryDatabase(), FakeClock(), FakePromptLibrary()
    prompts = Prompts(library, db.units, clock)
    return House(db, clock, prompts, StoredWordings(library, db.units, clock))


async def test_the_files_are_in_force_until_something_is_activated(house: House) -> None:
    views = await house.prompts.all()
    assert [view.name for view in views] == list(NAMES)
    assert {view.in_force for view in views} == {"v1"}
    await house.prompts.draft("persona", "Be kind.", "Sara")
    assert (await house.prompts.get("persona")).in_force == "v1"
    assert await house.used("persona") == "v1"


async def test_a_running_worker_picks_up_what_was_activated_within_seconds(house: House) -> None:
    before = await house.running.current()
    await house.activated("persona", "Be kind.")
    assert await house.running.current() is before, "not read for every turn"
    assert await house.used("persona") == "r1"
    after = await house.running.current()
    assert "Be kind." in after["persona"].words
    assert after["method"] == before["method"]
    house.clock.advance(minutes=1)
    assert await house.running.current() is after, "the same object while nothing changes"


async def test_rolling_back_takes_the_one_before_and_then_the_file(house: House) -> None:
    await house.activated("persona", "One.", "Two.", "Three.")
    seen = []
    for _ in range(3):
        seen.append((await house.prompts.roll_back("persona")).in_force)
        assert await house.used("persona") == seen[-1]
    assert seen == ["r2", "r1", "v1"]
    with pytest.raises(InvalidValue, match="nothing to roll back"):
        await house.prompts.roll_back("persona")


async def test_rolling_back_to_the_file_is_one_step(house: House) -> None:
    await house.activated("persona", "One.", "Two.")
    view = await house.prompts.roll_back("persona", to_file=True)
    assert view.in_force == "v1"
    assert [one.status for one in view.revisions] == [RevisionStatus.RETIRED] * 2


async def test_a_wording_with_a_fault_is_refused_by_its_place_and_not_kept(house: House) -> None:
    with pytest.raises(InvalidPrompt, match=f"prompts/persona:3: {SPOILT}"):
        await house.prompts.draft("persona", SPOILT)
    with pytest.raises(InvalidValue, match="text"):
        await house.prompts.draft("persona", "x" * (LONGEST + 1))
    with pytest.raises(InvalidValue, match="author: at most 200"):
        await house.prompts.draft("persona", "Be kind.", "x" * (LONGEST_AUTHOR + 1))
    assert (await house.prompts.get("persona")).revisions == ()
    await house.prompts.draft("persona", "Be kind.", "x" * LONGEST_AUTHOR)


async def test_what_no_longer_fits_the_release_is_neither_activated_nor_used(house: House) -> None:
    async with house.db.units() as unit:
        await unit.prompts.add("persona", SPOILT, "", house.clock.now())
        await unit.prompts.add("sonnet", "Of an older release.", "", house.clock.now())
        await unit.prompts.activate("persona", 1)
        await unit.prompts.activate("sonnet", 1)
        await unit.commit()
    assert await house.used("persona") == "v1"
    assert "sonnet" not in await house.running.current()
    with pytest.raises(InvalidPrompt):
        await house.prompts.activate("persona", 1)


async def test_rolling_back_never_lands_on_a_wording_with_a_fault(house: House) -> None:
    async with house.db.units() as unit:
        await unit.prompts.add("persona", SPOILT, "", house.clock.now())
        await unit.prompts.activate("persona", 1)
        await unit.commit()
    await house.activated("persona", "Good.")
    with pytest.raises(InvalidPrompt):
        await house.prompts.roll_back("persona")
    assert (await house.prompts.get("persona")).in_force == "r2"
    assert (await house.prompts.roll_back("persona", to_file=True)).in_force == "v1"


@pytest.mark.parametrize("name", ["sonnet", "", "persona/../x"])
async def test_prompts_that_do_not_exist_are_named(house: House, name: str) -> None:
    for attempt in (house.prompts.get(name), house.prompts.draft(name, "x"), house.prompts.roll_back(name)):
        with pytest.raises(NotFound):
            await attempt
    with pytest.raises(NotFound, match="revision 7"):
        await house.prompts.activate("persona", 7)


async def test_a_database_that_is_away_leaves_what_is_known_in_force(house: House) -> None:
    await house.activated("persona", "Be kind.")
    assert await house.used("persona") == "r1"
    house.db.down = True
    assert await house.used("persona") == "r1"


async def test_a_worker_that_starts_without_a_database_has_the_files(house: House) -> None:
    house.db.down = True
    assert await house.used("persona") == "v1"
    house.db.down = False
    await house.activated("persona", "Be kind.")
    assert await house.used("persona") == "r1"
