"""Who is told, who takes over, and what never does (ESC-1, ESC-3, DLG-18, KB-3), as dialogues with the real policy."""

import pytest
from tests.adapters.rules.chat import HOUSE_RULES, Chat

from treejar.application.terms.draft import Action
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import MessageKind
from treejar.domain.escalation.escalation import Trigger


class TestNotices:
    @pytest.mark.parametrize(
        ("text", "trigger", "promise"),
        [
            ("please call me tomorrow at 5pm", Trigger.CALL_BACK, "call_back"),
            ("перезвоните мне завтра в 15:00", Trigger.CALL_BACK, "call_back"),
            ("اتصلوا علي بكره الساعة 5", Trigger.CALL_BACK, "call_back"),
            ("can you send me a sample of CH-540?", Trigger.SAMPLES, "samples"),
            ("нужен образец СН-540", Trigger.SAMPLES, "samples"),
            ("any discount for 40 CH-540?", Trigger.SPECIAL_TERMS, "discount"),
            ("12 CH-540, can we pay in installments?", Trigger.SPECIAL_TERMS, "payment_terms"),
            ("12 CH-540, can you deliver by Thursday?", Trigger.LOGISTICS, "exact_date"),
            ("who owns your company?", Trigger.UNKNOWN_QUESTION, "coming_back"),
        ],
    )
    async def test_dlg_18_what_was_passed_on_is_said_in_the_words_of_the_registry(
        self, text: str, trigger: Trigger, promise: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        noticed = next(one.noticed for one in HOUSE_RULES.promises if one.id == promise)
        assert noticed is not None
        assert trigger in answer.house.told
        assert noticed.of(later_chat.language) in answer.text
        assert Action.NOTICE_RAISED in answer.draft.done

    @pytest.mark.parametrize(
        "text", ["do you have a showroom? I want to come on Thursday at 4", "можно приехать в шоурум завтра?"]
    )
    async def test_esc_1_9_a_visit_is_answered_and_an_appointment_passed_on(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert answer.house.told == {Trigger.SHOWROOM_APPOINTMENT}

    async def test_esc_1_12_a_whole_brief_is_passed_on_and_no_sooner(self, later_chat: Chat) -> None:
        first = await later_chat.say("we open a new office for 20 people")
        assert first.house.told == set()
        await later_chat.say("fixed places for everyone")
        answer = await later_chat.say("90000")
        assert answer.house.told == {Trigger.OFFICE_BRIEF}
        assert Action.NOTICE_RAISED in answer.draft.done

    async def test_esc_1_11_a_bulk_order_is_passed_on(self, later_chat: Chat) -> None:
        await later_chat.say("2 EX-210")
        answer = await later_chat.say("add 60 CH-540")
        assert Trigger.BULK_ORDER in answer.house.told

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            ("can I visit your showroom?", "please book me an appointment tomorrow at 3 pm"),
            ("где ваш шоурум?", "запишите меня на завтра в 15:00"),
            ("وين معرضكم؟", "احجز لي موعد بكره الساعة 3"),
        ],
    )
    async def test_esc_1_9_an_appointment_is_passed_on_though_no_showroom_is_named(
        self, first: str, then: str, later_chat: Chat
    ) -> None:
        await later_chat.say(first)
        answer = await later_chat.say(then)
        assert answer.house.told == {Trigger.SHOWROOM_APPOINTMENT}
        assert answer.draft.useful

    @pytest.mark.parametrize(
        "text",
        [
            "my colleague will come on Monday at 11 to see it",
            "мой коллега приедет в понедельник в 11 посмотреть",
            "زميلي يجي يوم الاثنين الساعة 11 يشوفه",
        ],
    )
    async def test_esc_1_9_who_says_when_they_come_is_announced(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert answer.house.told == {Trigger.SHOWROOM_APPOINTMENT}

    @pytest.mark.parametrize(
        "text", ["can someone visit us to measure?", "может кто-то приехать на замер?", "ممكن أحد يزورنا للقياس؟"]
    )
    async def test_dlg_18_a_visit_of_ours_is_for_managers(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        noticed = next(one.noticed for one in HOUSE_RULES.promises if one.id == "site_visit")
        assert noticed is not None
        assert noticed.of(later_chat.language) in answer.text

    @pytest.mark.parametrize(
        ("office", "people", "none"),
        [
            ("we need to furnish an office", "35 people", "no fixed budget yet"),
            ("обставляем клинику", "35 человек", "бюджет пока не определён"),
            ("نجهز عيادة", "35 شخص", "الميزانية ما تحددت"),
        ],
    )
    async def test_nev_37_who_has_no_budget_yet_is_not_asked_again(
        self, office: str, people: str, none: str, later_chat: Chat
    ) -> None:
        for text in (office, people, none):
            answer = await later_chat.say(text)
        assert answer.draft.useful
        assert Slot.BUDGET not in answer.draft.asks

    @pytest.mark.parametrize(
        "text",
        [
            "can you deliver at night with a crane to the 14th floor, and arrange the gate pass?",
            "сможете доставить ночью, без лифта на 14-й этаж, и оформить пропуск?",
            "هل توصلون بالليل مع رافعة، ومن يطلع التصريح؟",
        ],
    )
    async def test_esc_1_6_what_no_delivery_rule_covers_is_passed_on(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("10 CH-540")
        answer = await later_chat.say(text)
        assert answer.house.told == {Trigger.LOGISTICS}
        assert Action.HANDED_OVER not in answer.draft.done
        assert answer.skus() == []

    @pytest.mark.parametrize(
        ("office", "people", "budget", "timing"),
        [
            ("we need to furnish an office", "18 people", "budget around 60,000 AED", "by the end of next month"),
            ("нужна мебель для офиса", "18 человек", "бюджет 60000", "к концу следующего месяца"),
            ("نريد تأثيث مكتب", "18 موظف", "الميزانية 60000", "قبل نهاية الشهر القادم"),
        ],
    )
    async def test_esc_1_12_a_brief_told_in_pieces_is_passed_on_once(
        self, office: str, people: str, budget: str, timing: str, later_chat: Chat
    ) -> None:
        told = [(await later_chat.say(text)).house.told for text in (office, people, budget, timing)]
        assert told == [set(), set(), set(), {Trigger.OFFICE_BRIEF}]
        assert later_chat.customer.known(Detail.TIMING) == timing
        assert later_chat.customer.known(Detail.PREFERENCE) is None

    @pytest.mark.parametrize(
        "text",
        [
            "is the fabric of CH-540 resistant to bleach cleaning?",
            "можно ли мыть СН-540 хлоркой?",
            "هل يتحمل CH-540 التنظيف بالكلور؟",
        ],
    )
    async def test_kb_3_a_question_about_a_product_that_nothing_answers_is_passed_on(
        self, text: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert answer.house.told == {Trigger.UNKNOWN_QUESTION}
        assert answer.skus() == ["CH-540"]

    async def test_cat_3_each_product_without_a_price_is_asked_about(self, later_chat: Chat) -> None:
        for _ in range(2):
            answer = await later_chat.say("CH-900 price")
        assert answer.house.told == set()

    async def test_nev_23_what_was_passed_on_before_is_not_passed_on_again(self, later_chat: Chat) -> None:
        await later_chat.say("can you send me a sample of CH-540?")
        answer = await later_chat.say("and a sample of CH-618?")
        assert answer.house.told == set()
        assert answer.draft.done == ()

    async def test_nev_22_without_a_notice_nobody_is_said_to_know(self, later_chat: Chat) -> None:
        later_chat.down = frozenset({"escalate"})
        answer = await later_chat.say("can you send me a sample of CH-540?")
        noticed = next(one.noticed for one in HOUSE_RULES.promises if one.id == "samples")
        assert noticed is not None
        assert noticed.en not in answer.text


class TestFiles:
    async def test_esc_1_14_a_plan_is_acknowledged_and_passed_on(self, later_chat: Chat) -> None:
        answer = await later_chat.say("here is our floor plan", kind=MessageKind.DOCUMENT)
        assert answer.house.told == {Trigger.DRAWINGS}
        assert "plan" in answer.text

    async def test_img_1_the_very_item_of_a_picture_is_passed_on(self, later_chat: Chat) -> None:
        answer = await later_chat.say("do you have this one?", kind=MessageKind.IMAGE)
        assert answer.house.told == {Trigger.EXACT_ITEM}
        assert "can't search by image" in answer.text

    @pytest.mark.parametrize(
        "text", ["I want exactly this one, 12 pieces", "хочу такое же, 12 штук", "ابي مثل هذا، 12 حبة"]
    )
    async def test_img_1_the_very_item_of_a_picture_sent_before_is_passed_on(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("", kind=MessageKind.IMAGE)
        answer = await later_chat.say(text)
        assert answer.house.told == {Trigger.EXACT_ITEM}
        assert answer.skus() == []

    async def test_nev_56_a_bare_picture_is_nobodys_business_yet(self, later_chat: Chat) -> None:
        answer = await later_chat.say("", kind=MessageKind.IMAGE)
        assert answer.house.told == set()
        assert "quantity and budget" in answer.text


class TestHandovers:
    @pytest.mark.parametrize(
        ("text", "trigger"),
        [
            ("I want to return my chair, it is broken", "return"),
            ("хочу вернуть кресло", "return"),
            ("I want to speak to Mr Karim", "named_manager"),
            ("соедините с Ольгой", "named_manager"),
            ("is there an arabic speaking manager?", "nationality"),
            ("есть русскоязычный менеджер?", "nationality"),
            ("can I talk to a human?", "human_requested"),
            ("this is a scam", "complaint"),
        ],
    )
    async def test_esc_1_a_person_takes_over(self, text: str, trigger: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert answer.house.arguments("escalate")[0]["trigger"] == trigger
        assert answer.draft.done == (Action.HANDED_OVER,)
        assert answer.draft.asks == ()

    async def test_esc_1_16_who_rejects_proposals_twice_gets_a_person(self, later_chat: Chat) -> None:
        for text in ("chairs", "I don't like these"):
            assert Action.HANDED_OVER not in (await later_chat.say(text)).draft.done
        answer = await later_chat.say("none of these, not my style")
        assert answer.draft.done == (Action.HANDED_OVER,)

    async def test_esc_1_5_who_insists_on_a_discount_gets_a_person(self, later_chat: Chat) -> None:
        first = await later_chat.say("any discount for 40 CH-540?")
        assert Action.HANDED_OVER not in first.draft.done
        answer = await later_chat.say("come on, 10% off")
        assert answer.draft.done == (Action.HANDED_OVER,)

    @pytest.mark.parametrize(
        "text",
        [
            "can I return it if I don't like it?",
            "what happens if a chair arrives broken?",
            "можно ли вернуть кресло, если не подойдёт?",
            "هل يمكن ارجاع الكرسي اذا ما عجبني؟",
            "200 CH-540",
            "price for 200 CH-540",
            "minimum quantity?",
            "do you have beds?",
            "my name is Sara",
            "our address is Office 1204, Marina Plaza, Dubai Marina",
            "we prefer mesh backs",
            "السلام عليكم ابغى كراسي",
            "speak to you later",
            "a chair for the Indian office",
        ],
    )
    async def test_esc_3_nev_38_what_is_no_reason_hands_nothing_over(self, text: str, later_chat: Chat) -> None:
        assert Action.HANDED_OVER not in (await later_chat.say(text)).draft.done


@pytest.mark.parametrize(
    "text",
    [
        "my friend Ahmed from Gulf Media ordered chairs last week, what did he take?",
        "мой друг заказал у вас кресла, сколько он заплатил?",
        "صديقي طلب منكم كراسي، كم دفع؟",
    ],
)
async def test_sec_6_nothing_of_somebody_elses_order_is_told(text: str, later_chat: Chat) -> None:
    answer = await later_chat.say(text)
    assert answer.skus() == []
    assert answer.tools() == []
