"""Which groups of digits are a telephone number, and which are an article, a price, a date or a quantity (NEV-30)."""

from collections.abc import Sequence
from itertools import accumulate

# Digits of a whole number by country code. What is not here is known by its `+` alone.
_LENGTHS: dict[str, tuple[int, ...]] = {
    "1": (11,), "7": (11,), "20": (11, 12), "27": (11,), "30": (12,), "31": (11,), "32": (10, 11), "33": (11,),
    "34": (11,), "39": (11, 12), "41": (11,), "44": (12,), "48": (11,), "49": (11, 12, 13), "61": (11,), "65": (10,),
    "86": (13,), "90": (12,), "91": (12,), "92": (12,), "94": (11,), "98": (12,), "212": (12,), "213": (12,),
    "216": (11,), "249": (12,), "375": (12,), "380": (12,), "961": (10, 11), "962": (11, 12), "963": (12,),
    "964": (12, 13), "965": (11,), "966": (11, 12), "967": (12,), "968": (11,), "970": (12,), "971": (11, 12),
    "973": (11,), "974": (11,), "994": (12,), "995": (12,), "996": (12,), "998": (12,),
}  # fmt: skip
FEWEST_DIGITS = 7
"""No number to call has fewer."""
_FEWEST, _MOST = 8, 15
_USUAL = 10
# `050 123 4567` in any grouping; two digits first are a date (`05.12.2026 10`) unless they go on like this.
_MOBILE_FROM_TWO = {(2, 8), (2, 4, 4), (2, 1, 3, 4), (2, 1, 7)}
_LANDLINE = {(2, 7), (2, 3, 4), (2, 3, 2, 2)}
_RUSSIAN = {(1, 3, 7), (1, 3, 3, 4), (1, 3, 3, 2, 2)}
_CALLED = range(FEWEST_DIGITS, 13)


def phone_length(groups: Sequence[str], *, plus: bool, called: bool) -> int:
    """How many of the groups, from the first one on, are one telephone number; 0 if they begin none.

    `plus`: a plus sign stands before them. `called`: a word such as "call me on" does.
    """
    sums = list(accumulate(map(len, groups)))
    digits = "".join(groups)
    if plus:
        return _international(digits, sums) or _by_plus(sums)
    if digits.startswith("00") and digits[2:3] not in ("", "0"):
        return _international(digits[2:], [total - 2 for total in sums])
    for count in range(len(groups), 0, -1):
        if _is_local("".join(groups[:count]), tuple(map(len, groups[:count]))):
            return count
    if called:
        return next((count for count in range(len(groups), 0, -1) if sums[count - 1] in _CALLED), 0)
    return 0


def _international(digits: str, sums: Sequence[int]) -> int:
    lengths = next((_LENGTHS[digits[:size]] for size in (3, 2, 1) if digits[:size] in _LENGTHS), ())
    return next((count for count in range(len(sums), 0, -1) if sums[count - 1] in lengths), 0)


def _by_plus(sums: Sequence[int]) -> int:
    """A country we know nothing of: as few groups as make a usual number, so that no quantity after it is taken."""
    usual = next((count for count, total in enumerate(sums, 1) if _USUAL <= total <= _MOST), 0)
    return usual or (len(sums) if _FEWEST <= sums[-1] <= _MOST else 0)


def _is_local(digits: str, shape: tuple[int, ...]) -> bool:
    """As people of the Emirates, Saudi Arabia and Russia write their own numbers."""
    size = len(digits)
    if digits.startswith("05") and size == 10:
        return shape[0] > 2 or shape in _MOBILE_FROM_TWO
    if digits[:1] == "0" and digits[1:2] in tuple("234679") and size == 9:
        return shape in _LANDLINE
    if digits.startswith("971"):
        return size == (12 if digits[3:4] == "5" else 11) and digits[3:4] in tuple("2345679")
    if digits.startswith("9665"):
        return size == 12
    if digits[:1] in ("7", "8") and size == 11:
        return digits[1:2] == "9" or shape in _RUSSIAN
    return False
