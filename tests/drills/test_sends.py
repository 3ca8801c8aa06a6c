"""Wazzup refuses, fails, or answers into a cut wire while Noor sends (providers §1.7, §9)."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.drills.processes import REPEAT_SOON_WITHIN
from tests.drills.stage import Stage
from tests.drills.street import SHORT_MEMORY_SECONDS, new_chat, new_tags

pytestmark = pytest.mark.drill

SENDS = {"method": "POST", "path": "/message$"}
FORGETFUL = ["worker", "--short-memory"]


@pytest.fixture
async def forgetful_stage(stage: Stage) -> AsyncIterator[Stage]:
    """A provider that soon forgets what it was sent, and a worker that knows it."""
    await stage.house.stop("worker-1")
    await stage.street.reset(SHORT_MEMORY_SECONDS)
    stage.house.start("worker-1", FORGETFUL)
    yield stage
    await stage.house.stop("worker-1")
    stage.house.start("worker-1", ["worker"])


@pytest.mark.parametrize(
    "fault",
    [
        {"action": "respond", "status": 429},
        {"action": "respond", "status": 500},
        {"action": "respond", "status": 502, "body": "<html>Bad Gateway</html>"},
        {"action": "cut_before"},
        {"action": "truncate"},
    ],
    ids=lambda fault: f"{fault['action']}-{fault.get('status', '')}".strip("-"),
)
async def test_a_send_that_fails_twice_leaves_once(stage: Stage, fault: dict[str, object]) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    await stage.street.fault(**SENDS, **fault, times=2)
    await stage.street.say(chat, tag)
    await stage.assert_holds(chat, tag)
    # A truncated answer belongs to a message that was accepted: the next try learns that, and is not struck again.
    assert len(await stage.street.sends(chat)) == 3


async def test_a_timeout_after_acceptance_is_repeated_inside_the_memory_and_leaves_one_copy(stage: Stage) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    await stage.street.fault(**SENDS, action="cut_after", times=1)
    await stage.street.say(chat, tag)
    await stage.assert_holds(chat, tag)
    assert [call.status for call in await stage.street.sends(chat)] == [None, 400]


async def test_refusals_after_a_doubtful_send_do_not_make_the_doubt_forgotten(
    forgetful_stage: Stage,
) -> None:
    stage = forgetful_stage
    chat, (tag,) = new_chat(), new_tags(1)
    await stage.street.fault(**SENDS, action="cut_after", nth=1)
    await stage.street.fault(**SENDS, action="respond", status=429)
    await stage.street.say(chat, tag)
    await stage.settled([chat])
    await stage.sends_nothing_more(chat, 2)
    assert await stage.violations(chat, tag, uncertain=1) == []


async def test_a_send_in_doubt_past_the_memory_is_never_repeated_and_its_late_echo_settles_it(
    forgetful_stage: Stage,
) -> None:
    stage = forgetful_stage
    chat, (tag,) = new_chat(), new_tags(1)
    await stage.street.fault(**SENDS, action="cut_after")
    await stage.street.say(chat, tag)
    await stage.assert_holds(chat, tag, uncertain=1)
    await stage.street.advance(60)
    await stage.sends_nothing_more(chat, 2)
    await stage.street.echo_of_last_reply(chat)
    await stage.assert_holds(chat, tag)


async def test_a_house_that_was_down_past_the_memory_does_not_repeat_a_send_it_has_not_recorded(
    forgetful_stage: Stage,
) -> None:
    stage = forgetful_stage
    chat, (tag,) = new_chat(), new_tags(1)
    stage.hand.freeze_at("send.after")
    await stage.street.say(chat, tag)
    await stage.reached("send.after")
    await stage.house.stop("worker-1")
    await asyncio.sleep(REPEAT_SOON_WITHIN.total_seconds())
    await stage.street.advance(SHORT_MEMORY_SECONDS)
    stage.house.start("worker-1", FORGETFUL)
    await stage.assert_holds(chat, tag, uncertain=1)
    assert len(await stage.street.replies(chat)) == 1


async def test_a_bubble_that_has_to_wait_holds_back_the_next_one_of_its_chat_and_of_no_other(stage: Stage) -> None:
    chat, other, tags = new_chat(), new_chat(), new_tags(2)
    await stage.street.fault(**SENDS, action="respond", status=500, times=3)
    await stage.street.say(chat, tags[0], "Good day, please tell me at length about")
    await stage.sends_begun(chat, 3)
    await stage.street.say(other, tags[1])
    await stage.assert_holds(chat, tags[0])
    await stage.assert_holds(other, tags[1])
    assert len(await stage.street.replies(chat)) == 2


async def test_an_echo_that_comes_before_the_answer_of_its_own_send_is_no_takeover(stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(2)
    await stage.street.options(echo_before_response=True)
    # Long enough for a turn to look at the echo while its send is still open.
    await stage.street.fault(**SENDS, action="delay", delay=1)
    for tag in tags:
        await stage.street.say(chat, tag)
        await stage.settled([chat], tags.index(tag) + 1)
    await stage.assert_holds(chat, *tags)


async def test_an_echo_settles_a_send_whose_answers_were_all_lost(stage: Stage) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    await stage.street.options(echo_own_sends=True)
    await stage.street.fault(**SENDS, action="cut_after")
    await stage.street.say(chat, tag)
    await stage.assert_holds(chat, tag)
