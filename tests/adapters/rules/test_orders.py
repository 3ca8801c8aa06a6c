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


class TestOfferChanged:
    """Lines that were counted and shown together, but are no order yet."""

    @pytest.mark.parametrize(
        ("wish", "change", "removal"),
        [
            ("I need 6 desks and 5 chairs", "change chairs to 8", "remove the desks"),
            ("нужно 6 столов и 5 кресел", "кресел сделайте 8", "столы уберите"),
            ("نحتاج 6 مكاتب و5 كراسي", "خلي الكراسي 8", "شيلوا المكاتب"),
        ],
    )
    async def test_nev_32_one_line_changes_and_the_other_stays(
        self, wish: str, change: str, removal: str, later_chat: Chat
    ) -> None:
        shown = (await later_chat.say(wish)).skus()
        answer = await later_chat.say(change)
        assert set(answer.skus()) == set(shown)
        answer = await later_chat.say(removal)
        assert len(answer.skus()) == 1
        assert set(answer.skus()) < set(shown)

    @pytest.mark.parametrize("text", ["make the first 5", "первых сделайте 5", "خلي الأول 5"])
    async def test_nev_32_a_line_is_meant_by_its_place(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("3 CH-616 and 2 MT-FORUM-240")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-616": 5, "MT-FORUM-240": 2}

    @pytest.mark.parametrize("text", ["actually 15 not 12", "точнее 15, а не 12", "قصدي 15 مو 12"])
    async def test_nev_32_of_two_numbers_the_denied_one_is_given_up(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("12 CH-618")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-618": 15}

    @pytest.mark.parametrize(
        "text", ["make it 3 chairs instead of 2", "сделайте 3 кресла вместо 2", "خلها 3 كراسي بدل 2"]
    )
    async def test_nev_32_what_stands_behind_instead_is_given_up(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("2 CH-618 and 4 MT-FORUM-240")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-618": 3, "MT-FORUM-240": 4}


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
