"""Addresses, phones and mail boxes: kept as details, never read as goods or counts (NEV-30, NEV-35, NEV-36)."""

import pytest
from tests.adapters.rules.chat import Chat

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.places import addresses_in, phones_in
from treejar.adapters.rules.reader import read
from treejar.domain.dialog.customer import Detail


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "Address is Villa 616, Street 9719, Al Barsha 1, Dubai, P.O. Box 2400",
            "Villa 616, Street 9719, Al Barsha 1, Dubai, P.O. Box 2400",
        ),
        ("our address: Office 1204, Marina Plaza. We need 6 desks", "Office 1204, Marina Plaza"),
        ("deliver to Office 2400, Lake Tower, JLT and my phone is 0501234567", "Office 2400, Lake Tower, JLT"),
        ("deliver to St. Regis Tower, fl. 4, Dubai. Thanks", "St. Regis Tower, fl. 4, Dubai"),
        ("наш адрес: ул. Аль-Васл, д. 616, офис 2400. Нужны столы", "ул. Аль-Васл, д. 616, офис 2400"),
        ("адрес доставки: башня Lake Tower, этаж 14, нужно 12 кресел", "башня Lake Tower, этаж 14"),
        ("عنواننا: فيلا 616، شارع 9719، البرشاء، ص.ب 2400", "فيلا 616، شارع 9719، البرشاء، ص.ب 2400"),
        ("العنوان برج البحيرة، مكتب رقم 2400، هاتف 0501234567", "برج البحيرة، مكتب رقم 2400"),
    ],
)
def test_nev_35_an_address_runs_until_its_sentence_ends(text: str, address: str) -> None:
    assert [place.words.strip(" .,،") for place in addresses_in(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "we are in Dubai",
        "do you deliver to the 14th floor of Lake Tower?",
        "the address of your showroom please",
        "доставка в Дубай",
        "التوصيل الى دبي",
    ],
)
def test_quo_3_a_city_or_a_question_is_no_address(text: str) -> None:
    assert list(addresses_in(text)) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("my phone is 0501234567", "0501234567"),
        ("call +971 50 123 45 67 please", "+971 50 123 45 67"),
        ("tel: 04 321 6540", "04 321 6540"),
        ("мой телефон 8 916 123-45-67", "8 916 123-45-67"),
        ("رقم الجوال 0501234567", "0501234567"),
    ],
)
def test_nev_36_a_phone_is_found(text: str, phone: str) -> None:
    assert list(phones_in(text)) == [phone]


@pytest.mark.parametrize(
    ("text", "codes", "counted"),
    [
        ("Address is Villa 616, Street 9719, P.O. Box 2400", [], []),
        ("my phone is 050 123 4567 and the PO box 2400", [], []),
        ("to the 14th floor please", [], []),
        ("на 14-й этаж", [], []),
        ("в офис 2400, нужно 12 стульев", [], [12]),
        ("for the office 30 chairs", [], [30]),
        ("на этаж 12 кресел", [], [12]),
        ("Villa 616, 12 chairs please", [], [12]),
        ("مكتب رقم 2400، نحتاج 12 كرسي", [], [12]),
        ("call 0501234567 about CH-616", ["CH-616"], []),
        ("the 2400 table and 9719-4", ["2400", "9719-4"], []),
    ],
)
def test_nev_30_nev_36_the_figures_of_a_place_are_no_codes_and_count_nothing(
    text: str, codes: list[str], counted: list[int], lexicon: Lexicon
) -> None:
    reading = read(text, lexicon)
    assert [mention.spellings[-1] for mention in reading.codes] == codes
    assert [one.quantity for one in reading.figures.counted] == counted
    assert reading.figures.lone is None


@pytest.mark.parametrize(
    "text", ["my phone is 0501234567 and the PO box 2400", "мой телефон 0501234567", "رقمي 0501234567"]
)
async def test_nev_35_a_phone_is_kept_and_the_talk_goes_on(text: str, later_chat: Chat) -> None:
    await later_chat.say("3 CH-618")
    answer = await later_chat.say(text)
    assert later_chat.customer.known(Detail.CHANNEL) == "0501234567"
    assert answer.draft.useful
    assert later_chat.wanted == {"CH-618": 3}
