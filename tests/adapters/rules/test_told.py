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
        ("до Рамадана", {Detail.TIMING: "до Рамадана"}),
        ("do you need my email? it is joe.b@mail.example", {Detail.EMAIL: "joe.b@mail.example"}),
        ("our TRN is 100234567890003, company Pearl Media FZ LLC", {Detail.COMPANY: "Pearl Media FZ LLC"}),
        ("my colleague will come on Monday at 11", {}),
        ("мой коллега приедет в понедельник в 11", {}),
        ("подумаем, на следующей неделе", {Detail.NEXT_STEP: "на следующей неделе"}),
        ("we move in in June", {Detail.TIMING: "in June"}),
        ("въезжаем в июне", {Detail.TIMING: "в июне"}),
        ("ننتقل في شهر يونيو", {Detail.TIMING: "في شهر يونيو"}),
        ("by the end of next month", {Detail.TIMING: "by the end of next month"}),
        ("к концу следующего месяца", {Detail.TIMING: "к концу следующего месяца"}),
        ("قبل نهاية الشهر القادم", {Detail.TIMING: "قبل نهاية الشهر القادم"}),
        ("my email is lina@harbor.example, company Harbor Lights LLC", {
            Detail.EMAIL: "lina@harbor.example", Detail.COMPANY: "Harbor Lights LLC"}),
        ("email is a@b.ae, company name is Coral Bay Logistics LLC", {
            Detail.EMAIL: "a@b.ae", Detail.COMPANY: "Coral Bay Logistics LLC"}),
        ("I prefer email over calls", {Detail.CHANNEL: "prefer email"}),
        ("Office 1803, Tower B, Business Bay, Dubai", {Detail.ADDRESS: "Office 1803, Tower B, Business Bay, Dubai"}),
        ("офис 1803, башня B, Бизнес Бэй, Дубай", {Detail.ADDRESS: "офис 1803, башня B, Бизнес Бэй, Дубай"}),
        ("فيلا 12، شارع 8، القوز، دبي", {Detail.ADDRESS: "فيلا 12، شارع 8، القوز، دبي"}),
        ("deliver to Office 2400, Lake Tower, Dubai", {Detail.ADDRESS: "Office 2400, Lake Tower, Dubai"}),
        ("Hi, this is Priya Nair from Coral Bay, office manager", {
            Detail.NAME: "Priya Nair", Detail.ROLE: "office manager", Detail.COMPANY: "Coral Bay"}),
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


@pytest.mark.parametrize(
    ("office", "style"),
    [
        ("we open a new office for 20 people", "modern style, white and oak"),
        ("открываем офис на 20 человек", "нравится скандинавский стиль, светлый дуб"),
        ("نفتح مكتب جديد لـ 20 موظف", "نحب الطراز العصري"),
    ],
)
async def test_dlg_10_how_a_whole_office_shall_look_is_kept_and_no_goods_are_pushed(
    office: str, style: str, later_chat: Chat
) -> None:
    await later_chat.say(office)
    answer = await later_chat.say(style)
    assert later_chat.customer.known(Detail.PREFERENCE) == style
    assert answer.skus() == []


async def test_nev_35_a_role_narrows_no_goods(later_chat: Chat) -> None:
    answer = await later_chat.say("this is Sara from Coral Bay, office manager. We need 4 task chairs")
    assert not any(sku.startswith("EX-") for sku in answer.skus())
