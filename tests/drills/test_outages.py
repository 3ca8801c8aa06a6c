"""The database is killed, the queue forgets everything: the tables are the truth, and the house goes on."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from tests.drills.house import LOOK_SECONDS
from tests.drills.stage import Stage
from tests.drills.street import new_chat, new_tags

pytestmark = pytest.mark.drill

CUSTOMERS = 30


@pytest.fixture
def postgres(drill_folder: Path) -> Path:
    """Where the server of the drills writes down its process id."""
    return drill_folder / "database" / "pgdata" / "postmaster.pid"


async def _write_and_kill(stage: Stage, postgres: Path, tags: dict[str, str]) -> None:
    """Customers write one after the other; the server is killed when a third of them has."""
    for number, (chat, tag) in enumerate(tags.items()):
        if number == CUSTOMERS // 3:
            os.kill(int(postgres.read_text().split("\n", 1)[0]), signal.SIGKILL)
        await stage.street.say(chat, tag, wait=False)
        await asyncio.sleep(0.03)


async def _assert_all_hold(stage: Stage, tags: dict[str, str]) -> None:
    found = {chat: await stage.violations(chat, tag) for chat, tag in tags.items()}
    assert {chat: problems for chat, problems in found.items() if problems} == {}


async def test_a_database_killed_under_load_costs_no_message_and_doubles_none(stage: Stage, postgres: Path) -> None:
    tags = {new_chat(): new_tags(1)[0] for _ in range(CUSTOMERS)}
    await _write_and_kill(stage, postgres, tags)
    await stage.settled(list(tags))
    await _assert_all_hold(stage, tags)
    await stage.house.until_ready()


async def test_a_queue_that_lost_everything_costs_only_the_sweepers_interval(stage: Stage) -> None:
    tags = {new_chat(): new_tags(1)[0] for _ in range(5)}
    await stage.house.stop("worker-1")
    for chat, tag in tags.items():
        await stage.street.say(chat, tag)
    # The web process enqueues a moment after its answer.
    while not await stage.tables.value("SELECT count(*) FROM saq_jobs WHERE status = 'queued' AND queue = 'turns'"):
        await asyncio.sleep(LOOK_SECONDS)
    await stage.tables.run("TRUNCATE saq_jobs")
    stage.house.start("worker-1", ["worker"])
    await stage.settled(list(tags))
    await _assert_all_hold(stage, tags)
