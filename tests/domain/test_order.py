"""An order holds exactly what the customer said (QUO-4, QUO-5, NEV-32)."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.dialog import new_address, new_id
from tests.factories.orders import order
from tests.fakes.system import MONDAY_NOON

from treejar.domain.quoting.order import EARLIER_AFTER, MOST_LINES, TRANSITIONS, Order, OrderAction, OrderState
from treejar.domain.shared.errors import InvalidTransition, InvalidValue
from treejar.domain.shared.ids import MessageId, ProductId, conversation_of
from treejar.domain.shared.transitions import move

S, A = OrderState, OrderAction
ROWS = {
    S.ACTIVE: {A.QUOTE: S.QUOTED, A.CHANGE: S.ACTIVE, A.REPLACE: S.SUPERSEDED},
    S.QUOTED: {
        A.CHANGE: S.ACTIVE,
        A.ACCEPT: S.ACCEPTED,
        A.REFUSE: S.CLOSED_REFUSED,
        A.SILENCE: S.CLOSED_NO_RESPONSE,
        A.REPLACE: S.SUPERSEDED,
    },
    S.ACCEPTED: {},
    S.CLOSED_REFUSED: {},
    S.CLOSED_NO_RESPONSE: {},
    S.SUPERSEDED: {},
}
CHAIR, DESK, LAMP = ProductId("chair"), ProductId("desk"), ProductId("lamp")
LATER = MONDAY_NOON + timedelta(hours=1)
SAID = MessageId(new_id())


def wanted(*lines: tuple[str, int], **changes: object) -> Order:
    return order(conversation_of(new_address()), *lines, **changes)


def held(one: Order) -> dict[ProductId, int]:
    return {line.product_id: line.quantity for line in one.lines}


@pytest.mark.parametrize(("state", "action"), list(product(OrderState, OrderAction)))
def test_quo_4_an_order_follows_its_matrix(state: OrderState, action: OrderAction) -> None:
    follows = ROWS[state].get(action)
    if follows is None:
        with pytest.raises(InvalidTransition):
            move("order", TRANSITIONS, state, action)
    else:
        assert move("order", TRANSITIONS, state, action) is follows


@pytest.mark.parametrize("state", OrderState)
def test_only_what_may_be_changed_is_changed(state: OrderState) -> None:
    changes = (
        lambda one: one.put(LAMP, 1, SAID, LATER),
        lambda one: one.remove(CHAIR, LATER),
        lambda one: one.exchange(CHAIR, LAMP, SAID, LATER),
        lambda one: one.confirm(LATER),
    )
    for change in changes:
        one = wanted(("chair", 2), state=state)
        if one.open:
            change(one)
            assert (one.state, one.changed_at) == (S.ACTIVE, LATER)
        else:
            with pytest.raises(InvalidTransition):
                change(one)
            assert (held(one), one.state) == ({CHAIR: 2}, state)


def test_dlg_14_an_order_that_may_be_changed_can_be_replaced() -> None:
    one = wanted(("chair", 2))
    one.supersede()
    assert (one.state, one.open) == (S.SUPERSEDED, False)


def test_nev_32_a_change_from_two_to_three_leaves_exactly_three() -> None:
    one = wanted(("chair", 2), ("desk", 4))
    one.put(CHAIR, 3, SAID, LATER)
    assert held(one) == {CHAIR: 3, DESK: 4}
    assert [(line.message_id == SAID, line.at) for line in one.lines] == [(True, LATER), (False, MONDAY_NOON)]


def test_nev_32_remove_removes_and_leaves_the_others() -> None:
    one = wanted(("chair", 2), ("desk", 4))
    one.remove(CHAIR, LATER)
    assert held(one) == {DESK: 4}
    with pytest.raises(InvalidValue):
        one.remove(CHAIR, LATER)


def test_nev_32_an_exchange_keeps_the_quantity_and_the_place() -> None:
    one = wanted(("chair", 2), ("desk", 4))
    one.exchange(CHAIR, LAMP, SAID, LATER)
    assert list(held(one).items()) == [(LAMP, 2), (DESK, 4)]
    for old, new in ((CHAIR, CHAIR), (LAMP, DESK)):
        with pytest.raises(InvalidValue):
            one.exchange(old, new, SAID, LATER)


@pytest.mark.parametrize("quantity", [0, -1, 100_001])
def test_a_quantity_that_makes_no_sense_is_refused(quantity: int) -> None:
    one = wanted(("chair", 2))
    with pytest.raises(InvalidValue, match="quantity"):
        one.put(CHAIR, quantity, SAID, LATER)
    assert held(one) == {CHAIR: 2}


def test_an_order_has_an_end() -> None:
    one = wanted(*((str(number), 1) for number in range(MOST_LINES)))
    with pytest.raises(InvalidValue, match="lines"):
        one.put(LAMP, 1, SAID, LATER)
    one.put(ProductId("0"), 9, SAID, LATER)
    assert one.quantity_of(ProductId("0")) == 9


def test_dlg_14_an_order_becomes_an_earlier_one() -> None:
    one = wanted(("chair", 2))
    assert not one.is_earlier(MONDAY_NOON + EARLIER_AFTER)
    assert one.is_earlier(MONDAY_NOON + EARLIER_AFTER + timedelta(seconds=1))
    one.confirm(LATER + EARLIER_AFTER)
    assert not one.is_earlier(LATER + EARLIER_AFTER)


@given(
    st.lists(st.tuples(st.sampled_from([CHAIR, DESK, LAMP]), st.integers(min_value=0, max_value=100_000)), max_size=30)
)
def test_nev_47_whatever_is_said_each_product_stands_once_with_its_last_number(
    said: list[tuple[ProductId, int]],
) -> None:
    one, expected = wanted(), dict[ProductId, int]()
    for product_id, quantity in said:
        if quantity:
            one.put(product_id, quantity, SAID, LATER)
            expected[product_id] = quantity
        elif product_id in expected:
            one.remove(product_id, LATER)
            del expected[product_id]
    assert held(one) == expected
    assert len(one.lines) == len(expected)
