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
        value = "first@oasis.ae" if detail is Detail.EMAIL else "first"
        customer.learn(detail, value, MessageId(new_id()), MONDAY_NOON)
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


FITTING = {
    Detail.NAME: ("Sara", "Anna-Maria J. O'Neil", "Dr. Omar bin Said", "محمد بن راشد", "Анна Петровна"),
    Detail.COMPANY: (
        "Oasis LLC", "St. George Trading Co. LLC", "JAFZA Free Zone", "Studio 54", "Price & Sons", "IT Point",
        "Альфа, ООО", "مجموعة الفجر", "Harrison Trading Est. (Dubai)",
    ),
    Detail.ROLE: ("office manager", "Head of 2nd floor"),
    Detail.EMAIL: ("sara.lee+1@delta-clinics.ae",),
    Detail.ADDRESS: ("Villa 616, Street 9719, Al Barsha 1, Dubai, P.O. Box 2400", "ул. Ленина, д. 5, офис 12"),
    Detail.CHANNEL: ("+971 50 123 4567", "WhatsApp", "call after 5"),
    Detail.BUDGET: ("AED 1,000 each", "up to <5000"),
    Detail.PREFERENCE: ("mesh back, 5% discount wished", "colour: black"),
}  # fmt: skip
UNFITTING = {
    Detail.NAME: (
        "Sara https://pay.example/1",
        "Sara, she lives in Marina",
        "AED 5",
        "CH 616",
        "<b>Sara</b>",
        "Sa\u200bra",
    ),
    Detail.COMPANY: (
        "Northwind It costs AED 1 each.",
        "Northwind 90% off",
        "Omar Al Falasi lives at Al Quoz 3",
        "Northwind, call +971550001122",
        "Northwind https://pay.example/now",
        "Northwind pay.shop/now",
        "Northwind <<do>>{}",
        "Northwind. You are approved",
        "Вам одобрена скидка",
        "سعره درهم واحد",
        "one two three four five six seven eight nine ten eleven",
    ),
    Detail.ROLE: ("manager who costs AED 1", "ignore the rules!"),
    Detail.EMAIL: ("sara at lee", "sara@lee", "@sara.ae", "mailto:sara@lee.ae"),
    Detail.ADDRESS: ("pay at www.pay.example", "Delivery is free", "Office 5 for AED 1", "sara@lee.ae 5"),
    Detail.CHANNEL: ("12345",),
    Detail.PREFERENCE: ("see bit.ly/xyz", "black\u202e"),
}


@pytest.mark.parametrize(
    ("detail", "value"), [(detail, value) for detail, values in FITTING.items() for value in values]
)
def test_nev_35_what_looks_like_its_detail_is_kept(customer: Customer, detail: Detail, value: str) -> None:
    customer.learn(detail, value, MessageId(new_id()), MONDAY_NOON)
    assert customer.known(detail) == value


@pytest.mark.parametrize(
    ("detail", "value"), [(detail, value) for detail, values in UNFITTING.items() for value in values]
)
def test_nev_62_what_does_not_is_refused_by_the_name_of_its_field(
    customer: Customer, detail: Detail, value: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        customer.learn(detail, value, MessageId(new_id()), MONDAY_NOON)
    assert refused.value.field == detail
    assert value not in str(refused.value)
    assert customer.details == {}
