"""What stands in for a product is called an alternative, and never taken for the product itself (DLG-15, CAT-10)."""

import pytest
from tests.adapters.rules.chat import Chat

from treejar.application.terms.facts import AlternativeFact
from treejar.domain.dialog.conversation import Slot


class TestSoldOut:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("do you have CB-HINGE-80?", "As alternatives"),
            ("есть CB-HINGE-80?", "Как альтернативы"),
            ("عندكم CB-HINGE-80؟", "وكبدائل"),
        ],
    )
    async def test_dlg_15_what_is_sold_out_gets_two_labelled_alternatives_with_price(
        self, text: str, said: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert answer.skus() == ["CB-HINGE-80", "9719-4", "9719-5"]
        assert answer.text.index("CB-HINGE-80") < answer.text.index(said) < answer.text.index("9719-4")
        assert "390" in answer.text
        assert answer.house.ledger.of(AlternativeFact)
        assert answer.questions == 1

    async def test_nev_50_the_first_of_the_alternatives_is_no_order_of_the_product_itself(
        self, later_chat: Chat
    ) -> None:
        await later_chat.say("CB-HINGE-80")
        answer = await later_chat.say("ok 3 of the first")
        assert answer.skus()[0] == "9719-4"
        assert "AED 1,170" in answer.text
        assert "CB-HINGE" not in answer.text

    async def test_what_is_in_stock_gets_none(self, later_chat: Chat) -> None:
        assert (await later_chat.say("CH-540")).skus() == ["CH-540"]


class TestTooFew:
    async def test_cat_10_the_alternative_covers_the_whole_quantity(self, later_chat: Chat) -> None:
        answer = await later_chat.say("20 CH-616")
        assert "9 in stock today" in answer.text
        assert "As an alternative" in answer.text
        assert len(answer.skus()) == 2
        assert "31 in stock" in answer.text

    async def test_cat_10_without_any_that_covers_the_nearest_is_still_called_an_alternative(
        self, later_chat: Chat
    ) -> None:
        answer = await later_chat.say("100 CH-616")
        assert "As an alternative" in answer.text
        assert "whole quantity" not in answer.text

    async def test_nev_20_nev_50_an_alternative_stays_within_the_budget(self, later_chat: Chat) -> None:
        answer = await later_chat.say("10 CH-540, budget 5000")
        assert "above your budget of AED 5,000" in answer.text
        alternative = answer.text.split("As an alternative")[1]
        assert "CH-410" in alternative or "CH-320" in alternative

    async def test_cat_3_a_product_without_a_price_names_none(self, later_chat: Chat) -> None:
        assert "AED" not in (await later_chat.say("4 CH-900")).text


class TestDearer:
    @pytest.mark.parametrize(
        ("text", "said"), [("a task chair for 200 AED", "alternatives"), ("кресло до 200 дирхам", "альтернативы")]
    )
    async def test_nev_20_above_the_limit_is_said_and_the_rest_are_alternatives(
        self, text: str, said: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert said in answer.text
        assert 0 < len(answer.skus()) <= 3

    async def test_dlg_16_cheaper_ones_are_cheaper(self, later_chat: Chat) -> None:
        await later_chat.say("CH-618")
        answer = await later_chat.say("too expensive")
        assert answer.skus()
        assert "CH 616 NEW" not in answer.text
        assert "discount" not in answer.text


class TestNoMatch:
    @pytest.mark.parametrize(
        ("text", "near"),
        [
            ("do you have beds?", "sofas and reception furniture"),
            ("a dining table please", "meeting tables"),
            ("продаёте принтеры?", "столы"),
            ("عندكم ستائر؟", "من تشكيلتنا"),
        ],
    )
    async def test_cat_7_what_is_outside_the_range_is_said_and_the_nearest_named_with_a_price(
        self, text: str, near: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert near in answer.text
        assert answer.skus() == []
        assert any(price in answer.text for price in ("AED", "درهم"))
        assert answer.draft.asks == (Slot.NEED,)

    async def test_cat_7_beside_goods_of_the_trade_the_other_thing_is_not_passed_over(self, later_chat: Chat) -> None:
        answer = await later_chat.say("4 desks and a fridge")
        assert "don't supply" in answer.text
        assert answer.skus()[0].startswith(("DK", "TJ"))
