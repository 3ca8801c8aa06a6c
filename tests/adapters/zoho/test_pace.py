"""A hundred calls a minute block the whole organisation: our own limit comes first (providers §4.1)."""

from datetime import timedelta

import msgspec
import pytest
from tests.adapters.zoho.zoho_world import ok, zoho

from treejar.adapters.zoho.http import PATIENT
from treejar.adapters.zoho.pace import MOST_A_MINUTE, Pace
from treejar.adapters.zoho.wire import ItemsReply
from treejar.application.ports.errors import RateLimited

DECODER = msgspec.json.Decoder(ItemsReply)
SOON = timedelta(seconds=5)


class Watch:
    """A clock that is put on by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_calls_go_at_once_until_the_minute_is_full() -> None:
    watch = Watch()
    pace = Pace("zoho", most=3, now=watch)
    assert [pace.take(SOON) for _ in range(3)] == [0, 0, 0]

    watch.seconds = 40
    with pytest.raises(RateLimited) as full:
        pace.take(SOON)
    assert full.value.after == timedelta(seconds=20)
    watch.seconds = 56
    assert pace.take(SOON) == 4
    watch.seconds = 61
    assert pace.take(SOON) == 0


def test_the_patient_stand_in_line_and_a_refusal_takes_no_place() -> None:
    watch = Watch()
    pace = Pace("zoho", most=2, now=watch)
    assert [pace.take(PATIENT) for _ in range(5)] == [0, 0, 60, 60, 120]
    with pytest.raises(RateLimited):
        pace.take(SOON)
    assert pace.take(PATIENT) == 120


async def test_live_questions_are_refused_here_before_zoho_blocks_everybody() -> None:
    async with zoho(ok(items=[])) as world:
        http = world.http()
        for _ in range(MOST_A_MINUTE):
            await http.envelope("/items", {}, DECODER)
        with pytest.raises(RateLimited):
            await http.envelope("/items", {}, DECODER)
        assert (len(world.asked), world.slept) == (MOST_A_MINUTE, [])

        await http.envelope("/items", {}, DECODER, patience=PATIENT)
        assert len(world.slept) == 1
        assert 50 < world.slept[0] <= 60
