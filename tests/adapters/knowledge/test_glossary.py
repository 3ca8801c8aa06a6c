"""The trade glossary: the shipped files are valid, and customers' spellings reach the catalogue's English words."""

import time
from pathlib import Path

import pytest

from treejar.adapters.knowledge.glossary import Glossary, GlossaryInvalid
from treejar.adapters.knowledge.glossary_folding import words_of
from treejar.application.ports.glossary import Piece
from treejar.domain.shared.language import Language

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
GOOD = {
    "ar": 'ignore = ["ابغى"]\n[entries]\nseating = [{ en = ["chair"], say = ["كرسي", "كراسي"] }]\n',
    "ru": 'ignore = ["нужен"]\n[entries]\nseating = [{ en = ["chair"], say = ["стул"] }]\n',
    "en": 'ignore = ["please"]\n[entries]\nseating = [{ en = ["sofa"], say = ["couch"] }]\n',
}


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(KNOWLEDGE / "glossary")


def _write(folder: Path, **files: str) -> Path:
    for name, text in (GOOD | files).items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("كرسي مكتب طبي", "ergonomic chair"),
        ("الطاولات", "table"),
        ("وبالطاولة", "table"),
        ("كُرْسِيّ", "chair"),
        ("كراسي انتظار", "waiting chair"),
        ("طاوله اجتماعات", "meeting table"),
        ("أريكة", "sofa"),
        ("مكتب ابيض حرف L", "l-shaped"),
        ("دواليب", "cabinet"),
        ("شاشتين", "monitor"),
        ("طابعة اتش بي", "HP"),
        ("كرسي هيرمان ميلر", "Herman Miller"),
    ],
)
def test_arabic_spellings_reach_the_trade_word(glossary: Glossary, written: str, english: str) -> None:
    assert english in glossary.expand(written, Language.AR)


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("офисные кресла", "office chair"),
        ("кресел офисных", "office chair"),
        ("Чёрный", "black"),
        ("столы для переговоров", "meeting table"),
        ("диван-кровать", "sofa bed"),
        ("стеллажами", "shelving unit"),
        ("стойку ресепшн", "reception desk"),
        ("образцов ткани", "sample"),
        ("декоративных подушек", "throw pillow"),
        ("книжных полок", "bookcase"),
        ("кресло стилкейс", "Steelcase"),
        ("принтера кэнон", "Canon"),
    ],
)
def test_russian_cases_and_plurals_reach_the_trade_word(glossary: Glossary, written: str, english: str) -> None:
    assert english in glossary.expand(written, Language.RU)


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("Couches", "sofa"),
        ("dustbin", "waste bin"),
        ("4-seater PEDASTAL", "pedestal"),
        ("boss chair", "executive chair"),
    ],
)
def test_english_synonyms_and_slips_reach_the_trade_word(glossary: Glossary, written: str, english: str) -> None:
    assert english in glossary.expand(written, Language.EN)


def test_the_longest_spelling_counts_and_its_words_alone_do_not(glossary: Glossary) -> None:
    assert glossary.expand("журнальный столик", Language.RU) == ["coffee table", "cocktail table"]
    assert "table" not in glossary.expand("طاولة قهوة", Language.AR)


def test_two_words_are_found_in_either_order_in_russian_only(glossary: Glossary) -> None:
    assert glossary.expand("КРЕСЛО ОФИСНОЕ", Language.RU) == glossary.expand("офисное кресло", Language.RU)
    assert glossary.expand("chair boss", Language.EN) == []


def test_a_word_as_written_comes_before_words_of_the_same_stem(glossary: Glossary) -> None:
    assert "artificial flowers" in glossary.expand("цветы", Language.RU)
    assert glossary.expand("какого цвета", Language.RU) == []


def test_words_of_shopping_give_nothing(glossary: Glossary) -> None:
    assert glossary.expand("السلام عليكم، بكم؟ هل عندكم توصيل", Language.AR) == []
    assert glossary.expand("Здравствуйте, сколько стоит доставка по Дубаю?", Language.RU) == []
    assert glossary.expand("hello, how much is it please", Language.EN) == []


def test_the_name_of_the_assistant_is_no_search_word(glossary: Glossary) -> None:
    assert glossary.expand("مرحبا نور", Language.AR) == []


def test_words_come_in_the_order_of_the_text_and_once(glossary: Glossary) -> None:
    assert glossary.expand("белый стол, белый шкаф", Language.RU) == ["white", "table", "desk", "cabinet", "cupboard"]


def test_latin_words_among_arabic_ones_are_read_as_english(glossary: Glossary) -> None:
    assert glossary.expand("ابغى couch اسود", Language.AR) == ["sofa", "black"]


@pytest.mark.parametrize(
    ("language", "written", "english"),
    [
        (Language.EN, "ofice chiar", "office chair"),
        (Language.EN, "accoustic pannel", "acoustic panel"),
        (Language.RU, "кресло руковадителя", "executive chair"),
        (Language.RU, "стелаж", "shelving unit"),
        (Language.RU, "kreslo rukovoditelya", "executive chair"),
        (Language.RU, "stol dlya peregovorov", "meeting table"),
        (Language.AR, "طاولة اجتماعت", "meeting table"),
        (Language.AR, "استقبل", "reception"),
    ],
)
def test_a_slip_and_russian_in_latin_letters_are_understood(
    glossary: Glossary, language: Language, written: str, english: str
) -> None:
    pieces = glossary.pieces(written, language)
    assert any(english in (piece.english or ()) for piece in pieces), pieces
    assert " ".join(piece.said for piece in pieces) == " ".join(words_of(written))


@pytest.mark.parametrize("written", ["prime linea skagen", "кресло нова", "quiet cabin"])
def test_a_name_is_not_read_as_a_word_of_shopping(glossary: Glossary, written: str) -> None:
    language = Language.EN if written.isascii() else Language.RU
    assert [piece.said for piece in glossary.pieces(written, language) if piece.english == ()] == []


def test_names_of_one_thing_in_one_entry_find_each_other_in_english(glossary: Glossary) -> None:
    [piece] = glossary.pieces("Coffee tables", Language.EN)
    assert piece == Piece("coffee tables", ("coffee table", "cocktail table"), thing=True)


def test_goods_are_things_and_their_marks_are_not(glossary: Glossary) -> None:
    pieces = glossary.pieces("ابغى كرسي اسود zeta", Language.AR)
    assert [(piece.thing, bool(piece.english)) for piece in pieces] == [
        (False, False), (True, True), (False, True), (False, False)
    ]  # fmt: skip


def test_rewording_keeps_what_is_unknown_and_drops_the_words_of_shopping(glossary: Glossary) -> None:
    assert glossary.reword("Нужен стол Zeta 160 см", Language.RU) == "table zeta 160 cm"
    assert glossary.reword("", Language.RU) == ""


@pytest.mark.parametrize(
    "text", ["", " ", "؟!…", "\u200f\u0640", "🪑🪑", "\ud83d", "ال", "و", "'", "a" * 5000, "стол " * 2000]
)
@pytest.mark.parametrize("language", list(Language))
def test_odd_texts_are_no_trouble(glossary: Glossary, text: str, language: Language) -> None:
    assert set(glossary.expand(text, language)) <= {"table", "desk"}
    said = [piece.said for piece in glossary.pieces(text, language)]
    assert " ".join(said) == " ".join(words_of(text[:500]))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.AR, "ابغى كرسي مكتب طبي اسود مع مسند رأس وعجلات لو سمحت"),
        (Language.RU, "Нужны чёрные эргономичные кресла для офиса с подголовником"),
        (Language.EN, "do you have l shape desks in grey with pedestals"),
    ],
)
def test_a_query_takes_a_fraction_of_a_millisecond(glossary: Glossary, language: Language, text: str) -> None:
    best = 1.0
    for _ in range(100):
        started = time.perf_counter()
        glossary.pieces(text, language)
        best = min(best, time.perf_counter() - started)
    # 0.2 ms is the aim, 0.1 usual; the rest is room for a slow machine.
    assert best < 0.002


def test_a_spelling_of_two_entries_gives_the_english_of_both_where_it_is_listed(tmp_path: Path) -> None:
    both = (
        'ignore = []\nambiguous = ["ручка"]\n[entries]\n'
        'a = [{ en = ["pen"], say = ["ручка"] }, { en = ["handle"], say = ["ручка"] }]\n'
    )
    assert Glossary.load(_write(tmp_path, ru=both)).expand("ручки", Language.RU) == ["pen", "handle"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"ar": "ignore = [\n"}, "ar.toml: "),
        ({"ar": "[entries]\n"}, "ar.toml: Object missing required field `ignore`"),
        ({"ru": GOOD["ru"].replace("say", "says")}, "ru.toml: "),
        ({"ru": GOOD["ru"].replace('["стул"]', "[]")}, "ru.toml: entries.seating 1 ['chair']: is empty"),
        ({"ru": GOOD["ru"].replace('"стул"', '"стул", "СТУЛ"')}, "ru.toml: 'стул' stands more than once"),
        ({"ru": GOOD["ru"].replace("нужен", "стул")}, "ru.toml: 'стул' stands more than once: entries.seating 1"),
        ({"ru": GOOD["ru"].replace('"стул"', '"cтул"')}, "ru.toml: entries.seating 1 ['chair']: 'cтул' mixes scripts"),
        ({"ru": GOOD["ru"].replace('"стул"', '"chair"')}, "'chair' has no letter of its language"),
        (
            {"ar": GOOD["ar"].replace('"chair"', '"кресло"')},
            "ar.toml: entries.seating 1 ['кресло']: 'кресло' is no English",
        ),
        ({"ar": GOOD["ar"].replace('"chair"', '"chair", "chair"')}, "says the same English twice"),
        ({"en": 'ambiguous = ["couch"]\n' + GOOD["en"]}, "en.toml: ambiguous: 'couch' stands in fewer than two"),
    ],
)
def test_a_fault_names_its_file_and_key(tmp_path: Path, files: dict[str, str], told: str) -> None:
    with pytest.raises(GlossaryInvalid) as raised:
        Glossary.load(_write(tmp_path, **files))
    assert told in str(raised.value)


def test_a_missing_file_is_named_and_all_faults_are_told_at_once(tmp_path: Path) -> None:
    _write(tmp_path, ar=GOOD["ar"].replace("ابغى", "كرسي"), ru=GOOD["ru"].replace("нужен", "стул"))
    with pytest.raises(GlossaryInvalid) as raised:
        Glossary.load(tmp_path)
    assert [fault[:7] for fault in raised.value.faults] == ["ar.toml", "ru.toml"]
    (tmp_path / "en.toml").unlink()
    with pytest.raises(GlossaryInvalid, match=r"en\.toml: the file is missing"):
        Glossary.load(tmp_path)
