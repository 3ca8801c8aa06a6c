"""The database is killed, the queue forgets everything: the tables are the truth, and the house goes on."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.drills.stage import Stage
from tests.drills.street import new_chat, new_tags

pytestmark = pytest.mark.drill

CUSTOMERS = 30


@pytest.fixture
def kill_postgres(drill_folder: Path) -> Callable[[], None]:
    """Ends the database server of the drills at once."""

    def kill() -> None:
        written = (drill_folder / "database" / "pgdata" / "postmaster.pid").read_text()
        os.kill(int(written.split("\n", 1)[0]), signal.SIGKILL)

    return kill


async def _write_and_kill(stage: Stage, kill_postgres: Callable[[], None], tags: dict[str, str]) -> None:
    """Customers write one after the other; the server is killed when a third of them has."""
    for number, (chat, tag) in enumerate(tags.items()):
        if number == CUSTOMERS // 3:
            kill_postgres()
        await stage.street.say(chat, tag, wait=False)
        await asyncio.sleep(0.03)


async def _assert_all_hold(stage: Stage, tags: dict[str, str]) -> None:
    found = {chat: await stage.violations(chat, tag) for chat, tag in tags.items()}
    assert {chat: problems for chat, problems in found.items() if problems} == {}


async def test_a_database_killed_under_load_costs_no_message_and_doubles_none(
    stage: Stage, kill_postgres: Callable[[], None]
) -> None:
    tags = {new_chat(): new_tags(1)[0] for _ in range(CUSTOMERS)}
    await _write_and_kill(stage, kill_postgres, tags)
    await stage.settled(list(tags))
    await _assert_all_hold(stage, tags)
    await stage.house.until_ready()


async def test_a_queue_that_lost_everything_costs_only_the_sweepers_interval(stage: Stage) -> None:
    tags = {new_chat(): new_tags(1)[0] for _ in range(5)}
    await stage.house.stop("worker-1")
    for chat, tag in tags.items():
        await stage.street.say(chat, tag)
    # The web process enqueues a moment after its answer.
    await stage.tables.until("SELECT count(*) > 0 FROM saq_jobs WHERE status = 'queued' AND queue = 'turns'", 60)
    await stage.tables.run("TRUNCATE saq_jobs")
    stage.house.start("worker-1", ["worker"])
    await stage.settled(list(tags))
    await _assert_all_hold(stage, tags)
