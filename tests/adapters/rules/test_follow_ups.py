"""What is asked on about goods that are spoken of: colours, something cheaper, the order, pictures, and a plain no."""

import pytest
from tests.adapters.rules.chat import Chat

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reader import read
from treejar.domain.dialog.conversation import Slot


@pytest.mark.parametrize("text", ["and MR-12?", "mr-12 price", "что по MR-12", "كم سعر MR-12", "MR12 please"])
def test_nev_28_a_title_with_figures_on_it_is_a_code(text: str, lexicon: Lexicon) -> None:
    assert [key for mention in read(text, lexicon).strong_codes for key in mention.keys if key == "MR12"] == ["MR12"]


@pytest.mark.parametrize("text", ["Mr 12 chairs please", "FROM-500", "no-4", "and-4 desks", "top shelf 3", "wi-fi"])
def test_nev_29_words_beside_figures_are_no_sure_code(text: str, lexicon: Lexicon) -> None:
    assert not read(text, lexicon).strong_codes


@pytest.mark.parametrize("ask", ["what colours does CH-616 come in?", "какие цвета у CH-616", "شو الوان CH-616"])
async def test_cat_6_asked_for_colours_every_variant_is_named(chat: Chat, ask: str) -> None:
    answer = await chat.say(ask)
    assert {"CH-616", "CH-616-GR"} <= set(answer.skus())
    assert "540" in answer.text


@pytest.mark.parametrize(
    ("ask", "dear"),
    [
        ("10 CH-618 please", "hmm wait, that is too expensive for us"),
        ("нужно 10 CH-618", "что-то дороговато"),
        ("احتاج ١٠ CH-618", "غالي علينا"),
    ],
)
async def test_nev_52_an_objection_to_the_order_is_met_with_something_cheaper(chat: Chat, ask: str, dear: str) -> None:
    await chat.say(ask)
    chat.transcript, chat.shown = (), ()
    answer = await chat.say(dear)
    assert any(sku != "CH-618" for sku in answer.skus())
    assert answer.questions <= 1


@pytest.mark.parametrize(
    "last", ["no thanks, we bought elsewhere", "спасибо, уже купили в другом месте", "خلاص اشترينا من مكان ثاني"]
)
async def test_nev_54_who_bought_elsewhere_is_asked_nothing(chat: Chat, last: str) -> None:
    await chat.say("4 CH-540")
    answer = await chat.say(last)
    assert not answer.questions
    assert not answer.draft.attachments


@pytest.mark.parametrize("last", ["send pic again pls", "скиньте фото пожалуйста", "ارسل الصورة لو سمحت"])
async def test_a_wish_for_a_picture_consents_to_nothing(chat: Chat, last: str) -> None:
    first = await chat.say("4 CH-540")
    assert {Slot.QUOTATION, Slot.HUMAN} & set(first.draft.asks)
    assert "escalate" not in (await chat.say(last)).tools()


async def test_many_unknown_codes_are_met_with_one_sentence(chat: Chat) -> None:
    answer = await chat.say("price of " + " ".join(f"ZQ-{number}" for number in range(1001, 1041)))
    assert answer.text.count("ZQ-") <= 3


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("6 CH-618", "so how much for my six chairs?"),
        ("нужно 6 CH-618", "так сколько выйдет за мои шесть кресел?"),
        ("احتاج ٦ CH-618", "كم سعر الكراسي كلها"),
    ],
)
async def test_nev_37_the_price_of_what_was_ordered_is_told_by_its_kind(chat: Chat, first: str, last: str) -> None:
    await chat.say(first)
    answer = await chat.say(last)
    assert set(answer.skus()) == {"CH-618"}
    assert "3,390" in answer.text


@pytest.mark.parametrize("text", ["do you buy old office furniture?", "покупаете старую мебель?", "تشترون اثاث قديم؟"])
async def test_nev_24_used_furniture_is_neither_bought_nor_valued(chat: Chat, text: str) -> None:
    answer = await chat.say(text)
    assert not answer.skus()
    assert "AED" not in answer.text
