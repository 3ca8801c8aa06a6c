"""Questions about the company: answered in its own words, beside the goods or alone, or honestly not (KB-2, KB-3)."""

import pytest
from tests.adapters.rules.chat import Chat
from tests.adapters.rules.small_library import passage

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reader import read
from treejar.application.terms.draft import Action
from treejar.application.terms.facts import NotSureFact, PassageFact
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.language import Language

EN, AR, RU = Language.EN, Language.AR, Language.RU

ASKED = (
    (EN, "what is Treejar?", "about_treejar"),
    (EN, "is everything in stock?", "stock"),
    (EN, "do you do turnkey projects with layout drawings?", "large_projects"),
    (EN, "where is your furniture made?", "origin"),
    (EN, "how do you check the quality?", "quality_control"),
    (EN, "can you make custom sizes?", "custom_made"),
    (EN, "where is your showroom?", "showroom"),
    (EN, "how long does delivery take?", "delivery_time"),
    (EN, "is installation included?", "delivery_installation"),
    (EN, "what makes you different?", "differentiators"),
    (EN, "why are you better than IKEA?", "competitor_comparison"),
    (EN, "what is the warranty?", "warranty"),
    (EN, "what is your minimum order?", "bulk"),
    (EN, "can I get a sample?", "samples"),
    (EN, "do you deliver to Saudi Arabia?", "regions"),
    (EN, "what are your payment terms?", "payment"),
    (EN, "how do I order?", "how_needs_are_taken"),
    (EN, "I need it urgently, is that possible?", "urgent_orders"),
    (EN, "why should we choose you?", "why_treejar"),
    (RU, "что такое Treejar?", "about_treejar"),
    (RU, "какая гарантия?", "warranty"),
    (RU, "как можно оплатить?", "payment"),
    (RU, "где ваш шоурум?", "showroom"),
    (RU, "какой срок доставки?", "delivery_time"),
    (RU, "откуда мебель, где производство?", "origin"),
    (RU, "можно образец?", "samples"),
    (RU, "почему именно вы?", "why_treejar"),
    (RU, "делаете на заказ?", "custom_made"),
    (AR, "كم الضمان؟", "warranty"),
    (AR, "كيف الدفع عندكم؟", "payment"),
    (AR, "وين معرضكم؟", "showroom"),
    (AR, "كم مدة التوصيل؟", "delivery_time"),
    (AR, "ممكن عينة؟", "samples"),
    (AR, "ليش اختاركم؟", "why_treejar"),
    (AR, "عندكم تفصيل حسب الطلب؟", "custom_made"),
)


class TestAlone:
    @pytest.mark.parametrize(("language", "text", "article"), ASKED, ids=[text for _, text, _ in ASKED])
    async def test_kb_2_the_answer_is_what_the_company_wrote_in_the_customers_language(
        self, language: Language, text: str, article: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert passage(article, language).text in answer.text
        assert answer.questions <= 1

    @pytest.mark.parametrize("text", ["do you deliver to Sharjah?", "есть сборка?", "كم سعر التوصيل؟"])
    async def test_dlg_5_a_first_reply_introduces_her_answers_and_asks_one_thing(self, text: str, chat: Chat) -> None:
        answer = await chat.say(text)
        assert answer.house.ledger.of(PassageFact)
        assert "Noor" in answer.text or "نور" in answer.text
        assert answer.questions == 1
        assert answer.draft.asks == (Slot.NEED,)

    @pytest.mark.parametrize(
        "text", ["do you deliver to Oman?", "minimum order?", "do you assemble?", "wholesale price?", "is it in stock?"]
    )
    async def test_nev_38_a_question_about_the_company_never_hands_over(self, text: str, later_chat: Chat) -> None:
        assert "escalate" not in (await later_chat.say(text)).tools()

    @pytest.mark.parametrize("text", ["for our office in JLT", "an office chair", "мебель в офис", "كرسي للمكتب"])
    async def test_nev_34_the_word_office_asks_for_no_showroom(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert all(fact.article != "faq/showroom" for _, fact in answer.house.ledger.of(PassageFact))

    async def test_what_a_topic_alone_answers_is_found_by_the_topic(self, later_chat: Chat) -> None:
        answer = await later_chat.say("kindly advise regarding your gizmo blorb assembly?")
        assert passage("delivery_installation", EN).text in answer.text

    async def test_the_same_answer_is_not_given_twice(self, later_chat: Chat) -> None:
        await later_chat.say("do you deliver to Abu Dhabi?")
        answer = await later_chat.say("do you deliver to Abu Dhabi?")
        assert "all I have in writing" in answer.text
        assert answer.draft.asks == (Slot.HUMAN,)


class TestNotSure:
    async def test_a_question_after_goods_were_shown_is_no_question_about_them(self, later_chat: Chat) -> None:
        await later_chat.say("chairs")
        for said in ("do you have branches?", "who is your CEO?"):
            assert (await later_chat.say(said)).skus() == []

    @pytest.mark.parametrize("text", ["do you rent chairs?", "стулья в аренду есть?", "عندكم تأجير كراسي؟"])
    async def test_what_is_not_known_to_be_offered_is_not_offered(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert any(words in answer.text for words in ("renting", "аренде", "التأجير"))

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("who owns your company?", "guess|certain"),
            ("кто владелец вашей фирмы?", "гадать|наверняка"),
            ("من صاحب الشركة؟", "متأكدة|مؤكد"),
        ],
    )
    async def test_kb_3_what_nobody_wrote_down_is_said_openly_and_the_managers_are_asked(
        self, text: str, said: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert answer.house.ledger.of(NotSureFact)
        assert any(words in answer.text for words in said.split("|"))
        assert answer.house.told == {Trigger.UNKNOWN_QUESTION}
        assert answer.draft.done == (Action.NOTICE_RAISED,)

    async def test_nev_23_nobody_is_said_to_be_asked_who_could_not_be(self, later_chat: Chat) -> None:
        later_chat.down = frozenset({"escalate"})
        answer = await later_chat.say("who owns your company?")
        assert answer.draft.asks == (Slot.HUMAN,)
        assert answer.draft.done == ()

    async def test_beside_goods_the_unanswered_question_has_a_next_step(self, later_chat: Chat) -> None:
        later_chat.down = frozenset({"knowledge"})
        answer = await later_chat.say("12 CH-540 and do you deliver to Sharjah?")
        assert "won't guess a date" in answer.text
        assert "passed your delivery question to our managers" in answer.text
        assert set(answer.draft.done) == {Action.ORDER_CHANGED, Action.NOTICE_RAISED}
        assert answer.draft.asks == (Slot.QUOTATION,)

    async def test_nev_22_silent_knowledge_promises_nothing(self, later_chat: Chat) -> None:
        later_chat.down = frozenset({"knowledge"})
        answer = await later_chat.say("what are your payment terms?")
        assert "don't have the payment terms" in answer.text
        assert answer.draft.done == (Action.NOTICE_RAISED,)


class TestBesideGoods:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            (EN, "how much is CH-616 and do you deliver to Sharjah?"),
            (RU, "сколько стоит СН-616 и возите ли в Шарджу?"),
            (AR, "كم سعر CH-616 وهل توصلون الشارقة؟"),
        ],
    )
    async def test_dlg_11_both_are_answered_the_first_first_with_one_question(
        self, language: Language, text: str, chat: Chat
    ) -> None:
        answer = await chat.say(text)
        lead = passage("regions", language).lead
        assert answer.skus() == ["CH-616"]
        assert answer.text.index("540") < answer.text.index(lead)
        assert answer.questions == 1

    async def test_dlg_11_the_question_asked_first_is_answered_first(self, later_chat: Chat) -> None:
        answer = await later_chat.say("do you deliver? and how much is it for 12 CH-540")
        assert answer.text.index("truck fleet") < answer.text.index("AED 6,480")

    async def test_beside_goods_the_answer_is_short(self, later_chat: Chat) -> None:
        answer = await later_chat.say("CH-540 price, and what are the payment terms?")
        whole = passage("payment", EN)
        assert whole.lead in answer.text
        assert whole.text not in answer.text

    @pytest.mark.parametrize(
        "text", ["office chairs warranty 3 years?", "какая гарантия на кресла?", "كم ضمان الكراسي؟"]
    )
    async def test_nev_16_a_warranty_on_the_cards_is_read_from_them_and_not_told_in_general(
        self, text: str, later_chat: Chat
    ) -> None:
        answer = await later_chat.say(text)
        assert any(years in answer.text for years in ("2 years", "2 года", "سنتان"))
        assert passage("warranty", later_chat.language).lead not in answer.text

    async def test_cat_8_what_no_card_lists_is_said_to_be_unlisted(self, later_chat: Chat) -> None:
        answer = await later_chat.say("do your desks have a certificate?")
        assert "don't list a certification" in answer.text

    async def test_a_question_beside_goods_that_no_word_names_is_answered_where_something_is_written(
        self, later_chat: Chat
    ) -> None:
        answer = await later_chat.say("10 CH-540, and where can my wife come and look?")
        assert answer.skus()[0] == "CH-540"
        assert passage("showroom", EN).lead in answer.text

    async def test_and_passed_over_where_nothing_is(self, later_chat: Chat) -> None:
        answer = await later_chat.say("10 CH-540. who won the football match?")
        assert answer.skus()[0] == "CH-540"
        assert answer.house.ledger.of(NotSureFact)
        assert answer.draft.asks == (Slot.QUOTATION,)

    @pytest.mark.parametrize("text", ["how much is delivery?", "сколько стоит доставка?", "كم سعر التوصيل؟"])
    async def test_the_price_of_delivery_is_no_price_of_what_was_shown(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("CH-540")
        answer = await later_chat.say(text)
        assert answer.skus() == []
        assert answer.house.ledger.of(PassageFact)


class TestInterruptions:
    @pytest.mark.parametrize(
        "question", ["do you deliver to Sharjah?", "а доставка есть?", "وين معرضكم؟", "what about samples?"]
    )
    async def test_dlg_12_the_number_asked_for_counts_after_an_interruption(
        self, question: str, later_chat: Chat
    ) -> None:
        await later_chat.say("CH-540")
        await later_chat.say(question)
        answer = await later_chat.say("12")
        assert "6,480" in answer.text

    async def test_dlg_12_the_question_is_repeated_once_and_not_behind_every_answer(self, later_chat: Chat) -> None:
        await later_chat.say("CH-540")
        first = await later_chat.say("do you deliver to Sharjah?")
        second = await later_chat.say("and what are the payment terms?")
        assert first.draft.asks == (Slot.QUANTITY,)
        assert second.draft.asks == ()
        assert "6,480" in (await later_chat.say("12 please")).text

    @pytest.mark.parametrize("no", ["no thanks", "нет, спасибо", "لا شكرا"])
    async def test_quo_3_what_was_declined_is_not_asked_again_behind_an_answer(self, no: str, later_chat: Chat) -> None:
        await later_chat.say("12 CH-540")
        await later_chat.say(no)
        answer = await later_chat.say("where is your showroom?")
        assert answer.draft.asks == ()

    async def test_dlg_12_an_open_quotation_stays_open_behind_a_card(self, later_chat: Chat) -> None:
        await later_chat.say("12 CH-540")
        answer = await later_chat.say("and the warranty?")
        assert answer.draft.asks == (Slot.QUOTATION,)
        assert "escalate" in (await later_chat.say("yes please")).tools()

    async def test_dlg_12_a_budget_given_after_an_interruption_stays_a_budget(self, later_chat: Chat) -> None:
        for said in ("we open an office for 20 people", "fixed places for all", "do you deliver to Sharjah?", "90000"):
            answer = await later_chat.say(said)
        assert "AED 90,000" in answer.text
        later = await later_chat.say("2 CH-540")
        assert "90,000 ×" not in later.text

    async def test_nev_31_a_number_of_an_address_counts_nothing(self, later_chat: Chat) -> None:
        await later_chat.say("CH-540")
        answer = await later_chat.say("do you deliver to villa 12?")
        assert "×" not in answer.text


class TestReading:
    @pytest.mark.parametrize(
        ("text", "topics"),
        [
            ("how much is CH-616 and do you deliver to Sharjah?", ["delivery"]),
            ("warranty and delivery?", ["warranty", "delivery"]),
            ("delivery time, payment terms and samples please", ["delivery", "payment", "samples"]),
            ("كم سعر CH-616 وهل عندكم ضمان وتوصيل", ["warranty", "delivery"]),
            ("12 chairs", []),
        ],
    )
    def test_topics_are_read_in_the_order_in_which_they_are_asked(
        self, text: str, topics: list[str], lexicon: Lexicon
    ) -> None:
        assert [topic.name for topic in read(text, lexicon).asked] == topics

    def test_a_question_is_asked_in_the_words_of_its_part_without_the_goods(self, lexicon: Lexicon) -> None:
        reading = read("I need 12 office chairs, do you deliver CH-616 to Sharjah? Thanks", lexicon)
        assert reading.asked[0].question == "do you deliver to Sharjah"

    def test_what_follows_a_question_and_names_nothing_belongs_to_it(self, lexicon: Lexicon) -> None:
        assert read("do you deliver? how long does it take?", lexicon).asked[0].question.endswith("take")

    def test_a_measure_is_not_asked_for_by_how_long_a_delivery_is(self, lexicon: Lexicon) -> None:
        assert read("how long is the delivery?", lexicon).attributes == ()

    def test_kb_2_the_articles_of_every_topic_are_written(self, lexicon: Lexicon) -> None:
        for topic in lexicon.topics.values():
            for article in topic.articles:
                assert passage(article.removeprefix("faq/"), EN).text
