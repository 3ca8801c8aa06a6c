"""The promise of EscalationStore."""

import asyncio
from dataclasses import replace

import pytest
from tests.contracts.storage import Storage, opened
from tests.factories.dialog import escalation
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import StaleVersion
from treejar.domain.escalation.escalation import Escalation, EscalationState
from treejar.domain.shared.ids import ConversationId


async def _save(storage: Storage, handover: Escalation) -> None:
    async with storage.units() as unit:
        await unit.escalations.save(handover)
        await unit.commit()


async def _active(storage: Storage, conversation_id: ConversationId) -> Escalation | None:
    async with storage.units() as unit:
        return await unit.escalations.active(conversation_id)


async def test_a_conversation_begins_without_a_handover(storage: Storage) -> None:
    assert await _active(storage, (await opened(storage)).id) is None


@pytest.mark.parametrize(
    "state", [EscalationState.PENDING, EscalationState.IN_PROGRESS, EscalationState.MANUAL_TAKEOVER]
)
async def test_a_handover_survives_whole_and_is_active(storage: Storage, state: EscalationState) -> None:
    conversation = await opened(storage)
    handover = escalation(conversation.id, state)
    handover.need = "تريد خصمًا 🪑"
    await _save(storage, handover)
    stored = await _active(storage, conversation.id)
    assert stored is not None
    assert replace(stored, version=0) == replace(handover, version=0)


async def test_a_resolved_handover_is_no_longer_active(storage: Storage) -> None:
    conversation = await opened(storage)
    await _save(storage, escalation(conversation.id))
    stored = await _active(storage, conversation.id)
    assert stored is not None
    stored.resolve(MONDAY_NOON)
    await _save(storage, stored)
    assert await _active(storage, conversation.id) is None


async def test_after_a_resolved_handover_another_may_open(storage: Storage) -> None:
    conversation = await opened(storage)
    first = escalation(conversation.id)
    first.resolve(MONDAY_NOON)
    await _save(storage, first)
    second = escalation(conversation.id)
    await _save(storage, second)
    stored = await _active(storage, conversation.id)
    assert stored is not None
    assert stored.id == second.id


async def test_a_second_active_handover_is_stale(storage: Storage) -> None:
    conversation = await opened(storage)
    await _save(storage, escalation(conversation.id))
    with pytest.raises(StaleVersion):
        await _save(storage, escalation(conversation.id))


async def test_of_two_handovers_opened_at_once_one_wins(storage: Storage) -> None:
    conversation = await opened(storage)
    outcomes = await asyncio.gather(
        *(_save(storage, escalation(conversation.id)) for _ in range(3)), return_exceptions=True
    )
    assert sum(outcome is None for outcome in outcomes) == 1
    assert sum(isinstance(outcome, StaleVersion) for outcome in outcomes) == 2


async def test_a_copy_that_somebody_overtook_cannot_be_saved(storage: Storage) -> None:
    conversation = await opened(storage)
    await _save(storage, escalation(conversation.id))
    mine, theirs = await _active(storage, conversation.id), await _active(storage, conversation.id)
    assert mine is not None
    assert theirs is not None
    theirs.claim()
    await _save(storage, theirs)
    mine.resolve(MONDAY_NOON)
    with pytest.raises(StaleVersion):
        await _save(storage, mine)


async def test_two_conversations_may_both_be_handed_over(storage: Storage) -> None:
    one, other = await opened(storage), await opened(storage)
    await _save(storage, escalation(one.id))
    await _save(storage, escalation(other.id))
    found = [await _active(storage, one.id), await _active(storage, other.id)]
    assert [handover.conversation_id for handover in found if handover] == [one.id, other.id]
