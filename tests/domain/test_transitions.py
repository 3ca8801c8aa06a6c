"""Every state with every action: a missing row is a decision, not an accident."""

from collections.abc import Callable
from itertools import product

import pytest
from tests.factories.dialog import escalation, new_address
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.conversation import (
    TRANSITIONS as CONVERSATION_TABLE,
)
from treejar.domain.dialog.conversation import (
    Conversation,
    ConversationAction,
    ConversationState,
)
from treejar.domain.escalation.escalation import TRANSITIONS as ESCALATION_TABLE
from treejar.domain.escalation.escalation import Escalation, EscalationAction, EscalationState
from treejar.domain.shared.errors import InvalidTransition
from treejar.domain.shared.ids import conversation_of
from treejar.domain.shared.language import Language
from treejar.domain.shared.transitions import move

CS, CA = ConversationState, ConversationAction
CONVERSATIONS: dict[tuple[ConversationState, ConversationAction], ConversationState | None] = {
    (CS.ACTIVE, CA.HAND_OVER): CS.HANDED_OVER,
    (CS.ACTIVE, CA.HAND_BACK): None,
    (CS.ACTIVE, CA.CLOSE): CS.CLOSED,
    (CS.ACTIVE, CA.CUSTOMER_SPEAKS): CS.ACTIVE,
    (CS.HANDED_OVER, CA.HAND_OVER): None,
    (CS.HANDED_OVER, CA.HAND_BACK): CS.ACTIVE,
    (CS.HANDED_OVER, CA.CLOSE): None,
    (CS.HANDED_OVER, CA.CUSTOMER_SPEAKS): CS.HANDED_OVER,
    (CS.CLOSED, CA.HAND_OVER): None,
    (CS.CLOSED, CA.HAND_BACK): None,
    (CS.CLOSED, CA.CLOSE): None,
    (CS.CLOSED, CA.CUSTOMER_SPEAKS): CS.ACTIVE,
}
CONVERSATION_METHODS: dict[ConversationAction, Callable[[Conversation], None]] = {
    CA.HAND_OVER: Conversation.hand_over,
    CA.HAND_BACK: Conversation.hand_back,
    CA.CUSTOMER_SPEAKS: lambda conversation: conversation.customer_spoke(MONDAY_NOON, Language.RU),
}

ES, EA = EscalationState, EscalationAction
ESCALATIONS: dict[tuple[EscalationState, EscalationAction], EscalationState | None] = {
    (ES.PENDING, EA.CLAIM): ES.IN_PROGRESS,
    (ES.PENDING, EA.REMIND): ES.PENDING,
    (ES.PENDING, EA.RESOLVE): ES.RESOLVED,
    (ES.IN_PROGRESS, EA.CLAIM): None,
    (ES.IN_PROGRESS, EA.REMIND): None,
    (ES.IN_PROGRESS, EA.RESOLVE): ES.RESOLVED,
    (ES.MANUAL_TAKEOVER, EA.CLAIM): None,
    (ES.MANUAL_TAKEOVER, EA.REMIND): None,
    (ES.MANUAL_TAKEOVER, EA.RESOLVE): ES.RESOLVED,
    (ES.RESOLVED, EA.CLAIM): None,
    (ES.RESOLVED, EA.REMIND): None,
    (ES.RESOLVED, EA.RESOLVE): None,
}
ESCALATION_METHODS: dict[EscalationAction, Callable[[Escalation], None]] = {
    EA.CLAIM: Escalation.claim,
    EA.RESOLVE: lambda handover: handover.resolve(MONDAY_NOON),
}


def _conversation(state: ConversationState) -> Conversation:
    address = new_address()
    return Conversation(id=conversation_of(address), address=address, created_at=MONDAY_NOON, state=state)


def test_the_matrices_are_complete() -> None:
    assert set(CONVERSATIONS) == set(product(ConversationState, ConversationAction))
    assert set(ESCALATIONS) == set(product(EscalationState, EscalationAction))


@pytest.mark.parametrize(("state", "action"), CONVERSATIONS)
def test_a_conversation_follows_its_matrix(state: ConversationState, action: ConversationAction) -> None:
    follows = CONVERSATIONS[state, action]
    if follows is None:
        with pytest.raises(InvalidTransition):
            move("conversation", CONVERSATION_TABLE, state, action)
    else:
        assert move("conversation", CONVERSATION_TABLE, state, action) is follows


@pytest.mark.parametrize("action", CONVERSATION_METHODS)
@pytest.mark.parametrize("state", ConversationState)
def test_the_methods_of_a_conversation_follow_its_matrix(state: ConversationState, action: ConversationAction) -> None:
    conversation, follows = _conversation(state), CONVERSATIONS[state, action]
    if follows is None:
        with pytest.raises(InvalidTransition):
            CONVERSATION_METHODS[action](conversation)
        assert conversation.state is state
    else:
        CONVERSATION_METHODS[action](conversation)
        assert conversation.state is follows


@pytest.mark.parametrize(("state", "action"), ESCALATIONS)
def test_a_handover_follows_its_matrix(state: EscalationState, action: EscalationAction) -> None:
    follows = ESCALATIONS[state, action]
    if follows is None:
        with pytest.raises(InvalidTransition):
            move("escalation", ESCALATION_TABLE, state, action)
    else:
        assert move("escalation", ESCALATION_TABLE, state, action) is follows


@pytest.mark.parametrize("action", ESCALATION_METHODS)
@pytest.mark.parametrize("state", EscalationState)
def test_the_methods_of_a_handover_follow_its_matrix(state: EscalationState, action: EscalationAction) -> None:
    handover = escalation(conversation_of(new_address()), state)
    follows = ESCALATIONS[state, action]
    if follows is None:
        with pytest.raises(InvalidTransition):
            ESCALATION_METHODS[action](handover)
        assert handover.state is state
    else:
        ESCALATION_METHODS[action](handover)
        assert handover.state is follows


def test_a_refused_transition_names_the_thing_the_state_and_the_action() -> None:
    with pytest.raises(InvalidTransition, match="conversation in state 'closed' does not allow 'hand_back'"):
        move("conversation", CONVERSATION_TABLE, ConversationState.CLOSED, ConversationAction.HAND_BACK)


def test_a_handover_is_active_until_it_is_resolved_and_remembers_when() -> None:
    handover = escalation(conversation_of(new_address()))
    assert handover.active
    handover.resolve(MONDAY_NOON)
    assert (handover.active, handover.resolved_at) == (False, MONDAY_NOON)
