"""Arabic dialogues, and what they share with the other languages: orders, names, colours, who she is."""

from datetime import timedelta

import pytest
from tests.adapters.rules.chat import MONDAY_NOON, Chat

from treejar.application.terms.draft import Action
from treejar.domain.dialog.conversation import OpenQuestion, Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import Author
from treejar.domain.shared.ids import ProductId


class TestOrder:
    @pytest.mark.parametrize(
        "text", ["آخذ ٢ من CH-616 و ٤ من EX-210", "أبغى ٢ من CH-616 و ٤ من EX-210", "2 of CH-616 and 4 of EX-210"]
    )
    async def test_nev_33_so_many_of_each_are_all_taken(self, text: str, later_chat: Chat) -> None:
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-616": 2, "EX-210": 4}

    @pytest.mark.parametrize("text", ["أبي طاولة ٢٤٠٠ عدد ١", "I need table 2400 qty 1"])
    async def test_nev_30_the_number_behind_the_word_for_pieces_counts(self, text: str, later_chat: Chat) -> None:
        await later_chat.say(text)
        assert later_chat.wanted == {"2400": 1}

    @pytest.mark.parametrize("text", ["احذف EX-210 من الطلب", "remove EX-210 from the order", "уберите EX-210"])
    async def test_nev_32_another_line_is_not_taken_out_instead(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("3 CH-616")
        answer = await later_chat.say(text)
        assert later_chat.wanted == {"CH-616": 3}
        assert answer.draft.done == ()

    @pytest.mark.parametrize("text", ["احذفي EX-210 من الطلب لو سمحتي", "وشيل EX-210 من الطلب", "ألغي EX-210"])
    async def test_nev_32_a_line_goes_in_whatever_form_of_the_verb(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("2 CH-616 and 4 EX-210")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-616": 2}

    @pytest.mark.parametrize(("said", "count"), [("سبعين", 70), ("sixty", 60), ("девяносто", 90)])
    async def test_nev_30_tens_in_words_answer_how_many(self, said: str, count: int, later_chat: Chat) -> None:
        await later_chat.say("CH-618")
        await later_chat.say(said)
        assert later_chat.wanted == {"CH-618": count}

    async def test_dlg_11_a_number_with_a_question_of_the_card_is_taken_and_answered(self, later_chat: Chat) -> None:
        await later_chat.say("بكم CH-616؟")
        answer = await later_chat.say("نحتاج ١٢، وكم الضمان عليه؟")
        assert later_chat.wanted == {"CH-616": 12}
        assert "الضمان" in answer.text
        assert "6,480" in answer.text

    @pytest.mark.parametrize("text", ["12 من CH-616", "أبي ٣ CB-HINGE-80"])
    async def test_nev_21_what_is_missing_is_said_in_words_that_hold(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert answer.draft.done == (Action.ORDER_CHANGED,)
        assert "3" in answer.text

    @pytest.mark.parametrize(
        "text",
        ["طيب وشو طرق الدفع عندكم؟", "ok, how do we pay?", "are you sure about the quality?", "ок, а как платить?"],
    )
    async def test_quo_3_a_question_after_the_offer_of_a_quotation_is_no_yes(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("6 CH-618")
        answer = await later_chat.say(text)
        assert "escalate" not in answer.tools()

    async def test_dlg_14_an_earlier_order_that_is_spoken_of_is_asked_about_and_nothing_else(
        self, later_chat: Chat
    ) -> None:
        await later_chat.say("12 CH-618")
        later_chat.now += timedelta(days=30)
        answer = await later_chat.say("أبغى أكمل على طلبي السابق نفسه")
        assert answer.draft.asks == (Slot.EARLIER_ORDER,)
        assert "لا تظهر" not in answer.text
        await later_chat.say("إي، كملي على نفس الطلب السابق")
        assert later_chat.order is not None
        assert not later_chat.order.is_earlier(later_chat.now)


class TestChoice:
    @pytest.mark.parametrize("said", ["2", "٢"])
    async def test_nev_31_a_lone_number_chooses_among_codes_named_in_plain_text(
        self, said: str, later_chat: Chat
    ) -> None:
        later_chat.transcript = (
            later_chat.bubble(Author.CUSTOMER, "أبغى كراسي مكتب"),
            later_chat.bubble(Author.NOOR, "CH-410 بسعر 410 درهم، CH-618 بسعر 565 درهم. أيها أقرب؟"),
        )
        later_chat.shown = (ProductId("id-CH-410"), ProductId("id-CH-618"))
        later_chat.question = OpenQuestion(Slot.PRODUCT_CHOICE, MONDAY_NOON, later_chat.shown)
        answer = await later_chat.say(said)
        assert answer.skus()[:1] == ["CH-618"]

    @pytest.mark.parametrize(
        ("first", "then"), [("CH-410 باللون الرمادي", "والأسود؟"), ("CH-410 in grey?", "and in black?")]
    )
    async def test_cat_6_from_one_colour_to_the_other(self, first: str, then: str, later_chat: Chat) -> None:
        assert (await later_chat.say(first)).skus()[:1] == ["CH-410-GR"]
        assert (await later_chat.say(then)).skus()[:1] == ["CH-410"]

    async def test_to_write_is_not_white(self, later_chat: Chat) -> None:
        await later_chat.say("كم سعر CH-616؟")
        answer = await later_chat.say("sorry, can you write in English? And is it in stock?")
        assert "colour" not in answer.text
        assert "9 in stock" in answer.text

    @pytest.mark.parametrize(
        ("first", "then"), [("أبغى كراسي مكتب", "طيب عندكم ثلاجات؟"), ("show me chairs", "do you have fridges?")]
    )
    async def test_cat_9_what_is_no_furniture_is_not_what_was_shown(
        self, first: str, then: str, later_chat: Chat
    ) -> None:
        await later_chat.say(first)
        answer = await later_chat.say(then)
        assert answer.skus() == []

    async def test_esc_1_16_a_second_rejection_goes_to_a_person(self, later_chat: Chat) -> None:
        await later_chat.say("أبغى كراسي مكتب")
        again = await later_chat.say("ما عجبوني")
        assert again.skus()
        assert later_chat.customer.known(Detail.NAME) is None
        answer = await later_chat.say("ولا واحد عجبني من هذي بعد")
        assert answer.draft.done == (Action.HANDED_OVER,)


class TestPeople:
    @pytest.mark.parametrize(
        ("text", "name", "company"),
        [
            ("أنا فاطمة من شركة الواحة، نحتاج كراسي", "فاطمة", "الواحة"),
            ("معكم أحمد من شركة النخيل للعقارات، نحتاج كراسي", "أحمد", "النخيل للعقارات"),
            ("اسمي ماجد من شركة الريان", "ماجد", "الريان"),
        ],
    )
    async def test_nev_3_a_name_ends_before_the_company(self, text: str, name: str, company: str, chat: Chat) -> None:
        await chat.say(text)
        assert chat.customer.known(Detail.NAME) == name
        assert chat.customer.known(Detail.COMPANY) == company

    @pytest.mark.parametrize(
        ("text", "truth"),
        [
            ("معاي إنسان ولا روبوت؟", "المساعدة الذكية"),
            ("من معاي؟ أنت بنت حقيقية؟", "المساعدة الذكية"),
            ("is this a human or a bot?", "assistant"),
        ],
    )
    async def test_dlg_1_who_asks_whether_she_is_human_hears_the_truth(
        self, text: str, truth: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert truth in answer.text
        assert answer.draft.done == ()

    async def test_esc_1_17_a_call_asked_for_is_told_to_the_managers(self, later_chat: Chat) -> None:
        answer = await later_chat.say("ممكن تتصلون علي باجر الساعة ١١ الصبح؟")
        assert answer.draft.done == (Action.NOTICE_RAISED,)

    @pytest.mark.parametrize("text", ["كيف الجو باجر في دبي؟", "هل تردون بالعربي؟"])
    async def test_esc_1_a_question_beside_the_point_is_no_managers_business(self, text: str, chat: Chat) -> None:
        assert "escalate" not in (await chat.say(text)).tools()

    async def test_dlg_17_not_now_is_a_deferral(self, later_chat: Chat) -> None:
        await later_chat.say("كم سعر CH-616؟")
        await later_chat.say("مب الحين، يمكن الشهر الجاي إن شاء الله")
        assert later_chat.customer.known(Detail.NEXT_STEP) == "الشهر الجاي"

    async def test_nev_25_the_list_under_a_discount_stands_on_lines_of_its_own(self, later_chat: Chat) -> None:
        await later_chat.say("كم سعر 20 حبة CH-618؟")
        answer = await later_chat.say("ممكن خصم ١٠٪؟")
        assert all(line.startswith("•") for line in answer.text.splitlines() if "•" in line)
