"""The promise of MessageStore."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from tests.contracts.storage import Storage, opened
from tests.factories.dialog import MessageFactory, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.message import Author, Message, MessageKind
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import ConversationId, TurnId


async def _append(storage: Storage, *messages: Message) -> None:
    async with storage.units() as unit:
        await unit.messages.append(messages)
        await unit.commit()


async def _last(storage: Storage, conversation_id: ConversationId, limit: int = 50) -> list[Message]:
    async with storage.units() as unit:
        return await unit.messages.last(conversation_id, limit)


async def test_bubbles_of_every_kind_and_author_survive_whole(storage: Storage) -> None:
    conversation = await opened(storage)
    said = [
        MessageFactory.build(
            conversation_id=conversation.id,
            author=author,
            kind=kind,
            at=MONDAY_NOON + timedelta(seconds=number),
            media="https://store.test/a.ogg?x=1",
            provider_message_id=f"w-{number}",
            turn_id=TurnId(new_id()),
        )
        for number, (author, kind) in enumerate(product(Author, MessageKind))
    ]
    await _append(storage, *said)
    assert await _last(storage, conversation.id) == said


@pytest.mark.parametrize(
    "text",
    [
        "مرحبًا، كم السعر؟",
        "Ё-моё — 10 шт",
        "👩🏽‍💻🪑 ok",
        "a\nb\tc",
        "'; DROP TABLE messages; --",
        "",
        "\u202eabc\u202c",
    ],
)
async def test_every_text_survives(storage: Storage, text: str) -> None:
    conversation = await opened(storage)
    await _append(storage, MessageFactory.build(conversation_id=conversation.id, text=text))
    assert [message.text for message in await _last(storage, conversation.id)] == [text]


async def test_a_nul_character_breaks_nothing(storage: Storage) -> None:
    conversation = await opened(storage)
    await _append(storage, MessageFactory.build(conversation_id=conversation.id, text="before\x00after"))
    (message,) = await _last(storage, conversation.id)
    assert message.text.startswith("before")
    assert message.text.endswith("after")


async def test_the_newest_are_given_oldest_first(storage: Storage) -> None:
    conversation = await opened(storage)
    for second in (3, 1, 5, 2, 4):
        at = MONDAY_NOON + timedelta(seconds=second)
        await _append(storage, MessageFactory.build(conversation_id=conversation.id, text=str(second), at=at))
    assert [message.text for message in await _last(storage, conversation.id, 3)] == ["3", "4", "5"]


async def test_bubbles_of_one_moment_keep_their_order(storage: Storage) -> None:
    conversation = await opened(storage)
    parts = [MessageFactory.build(conversation_id=conversation.id, text=str(part)) for part in range(9)]
    await _append(storage, *parts)
    assert await _last(storage, conversation.id) == parts


async def test_a_bubble_that_is_known_is_left_as_it_is(storage: Storage) -> None:
    conversation = await opened(storage)
    first = MessageFactory.build(conversation_id=conversation.id, text="first")
    await _append(storage, first)
    await _append(storage, replace(first, text="second"), MessageFactory.build(conversation_id=conversation.id))
    stored = await _last(storage, conversation.id)
    assert len(stored) == 2
    assert first in stored


async def test_conversations_do_not_mix(storage: Storage) -> None:
    one, other = await opened(storage), await opened(storage)
    await _append(storage, MessageFactory.build(conversation_id=one.id))
    assert await _last(storage, other.id) == []


async def test_nothing_to_append_is_nothing_done(storage: Storage) -> None:
    await _append(storage)


async def _pages(storage: Storage, conversation_id: ConversationId, limit: int) -> list[list[str]]:
    """The texts of all pages; between two pages one more bubble arrives."""
    pages, cursor = list[list[str]](), None
    while cursor is not None or not pages:
        async with storage.units() as unit:
            page = await unit.messages.page(conversation_id, limit, cursor)
        pages.append([message.text for message in page.items])
        late = MONDAY_NOON + timedelta(hours=len(pages))
        await _append(storage, MessageFactory.build(conversation_id=conversation_id, text="late", at=late))
        cursor = page.next
    return pages


async def test_pages_lead_back_to_the_first_bubble_while_new_ones_arrive(storage: Storage) -> None:
    conversation = await opened(storage)
    for number in range(5):
        at = MONDAY_NOON + timedelta(seconds=number // 3)
        await _append(storage, MessageFactory.build(conversation_id=conversation.id, text=str(number), at=at))
    assert await _pages(storage, conversation.id, 2) == [["3", "4"], ["1", "2"], ["0"]]


async def test_a_page_tells_how_many_bubbles_there_are(storage: Storage) -> None:
    conversation, other = await opened(storage), await opened(storage)
    for chosen in (conversation, conversation, other):
        await _append(storage, MessageFactory.build(conversation_id=chosen.id))
    async with storage.units() as unit:
        page = await unit.messages.page(conversation.id, 2)
    assert (len(page.items), page.next, page.total) == (2, None, 2)


# The last three name a moment before the year 1, a number that no row can have, and a moment without zone.
@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "\x00",
        "é",
        "MjAyNnwx",
        "😀" * 999,
        "x" * 10_000,
        "MDAwMS0wMS0wMVQwMDowMDowMCsyMzo1OXwx",
        "MjAyNi0wMy0wMlQwOToxNTowMCswMDowMHw5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk",
        "MjAyNi0wMy0wMlQwOToxNTowMHwx",
    ],
)
async def test_a_cursor_that_no_page_gave_is_refused(storage: Storage, cursor: str) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        with pytest.raises(InvalidValue, match="cursor"):
            await unit.messages.page(conversation.id, 2, cursor)
