"""Telephone numbers and e-mail addresses are kept from models; nothing that a sale needs is (SEC-4, NEV-30)."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.application.planning.mask import CARD, EMAIL, PHONE, masked
from treejar.domain.shared.sku import fold_sku

DIGIT_SETS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
PHONES = (
    "+971 50 123 4567", "+971501234567", "00971501234567", "971501234567", "0501234567", "050 123 4567",
    "050-123-4567", "(050) 1234567", "04 330 1234", "+971 4 330 1234", "+966 55 123 4567", "0551234567",
    "+7 916 123-45-67", "8 (916) 123-45-67", "89161234567", "8 495 123-45-67", "+44 7911 123456",
    "+33 6 12 34 56 78", "+371 2123 4567", "+1 (212) 555-0100",
)  # fmt: skip
AROUND = (
    ("My number is {}.", "My number is {}."),
    ("{} звоните после 5", "{} звоните после 5"),
    ("رقمي {} واحتاج 12 كرسي", "رقمي {} واحتاج 12 كرسي"),
    ("Sara, Delta; {}; 12 x CH 616", "Sara, Delta; {}; 12 x CH 616"),
)
NO_PHONES = (
    "CH 616", "CH-616", "9719-4", "2400", "00-07024030", "SKY-1200600", "1234567890123", "460000000000616",
    "AED 12,500.00", "AED 12 500 000", "12 500", "2026", "1991", "05.12.2026 10:00", "05/12/2026", "1600x800x750",
    "1400 x 700 x 750 mm", "12 x CH 616, 8 x CH 618", "10-15 people", "50/50", "22 + 8", "90 000", "540.00", "3 4 5 6",
    "we are 30, budget 90000, by 15.01.2027", "9:00-18:00", "3 500 000", "1 200 000.00", "office 1204, floor 12",
    "PO Box 123456", "call about CH 616 and 2400", "whatsapp me 12 options", "call 12 540",
)  # fmt: skip


def written_in(text: str, digits: str) -> str:
    return text.translate(str.maketrans(DIGIT_SETS[0], digits))


@pytest.mark.parametrize("digits", DIGIT_SETS)
@pytest.mark.parametrize(("around", "left"), AROUND)
@pytest.mark.parametrize("phone", PHONES)
def test_sec_4_numbers_to_call_are_hidden_and_their_neighbours_stay(
    phone: str, around: str, left: str, digits: str
) -> None:
    text = written_in(around, digits).format(written_in(phone, digits))
    assert masked(text) == written_in(left, digits).format(PHONE)


# Numbers that issuers publish for tests.
CARDS = (
    "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "5555 5555 5555 4444", "2223003122003222",
    "378282246310005", "3782 822463 10005", "30569309025904", "3056 930902 5904", "6011111111111117",
    "4222222222222", "6304 0000 0000 0000 000", "2200 0000 0000 0004",
)  # fmt: skip


@pytest.mark.parametrize("digits", DIGIT_SETS)
@pytest.mark.parametrize(("around", "left"), AROUND)
@pytest.mark.parametrize("card", CARDS)
def test_sec_4_card_numbers_are_hidden_and_their_neighbours_stay(
    card: str, around: str, left: str, digits: str
) -> None:
    text = written_in(around, digits).format(written_in(card, digits))
    assert masked(text) == written_in(left, digits).format(CARD)


@pytest.mark.parametrize(
    "text",
    ["4111111111111112", "4111 1111 1111 1112", "460000000000616", "4600000000000619", "411 111 111 111 111 1",
     "1234 5678 9012 3452", "12345678901237"],
)  # fmt: skip
def test_nev_30_long_numbers_that_are_no_card_stay(text: str) -> None:
    assert masked(text) == text


def test_nev_30_a_code_that_happens_to_look_like_a_card_stays() -> None:
    code = "4111111111111111"
    assert masked(f"{code}, 12 of them", {fold_sku(code)}) == f"{code}, 12 of them"


@pytest.mark.parametrize("digits", DIGIT_SETS)
@pytest.mark.parametrize("text", NO_PHONES)
def test_nev_30_codes_prices_dates_and_quantities_stay(text: str, digits: str) -> None:
    assert masked(written_in(text, digits)) == written_in(text, digits)


@pytest.mark.parametrize(
    "text",
    ["call me on 50 123 4567", "WhatsApp: 501234567", "позвоните мне по номеру 330-12-34", "اتصل بي على 501234567"],
)
def test_a_bare_number_is_one_to_call_where_the_words_before_it_say_so(text: str) -> None:
    assert masked(text).endswith(PHONE)


@pytest.mark.parametrize("code", ["0501234567", "89161234567", "971501234567", "050-123-4567"])
def test_nev_30_an_all_digit_code_of_the_catalogue_is_no_phone(code: str) -> None:
    assert masked(f"12 of {code} please", {code.replace("-", "")}) == f"12 of {code} please"


def test_a_quantity_after_a_number_to_call_stays() -> None:
    assert masked("+971 50 123 4567 12 chairs") == f"{PHONE} 12 chairs"
    assert masked("+371 2123 4567 3 tables") == f"{PHONE} 3 tables"


@pytest.mark.parametrize(
    "address", ["sara@delta.ae", "Sara.B+noor@delta-clinics.co.uk", "сара@дельта.рф", "s_1@x.museum", "a%b@c.io"]
)
@pytest.mark.parametrize("around", ["{}", "my e-mail is {}, thanks", "почта: {}.", "بريدي {} شكراً", "<{}>"])
def test_sec_4_addresses_are_hidden_and_nothing_else(address: str, around: str) -> None:
    assert masked(around.format(address)) == around.format(EMAIL)


@pytest.mark.parametrize("text", ["@treejar", "2 @ 540", "meet @ office", "a@b", "12@540.00"])
def test_an_at_sign_alone_is_no_address(text: str) -> None:
    assert masked(text) == text


@given(
    quantity=st.integers(1, 9999),
    model=st.integers(100, 99999),
    price=st.decimals(1, 999_999, places=2),
    letters=st.text(ascii_lowercase, min_size=1, max_size=3),
    year=st.integers(1990, 2035),
    digits=st.sampled_from(DIGIT_SETS),
    words=st.sampled_from(("{} pcs of {}, {} AED, {}", "{} шт {} по {} дирхам, {}", "{} قطعة {} بسعر {} درهم {}")),
)
def test_nev_30_what_is_ordered_is_never_touched(
    quantity: int, model: int, price: object, letters: str, year: int, digits: str, words: str
) -> None:
    text = written_in(words.format(quantity, f"{letters.upper()}-{model}", f"{price:,}", year), digits)
    assert masked(text) == text


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_to_its_end_and_masking_twice_changes_nothing(text: str) -> None:
    once = masked(text)
    assert masked(once) == once
