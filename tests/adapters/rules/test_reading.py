"""What the rules read out of a message."""

from decimal import Decimal
from pathlib import Path

import pytest

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reader import read
from treejar.domain.shared.sku import fold_sku


@pytest.mark.parametrize(
    "text",
    [
        "CH616",
        "CH-616",
        "CH 616",
        "ch616",
        "ch-616",
        "СН-616",
        "сн616",
        "price of ch 616 pls",
        "CH-٦١٦",
        "كم سعر CH-616؟",
    ],
)
def test_nev_28_every_spelling_of_a_code_is_one_code(text: str, lexicon: Lexicon) -> None:
    codes = read(text, lexicon).codes
    assert len(codes) == 1
    assert "CH616" in codes[0].keys


@pytest.mark.parametrize(
    ("text", "fullest"),
    [
        ("CH 616 NEW black please", "CH616NEWBLACK"),
        ("9719-4", "97194"),
        ("do you have 9719-5?", "97195"),
        ("WS-4 Linea price", "WS4LINEA"),
        ("MT-FORUM-240-OK", "MTFORUM240OK"),
        ("how much is AL-DUKE", "ALDUKE"),
        ("SS-LIFT-140 in stock?", "SSLIFT140"),
    ],
)
def test_nev_28_suffixes_and_variants_stay_part_of_the_code(text: str, fullest: str, lexicon: Lexicon) -> None:
    assert fullest in {key for mention in read(text, lexicon).codes for key in mention.keys}


@pytest.mark.parametrize(
    "text",
    [
        "chairs from 500",
        "no 4",
        "option no-4",
        "chair and 4 desks",
        "FROM 500",
        "до 500",
        "офис на 30 человек",
        "от 500 дирхам",
        "we open in 2026",
        "catalogue 2026 please",
        "нужно 12 кресел",
        "AED 600",
        "600 dhs",
        "for 12",
        "desk 160 cm",
        "90k budget",
        "sit-stand desk",
        "نفتح مكتب لعدد 20 موظف",
        "من 400 الى 600 درهم",
        "JLT 3",
        "up to 500",
        "I need 3 drawers",
        "1. chair 2. desk",
        "10:00-20:00",
        "12pcs of chairs",
    ],
)
def test_nev_29_words_prices_years_and_list_numbers_are_no_codes(text: str, lexicon: Lexicon) -> None:
    assert not read(text, lexicon).strong_codes


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("I need 12 chairs", 12),
        ("12 black mesh chairs", 12),
        ("two chairs please", 2),
        ("a pair of desks", 2),
        ("нужно два кресла", 2),
        ("пару тумб", 2),
        ("двенадцать столов", 12),
        ("اريد كرسيين", 2),
        ("نحتاج خمسة مكاتب", 5),
        ("٣ كراسي", 3),
        ("CH-616 x 12", 12),
        ("how much for 12", 12),
        ("CH-616 12 pcs", 12),
        ("берём 15", 15),
        ("about 10 chairs", 10),
        ("1000 chairs", 1000),
        ("qty 40", 40),
    ],
)
def test_quantities_are_read_as_digits_and_as_words(text: str, quantity: int, lexicon: Lexicon) -> None:
    assert read(text, lexicon).quantity == quantity


@pytest.mark.parametrize(
    "text",
    [
        "do you have the 2400 table",
        "price of 2400",
        "CH 616",
        "WS-4 Linea",
        "desk 160 cm",
        "chairs under 600",
        "4-seat workstation",
        "30 people",
        "15% off",
        "8 hours a day",
        "this one",
        "кресло до 500",
        "budget 90k",
    ],
)
def test_nev_30_model_numbers_sizes_and_money_are_no_quantities(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).quantity is None


@pytest.mark.parametrize(
    ("text", "cap", "floor", "budget"),
    [
        ("chairs under 600", 600, None, None),
        ("кресла до 500", 500, None, None),
        ("كراسي أقل من ٦٠٠", 600, None, None),
        ("desk up to AED 1,500", 1500, None, None),
        ("chairs between 400 and 600", 600, 400, None),
        ("chairs 400-600", 600, 400, None),
        ("кресла от 400 до 600", 600, 400, None),
        ("budget 90k", None, None, 90000),
        ("бюджет 90 000 дирхам", None, None, 90000),
        ("бюджет 90 тысяч", None, None, 90000),
        ("الميزانية ٥٠ ألف", None, None, 50000),
        ("our budget is 15,000 AED", None, None, 15000),
        ("a chair over 1000", None, 1000, None),
    ],
)
def test_money_is_read_in_three_languages(
    text: str, cap: int | None, floor: int | None, budget: int | None, lexicon: Lexicon
) -> None:
    figures = read(text, lexicon).figures
    wanted = tuple(None if value is None else Decimal(value) for value in (cap, floor, budget))
    assert (figures.cap, figures.floor, figures.budget) == wanted


def test_quantities_belong_to_the_things_they_stand_by(lexicon: Lexicon) -> None:
    reading = read("12 CH-616 and 4 MT-FORUM-240", lexicon)
    assert [reading.count_for(mention.span) for mention in reading.codes] == [12, 4]
    reading = read("CH-616 x 12 and MT-FORUM-240", lexicon)
    assert [reading.count_for(mention.span) for mention in reading.codes] == [12, None]
    reading = read("ок, тогда 3 кресла CH-410", lexicon)
    assert reading.count_for(reading.codes[0].span) == 3
    assert read("кресло до 450 дирхам, 4 шт", lexicon).quantity == 4
    reading = read("нужно 10 столов и 20 кресел", lexicon)
    assert [reading.count_for(thing.span) for thing in reading.wanted] == [10, 20]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("office chairs", "task_chairs"),
        ("кресло для руководителя", "executive_chairs"),
        ("executive leather chairs", "executive_chairs"),
        ("chair for the manager", "executive_chairs"),
        ("كرسي مدير", "executive_chairs"),
        ("стулья для посетителей", "visitor_chairs"),
        ("كراسي انتظار", "visitor_chairs"),
        ("письменный стол", "desks"),
        ("مكاتب", "desks"),
        ("standing desk", "sit_stand"),
        ("стол с регулировкой высоты", "sit_stand"),
        ("مكتب متغير الارتفاع", "sit_stand"),
        ("рабочие станции", "workstations"),
        ("محطات عمل", "workstations"),
        ("стол для переговоров", "meeting_tables"),
        ("طاولة اجتماعات", "meeting_tables"),
        ("диван в приёмную", "reception"),
        ("كنبة", "reception"),
        ("тумба", "storage"),
        ("خزانة ملفات", "storage"),
        ("phone booth", "acoustics"),
        ("кабина для звонков", "acoustics"),
        ("ذراع شاشة", "accessories"),
    ],
)
def test_trade_words_of_three_languages_lead_to_their_family(text: str, family: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).wanted[0].family == family


@pytest.mark.parametrize(
    "text", ["نحتاج كراسي للمكتب", "أثاث مكتبي", "نفتح مكتب جديد", "I have an office in Dubai", "мебель в офис"]
)
def test_nev_34_the_office_is_a_place_and_no_desk_and_no_showroom(text: str, lexicon: Lexicon) -> None:
    reading = read(text, lexicon)
    assert "desk" not in {thing.concept for thing in reading.things}
    assert not reading.has("showroom")


@pytest.mark.parametrize(
    ("text", "name", "company"),
    [
        ("I'm Sara from Delta Clinics, need 5 desks", "Sara", "Delta Clinics"),
        ("My name is omar", "omar", None),
        ("Hi Noor, Sara here from Delta Clinics. Do you have chairs?", "Sara", "Delta Clinics"),
        ("this is Ahmed Khan from Blue Ocean LLC", "Ahmed Khan", "Blue Ocean LLC"),
        ("Do you have CH-616?\nSara, Delta Clinics", "Sara", "Delta Clinics"),
        ("need 5 desks. Regards, John Smith", "John Smith", None),
        ("Hello\nThanks,\nSara\nDelta Clinics", "Sara", "Delta Clinics"),
        ("меня зовут Ольга, компания Ромашка", "Ольга", "Ромашка"),
        ("Добрый день, это Иван из компании Вектор", "Иван", "Вектор"),
        ("Нужны столы. С уважением, Анна", "Анна", None),
        ("معك أحمد من شركة الأفق", "أحمد", "الأفق"),
        ("اسمي سارة", "سارة", None),
        ("I'm looking for chairs. I'm Layla", "Layla", None),
    ],
)
def test_nev_3_given_and_signed_names_are_read(text: str, name: str, company: str | None, lexicon: Lexicon) -> None:
    who = read(text, lexicon).who
    assert (who.name, who.company) == (name, company)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Noor",
        "Hello",
        "I'm looking for chairs",
        "I am interested",
        "I'm from Dubai",
        "this is too expensive",
        "chair",
        "I'm Interested",
        "I am from JLT",
        "Привет, Noor",
        "я ищу кресло",
        "это дорого",
        "я из Дубая",
        "انا ابحث عن كرسي",
        "أنا محتاج مكتب",
        "مرحبا نور",
        "Good morning",
        "Thanks",
        "Office Chair, Black",
        "the second one",
        "12 pcs",
        "I'm not sure",
        "это бот?",
    ],
)
def test_nev_4_greetings_product_words_and_sentences_are_no_names(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).who.name is None


@pytest.mark.parametrize(
    "text", ["الثاني", "второй", "Chairs", "ok", "Black", "Dubai", "more options please", "12", "да"]
)
def test_nev_4_an_answer_of_another_kind_is_no_name_although_the_name_was_asked(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon, asked_for_name=True).who.name is None


@pytest.mark.parametrize("text", ["Sara", "Ольга", "محمد", "It's Omar", "Sara, Delta Clinics"])
def test_a_lone_name_is_read_when_the_name_was_asked(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon, asked_for_name=True).who.name


def test_typographic_apostrophes_change_nothing(lexicon: Lexicon) -> None:
    assert read("I’m Sara from Delta Clinics", lexicon).who == read("I'm Sara from Delta Clinics", lexicon).who


@pytest.mark.parametrize(
    "text", ["", "   ", "👍", "🙂🙂", "???", "٪", "[[f1]]", "a" * 5000, "1 " * 900, "\u200f\u200e"]
)
def test_odd_texts_are_read_without_failing(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).text is not None


def test_a_broken_lexicon_is_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    broken = tmp_path / "lexicon.toml"
    broken.write_text("[families]\n", "utf-8")
    with pytest.raises(ValueError, match=r"lexicon\.toml"):
        Lexicon.load(broken)


def test_each_category_of_a_catalogue_finds_its_family(lexicon: Lexicon) -> None:
    known = {
        "Task chairs": "task_chairs",
        "Executive chairs": "executive_chairs",
        "Meeting & visitor chairs": "visitor_chairs",
        "Desks": "desks",
        "Sit-stand desks": "sit_stand",
        "Workstations": "workstations",
        "Meeting tables": "meeting_tables",
        "Sofas & reception": "reception",
        "Storage": "storage",
        "Pods & acoustic panels": "acoustics",
        "Accessories": "accessories",
        "Garden gnomes": None,
    }
    assert {category: lexicon.family_of_category(category) for category in known} == known
    assert fold_sku("СН-616") == "CH616"


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("ofice chiars", "task_chairs"),
        ("meating tabel", "meeting_tables"),
        ("worksation", "workstations"),
        ("дивна", "reception"),
        ("desk lamp", "accessories"),
        ("castors for my chairs", "accessories"),
        ("desk partition", "acoustics"),
        ("chairs, not desks", "task_chairs"),
        ("не столы, а кресла", "task_chairs"),
    ],
)
def test_slips_and_purposes_lead_to_the_one_thing_that_is_meant(text: str, family: str, lexicon: Lexicon) -> None:
    assert [thing.family for thing in read(text, lexicon).wanted] == [family]


@pytest.mark.parametrize("text", ["tablet", "chart", "Sara", "share", "beach", "стоп"])
def test_other_words_are_not_taken_for_slips(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).things == ()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("a table for 8", 8),
        ("team of 15", 15),
        ("عدد الموظفين عندنا ١٥", 15),
        ("12 рабочих мест", 12),
    ],
)
def test_people_are_counted_before_and_behind_their_number(text: str, people: int, lexicon: Lexicon) -> None:
    figures = read(text, lexicon).figures
    assert (figures.people, figures.counted) == (people, ())


@pytest.mark.parametrize(
    ("text", "colour"), [("доставка в Дубае", None), ("офис в Дубай", None), ("стол из дуба", "oak")]
)
def test_the_city_of_dubai_is_no_oak(text: str, colour: str | None, lexicon: Lexicon) -> None:
    assert read(text, lexicon).colour == colour
