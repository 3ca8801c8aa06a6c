"""Numbers written as words in English, Arabic and Russian (NEV-30): `twenty-five`, `двести пять`, `خمسة وعشرين`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Arabic letters that are written in several ways, and the Russian ё. Vowel marks are left out besides.
_SAME = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ё": "е"})
_MARKS = dict.fromkeys([*range(0x064B, 0x0653), 0x0640, 0x0670])


class Spelled(NamedTuple):
    """A number and the words that say it: from `start` up to, not including, `end`."""

    start: int
    end: int
    value: int


def _table(said: dict[int, str]) -> dict[str, int]:
    return {fold_word(word): value for value, words in said.items() for word in words.split()}


def _words(said: str) -> frozenset[str]:
    return frozenset(map(fold_word, said.split()))


def fold_word(word: str) -> str:
    """One spelling for a word, however it is written."""
    return word.lower().translate(_MARKS).translate(_SAME)


_UNITS = _table(
    {
        1: "one single один одна одно одну одного одной одному одним واحد واحدة وحدة وحده",
        2: "two couple pair два две двух двум двумя двое двоих "
        "пара пару парочку اثنان اثنين اثنتان اثنتين تنتين ثنتين تنين زوج",
        3: "three три трех трем тремя трое троих ثلاث ثلاثة تلات تلاتة",
        4: "four четыре четырех четырем четырьмя четверо четверых اربع اربعة",
        5: "five пять пяти пятью пятеро пятерых خمس خمسة",
        6: "six шесть шести шестью шестеро шестерых ست ستة",
        7: "seven семь семи семью семеро سبع سبعة",
        8: "eight восемь восьми восемью восьмью ثمان ثماني ثمانية تمانية",
        9: "nine девять девяти девятью تسع تسعة",
    }
)
_TEENS = _table(
    {
        10: "ten десять десяти десятью десяток десятка عشر عشرة",
        11: "eleven одиннадцать одиннадцати احدعشر حداشر",
        12: "twelve двенадцать двенадцати اثناعشر اطنعش",
        13: "thirteen тринадцать тринадцати",
        14: "fourteen четырнадцать четырнадцати",
        15: "fifteen пятнадцать пятнадцати خمستاشر خمسطعش",
        16: "sixteen шестнадцать шестнадцати",
        17: "seventeen семнадцать семнадцати",
        18: "eighteen восемнадцать восемнадцати",
        19: "nineteen девятнадцать девятнадцати",
    }
)
_TENS = _table(
    {
        20: "twenty двадцать двадцати عشرون عشرين",
        30: "thirty тридцать тридцати ثلاثون ثلاثين",
        40: "forty fourty сорок сорока اربعون اربعين",
        50: "fifty пятьдесят пятидесяти خمسون خمسين",
        60: "sixty шестьдесят шестидесяти ستون ستين",
        70: "seventy семьдесят семидесяти سبعون سبعين",
        80: "eighty восемьдесят восьмидесяти ثمانون ثمانين",
        90: "ninety девяносто девяноста تسعون تسعين",
    }
)
_HUNDREDS = _table(
    {
        100: "сто ста сотню مئة مائة مية ميه",
        200: "двести двухсот مئتان مئتين مائتان مائتين ميتين",
        300: "триста трехсот ثلاثمئة ثلاثمائة ثلاثمية",
        400: "четыреста четырехсот اربعمئة اربعمائة اربعمية",
        500: "пятьсот пятисот خمسمئة خمسمائة خمسمية",
        600: "шестьсот шестисот ستمئة ستمائة ستمية",
        700: "семьсот семисот سبعمئة سبعمائة سبعمية",
        800: "восемьсот восьмисот ثمانمئة ثمانمائة ثمانمية",
        900: "девятьсот девятисот تسعمئة تسعمائة تسعمية",
    }
)
_TIMES_HUNDRED = frozenset(("hundred", "hundreds"))
_TIMES_THOUSAND = _words("thousand тысяча тысячу тысячи тысяч ألف الاف آلاف")
_TWO_THOUSAND = _words("ألفان ألفين")
_TIMES_TEN = frozenset(("عشر", "عشره"))
_DOZEN = _words("dozen dozens дюжина дюжину дюжины дюжин درزن دزينة")
_HALF_DOZEN = _words("полдюжины")
_HALF = _words("half пол نصف نص")
_AND_ENGLISH, _AND_ARABIC = "and", "و"
# The Arabic dual is a number and its noun in one word. Only nouns of the trade: most words that end so are no duals.
_DUALS = _words(
    "كرسيين كرسيان طاولتين طاولتان مكتبين مكتبان خزانتين خزانتان كنبتين دولابين رفين قطعتين قطعتان حبتين "
    "وحدتين وحدتان شخصين نفرين"
)


def numbers_in_words(words: Sequence[str]) -> list[Spelled]:
    """Every number that the words spell, left to right. `words` are single words without punctuation, in any case and
    spelling; a compound such as `two hundred and five` is one number."""
    return list(_numbers([fold_word(word) for word in words]))


def _numbers(words: list[str]) -> Iterator[Spelled]:
    at = 0
    while at < len(words):
        found = _number(words, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def _number(words: list[str], start: int) -> Spelled | None:
    """Thousands, then what is below a thousand."""
    if _bare(words[start]) in _DUALS:
        return Spelled(start, start + 1, 2)
    head = _below_thousand(words, start)
    value, end = (head.value, head.end) if head else (0, start)
    if end < len(words) and words[end] in _TIMES_THOUSAND:
        value, end = (value or 1) * 1000, end + 1
    elif head is None and words[start] in _TWO_THOUSAND:
        value, end = 2000, start + 1
    else:
        return head
    rest = _below_thousand(words, _after_and(words, end))
    return Spelled(start, rest.end, value + rest.value) if rest else Spelled(start, end, value)


def _below_thousand(words: list[str], start: int) -> Spelled | None:
    if start >= len(words):
        return None
    hundreds = _HUNDREDS.get(_bare(words[start]))
    if hundreds is not None:
        return _with_rest(words, start, start + 1, hundreds)
    low = _below_hundred(words, start)
    if low is None:
        return Spelled(start, start + 1, 100) if words[start] in _TIMES_HUNDRED else None
    if low.end < len(words) and low.value < 10 and words[low.end] in _TIMES_HUNDRED:
        return _with_rest(words, start, low.end + 1, low.value * 100)
    return low


def _with_rest(words: list[str], start: int, end: int, value: int) -> Spelled:
    rest = _below_hundred(words, _after_and(words, end))
    return Spelled(start, rest.end, value + rest.value) if rest else Spelled(start, end, value)


def _below_hundred(words: list[str], start: int) -> Spelled | None:
    if start >= len(words):
        return None
    word = _bare(words[start])
    after = words[start + 1] if start + 1 < len(words) else ""
    if word in _DOZEN:
        return Spelled(start, start + 1, 12)
    half = _half_dozen(words, start)
    if half is not None:
        return half
    unit = _UNITS.get(word)
    if unit is not None:
        return _from_unit(start, unit, after)
    if word in ("احد", "احدي", "اثنا", "اثني", "اثنتا") and after in _TIMES_TEN:
        return Spelled(start, start + 2, 11 if word.startswith("احد") else 12)
    if word in _TEENS:
        return Spelled(start, start + 1, _TEENS[word])
    tens = _TENS.get(word)
    if tens is None:
        return None
    follows = _UNITS.get(after)
    return Spelled(start, start + 2, tens + follows) if follows else Spelled(start, start + 1, tens)


def _half_dozen(words: list[str], start: int) -> Spelled | None:
    """`half a dozen`, `полдюжины`, `نصف درزن`."""
    if words[start] in _HALF_DOZEN:
        return Spelled(start, start + 1, 6)
    if words[start] not in _HALF:
        return None
    dozen = start + (2 if words[start + 1 : start + 2] == ["a"] else 1)
    return Spelled(start, dozen + 1, 6) if dozen < len(words) and words[dozen] in _DOZEN else None


def _from_unit(start: int, unit: int, after: str) -> Spelled:
    """`خمسة عشر` is fifteen and `خمسة وعشرون` twenty-five: in Arabic the unit comes first."""
    if after in _DOZEN:
        return Spelled(start, start + 2, unit * 12)
    if unit >= 3 and after in _TIMES_TEN:
        return Spelled(start, start + 2, unit + 10)
    tens = _TENS.get(after.removeprefix(_AND_ARABIC)) if after.startswith(_AND_ARABIC) else None
    return Spelled(start, start + 2, unit + tens) if tens else Spelled(start, start + 1, unit)


def _after_and(words: list[str], at: int) -> int:
    """Past an English `and` that joins; the Arabic one is part of its word."""
    joins = at < len(words) and words[at] == _AND_ENGLISH and _below_hundred(words, at + 1) is not None
    return at + 1 if joins else at


def _bare(word: str) -> str:
    """Without the Arabic `and` in front of a number that goes on, or a particle before one that begins."""
    known = any(word in table for table in (_UNITS, _TEENS, _TENS, _HUNDREDS, _DUALS, _DOZEN))
    return word if known or len(word) < 4 or word[0] not in "وبل" else word[1:]
