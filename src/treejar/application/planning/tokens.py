"""How many tokens a text takes, without a tokenizer.

An estimate by script, the same on every machine. It was fitted to DeepSeek's tokenizer on the house's own articles,
fact lines and prompts, to err on the high side: prose comes out up to a quarter too high.
"""

from functools import lru_cache
from itertools import accumulate
from math import ceil

from treejar.domain.shared.language import Script, script_of

_LETTER = {Script.LATIN: 0.25, Script.CYRILLIC: 0.36, Script.ARABIC: 0.44, Script.OTHER: 1.0}
_SPACE, _DIGIT, _SIGN, _FOREIGN_SIGN = 0.25, 0.6, 0.55, 2.0
_ASCII = 128


def tokens_in(text: str) -> int:
    """About as many as the model's own tokenizer finds, rather more than fewer."""
    return ceil(sum(map(_cost, text)))


def within(text: str, most: int) -> str:
    """The text, or as many whole words of it as fit into so many tokens, with a mark that it goes on."""
    if tokens_in(text) <= most:
        return text
    mark = " …"
    room = most - tokens_in(mark)
    fits = sum(total <= room for total in accumulate(map(_cost, text)))
    head, space, _ = text[:fits].rpartition(" ")
    return (head if space else text[:fits]) + mark


@lru_cache(maxsize=4096)
def _cost(sign: str) -> float:
    if sign.isalpha():
        return _LETTER[script_of(sign)]
    if sign.isspace():
        return _SPACE
    if sign.isdecimal():
        return _DIGIT
    return _SIGN if ord(sign) < _ASCII else _FOREIGN_SIGN
