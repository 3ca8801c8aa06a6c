"""What customers write in one breath, in three languages: lines counted by kind, one number beside another, a thing in
the singular, a word of the trade after the name was asked for."""

import pytest
from tests.adapters.rules.chat import Chat

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reader import read
from treejar.adapters.rules.signature import introduced_in
from treejar.application.terms.draft import Action


class TestLines:
    @pytest.mark.parametrize(
        "text", ["make it 4 and add 2 EX-210", "пусть будет 4 и добавьте 2 EX-210", "خليها 4 وأضف 2 EX-210"]
    )
    async def test_nev_32_one_line_is_set_and_another_added_in_one_message(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("3 CH-616")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-616": 4, "EX-210": 2}

    @pytest.mark.parametrize("text", ["no, 7 chairs", "нет, кресел 7", "لا 7 كراسي"])
    async def test_nev_32_a_no_and_a_number_correct_the_line_of_that_kind(self, text: str, later_chat: Chat) -> None:
        await later_chat.say("5 CH-616")
        await later_chat.say(text)
        assert later_chat.wanted == {"CH-616": 7}

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("do you have 20 of the CH-616?", 20),
            ("2 of the grey", 2),
            ("и 2 серых", 2),
            ("و 2 من الرمادي", 2),
        ],
    )
    def test_nev_30_so_many_of_something_is_a_number_of_pieces(self, text: str, count: int, lexicon: Lexicon) -> None:
        assert read(text, lexicon).quantity == count

    @pytest.mark.parametrize("text", ["2, grey", "2. grey"])
    def test_nev_31_a_number_apart_from_the_colour_counts_nothing(self, text: str, lexicon: Lexicon) -> None:
        assert read(text, lexicon).quantity is None

    @pytest.mark.parametrize(
        ("text", "counts"),
        [
            ("10 desks and a meeting table", {"desk": 10, "meeting_table": 1}),
            ("10 столов и стол для переговоров", {"desk": 10, "meeting_table": 1}),
            ("10 مكاتب وطاولة اجتماعات", {"desk": 10, "meeting_table": 1}),
            ("10 desks and meeting tables", {"desk": 10, "meeting_table": None}),
            ("10 столов и столы для переговоров", {"desk": 10, "meeting_table": None}),
            ("10 مكاتب وطاولات اجتماعات", {"desk": 10, "meeting_table": None}),
            ("desks and a meeting table", {"desk": None, "meeting_table": None}),
        ],
    )
    def test_nev_30_a_thing_in_the_singular_beside_counted_ones_is_one(
        self, text: str, counts: dict[str, int | None], lexicon: Lexicon
    ) -> None:
        reading = read(text, lexicon)
        assert {thing.concept: reading.count_beside(thing.span) for thing in reading.wanted} == counts

    @pytest.mark.parametrize(
        "text",
        [
            "ten desks you know the height adjustable ones",
            "десять столов с регулировкой высоты",
            "عشر مكاتب قابلة لتعديل الارتفاع",
        ],
    )
    def test_nev_30_what_only_narrows_the_desks_is_no_second_thing(self, text: str, lexicon: Lexicon) -> None:
        reading = read(text, lexicon)
        assert [thing.concept for thing in reading.wanted] == ["sit_stand"]
        assert reading.quantity == 10
        assert reading.attributes == ()

    def test_desks_and_adjustable_ones_are_two_things(self, lexicon: Lexicon) -> None:
        reading = read("10 desks and 2 height adjustable desks", lexicon)
        assert [thing.concept for thing in reading.wanted] == ["desk", "sit_stand"]

    @pytest.mark.parametrize("text", ["chairs with armrests and a desk", "кресла с подлокотниками и стол"])
    def test_armrests_of_the_chairs_are_no_goods_of_their_own(self, text: str, lexicon: Lexicon) -> None:
        assert [thing.family for thing in read(text, lexicon).wanted] == ["task_chairs", "desks"]


class TestWho:
    @pytest.mark.parametrize("word", ["mesh", "Mesh", "сетка", "Сетчатое", "شبك"])
    def test_nev_4_a_material_is_nobodys_name(self, word: str, lexicon: Lexicon) -> None:
        assert introduced_in(word, lexicon, asked_for_name=True).name is None

    @pytest.mark.parametrize("word", ["Sara", "Марат", "خالد"])
    def test_nev_4_a_lone_name_is_read_where_it_was_asked_for(self, word: str, lexicon: Lexicon) -> None:
        assert introduced_in(word, lexicon, asked_for_name=True).name == word

    @pytest.mark.parametrize(
        ("word", "meant"), [("подголвником", "подголовник"), ("крсла", "кресла"), ("столв", "столов")]
    )
    def test_a_slip_in_a_stem_is_mended_behind_any_ending(self, word: str, meant: str, lexicon: Lexicon) -> None:
        assert read(word, lexicon).words[0].norm == meant

    @pytest.mark.parametrize("word", ["Сергеевна", "Марина", "Виктория", "понравилось", "Крестов"])
    def test_names_and_words_of_talk_are_mended_into_nothing(self, word: str, lexicon: Lexicon) -> None:
        assert read(word, lexicon).words[0].norm == word.lower()


class TestPerson:
    @pytest.mark.parametrize(
        "text",
        [
            "How much is CH-616? And I want a manager please",
            "Сколько стоит CH-616? И хочу поговорить с менеджером",
            "كم سعر CH-616؟ وأبغى أكلم موظف",
        ],
    )
    async def test_nev_39_the_price_is_told_and_the_person_comes(self, text: str, later_chat: Chat) -> None:
        answer = await later_chat.say(text)
        assert Action.HANDED_OVER in answer.draft.done
        assert "540" in answer.text
        assert answer.draft.asks == ()
