"""What completes the goods is offered once, behind the main need, within the budget (REC-3)."""

from decimal import Decimal

import pytest
from tests.adapters.rules.chat import Chat

from treejar.application.terms.facts import ComplementFact
from treejar.domain.dialog.conversation import Slot


class TestOffered:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("12 CH-540", ("To go with it", "Some customers add")),
            ("нужно 12 CH-540", ("К этому",)),
            ("نحتاج 12 CH-540", ("ويكمّله", "وكثيراً")),
        ],
    )
    async def test_rec_3_behind_a_line_with_its_sum_and_before_the_one_question(
        self, text: str, said: tuple[str, ...], later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        place = max(answer.text.find(words) for words in said)
        assert answer.text.index("6,480") < place < answer.text.index("FR-REST-1")
        assert answer.draft.asks == (Slot.QUOTATION,)
        assert answer.questions == 1
        assert len(answer.skus()) <= 3

    async def test_rec_3_a_choice_with_its_number_is_a_settled_need(self, later_chat: Chat) -> None:
        await later_chat.say("10 desks")
        answer = await later_chat.say("the first one")
        assert answer.skus() == ["DK-BASE-140", "CH-320", "MA-FLEX-1"]

    async def test_rec_3_what_is_offered_is_in_stock_and_has_no_picture_of_its_own(self, later_chat: Chat) -> None:
        answer = await later_chat.say("12 CH-540")
        assert "15 in stock" in answer.text
        assert len(answer.draft.attachments) == 1


class TestNotOffered:
    async def test_rec_3_never_in_a_first_reply(self, chat: Chat) -> None:
        answer = await chat.say("12 CH-540")
        assert answer.skus() == ["CH-540"]
        assert answer.house.arguments("recommend")[0]["kind"] == "similar"

    @pytest.mark.parametrize("between", ["no thanks", "make it 14", "do you deliver?"])
    async def test_rec_3_only_once_in_a_conversation(self, between: str, later_chat: Chat) -> None:
        await later_chat.say("12 CH-540")
        await later_chat.say(between)
        answer = await later_chat.say("8 TJ-FLOW-160")
        assert answer.skus() == ["CH-540", "TJ-FLOW-160"]

    @pytest.mark.parametrize(
        "text", ["20 CH-616", "12 CH-540, send me a quotation", "12 CH-540 with a discount", "CH-540", "CH-540 CH-618"]
    )
    async def test_rec_3_not_where_something_else_is_to_be_settled_first(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert answer.house.ledger.of(ComplementFact) == [] or "FR-REST-1" not in answer.text

    async def test_rec_3_nothing_that_the_rest_of_the_budget_does_not_pay_for_all_of_them(
        self, later_chat: Chat
    ) -> None:
        answer = await later_chat.say("10 CH-540, budget 5500")
        assert answer.skus() == ["CH-540"]
        limits = [Decimal(str(call["max_price"])) for call in answer.house.arguments("recommend")[1:]]
        assert limits == [Decimal(10)]

    async def test_rec_3_within_the_rest_of_the_budget_only_what_fits(self, later_chat: Chat) -> None:
        answer = await later_chat.say("10 CH-540, budget 6500")
        assert answer.skus() == ["CH-540", "FR-REST-1"]

    async def test_rec_3_no_kind_that_was_spoken_of_before(self, later_chat: Chat) -> None:
        await later_chat.say("chairs")
        await later_chat.say("desks")
        await later_chat.say("the first one")
        answer = await later_chat.say("10")
        assert answer.skus() == ["DK-BASE-140", "MA-FLEX-1"]

    async def test_rec_3_beside_desks_no_chair_where_chairs_were_counted_before(self, later_chat: Chat) -> None:
        await later_chat.say("20 CH-616")
        answer = await later_chat.say("10 TJ-FLOW-160")
        assert answer.skus() == ["CH-616", "TJ-FLOW-160", "MA-FLEX-1"]


class TestTaken:
    @pytest.mark.parametrize(
        "text", ["add 12 footrests", "and add 12 of the footrests", "добавьте 12 подставок для ног", "ضيف 12 مسند قدم"]
    )
    async def test_what_was_offered_joins_the_order(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("12 CH-540")
        answer = await later_chat.say(text)
        assert answer.skus() == ["CH-540", "FR-REST-1"]
        assert "7,620" in answer.text

    async def test_one_of_several_kinds_offered_joins_the_order_and_nothing_else_does(self, later_chat: Chat) -> None:
        await later_chat.say("нужно 10 TJ-FLOW-160")
        answer = await later_chat.say("добавьте 10 кронштейнов")
        assert answer.skus() == ["TJ-FLOW-160", "MA-FLEX-1"]
        assert "9,000" in answer.text

    async def test_without_a_number_it_is_asked_for_and_then_both_are_summed(self, later_chat: Chat) -> None:
        await later_chat.say("12 CH-540")
        answer = await later_chat.say("ok add the footrest")
        assert answer.draft.asks == (Slot.QUANTITY,)
        await later_chat.say("12")
        assert "7,620" in (await later_chat.say("total?")).text

    async def test_nev_31_what_was_only_offered_is_no_choice(self, later_chat: Chat) -> None:
        await later_chat.say("12 CH-540")
        answer = await later_chat.say("make it 14")
        assert answer.skus() == ["CH-540"]
        assert "7,560" in answer.text

    @pytest.mark.parametrize("yes", ["yes please", "да", "نعم"])
    async def test_a_yes_is_one_to_the_question_and_not_to_the_offer(self, yes: str, later_chat: Chat) -> None:
        await later_chat.say("12 CH-540")
        answer = await later_chat.say(yes)
        assert "escalate" in answer.tools()
        assert "FR-REST-1" not in str(answer.house.arguments("escalate"))
