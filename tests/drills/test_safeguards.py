"""Each safeguard is needed: with it a drill's invariants hold, without it the same drill is violated."""

import pytest
from tests.drills.hand import Safeguard
from tests.drills.stage import Stage, conversation_id
from tests.drills.street import new_chat, new_tags

pytestmark = pytest.mark.drill

_STATE = "SELECT state FROM conversations WHERE id = $1"


@pytest.mark.parametrize("removed", [None, Safeguard.UNIQUE_KEY])
async def test_ch_3_only_the_unique_key_keeps_a_late_repeat_from_being_answered_again(
    stage: Stage, removed: Safeguard | None
) -> None:
    chat, tags = new_chat(), new_tags(2)
    if removed:
        stage.hand.take_away(removed)
    await stage.street.fault(action="duplicate", path=f"message/{chat}", times=1, times_sent=3)
    await stage.street.say(chat, tags[0])
    await stage.settled([chat])
    await stage.street.repeat_delivery(chat)
    await stage.street.say(chat, tags[1])
    await stage.settled([chat], 2)
    found = await stage.violations(chat, *tags)
    if removed is None:
        assert found == []
    else:
        assert any(f"{tags[0]} is answered" in problem for problem in found), found
        assert any(f"{tags[0]} should be answered once" in problem for problem in found), found


@pytest.mark.parametrize("removed", [None, Safeguard.LEASE])
async def test_ch_4_only_the_lease_keeps_two_turns_of_one_chat_from_thinking_at_once(
    stage: Stage, removed: Safeguard | None
) -> None:
    chat, tags = new_chat(), new_tags(2)
    if removed:
        stage.hand.take_away(removed)
    stage.hand.lengthen_leases()
    stage.hand.hold(tags[0])
    await stage.street.say(chat, tags[0])
    await stage.thinking_about(tags[0])
    await stage.street.say(chat, tags[1])
    if removed:
        await stage.thinking_about(tags[0], 2)
    else:
        await stage.seen_busy(chat)
    stage.hand.let_go(tags[0])
    await stage.assert_holds(chat, *tags)
    thoughts = stage.hand.thoughts_about(tags[0])
    together = any(one.overlaps(other) for one in thoughts for other in thoughts if one is not other)
    assert together is (removed is not None)


@pytest.mark.parametrize("removed", [None, Safeguard.VERSION])
async def test_ch_5_only_the_version_check_keeps_a_draft_from_overriding_a_manager_who_takes_over(
    stage: Stage, removed: Safeguard | None
) -> None:
    chat, tags = new_chat(), new_tags(2)
    await stage.street.say(chat, tags[0])
    await stage.assert_holds(chat, tags[0])
    if removed:
        stage.hand.take_away(removed)
    stage.hand.lengthen_leases()
    stage.hand.hold(tags[1])
    await stage.street.say(chat, tags[1])
    await stage.thinking_about(tags[1])
    await stage.person_does("take-over", chat)
    stage.hand.let_go(tags[1])
    await stage.settled([chat], 2)
    found = await stage.violations(chat, tags[0], noted=[tags[1]])
    state = await stage.tables.value(_STATE, conversation_id(chat))
    if removed is None:
        assert found == []
        assert state == "handed_over"
    else:
        assert f"{tags[1]} is answered although it should only be noted" in found
        assert state == "active"
