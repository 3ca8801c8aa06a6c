"""Numbers in words, three languages (NEV-30)."""

import pytest

from treejar.domain.shared.number_words import Spelled, numbers_in_words


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("two", [2]),
        ("TWO chairs and twenty five desks", [2, 25]),
        ("two hundred and five", [205]),
        ("one thousand two hundred", [1200]),
        ("a hundred", [100]),
        ("two dozen", [24]),
        ("a dozen", [12]),
        ("two and three", [2, 3]),
        ("пара столов", [2]),
        ("двадцать пять кресел и три стола", [25, 3]),
        ("трёх", [3]),
        ("двести пять", [205]),
        ("тысяча двести", [1200]),
        ("пять тысяч", [5000]),
        ("اثنان", [2]),
        ("ثلاثة كراسي", [3]),
        ("خمسة وعشرين كرسي", [25]),
        ("وخمسة", [5]),
        ("خمسة عشر", [15]),
        ("أحد عشر", [11]),
        ("اثنا عشر", [12]),
        ("مئة وخمسة", [105]),
        ("ألفين وخمسمئة", [2500]),
        ("ستة آلاف", [6000]),
        ("كرسيين وطاولتين", [2, 2]),
        ("عِشرين", [20]),
        ("someone bought often", []),
        ("однако семья", []),
        ("", []),
    ],
)
def test_nev_30_numbers_in_words_are_read(said: str, values: list[int]) -> None:
    assert [spelled.value for spelled in numbers_in_words(said.split())] == values


def test_a_number_tells_which_words_say_it() -> None:
    assert numbers_in_words(["we", "need", "twenty", "five", "of", "them"]) == [Spelled(2, 4, 25)]


@pytest.mark.parametrize("value", range(1, 1000))
def test_every_english_and_russian_number_below_a_thousand_is_one_number(value: int) -> None:
    for spelled in (_english(value), _russian(value)):
        assert [found.value for found in numbers_in_words(spelled.split())] == [value]


_ENGLISH = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_RUSSIAN = [
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
_RUSSIAN_TENS = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
_RUSSIAN_HUNDREDS = ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]


def _low(value: int, ones: list[str], tens: list[str]) -> list[str]:
    if value < 20:
        return [ones[value - 1]] if value else []
    return [tens[value // 10 - 2], *([ones[value % 10 - 1]] if value % 10 else [])]


def _english(value: int) -> str:
    hundreds, low = divmod(value, 100)
    head = [_ENGLISH[hundreds - 1], "hundred"] if hundreds else []
    rest = _low(low, _ENGLISH, _ENGLISH_TENS)
    return " ".join([*head, *(["and"] if head and rest else []), *rest])


def _russian(value: int) -> str:
    hundreds, low = divmod(value, 100)
    head = [_RUSSIAN_HUNDREDS[hundreds - 1]] if hundreds else []
    return " ".join([*head, *_low(low, _RUSSIAN, _RUSSIAN_TENS)])
