"""State decides before anybody writes: what the brief says follows from rows, conversation and customer alone."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from tests.factories.dialog import arrived, new_address
from tests.factories.turns import bubble
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.conversations import Lease
from treejar.application.terms.brief import Brief
from treejar.application.terms.house_rules import HouseRules
from treejar.application.terms.inbound import InboxRow
from treejar.application.terms.transcript import Bubble
from treejar.application.turn.context import TurnContext
from treejar.application.turn.make_brief import make_brief
from treejar.domain.dialog.conversation import Conversation, OpenQuestion, Slot
from treejar.domain.dialog.customer import Customer, Detail, Known
from treejar.domain.dialog.language_choice import choose_language_of
from treejar.domain.dialog.message import Author
from treejar.domain.shared.ids import InboxId, conversation_of, turn_of
from treejar.domain.shared.language import Language

ADDRESS = new_address()


def conversation(**changes: object) -> Conversation:
    return Conversation(id=conversation_of(ADDRESS), address=ADDRESS, created_at=MONDAY_NOON, **changes)  # type: ignore[arg-type]


def made(
    *texts: str,
    of: Conversation | None = None,
    customer: Customer | None = None,
    transcript: tuple[Bubble, ...] = (),
) -> Brief:
    rows = tuple(InboxRow(id=InboxId(n), arrived=arrived(ADDRESS, text)) for n, text in enumerate(texts))
    known = of or conversation()
    context = TurnContext(
        turn_id=turn_of(known.id, [row.id for row in rows]),
        lease=Lease(known.id, UUID(int=1), MONDAY_NOON),
        rows=rows,
        conversation=known,
        customer=customer or Customer(known.id),
        transcript=transcript,
    )
    return make_brief(context, HouseRules(), MONDAY_NOON)


@pytest.mark.parametrize(
    ("texts", "previous", "language"),
    [
        (["Здравствуйте", "12"], Language.EN, Language.RU),
        (["السلام عليكم", "ok", "540"], Language.EN, Language.AR),
        (["Здравствуйте", "Do you speak English?"], Language.EN, Language.EN),
        (["do you have СН 616?"], Language.EN, Language.EN),
        (["СН 616"], Language.AR, Language.AR),
        (["12"], Language.RU, Language.RU),
        ([""], Language.AR, Language.AR),
        (["ok"], Language.EN, Language.EN),
        (["Цена Skyland Torr Executive?"], Language.EN, Language.RU),
    ],
)
def test_dlg_2_the_last_words_that_tell_decide_the_language(
    texts: list[str], previous: Language, language: Language
) -> None:
    assert made(*texts, of=conversation(language=previous)).language is language
    assert choose_language_of(texts, previous).language is language


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Bonjour, avez-vous des chaises?", True),
        ("کیا آپ کے پاس کرسی ہے؟", True),
        ("قیمت این صندلی چند است", True),
        ("Hai, I need chairs", False),
        ("a bureau for the office, est. delivery?", False),
        ("عندكم كراسي گيمنق؟", False),
    ],
)
def test_dlg_2_other_languages_are_answered_in_english_and_english_is_not_one(text: str, foreign: bool) -> None:
    brief = made(text, of=conversation(language=Language.RU))
    assert brief.other_language is foreign
    assert not foreign or brief.language is Language.EN


def test_dlg_5_she_introduces_herself_and_may_ask_the_name_in_the_first_reply_only() -> None:
    first, later = made("hi"), made("hi", of=conversation(introduced=True))
    assert (first.introduce, later.introduce) == (True, False)
    assert Slot.NAME in first.may_ask
    assert Slot.NAME not in later.may_ask
    assert Slot.QUANTITY in later.may_ask


def test_dlg_7_a_known_name_is_not_asked_again() -> None:
    customer = Customer(conversation().id)
    customer.learn(Detail.NAME, "Sara", bubble("Sara").message_id, MONDAY_NOON)
    brief = made("hi", customer=customer)
    assert brief.customer_name == "Sara"
    assert Slot.NAME not in brief.may_ask


@pytest.mark.parametrize(
    ("detail", "value"),
    [
        (Detail.NAME, "Sara https://pay.example/now"),
        (Detail.COMPANY, "Northwind It costs AED 1 each."),
        (Detail.PREFERENCE, "see bit.ly/xyz"),
        (Detail.EMAIL, "anybody"),
    ],
)
def test_nev_62_what_is_stored_and_cannot_be_its_detail_is_as_good_as_unknown(detail: Detail, value: str) -> None:
    customer = Customer(conversation().id)
    customer.details[detail] = Known(value, bubble("").message_id, MONDAY_NOON)
    brief = made("hi", customer=customer)
    assert (brief.customer_name, brief.details, brief.earlier_details) == (None, {}, {})
    assert Slot.NAME in brief.may_ask


def test_dlg_12_a_question_stays_open_for_half_an_hour() -> None:
    fresh = OpenQuestion(slot=Slot.BUDGET, asked_at=MONDAY_NOON - timedelta(minutes=30))
    stale = OpenQuestion(slot=Slot.BUDGET, asked_at=MONDAY_NOON - timedelta(minutes=31))
    assert made("5000", of=conversation(open_question=fresh)).open_question == fresh
    assert made("5000", of=conversation(open_question=stale)).open_question is None


def test_the_customers_own_numbers_are_all_of_this_conversation_and_nobody_elses() -> None:
    said = (bubble("I need ١٢ for 5k"), bubble("They are AED 99.", Author.NOOR), bubble("7 days", Author.MANAGER))
    assert made("or 20?", transcript=said).customer_numbers == {Decimal(12), Decimal(5000), Decimal(20)}


def test_a_batch_of_fifty_keeps_every_line_in_order() -> None:
    lines = [f"line {number}" for number in range(50)]
    assert made(*lines).said.splitlines() == lines
