"""What a person told hides from `repr`, so that no log line can carry it by accident (NEV-64)."""

import pytest
from tests.factories.dialog import MessageFactory, escalation, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.customer import Customer, Detail
from treejar.domain.shared.contact import ChatAddress, Phone
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import MessageId, conversation_of

NUMBER = "999000111222"
ADDRESS = ChatAddress("channel", "whatsapp", NUMBER)


def _customer() -> Customer:
    customer = Customer(conversation_of(ADDRESS))
    customer.learn(Detail.NAME, "Secret", MessageId(new_id()), MONDAY_NOON)
    return customer


@pytest.mark.parametrize(
    "thing",
    [
        Phone(NUMBER),
        ADDRESS,
        MessageFactory.build(conversation_id=conversation_of(ADDRESS), text="Secret", media="https://Secret.test"),
        escalation(conversation_of(ADDRESS)),
        _customer(),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_nev_64_nothing_personal_shows(thing: object) -> None:
    shown = repr(thing)
    assert not any(secret in shown for secret in (NUMBER, "Secret", "discount"))


@pytest.mark.parametrize("digits", ["1234567", "1" * 16, "", "+97150123456", "9715012345a", "٩٧١٥٠١٢٣٤٥٦"])
def test_a_phone_is_8_to_15_plain_digits_and_its_refusal_names_no_number(digits: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Phone(digits)
    assert not digits or digits not in str(refused.value)


def test_only_a_whatsapp_chat_with_a_number_has_a_phone() -> None:
    assert ADDRESS.phone() == Phone(NUMBER)
    assert ChatAddress("channel", "telegram", NUMBER).phone() is None
    assert ChatAddress("channel", "whatsapp", "group-1").phone() is None
