"""`kill -9` while a voice note is fetched, heard and stored: its words are found, and answered once (VOC-1, NEV-55)."""

import pytest
from tests.drills.stage import Stage
from tests.drills.street import new_chat, new_tags

pytestmark = pytest.mark.drill

STEPS = (
    "voice-claim.before",
    "voice-claim.after",
    "fetch.after",
    "heard.after",
    "voice.before",
    "voice.after",
    "turn.before",
)
_VOICES = "SELECT string_agg(state || ' ' || tries, ', ') FROM voices WHERE text LIKE '%' || $1 || '%'"


async def test_voc_1_a_voice_note_is_answered_like_text(stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(2)
    await stage.street.speak(chat, tags[0])
    await stage.street.say(chat, tags[1])
    await stage.assert_holds(chat, *tags)
    assert await stage.tables.value(_VOICES, tags[0]) == "heard 1"


@pytest.mark.parametrize("step", STEPS)
async def test_a_worker_killed_while_it_listens_answers_once_after_its_restart(stage: Stage, step: str) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    deaths = stage.house.deaths()
    stage.hand.kill_at(step)
    await stage.street.speak(chat, tag)
    await stage.died(deaths)
    await stage.assert_holds(chat, tag)
    again = step in ("voice-claim.after", "fetch.after", "heard.after", "voice.before")
    assert await stage.tables.value(_VOICES, tag) == f"heard {2 if again else 1}"
