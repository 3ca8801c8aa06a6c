"""What customers decide about their order, as dialogues over the application's own order (QUO-5, NEV-30 to NEV-37)."""

from datetime import timedelta

import pytest
from tests.adapters.rules.chat import Chat

from treejar.application.terms.draft import Action
from treejar.domain.dialog.conversation import Slot


class TestDecided:
    @pytest.mark.parametrize(
        "text", ["12 CH-618", "I need 12 CH-618 please", "нужно 12 СН-618", "ابغى 12 CH-618", "I'll take 12 CH-618"]
    )
    async def test_quo_5_a_product_with_its_number_joins_the_order_and_is_confirmed(
        self, text: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert later_chat.wanted == {"CH-618": 12}
        assert Action.ORDER_CHANGED in answer.draft.done
        assert "6,780" in answer.text

    @pytest.mark.parametrize("text", ["how much are 12 CH-618?", "do you have 12 CH-618?", "сколько стоят 12 СН-618?"])
    async def test_a_question_about_a_number_of_pieces_decides_nothing(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert later_chat.wanted == {}
        assert answer.draft.done == ()
        assert "6,780" in answer.text

    async def test_what_was_asked_for_first_is_taken_later(self, later_chat: Chat) -> None:
        await later_chat.say("how much are 12 CH-618?")
        await later_chat.say("ok, we'll take them")
        assert later_chat.wanted == {"CH-618": 12}

    async def test_nev_31_the_number_asked_for_counts_what_was_shown(self, later_chat: Chat) -> None:
        await later_chat.say("CH-540")
        await later_chat.say("12")
        assert later_chat.wanted == {"CH-540": 12}

    async def test_nev_33_places_are_counted_in_order(self, later_chat: Chat) -> None:
        await later_chat.say("show me office chairs")
        await later_chat.say("3 of the first and 2 of the second")
        assert later_chat.wanted == {"CH-320": 3, "CH-410": 2}

    async def test_nev_30_a_model_number_is_no_quantity(self, later_chat: Chat) -> None:
        await later_chat.say("2 of the 2400 table please")
        assert later_chat.wanted in ({"2400": 2}, {})


class TestChanged:
    @pytest.mark.parametrize(
        ("said", "wanted"),
        [
            (["change it to 3"], {"CH-618": 3}),
            (["make it 14"], {"CH-618": 14}),
            (["сделайте 10"], {"CH-618": 10}),
            (["خليها 14"], {"CH-618": 14}),
            (["add 2 more"], {"CH-618": 14}),
            (["add 4 EX-210"], {"CH-618": 12, "EX-210": 4}),
            (["добавьте 4 EX-210"], {"CH-618": 12, "EX-210": 4}),
            (["add 4 EX-210", "change the executive chairs to 6"], {"CH-618": 12, "EX-210": 6}),
            (["add 4 EX-210", "remove CH-618"], {"EX-210": 4}),
            (["add 4 EX-210", "уберите EX-210"], {"CH-618": 12}),
            (["remove it"], {}),
            (["شيل الكرسي"], {}),
            (["CH-540 instead"], {"CH-540": 12}),
            (["CH-540 instead of CH-618"], {"CH-540": 12}),
        ],
    )
    async def test_nev_32_exactly_what_was_said_changes(
        self, said: list[str], wanted: dict[str, int], later_chat: Chat
    ) -> None:
        await later_chat.say("12 CH-618")
        for text in said:
            answer = await later_chat.say(text)
        assert later_chat.wanted == wanted
        assert answer.draft.done == (Action.ORDER_CHANGED,)

    async def test_nev_32_the_reply_tells_every_line_and_the_sum(self, later_chat: Chat) -> None:
        await later_chat.say("12 CH-618")
        answer = await later_chat.say("add 4 EX-210")
        assert answer.skus()[:2] == ["CH-618", "EX-210"]
        assert "AED 10,340" in answer.text

    async def test_nev_22_a_line_that_is_not_there_is_not_said_to_be_changed(self, later_chat: Chat) -> None:
        await later_chat.say("12 CH-618")
        answer = await later_chat.say("remove the lamp")
        assert later_chat.wanted == {"CH-618": 12}
        assert answer.draft.done == ()

    async def test_nev_20_an_order_that_grows_over_the_budget_says_so(self, later_chat: Chat) -> None:
        await later_chat.say("10 CH-618, budget 6000")
        answer = await later_chat.say("add 2 EX-210")
        assert "above your budget of AED 6,000" in answer.text

    @pytest.mark.parametrize(
        "text", ["what's my order so far?", "show me my order", "покажите мой заказ", "total please"]
    )
    async def test_nev_37_the_order_is_told_after_an_interruption(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("12 CH-618")
        await later_chat.say("do you deliver to Sharjah?")
        answer = await later_chat.say(text)
        assert "6,780" in answer.text
        assert "show_order" in answer.tools()

    async def test_cat_10_a_short_line_among_several_gets_an_alternative(self, later_chat: Chat) -> None:
        answer = await later_chat.say("20 CH-616 and 2 MT-FORUM-240")
        assert "As an alternative" in answer.text
        assert later_chat.wanted == {"CH-616": 20, "MT-FORUM-240": 2}


class TestEarlier:
    async def _come_back(self, chat: Chat) -> None:
        await chat.say("12 CH-618")
        chat.now += timedelta(days=30)

    async def test_dlg_14_an_earlier_order_is_asked_about_once_and_not_used(self, later_chat: Chat) -> None:
        await self._come_back(later_chat)
        answer = await later_chat.say("CH-540")
        assert answer.draft.asks == (Slot.EARLIER_ORDER,)
        assert "12" not in answer.text
        assert Slot.EARLIER_ORDER not in (await later_chat.say("and the CH-616?")).draft.asks

    async def test_dlg_14_with_a_yes_it_goes_on(self, later_chat: Chat) -> None:
        await self._come_back(later_chat)
        await later_chat.say("hello")
        answer = await later_chat.say("yes please")
        assert answer.draft.done == (Action.ORDER_CHANGED,)
        assert "6,780" in answer.text
        assert later_chat.order is not None
        assert not later_chat.order.is_earlier(later_chat.now)

    async def test_dlg_14_a_new_wish_begins_a_new_order(self, later_chat: Chat) -> None:
        await self._come_back(later_chat)
        await later_chat.say("3 CH-540 please")
        assert later_chat.wanted == {"CH-540": 3}
