"""The only text scanner of the application: figures, codes, links, questions and references, in both digit sets.

Checks compare what it finds with the evidence; nothing else in the application reads meaning out of characters.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum

import msgspec

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
_REFERENCE = re.compile(r"\[\[\s*([a-z]\d+)(?:\.([a-z_]+(?::[^\]]{1,60})?))?\s*\]\]")
_BRACKETS = re.compile(r"\[\[|\]\]")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|ae|net|org|io|ru|me|co|app|link)(?:/\S*)?\b", re.I
)
_CODE = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_]+(?:-[^\W_]+)*(?![\w-])")
_FIGURE = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?(?![\w])|(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])"
)
_SUFFIXED = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?(k|к|тыс|тысяч|тысячи|ألف|الف)(?![\w])", re.I)
_SENTENCE = re.compile(r"[^.!?؟。\n]+[.!?؟。]*|\n")
_QUESTION = re.compile(r"[?؟]+")


class Kind(StrEnum):
    FIGURE = "figure"
    CODE = "code"
    LINK = "link"


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """Something found: its kind, the words as written, and the number behind a figure."""

    kind: Kind
    text: str
    value: Decimal | None = None


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """`[[f3]]` or `[[f3.quantity]]` or `[[f1.attribute:colour]]`, with its place in the text."""

    fact: str
    part: str
    start: int
    end: int


def references(text: str) -> list[Reference]:
    """Every well-formed reference, in order."""
    return [
        Reference(fact=found[1], part=found[2] or "", start=found.start(), end=found.end())
        for found in _REFERENCE.finditer(text)
    ]


def without_references(text: str) -> str:
    """The words an author wrote out themselves."""
    return _REFERENCE.sub(" ", text)


def has_stray_brackets(text: str) -> bool:
    """Is there a reference that is not well formed?"""
    return _BRACKETS.search(without_references(text)) is not None


def tokens(text: str) -> list[Token]:
    """Figures, codes and links of a text; what is part of a link or a code is not a figure as well."""
    western = text.translate(_DIGITS)
    found: list[Token] = []
    for kind, pattern in ((Kind.LINK, _LINK), (Kind.FIGURE, _SUFFIXED), (Kind.CODE, _CODE)):
        found += [_token(kind, match) for match in pattern.finditer(western)]
        western = pattern.sub(lambda match: " " * len(match[0]), western)
    return found + [_token(Kind.FIGURE, match) for match in _FIGURE.finditer(western)]


def figures(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.kind is Kind.FIGURE]


def sentences(text: str) -> list[str]:
    """The sentences of a text, a line break ends one too."""
    return [part.strip() for part in _SENTENCE.findall(text) if part.strip()]


def questions(text: str) -> int:
    """How many question marks, a doubled one counted once."""
    return len(_QUESTION.findall(text))


def _token(kind: Kind, match: re.Match[str]) -> Token:
    if kind is not Kind.FIGURE:
        return Token(kind=kind, text=match[0])
    thousands = match.lastindex is not None
    return Token(kind=kind, text=match[0], value=_number(match[1] if thousands else match[0], thousands=thousands))


def _number(written: str, *, thousands: bool) -> Decimal | None:
    compact = written.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    head, comma, tail = compact.rpartition(",")
    compact = compact.replace(",", "") if not comma or len(tail) == 3 or "." in tail else f"{head}.{tail}"
    try:
        return Decimal(compact) * (1000 if thousands else 1)
    except InvalidOperation:
        return None


def values(text: str) -> Iterator[Decimal]:
    """The numbers written in a text."""
    return (token.value for token in figures(text) if token.value is not None)
