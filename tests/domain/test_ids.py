"""Identity that is derived, never looked up."""

from hypothesis import given
from hypothesis import strategies as st
from tests.factories.dialog import new_address

from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import InboxId, conversation_of, turn_of

triggers = st.lists(st.integers(min_value=1).map(InboxId), min_size=1, max_size=8, unique=True)


def test_a_chat_has_one_conversation_wherever_it_is_computed() -> None:
    address = ChatAddress("0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9", "whatsapp", "999000111222")
    assert str(conversation_of(address)) == "ca7052ab-0a19-505f-a1ee-f4f07a454427"


def test_each_part_of_an_address_tells_chats_apart() -> None:
    parts = ("channel", "whatsapp", "1")
    others = [("other", "whatsapp", "1"), ("channel", "telegram", "1"), ("channel", "whatsapp", "2")]
    assert len({conversation_of(ChatAddress(*address)) for address in (parts, *others)}) == 4


@given(triggers)
def test_law_5_a_turn_that_runs_again_has_the_same_id(rows: list[InboxId]) -> None:
    conversation = conversation_of(ChatAddress("channel", "whatsapp", "1"))
    assert turn_of(conversation, rows) == turn_of(conversation, rows[::-1])


@given(triggers, triggers)
def test_other_triggers_make_another_turn(one: list[InboxId], other: list[InboxId]) -> None:
    conversation = conversation_of(ChatAddress("channel", "whatsapp", "1"))
    assert (turn_of(conversation, one) == turn_of(conversation, other)) == (set(one) == set(other))


def test_the_same_triggers_in_another_conversation_are_another_turn() -> None:
    rows = [InboxId(1)]
    assert turn_of(conversation_of(new_address()), rows) != turn_of(conversation_of(new_address()), rows)
