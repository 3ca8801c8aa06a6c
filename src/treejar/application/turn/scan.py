"""The only text scanner of the application: figures, codes, links, questions and references, in both digit sets.

Checks compare what it finds with the evidence; nothing else in the application reads meaning out of characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import msgspec

from treejar.domain.shared.sku import fold_sku

# An underscore is WhatsApp's italics: it must not hide the figure inside.
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬_", "01234567890123456789., ")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ‛′`´＇", "'"))
_ARABIC_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ё": "е"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

_REFERENCE = re.compile(r"\[\[\s*([a-z]\d+)(?:\.([a-z_]+(?::[^\]]{1,60})?))?\s*\]\]")
# `[[f2]]0` or `[[f2]] k` would make another figure of a true one.
_GLUED = re.compile(r"\d\[\[|\]\](?:\w|[.,]\d|\s?(?:k|к|тыс|ألف|الف|mln|million|млн|مليون)\b)", re.I)
# A label has 63 characters at most. Without limits a long text full of dots or dashes would take half a minute.
_LINK = re.compile(
    r"(?:\b\w+://|www\.)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}"
    r"\.(?:com|ae|sa|net|org|io|ru|me|co|ly|app|link|shop|store|site|online|info|biz|xyz|gg)(?:/\S*)?\b",
    re.I,
)
_CODE = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_]+(?:-[^\W_]+)*(?![\w-])")
_MULTIPLIED = re.compile(
    r"(?<![\w.,])(\d+(?:[.,]\d+)*)(?:(?P<k>\s?k|к|\s?(?:тыс|тысяч[аи]?|ألف|الف|آلاف))|\s?(?:mln|million|млн|مليون))(?!\w)",
    re.I,
)
_FIGURE = re.compile(
    r"(?<![\w.,])(?:"
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}"
    r"|\d{1,3}(?:[ '’\u00a0\u202f\u2009]\d{3})+(?:[.,]\d{1,2})?"
    r"|\d+(?:[.,]\d+)?"
    r")(?!\w)"
)
_LEFT_OVER = re.compile(r"\d+")
# Where a number and a word are written as one: `AED540`, `540AED`, `120cm`, `160x80`, `4-seater`, `12шт`, `ب540`.
_SEAMS = (
    re.compile(r"(?<![^\W\d_])(?:aed|dhs?|usd|eur)(?=\d)|(?<=\d)(?=(?:aed|dhs?|usd|eur)\b)", re.I),
    re.compile(r"(?<=[\u0621-\u064a])(?=\d)|(?<=\d)(?=[\u0621-\u064a])|(?<=\d)(?=[а-яё]{2})|(?<=\d)(?=[а-йл-яё]\b)"),
    re.compile(r"(?<![\w-])\d+(?:[.,]\d+)?(?=(?:[a-z]{2,}|[mhxwlg])(?![\w-]))"),
    re.compile(r"(?<=\d)(?=[xх×]\d)|(?<=\d[xх×])(?=\d)", re.I),
    re.compile(r"(?<![\w-])\d{1,3}(?=-[a-zа-яё\u0621-\u064a])"),
)
_LIST_NUMBER = re.compile(r"(?:^[ \t]*\*?(\d{1,2})[.)]|(?<=\s)(\d{1,2})\))(?=\*?\s)", re.M)
_SENTENCE = re.compile(r"[^.!?؟。\n]+[.!?؟。]*|\n")
_QUESTION = re.compile(r"[?؟？]+")
_CHUNK = re.compile(r"\d+|[^\W\d_]+")
_LONGEST_CODE = 4


class Kind(StrEnum):
    FIGURE = "figure"
    CODE = "code"
    LINK = "link"


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """Something found: its kind, the words as written, and the number behind a figure (None if it makes none)."""

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
    """Is there a reference that is not well formed, or any other bracketed system word?"""
    own = without_references(text)
    return "[" in own or "]" in own


def glued_references(text: str) -> list[str]:
    """Places where something stands so close to a reference that it changes what the reference says."""
    return [found[0] for found in _GLUED.finditer(text)]


def without_list_numbers(text: str) -> str:
    """The text without the places of a numbered list; only numbers that count on from 1 are places."""
    expected = 1

    def place(found: re.Match[str]) -> str:
        nonlocal expected
        number = int(found[1] or found[2])
        if number not in (1, expected):
            return found[0]
        expected = number + 1
        return (";" if found[2] else " ").ljust(len(found[0]))

    return _LIST_NUMBER.sub(place, text)


def without_names(text: str, names: Iterable[str]) -> str:
    """The text without names that hold digits, in any spelling: what is left of it are figures in their own right.

    A name of digits alone stays: nobody can tell the article 2400 from an amount (NEV-30).
    """
    western = text.translate(_WESTERN)
    for name in sorted(names, key=len, reverse=True):
        for chunks in _named(_CHUNK.findall(name.translate(_WESTERN))):
            western = _spelling(chunks).sub(lambda found: " " * len(found[0]), western)
    return western


def codes_in(text: str) -> frozenset[str]:
    """Every neighbouring run of words that holds a digit, folded: whatever code somebody may have meant."""
    chunks = _CHUNK.findall(text.translate(_WESTERN))
    runs = (chunks[start : start + length] for start in range(len(chunks)) for length in range(1, _LONGEST_CODE + 1))
    return frozenset(fold_sku("".join(run)) for run in runs if any(chunk.isdecimal() for chunk in run))


def tokens(text: str) -> list[Token]:
    """Figures, codes and links of a text; what is part of a link or a code is not a figure as well.

    No digit escapes: what fits no spelling of a number is a figure without a value.
    """
    found: list[Token] = []
    rest = text
    for kind, pattern in ((Kind.LINK, _LINK), (Kind.FIGURE, _MULTIPLIED), (Kind.CODE, _CODE), (Kind.FIGURE, _FIGURE)):
        found += [_token(kind, match) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
        if kind is Kind.LINK:
            rest = _apart(rest)
    return found + [Token(kind=Kind.FIGURE, text=match[0]) for match in _LEFT_OVER.finditer(rest)]


def figures(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.kind is Kind.FIGURE]


def values(text: str) -> Iterator[Decimal]:
    """The numbers written in a text."""
    if not any(map(str.isdecimal, text)):
        return iter(())
    return (token.value for token in figures(text) if token.value is not None)


def sentences(text: str) -> list[str]:
    """The sentences of a text, a line break ends one too."""
    return [part.strip() for part in _SENTENCE.findall(text) if part.strip()]


def questions(text: str) -> int:
    """How many question marks, a doubled one counted once."""
    return len(_QUESTION.findall(text))


def words(text: str) -> list[str]:
    """The words of a text in one spelling: small letters, one apostrophe, no vowel marks, one alif (NEV-12)."""
    bare = text.lower()
    if not bare.isascii():
        marked = any(map(unicodedata.combining, bare))
        bare = "".join(sign for sign in bare if not unicodedata.combining(sign)) if marked else bare
        bare = bare.translate(_ARABIC_SPELLINGS)
    return _WORD.findall(bare.translate(_APOSTROPHES))


def says(text: str, phrases: Iterable[str]) -> list[str]:
    """Which of the phrases stand in the text as whole words, however it is punctuated."""
    said = f" {' '.join(words(text))} "
    return [phrase for phrase in phrases if _padded(phrase) in said]


@lru_cache(maxsize=1000)
def _padded(phrase: str) -> str:
    """Only the checks' own phrases are remembered here, never what anybody wrote."""
    return f" {' '.join(words(phrase))} "


def _apart(text: str) -> str:
    western = text.translate(_WESTERN)
    for seam in _SEAMS:
        western = seam.sub(r"\g<0> ", western)
    return western


def _named(chunks: list[str]) -> Iterator[list[str]]:
    """The whole name, and each number in it together with the word before."""
    if any(chunk.isdecimal() for chunk in chunks) and len(chunks) > 1:
        yield chunks
    for word, number in pairwise(chunks):
        if number.isdecimal() and not word.isdecimal():
            yield [word, number]


def _spelling(chunks: list[str]) -> re.Pattern[str]:
    between = r"[\s\-‐‑–./]?"
    return re.compile(rf"(?<!\w){between.join(map(re.escape, chunks))}(?!\w|[-‐‑–]\w)", re.I)


def _token(kind: Kind, match: re.Match[str]) -> Token:
    if kind is not Kind.FIGURE:
        return Token(kind=kind, text=match[0])
    if match.re is _MULTIPLIED:
        return Token(kind=kind, text=match[0], value=number_in(match[1]) * (1000 if match["k"] else 1_000_000))
    return Token(kind=kind, text=match[0], value=number_in(match[0]))


def number_in(written: str) -> Decimal:
    """`1,290.50`, `1 290,50` and `1.290,50` are one number; `1,290` is a thousand, `1,29` is not."""
    compact = "".join(sign for sign in written if sign.isdigit() or sign in ".,")
    head, comma, tail = compact.rpartition(",")
    if not comma:
        whole, dot, fraction = compact.rpartition(".")
        return Decimal(f"{whole.replace('.', '')}{dot}{fraction}")
    if "." in tail or (len(tail) == 3 and "." not in head):
        return Decimal(compact.replace(",", ""))
    return Decimal(f"{head.replace('.', '').replace(',', '')}.{tail}")
