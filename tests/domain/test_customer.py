"""What is known of a customer (DLG-13)."""

import pytest
from tests.factories.dialog import new_address, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.customer import Customer, Detail, Known
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import MessageId, conversation_of


@pytest.fixture
def customer() -> Customer:
    return Customer(conversation_of(new_address()))


def test_dlg_13_a_detail_keeps_the_message_it_came_from(customer: Customer) -> None:
    source = MessageId(new_id())
    customer.learn(Detail.NAME, "Sara", source, MONDAY_NOON)
    assert customer.details == {Detail.NAME: Known("Sara", source, MONDAY_NOON)}


def test_dlg_13_a_correction_replaces_only_its_own_detail(customer: Customer) -> None:
    for detail in set(Detail) - {Detail.PRIVATE_PERSON}:
        customer.learn(detail, "first", MessageId(new_id()), MONDAY_NOON)
    before = dict(customer.details)
    customer.learn(Detail.COMPANY, "second", MessageId(new_id()), MONDAY_NOON)
    changed = {detail for detail, known in customer.details.items() if known != before[detail]}
    assert changed == {Detail.COMPANY}
    assert customer.known(Detail.COMPANY) == "second"


def test_nev_47_a_statement_of_the_one_ends_the_other_and_nothing_else(customer: Customer) -> None:
    for detail in (Detail.NAME, Detail.COMPANY, Detail.PRIVATE_PERSON):
        customer.learn(detail, "told", MessageId(new_id()), MONDAY_NOON)
    assert set(customer.details) == {Detail.NAME, Detail.PRIVATE_PERSON}
    customer.learn(Detail.COMPANY, "Oasis LLC", MessageId(new_id()), MONDAY_NOON)
    assert set(customer.details) == {Detail.NAME, Detail.COMPANY}


def test_what_nobody_told_is_not_known(customer: Customer) -> None:
    assert customer.known(Detail.EMAIL) is None


def test_spaces_are_tidied(customer: Customer) -> None:
    customer.learn(Detail.ADDRESS, "  Office 12,\n  Dubai ", MessageId(new_id()), MONDAY_NOON)
    assert customer.known(Detail.ADDRESS) == "Office 12, Dubai"


@pytest.mark.parametrize("value", ["", " \n ", "x" * 201])
def test_an_empty_or_endless_detail_is_refused_and_changes_nothing(customer: Customer, value: str) -> None:
    customer.learn(Detail.NAME, "Sara", MessageId(new_id()), MONDAY_NOON)
    with pytest.raises(InvalidValue):
        customer.learn(Detail.NAME, value, MessageId(new_id()), MONDAY_NOON)
    assert customer.known(Detail.NAME) == "Sara"
