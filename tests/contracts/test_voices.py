"""The promise of VoiceStore (VOC-1, NEV-55)."""

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec
import pytest
from tests.contracts.storage import Storage
from tests.factories.dialog import new_id
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.voices import CLAIM_HOLDS, Voice, VoiceState
from treejar.application.terms.model_call import ModelCall
from treejar.domain.shared.ids import ConversationId

LINK = "https://store.example/1/?filename=note.ogg"
CALL = ModelCall(
    purpose="voice", model="openai/gpt-4o-mini-transcribe", outcome="ok", milliseconds=812.5, cost_usd=Decimal("0.0002")
)


def _voice(key: str, **changes: object) -> Voice:
    plain = Voice(
        key=key,
        conversation_id=ConversationId(new_id()),
        link=LINK,
        state=VoiceState.HEARD,
        claimed_at=MONDAY_NOON,
        text="Нужны десять стульев",
        language="ru",
        seconds=4.2,
        cost_usd=Decimal("0.0002"),
        calls=(CALL,),
    )
    return msgspec.structs.replace(plain, **changes)


async def _claim(storage: Storage, voice: Voice, now: datetime = MONDAY_NOON) -> int | None:
    async with storage.units() as unit:
        number = await unit.voices.claim(voice.key, voice.conversation_id, voice.link, now)
        await unit.commit()
    return number


async def _settle(storage: Storage, voice: Voice) -> bool:
    async with storage.units() as unit:
        settled = await unit.voices.settle(voice)
        await unit.commit()
    return settled


async def _of(storage: Storage, *keys: str) -> dict[str, Voice]:
    async with storage.units() as unit:
        return dict(await unit.voices.of(keys))


async def test_what_nobody_listened_to_is_not_known(storage: Storage) -> None:
    assert await _of(storage) == {}
    assert await _of(storage, "customer:1") == {}


async def test_voc_1_link_transcript_language_length_and_cost_survive(storage: Storage) -> None:
    heard = _voice("customer:1")
    assert await _claim(storage, heard) == 1
    assert await _settle(storage, heard)
    assert await _of(storage, "customer:1", "customer:2") == {"customer:1": heard}
    assert heard.is_settled()


async def test_a_failure_survives_with_its_code_and_what_it_cost(storage: Storage) -> None:
    failed = _voice(
        "customer:1", state=VoiceState.FAILED, text="", language="", seconds=0.0, cost_usd=None, reason="too_large"
    )
    await _claim(storage, failed)
    assert await _settle(storage, failed)
    assert await _of(storage, "customer:1") == {"customer:1": failed}


async def test_one_listens_and_the_others_see_that(storage: Storage) -> None:
    voice = _voice("customer:1")
    assert await _claim(storage, voice) == 1
    assert await _claim(storage, voice, MONDAY_NOON + CLAIM_HOLDS - timedelta(milliseconds=1)) is None
    seen = (await _of(storage, "customer:1"))["customer:1"]
    assert seen.state is VoiceState.HEARING
    assert seen.is_being_heard(MONDAY_NOON + CLAIM_HOLDS - timedelta(seconds=1))
    assert not seen.is_being_heard(MONDAY_NOON + CLAIM_HOLDS)


async def test_of_many_who_claim_at_once_one_listens(storage: Storage) -> None:
    voice = _voice("customer:1")
    numbers = await asyncio.gather(*(_claim(storage, voice) for _ in range(8)))
    assert sorted(numbers, key=str) == [1, *[None] * 7]


async def test_a_dead_listener_is_replaced_by_one_and_the_try_is_counted(storage: Storage) -> None:
    voice, later = _voice("customer:1"), MONDAY_NOON + CLAIM_HOLDS
    await _claim(storage, voice)
    numbers = await asyncio.gather(*(_claim(storage, voice, later) for _ in range(4)))
    assert sorted(numbers, key=str) == [2, *[None] * 3]
    assert (await _of(storage, "customer:1"))["customer:1"].is_being_heard(later)


@pytest.mark.parametrize("state", [VoiceState.HEARD, VoiceState.FAILED])
async def test_nev_55_what_is_settled_is_neither_claimed_nor_settled_again(storage: Storage, state: VoiceState) -> None:
    first = _voice("customer:1", state=state)
    await _claim(storage, first)
    assert await _settle(storage, first)
    assert await _claim(storage, first, MONDAY_NOON + timedelta(days=1)) is None
    assert not await _settle(storage, _voice("customer:1", text="somebody else's words"))
    assert (await _of(storage, "customer:1"))["customer:1"].text == first.text


async def test_what_nobody_claimed_cannot_be_settled(storage: Storage) -> None:
    assert not await _settle(storage, _voice("customer:1"))
    assert await _of(storage, "customer:1") == {}


async def test_two_notes_with_the_same_file_are_two_notes(storage: Storage) -> None:
    one, other = _voice("customer:1", text="ten chairs"), _voice("customer:2", text="two desks")
    assert (await _claim(storage, one), await _claim(storage, other)) == (1, 1)
    await _settle(storage, other)
    assert (await _of(storage, "customer:1"))["customer:1"].state is VoiceState.HEARING
    assert (await _of(storage, "customer:2"))["customer:2"].text == "two desks"


async def test_a_claim_that_is_not_committed_was_never_made(storage: Storage) -> None:
    voice = _voice("customer:1")
    async with storage.units() as unit:
        await unit.voices.claim(voice.key, voice.conversation_id, voice.link, MONDAY_NOON)
    assert await _claim(storage, voice) == 1


async def test_words_that_a_column_refuses_are_stored_without_them(storage: Storage) -> None:
    voice = _voice("customer:1", text="ten chairs \U0001f600")
    await _claim(storage, voice)
    assert await _settle(storage, voice)
    assert (await _of(storage, "customer:1"))["customer:1"].text == "ten chairs \U0001f600"
