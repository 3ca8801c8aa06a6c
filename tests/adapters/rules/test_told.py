"""What customers tell of themselves is kept in their own words, and nothing else is (DLG-13, NEV-35, NEV-36)."""

import pytest
from tests.adapters.rules.chat import Chat

from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("my email is sara@delta.ae", {Detail.EMAIL: "sara@delta.ae"}),
        ("почта: ivan.petrov@mail.ru", {Detail.EMAIL: "ivan.petrov@mail.ru"}),
        ("please contact me by email", {Detail.CHANNEL: "contact me by email"}),
        ("I'm the office manager", {Detail.ROLE: "office manager"}),
        ("я директор", {Detail.ROLE: "директор"}),
        ("I am a private person", {Detail.PRIVATE_PERSON: "I am a private person"}),
        ("нужно 2 СН-618 для дома", {Detail.PRIVATE_PERSON: "для дома"}),
        ("CH-540, my budget is AED 8,000", {Detail.BUDGET: "AED 8,000"}),
        ("our budget is 90k, chairs", {Detail.BUDGET: "90k"}),
        ("we open an office for 20 people", {Detail.PEOPLE: "20 people"}),
        ("новый офис на 20 человек", {Detail.PEOPLE: "20 человек"}),
        ("we need 6 desks by the end of next month", {Detail.TIMING: "by the end of next month"}),
        ("нужны столы через две недели", {Detail.TIMING: "через две недели"}),
        ("we prefer mesh backs", {Detail.PREFERENCE: "mesh backs"}),
        ("12 CH-540 with delivery to Sharjah and assembly needed", {
            Detail.DELIVERY: "with delivery to Sharjah", Detail.ASSEMBLY: "assembly needed"}),
        ("нужна доставка в Шарджу, со сборкой", {
            Detail.DELIVERY: "нужна доставка в Шарджу", Detail.ASSEMBLY: "со сборкой"}),
        ("our address is Office 1204, Marina Plaza, Dubai Marina", {
            Detail.ADDRESS: "Office 1204, Marina Plaza, Dubai Marina"}),
        ("Hi, I'm Sara, office manager at Delta Clinics", {
            Detail.NAME: "Sara", Detail.ROLE: "office manager", Detail.COMPANY: "Delta Clinics"}),
        ("let me think, next week", {Detail.NEXT_STEP: "next week"}),
    ],
)  # fmt: skip
async def test_nev_35_a_detail_is_kept_word_for_word(text: str, told: dict[Detail, str], later_chat: Chat) -> None:
    answer = await later_chat.say(text)
    assert {detail: known.value for detail, known in later_chat.customer.details.items()} == told
    assert answer.house.refused == []


@pytest.mark.parametrize(
    "text",
    [
        "do you deliver to Sharjah?",
        "is assembly included?",
        "where is your address?",
        "do you have email?",
        "a chair for the office manager",
        "12 CH-540",
        "how many people does it seat?",
        "meeting table for 8, and 8 chairs",
        "do you have something for my budget?",
        "кресло для директора",
        "اريد كرسي للمدير",
    ],
)
async def test_nev_4_nev_36_nothing_is_read_out_of_a_question_or_of_goods(text: str, later_chat: Chat) -> None:
    await later_chat.say(text)
    assert later_chat.customer.details == {}


async def test_dlg_13_a_correction_replaces_only_its_own_detail(later_chat: Chat) -> None:
    await later_chat.say("12 CH-540, budget 8000, my email is a@b.ae")
    await later_chat.say("sorry, the budget is 9000")
    assert later_chat.customer.known(Detail.BUDGET) == "9000"
    assert later_chat.customer.known(Detail.EMAIL) == "a@b.ae"


async def test_nev_37_what_was_told_is_not_told_again(later_chat: Chat) -> None:
    await later_chat.say("my email is a@b.ae")
    answer = await later_chat.say("as I said, my email is a@b.ae")
    assert "remember_customer" not in answer.tools()


async def test_nev_37_a_budget_that_is_known_is_not_asked_for(later_chat: Chat) -> None:
    await later_chat.say("my budget is AED 90,000")
    await later_chat.say("we open a new office for 20 people")
    answer = await later_chat.say("fixed places for everyone")
    assert Slot.BUDGET not in answer.draft.asks


async def test_nev_35_the_conversation_goes_on_after_a_detail(later_chat: Chat) -> None:
    await later_chat.say("12 CH-540")
    answer = await later_chat.say("my email is sara@delta.ae")
    assert answer.draft.asks == (Slot.QUOTATION,)
    assert answer.draft.useful
