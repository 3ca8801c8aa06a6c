"""The promise of AlertBox (NEV-40)."""

from datetime import timedelta

import pytest
from tests.contracts.storage import Storage
from tests.factories.dialog import new_address, new_id
from tests.factories.orders import alert
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.alerts import Alert, AlertKind
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import Level
from treejar.domain.shared.ids import TurnId, conversation_of


async def _add(storage: Storage, *alerts: Alert) -> None:
    async with storage.units() as unit:
        await unit.alerts.add(alerts)
        await unit.commit()


async def _waiting(storage: Storage, limit: int = 100) -> list[Alert]:
    async with storage.units() as unit:
        return await unit.alerts.waiting(limit)


async def test_nothing_waits_at_first(storage: Storage) -> None:
    await _add(storage)
    assert await _waiting(storage) == []


@pytest.mark.parametrize("kind", list(AlertKind))
@pytest.mark.parametrize("level", [Level.NOTICE, Level.HANDOVER])
async def test_esc_5_an_alert_survives_whole(storage: Storage, level: Level, kind: AlertKind) -> None:
    told = alert(
        level=level,
        kind=kind,
        trigger=Trigger.DRAWINGS,
        turn_id=TurnId(new_id()),
        files=("https://store.example/plan.pdf",),
        need="يريد مخطط المكتب",
    )
    await _add(storage, told)
    assert await _waiting(storage) == [told]


async def test_those_raised_first_wait_first(storage: Storage) -> None:
    told = [alert() for _ in range(4)]
    await _add(storage, *told[:2])
    await _add(storage, *told[2:])
    assert await _waiting(storage) == told
    assert await _waiting(storage, limit=3) == told[:3]


async def test_an_alert_that_is_known_keeps_its_first_form(storage: Storage) -> None:
    told = alert()
    await _add(storage, told)
    await _add(storage, alert(key=told.key, need="something else"), alert())
    assert (await _waiting(storage))[0] == told
    assert len(await _waiting(storage)) == 2


async def test_alerts_of_one_conversation_are_found(storage: Storage) -> None:
    chat, other = new_address(), new_address()
    mine = [alert(chat), alert(chat)]
    await _add(storage, mine[0], alert(other), mine[1])
    async with storage.units() as unit:
        assert await unit.alerts.of(conversation_of(chat)) == mine


async def test_only_those_raised_after_a_moment_are_asked_for(storage: Storage) -> None:
    chat = new_address()
    old = alert(chat, raised_at=MONDAY_NOON - timedelta(days=2))
    edge, late = alert(chat, raised_at=MONDAY_NOON - timedelta(days=1)), alert(chat, raised_at=MONDAY_NOON)
    await _add(storage, old, edge, late, alert(new_address()))
    async with storage.units() as unit:
        assert await unit.alerts.of(conversation_of(chat), MONDAY_NOON - timedelta(days=1)) == [late]
        assert await unit.alerts.of(conversation_of(chat)) == [old, edge, late]


async def test_an_alert_that_is_not_committed_was_never_raised(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.alerts.add([alert()])
    assert await _waiting(storage) == []


async def test_alerts_that_wait_are_told_by_the_house(storage: Storage) -> None:
    await _add(storage, alert(), alert())
    assert (await storage.house.backlog(MONDAY_NOON)).alerts_waiting == 2
