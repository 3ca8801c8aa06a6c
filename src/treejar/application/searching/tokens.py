"""The words and numbers of a question, whatever its script."""

import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from treejar.domain.shared.sign_table import SignTable

# Vowel signs and the stretching stroke of Arabic, marks of direction, parts of emoji: nothing that is read.
_UNREAD = frozenset(("Mn", "Cf", "Cs"))
_STRETCH = "\u0640"
_SAME = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ё": "е", "٫": ".", "٬": ","})
_MOST_DIGITS = 9


class Token(msgspec.Struct, frozen=True):
    """A word in one spelling, or a number: `value` is None for words. `start` and `end` are places in the text."""

    norm: str
    start: int
    end: int
    value: Decimal | None = None


def cleaned(text: str) -> str:
    """The text as it is read: composed, without marks that nobody sees, control characters as blanks."""
    return unicodedata.normalize("NFKC", text).translate(_read)


def _as_read(sign: str) -> str | None:
    kind = unicodedata.category(sign)
    if sign == _STRETCH or kind in _UNREAD:
        return None
    return " " if kind == "Cc" else sign


_read = SignTable(_as_read)


def folded_words(text: str) -> str:
    """A cleaned text in the spelling in which tokens have their words."""
    return text.lower().translate(_SAME)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a cleaned text. Letters and digits are apart even where they are written together."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at].isdigit():
            end = _number_end(text, at)
            written = _western(text[at:end])
            value = _value(written)
            yield Token(written, at, end, value)
            at = end
        elif text[at].isalpha():
            end = at
            while end < len(text) and text[end].isalpha():
                end += 1
            yield Token(folded_words(text[at:end]), at, end)
            at = end
        else:
            at += 1


def _number_end(text: str, at: int) -> int:
    end = at
    while end < len(text) and (
        text[end].isdigit() or (text[end] in ".,٫٬" and end + 1 < len(text) and text[end + 1].isdigit())
    ):
        end += 1
    return end


def _western(written: str) -> str:
    digits = (str(unicodedata.digit(c, "")) if c.isdigit() else c for c in written.translate(_SAME))
    return "".join(digits)


def _value(written: str) -> Decimal | None:
    """`1,500` and `1.500` are fifteen hundred, `1,5` and `1.5` are not; None for what is no number or far too long."""
    parts = written.replace(",", ".").split(".")
    if not all(parts) or len("".join(parts)) > _MOST_DIGITS:
        return None
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0":
        return Decimal("".join(parts))
    return Decimal(".".join(parts)) if len(parts) <= 2 else None
