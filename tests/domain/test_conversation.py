"""What a conversation remembers, so that nothing is said twice."""

from datetime import timedelta

import pytest
from tests.factories.dialog import new_address
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.conversation import Conversation, ConversationState, OpenQuestion, Slot
from treejar.domain.shared.ids import ProductId, conversation_of
from treejar.domain.shared.language import Language

CHAIR, DESK = ProductId("4600001"), ProductId("4600002")
QUESTION = OpenQuestion(Slot.QUANTITY, MONDAY_NOON)


@pytest.fixture
def conversation() -> Conversation:
    address = new_address()
    return Conversation(id=conversation_of(address), address=address, created_at=MONDAY_NOON)


def test_a_customers_message_renews_the_window_and_sets_the_language(conversation: Conversation) -> None:
    conversation.customer_spoke(MONDAY_NOON, Language.AR)
    assert (conversation.last_inbound_at, conversation.language) == (MONDAY_NOON, Language.AR)


def test_a_message_that_comes_late_does_not_shorten_the_window(conversation: Conversation) -> None:
    conversation.customer_spoke(MONDAY_NOON, Language.EN)
    conversation.customer_spoke(MONDAY_NOON - timedelta(hours=3), Language.EN)
    assert conversation.last_inbound_at == MONDAY_NOON


def test_dlg_12_an_interruption_leaves_the_open_question_open(conversation: Conversation) -> None:
    conversation.replied(QUESTION, (), useful=True)
    conversation.replied(None, (), useful=True)
    assert conversation.open_question == QUESTION


def test_dlg_12_a_new_question_takes_the_place_of_the_old_one(conversation: Conversation) -> None:
    conversation.replied(QUESTION, (), useful=True)
    newer = OpenQuestion(Slot.BUDGET, MONDAY_NOON)
    conversation.replied(newer, (), useful=True)
    assert conversation.open_question == newer


def test_a_question_stays_open_for_30_minutes() -> None:
    assert QUESTION.is_open(MONDAY_NOON + timedelta(minutes=30))
    assert not QUESTION.is_open(MONDAY_NOON + timedelta(minutes=30, seconds=1))


def test_the_products_shown_last_stay_until_others_are_shown(conversation: Conversation) -> None:
    conversation.replied(None, (CHAIR, DESK), useful=True)
    conversation.replied(None, (), useful=True)
    kept = conversation.shown
    conversation.replied(None, (DESK,), useful=True)
    assert [kept, conversation.shown] == [(CHAIR, DESK), (DESK,)]


def test_any_reply_introduces(conversation: Conversation) -> None:
    conversation.replied(None, (), useful=True)
    assert conversation.introduced


def test_esc_1_useless_replies_count_only_in_a_row(conversation: Conversation) -> None:
    counts = []
    for useful in (False, False, True, False):
        conversation.replied(None, (), useful=useful)
        counts.append(conversation.useless_replies)
    assert counts == [1, 2, 0, 1]


def test_a_handover_drops_the_open_question(conversation: Conversation) -> None:
    conversation.replied(QUESTION, (), useful=True)
    conversation.hand_over()
    assert conversation.open_question is None


def test_esc_8_after_a_handback_noor_starts_afresh_without_introducing_herself(conversation: Conversation) -> None:
    conversation.replied(None, (), useful=False)
    conversation.hand_over()
    conversation.waiting_noted_at = MONDAY_NOON
    conversation.introduced = False
    conversation.hand_back()
    assert conversation.state is ConversationState.ACTIVE
    assert (conversation.introduced, conversation.useless_replies) == (True, 0)
    assert conversation.waiting_note_due(MONDAY_NOON)


def test_nev_41_the_waiting_note_is_due_at_most_once_in_30_minutes(conversation: Conversation) -> None:
    assert conversation.waiting_note_due(MONDAY_NOON)
    conversation.waiting_noted_at = MONDAY_NOON
    assert not conversation.waiting_note_due(MONDAY_NOON + timedelta(minutes=29, seconds=59))
    assert conversation.waiting_note_due(MONDAY_NOON + timedelta(minutes=30))


def test_a_customer_who_speaks_during_a_handover_does_not_wake_noor(conversation: Conversation) -> None:
    conversation.hand_over()
    conversation.customer_spoke(MONDAY_NOON, Language.EN)
    assert conversation.state is ConversationState.HANDED_OVER
