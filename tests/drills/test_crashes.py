"""`kill -9` at every numbered step of a turn (design §7) and of the walk around it (design §8)."""

import pytest
from tests.drills.stage import Stage
from tests.drills.street import new_chat, new_tags

pytestmark = pytest.mark.drill

WEB_STEPS = ("intake.before", "intake.after", "wake-up.after")
WORKER_STEPS = (
    "claim.before",
    "claim.after",
    "planner.asked",
    "planner.answered",
    "turn.before",
    "turn.after",
    "outbox-claim.before",
    "outbox-claim.after",
    "send.before",
    "send.after",
    "delivered.before",
    "delivered.after",
)
# Wazzup documents no repeats of a webhook; before the inbox has a message, only a repeat can bring it again.
# They go on for longer than three processes need to start again on a busy machine.
REPEATS = (0.5, 1, 1, 1, *(2,) * 24)


@pytest.mark.parametrize("step", WEB_STEPS)
async def test_a_web_process_killed_while_it_receives_loses_and_doubles_nothing(stage: Stage, step: str) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    await stage.street.options(webhook_retries=REPEATS)
    deaths = stage.house.deaths()
    stage.hand.kill_at(step)
    await stage.street.say(chat, tag)
    await stage.died(deaths)
    await stage.assert_holds(chat, tag)


@pytest.mark.parametrize("step", WORKER_STEPS)
async def test_a_worker_killed_at_any_step_answers_once_after_its_restart(stage: Stage, step: str) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    deaths = stage.house.deaths()
    stage.hand.kill_at(step)
    await stage.street.say(chat, tag)
    await stage.died(deaths)
    await stage.assert_holds(chat, tag)


@pytest.mark.parametrize("step", WORKER_STEPS)
async def test_worker_and_webs_killed_together_lose_and_double_nothing(stage: Stage, step: str) -> None:
    chat, tags = new_chat(), new_tags(2)
    await stage.street.options(webhook_retries=REPEATS)
    deaths = stage.house.deaths()
    stage.hand.kill_at(step)
    await stage.street.say(chat, tags[0])
    await stage.died(deaths)
    stage.house.kill("web-1", "web-2")
    await stage.street.say(chat, tags[1])
    await stage.assert_holds(chat, *tags)


@pytest.mark.parametrize("step", ["send.after", "delivered.after"])
async def test_a_worker_killed_between_two_bubbles_sends_the_second_once_and_after_the_first(
    stage: Stage, step: str
) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    deaths = stage.house.deaths()
    stage.hand.kill_at(step)
    await stage.street.say(chat, tag, "Good day, please tell me at length about")
    await stage.died(deaths)
    await stage.assert_holds(chat, tag)
    first, second = await stage.street.replies(chat)
    assert tag in first
    assert tag[::-1] in second
