"""Answers to several questions at once are read in the order in which they were asked (NEV-33)."""

import pytest
from tests.adapters.rules.chat import Chat

from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import Author
from treejar.domain.shared.ids import ProductId

_ASKED = {
    "en": "To prepare it, please tell me:\n1. your name\n2. your company\n3. how many pieces of CH-616",
    "ru": "Чтобы подготовить, подскажите:\n1. ваше имя\n2. название компании\n3. сколько штук CH-616",
    "ar": "للتجهيز أرسلوا لي:\n1. الاسم\n2. اسم الشركة\n3. كم قطعة من CH-616",
}


async def _asked(chat: Chat, language: str) -> Chat:
    await chat.say({"en": "I need chairs", "ru": "нужны кресла", "ar": "ابغى كراسي"}[language])
    chat.transcript += (chat.bubble(Author.NOOR, _ASKED[language]),)
    chat.question, chat.shown = None, (ProductId("id-CH-616"),)
    return chat


@pytest.mark.parametrize(
    ("language", "text", "name", "company"),
    [
        ("en", "1. Hassan\n2. Blue Harbor Trading\n3. 8", "Hassan", "Blue Harbor Trading"),
        ("en", "1) my name is Hassan 2) Blue Harbor Trading 3) 8 pcs", "Hassan", "Blue Harbor Trading"),
        ("en", "Hassan\nBlue Harbor Trading\n8", "Hassan", "Blue Harbor Trading"),
        ("en", "Hassan, Blue Harbor Trading, 8", "Hassan", "Blue Harbor Trading"),
        ("ru", "1. Руслан\n2. Северный порт\n3. 8", "Руслан", "Северный порт"),
        ("ru", "Руслан, Северный порт, 8", "Руслан", "Северный порт"),
        ("ar", "1. حسن\n2. الميناء الأزرق للتجارة\n3. ٨", "حسن", "الميناء الأزرق للتجارة"),
    ],
)
async def test_nev_33_each_answer_belongs_to_its_question(
    language: str, text: str, name: str, company: str, later_chat: Chat
) -> None:
    chat = await _asked(later_chat, language)
    answer = await chat.say(text)
    assert chat.customer.known(Detail.NAME) == name
    assert chat.customer.known(Detail.COMPANY) == company
    assert chat.wanted == {"CH-616": 8}
    assert answer.house.refused == []


async def test_nev_33_they_are_read_so_in_later_turns_as_well(later_chat: Chat) -> None:
    chat = await _asked(later_chat, "en")
    await chat.say("1. Hassan\n2. Blue Harbor Trading\n3. 8")
    answer = await chat.say("make it 10")
    assert chat.wanted == {"CH-616": 10}
    assert "blue" not in answer.text.lower()


async def test_nev_33_an_email_and_a_budget_are_kept(later_chat: Chat) -> None:
    later_chat.transcript += (later_chat.bubble(Author.NOOR, "Please send:\n1. your e-mail\n2. your budget"),)
    await later_chat.say("1. a@b.ae\n2. 60000")
    assert later_chat.customer.known(Detail.EMAIL) == "a@b.ae"
    assert later_chat.customer.known(Detail.BUDGET) == "60000"


@pytest.mark.parametrize("text", ["how much is CH-618?", "1. what is the warranty?"])
async def test_nev_33_a_question_answers_nothing(text: str, later_chat: Chat) -> None:
    chat = await _asked(later_chat, "en")
    await chat.say(text)
    assert chat.customer.known(Detail.NAME) is None
    assert chat.wanted == {}
