"""The promise of Messenger, kept by the fake and by Wazzup (providers §1.7)."""

import pytest
from tests.contracts.messenger_worlds import TEMPLATE, MessengerWorld

from treejar.application.ports.errors import AuthFailed, OutcomeUnknown, PortError, RateLimited, Rejected
from treejar.domain.shared.contact import ChatAddress

CHAT = ChatAddress("0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9", "whatsapp", "971501234567")


@pytest.mark.parametrize("text", ["We have three models.", "عندنا ثلاثة موديلات 🪑", "Есть *три* модели,\nкакую?"])
async def test_a_text_reaches_the_customer_as_it_is(messenger_world: MessengerWorld, text: str) -> None:
    accepted = await messenger_world.messenger.send_text(CHAT, text, "turn:0")
    assert accepted.provider_message_id
    assert await messenger_world.copies() == [text]


async def test_a_file_and_a_template_reach_the_customer(messenger_world: MessengerWorld) -> None:
    filed = await messenger_world.messenger.send_file(CHAT, messenger_world.file_link, "turn:0")
    templated = await messenger_world.messenger.send_template(CHAT, TEMPLATE, ("Sara", "TJ-1"), "turn:1")
    assert filed.provider_message_id
    assert templated.provider_message_id
    assert len(await messenger_world.copies()) == 2
    assert (await messenger_world.copies())[0] == "file"


async def test_every_bubble_has_an_id_of_its_own(messenger_world: MessengerWorld) -> None:
    ids = {
        (await messenger_world.messenger.send_text(CHAT, "yes", f"turn:{part}")).provider_message_id
        for part in range(3)
    }
    assert len(ids) == 3
    assert await messenger_world.copies() == ["yes", "yes", "yes"]


async def test_a_repeated_key_within_a_minute_makes_no_second_copy_and_tells_no_id(
    messenger_world: MessengerWorld,
) -> None:
    await messenger_world.messenger.send_text(CHAT, "once", "turn:0")
    await messenger_world.let_pass(55)
    repeated = await messenger_world.messenger.send_text(CHAT, "once", "turn:0")
    assert repeated.provider_message_id is None
    assert await messenger_world.copies() == ["once"]


async def test_a_repeated_key_after_a_minute_makes_a_second_copy(messenger_world: MessengerWorld) -> None:
    first = await messenger_world.messenger.send_text(CHAT, "twice", "turn:0")
    await messenger_world.let_pass(61)
    second = await messenger_world.messenger.send_text(CHAT, "twice", "turn:0")
    assert second.provider_message_id not in (None, first.provider_message_id)
    assert await messenger_world.copies() == ["twice", "twice"]


@pytest.mark.parametrize("error", [RateLimited, AuthFailed, Rejected])
async def test_what_was_refused_reached_nobody_and_its_key_is_still_free(
    messenger_world: MessengerWorld, error: type[PortError]
) -> None:
    await messenger_world.refuse_next(error)
    with pytest.raises(error):
        await messenger_world.messenger.send_text(CHAT, "later", "turn:0")
    assert await messenger_world.copies() == []
    assert (await messenger_world.messenger.send_text(CHAT, "later", "turn:0")).provider_message_id
    assert await messenger_world.copies() == ["later"]


async def test_a_lost_answer_is_an_unknown_outcome_and_repeating_at_once_is_safe(
    messenger_world: MessengerWorld,
) -> None:
    await messenger_world.lose_next_answer()
    with pytest.raises(OutcomeUnknown):
        await messenger_world.messenger.send_text(CHAT, "once", "turn:0")
    repeated = await messenger_world.messenger.send_text(CHAT, "once", "turn:0")
    assert repeated.provider_message_id is None
    assert await messenger_world.copies() == ["once"]


async def test_nev_64_an_error_names_no_customer(messenger_world: MessengerWorld) -> None:
    await messenger_world.refuse_next(Rejected)
    with pytest.raises(Rejected) as refused:
        await messenger_world.messenger.send_text(CHAT, "private words", "turn:0")
    assert CHAT.chat_id not in str(refused.value)
    assert "private" not in str(refused.value)
