"""One spelling for every way of writing the same letters, so that no trick of writing changes a result (NEV-12)."""

import unicodedata

_WHITE = frozenset("\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                   "\u2009\u200a\u202f\u205f\u3000")  # fmt: skip
_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
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
    plain = unicodedata.normalize("NFKD", text.translate(_BREAKS)).translate(_SIGNS)
    letters: list[str] = []
    base = ""
    for sign in plain:
        letters.append(_letter(sign, base))
        base = base if unicodedata.combining(sign) else sign
    return _one_alphabet(unicodedata.normalize("NFC", "".join(letters)))


def _letter(sign: str, before: str) -> str:
    if sign.isascii():
        return " " if sign in "\t\r\v\f" else sign
    if sign in _WHITE:
        return " "
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    if kind[0] == "M":
        return sign if before in _KEPT.get(sign, "") and before else ""
    return "" if kind in ("Cf", "Cc", "Co", "Cs") or sign == "ـ" else sign


def _one_alphabet(text: str) -> str:
    """Word by word; the text as it is where no word mixes alphabets."""
    if not any("\u0370" <= sign <= "\u052f" for sign in text):
        return text
    cyrillic = sum("\u0400" <= sign <= "\u052f" for sign in text) * 2 > sum(sign.isalpha() for sign in text)
    pieces: list[str] = []
    word: list[str] = []
    for sign in f"{text} ":
        if sign.isalpha():
            word.append(sign)
            continue
        if word:
            alone = sign in _AFTER_WORDS and (not pieces or pieces[-1] in _BEFORE_WORDS)
            pieces.append(_unmixed("".join(word), cyrillic and alone))
            word = []
        pieces.append(sign)
    return "".join(pieces)[:-1]


def _unmixed(word: str, cyrillic: bool) -> str:
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
