"""One spelling for every way of writing the same letters, so that no trick of writing changes a result (NEV-12)."""

import unicodedata
from itertools import groupby
from string import ascii_letters

from treejar.domain.shared.sign_table import SignTable

_WHITE = frozenset("\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                   "\u2009\u200a\u202f\u205f\u3000")  # fmt: skip
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛′`´＇ʹˈ", "'"), **dict.fromkeys("“”„«»‟″", '"'), **dict.fromkeys("‐‑‒−﹣－", "-"),
        "ہ": "ه", "ھ": "ه", "ے": "ي", "ی": "ي", "ک": "ك", "ە": "ه", "٪": "%", "٫": ".", "٬": ",", "،": ",", "؛": ";",
        "✕": "×", "✖": "×", "╳": "×", "⁄": "/",
    }
)  # fmt: skip
# Marks that make another letter: `й`, `أ`, `ئ`, `ü`; on any other letter they are ornament.
_KEPT = {"\u0306": "иИ", "\u0308": "aouAOU", "\u0654": "اويى", "\u0655": "ا", "\u0653": "ا", "\u0327": "cCsS"}
# Letters of one alphabet that look like those of the other: a word is written in the one that has more of its own.
_TO_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTXYIkmtbngu", "асеорхуіАВСЕНКМОРТХУІкмтвпди")
_ALIKE = frozenset("aceopxyABCEHKMOPTXY")
_SHORT = 3
_LATIN = frozenset(ascii_letters)
_BEFORE_WORDS, _AFTER_WORDS = frozenset(' \n(*"'), frozenset(" \n,!?;:)")
_TO_LATIN = str.maketrans(
    "асеорхуіАВСЕНКМОРТХУІЅѕјЈкмԁһԛԝαοενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceopxyiABCEHKMOPTXYISsjJkmdhqwaoevikptuxABEZHIKMNOPTYX",
)


def fold(text: str) -> str:
    """The text in one spelling: plain letters, Western digits, no invisible signs, no vowel marks, one apostrophe.

    Line breaks stay. Words that mix alphabets are written in one of them.
    """
    if text.isascii():
        return text.replace("\t", " ").replace("\r", " ")
    broken = text.replace("\u2028", "\n").replace("\u2029", "\n")
    plain = unicodedata.normalize("NFKD", broken).translate(_SIGNS)
    return _one_alphabet(unicodedata.normalize("NFC", _without_ornament(plain)))


def _without_ornament(text: str) -> str:
    """Plain letters; of the marks those that make another letter."""
    pieces, end, base = [], 0, " "
    for place, sign in enumerate(text):
        if sign in _KEPT:
            if base in _KEPT[sign]:
                pieces += [text[end:place].translate(_letters), sign]
                end = place + 1
        elif not unicodedata.combining(sign):
            base = sign
    return "".join([*pieces, text[end:].translate(_letters)])


def _letter(sign: str) -> str | None:
    """None for what shows nothing, and for marks."""
    if sign.isascii():
        return " " if sign in "\t\r\v\f" else sign
    if sign in _WHITE:
        return " "
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    return None if kind[0] == "M" or kind in ("Cf", "Cc", "Co", "Cs") or sign == "ـ" else sign


_letters = SignTable(_letter)


def _one_alphabet(text: str) -> str:
    """Word by word; the text as it is where no word mixes alphabets."""
    if _LATIN.isdisjoint(text) or not any("\u0370" <= sign <= "\u052f" for sign in text):
        return text
    cyrillic = sum("\u0400" <= sign <= "\u052f" for sign in text) * 2 > sum(map(str.isalpha, text))
    pieces = ["".join(signs) for _, signs in groupby(text, str.isalpha)]
    for place, piece in enumerate(pieces):
        if piece[0].isalpha():
            before = pieces[place - 1][-1] if place else " "
            after = pieces[place + 1][0] if place + 1 < len(pieces) else " "
            pieces[place] = _unmixed(piece, cyrillic and before in _BEFORE_WORDS and after in _AFTER_WORDS)
    return "".join(pieces)


def _unmixed(word: str, cyrillic: bool) -> str:
    if _LATIN.isdisjoint(word) or (word.isascii() and not cyrillic):
        return word
    latin = sum("a" <= sign.lower() <= "z" for sign in word)
    other = sum("\u0370" <= sign <= "\u052f" for sign in word)
    if not other and cyrillic and len(word) <= _SHORT and all(sign in _ALIKE for sign in word):
        return word.translate(_TO_CYRILLIC)
    if not latin or not other:
        return word
    as_cyrillic, as_latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if as_latin.isascii():
        return as_latin if latin >= other or any(sign.lower() in "dfgjlnqrstvwz" for sign in word) else as_cyrillic
    return as_cyrillic
