"""Numbers, colours and names put right, as dialogues with the rules (NEV-3, NEV-20, NEV-30 to NEV-33, DLG-12)."""

from datetime import timedelta

import pytest
from tests.adapters.rules.chat import Chat

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reader import read
from treejar.adapters.rules.signature import introduced_in
from treejar.domain.dialog.message import MessageKind


class TestNumbers:
    @pytest.mark.parametrize(
        "text", ["oops, not 12 but 5", "ой, не 12 а 5", "не 12 кресел, а 5", "مو 12 كرسي 5", "not 12 chairs but 5"]
    )
    async def test_nev_32_the_right_number_takes_the_place_of_the_wrong_one(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("12 CH-618")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-618": 5}

    @pytest.mark.parametrize("text", ["кресел давайте 6", "chairs: 6 please", "كراسي 6 من فضلك"])
    async def test_nev_32_a_kind_and_its_number_change_the_line_of_that_kind(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("4 CH-618")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-618": 6}

    async def test_nev_33_numbered_answers_count_what_was_shown_in_order(self, later_chat: Chat) -> None:
        await later_chat.say("show me office chairs")
        shown = [product.removeprefix("id-") for product in later_chat.shown]
        await later_chat.say("1) 4  2) 2")
        assert later_chat.wanted == {shown[0]: 4, shown[1]: 2}

    async def test_dlg_12_a_lone_number_hours_after_the_question_orders_nothing(self, later_chat: Chat) -> None:
        await later_chat.say("show me office chairs")
        later_chat.now += timedelta(hours=5)
        await later_chat.say("2")
        assert later_chat.wanted == {}

    @pytest.mark.parametrize(
        ("text", "quantity"),
        [("полтора десятка кресел", 15), ("а сотня CH-410?", 100), ("пару десятков стульев", 20), ("5 chairs", 5)],
    )
    def test_nev_30_numbers_in_words_are_one_number(self, text: str, quantity: int, lexicon: Lexicon) -> None:
        assert [counted.quantity for counted in read(text, lexicon).figures.counted] == [quantity]

    @pytest.mark.parametrize("text", ["не дороже полутора тысяч дирхам", "up to one and a half thousand AED"])
    def test_nev_20_a_limit_in_words_is_a_limit(self, text: str, lexicon: Lexicon) -> None:
        assert read(text, lexicon).figures.cap == 1500

    async def test_nev_20_a_sum_named_beside_a_counted_code_is_for_all_of_it(self, later_chat: Chat) -> None:
        answer = await later_chat.say("do 10 CH-618 fit in 5000 AED?")
        assert "650" in answer.text

    def test_dlg_13_the_colour_behind_a_not_is_not_wanted(self, lexicon: Lexicon) -> None:
        assert read("не черные, а серые", lexicon).colour == "grey"
        assert read("not black but grey", lexicon).colour == "grey"


class TestNames:
    @pytest.mark.parametrize(
        ("text", "name", "company"),
        [
            ("меня Руслан зовут кстати", "Руслан", None),
            ("меня зовут Алена, фирма Бриз", "Алена", "Бриз"),
            ("это Дамир из фирмы Каспий Трейд, нужны кресла", "Дамир", "Каспий Трейд"),
            ("Заказ на компанию Вектор Медиа", None, "Вектор Медиа"),
            ("x@harbor.example, company Harbor Lights LLC", None, "Harbor Lights LLC"),
            ("what company are you", None, None),
        ],
    )
    def test_nev_3_names_and_companies_are_read_where_they_stand(
        self, text: str, name: str | None, company: str | None, lexicon: Lexicon
    ) -> None:
        who = introduced_in(text, lexicon)
        assert (who.name, who.company) == (name, company)


class TestOpenings:
    async def test_dlg_8_a_factory_that_offers_its_goods_is_shown_none(self, chat: Chat) -> None:
        answer = await chat.say("Мы фабрика из Китая, производим кресла, предлагаем лучшие цены")
        assert answer.skus() == []

    async def test_dlg_8_a_delivery_notice_is_no_wish(self, chat: Chat) -> None:
        answer = await chat.say("Ваш заказ 48213 передан курьеру, код получения 7719")
        assert "AED" not in answer.text

    async def test_dlg_8_who_saw_our_advertisement_is_a_customer(self, chat: Chat) -> None:
        answer = await chat.say("про мебель из рекламы, кресла офисные")
        assert answer.skus()

    async def test_dlg_1_are_you_a_living_person_is_answered(self, later_chat: Chat) -> None:
        answer = await later_chat.say("ты бот или живой человек?")
        assert "escalate" not in answer.tools()

    async def test_ch_2_a_pin_is_thanked_for(self, later_chat: Chat) -> None:
        answer = await later_chat.say("25.0772,55.1390", kind=MessageKind.LOCATION)
        assert "location" in answer.text.lower()

    async def test_dlg_17_a_return_in_weeks_is_no_talk_to_press_on(self, later_chat: Chat) -> None:
        await later_chat.say("CH-618 есть?")
        answer = await later_chat.say("пока не надо, вернусь через пару недель")
        assert answer.questions <= 1
        assert not answer.skus()

    @pytest.mark.parametrize(
        ("first", "again"),
        [
            ("возьму 6 CH-618, какую скидку дадите?", "ну хоть 5 процентов, без скидки никак"),
            ("6 CH-618 please, what discount?", "at least 5 percent discount"),
            ("ابغى 6 CH-618 كم الخصم؟", "اعطني خصم"),
        ],
    )
    async def test_nev_25_who_insists_hears_no_consent(self, first: str, again: str, later_chat: Chat) -> None:
        await later_chat.say(first)
        answer = await later_chat.say(again)
        assert not answer.text.startswith(("Конечно", "Of course", "أكيد"))
