"""Which groups of digits are the number of a payment card, and which only look long."""

from collections.abc import Sequence

_LENGTHS = range(13, 20)
# Banks begin with these; what begins with a 4 has one of three lengths, which ids of systems hardly have.
_FIRST = "23456"
_VISA = (13, 16, 19)
_AMEX, _DINERS = (4, 6, 5), (4, 6, 4)


def card_length(groups: Sequence[str]) -> int:
    """How many of the groups, from the first one on, are one card number; 0 if they begin none."""
    for count in range(len(groups), 0, -1):
        digits = "".join(groups[:count])
        if _is_issued(digits) and _is_written_so(tuple(map(len, groups[:count]))) and _luhn(digits):
            return count
    return 0


def _is_issued(digits: str) -> bool:
    if len(digits) not in _LENGTHS or digits[0] not in _FIRST:
        return False
    return digits[0] != "4" or len(digits) in _VISA


def _is_written_so(shape: tuple[int, ...]) -> bool:
    """In one piece, in fours with a rest, or as American Express and Diners print theirs."""
    in_fours = all(size == 4 for size in shape[:-1]) and shape[-1] <= 4
    return len(shape) == 1 or in_fours or shape in (_AMEX, _DINERS)


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1: every second digit from the right doubled, its own digits summed, and all a multiple of ten."""
    doubled = (sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0
