"""Disguises: the same lie in letters and digits that a careless scanner does not know."""

import unicodedata
from collections.abc import Callable
from random import Random

import msgspec
from tests.lying.lie import Lie, Part

_GREEK_CYRILLIC = str.maketrans("aeopcxyiATEOPCXHKMB", "аеорсхуіАТЕОРСХНКМВ")
_LATIN = str.maketrans("аеорсхуАТЕОРСХНКМВ", "aeopcxyATEOPCXHKMB")
_PERSIAN = str.maketrans("يكه", "یکہ")
_FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
_EASTERN = {ord("0") + digit: 0x0660 + digit for digit in range(10)}
_BOLD_DIGITS = {ord("0") + digit: 0x1D7CE + digit for digit in range(10)}
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u180e")
_MARKS = ("\u0301", "\u0332", "\u0336", "\u20dd")
_TASHKEEL = ("\u064e", "\u0651", "\u0640", "\u0652")


def _invisible(rng: Random, text: str) -> str:
    sign = rng.choice(_INVISIBLE)
    return "".join(letter + sign if letter.isalnum() and rng.random() < 0.5 else letter for letter in text)


def _look_alike(rng: Random, text: str) -> str:
    return (
        text.translate(_GREEK_CYRILLIC).translate(_PERSIAN)
        if _latin(text)
        else text.translate(_LATIN).translate(_PERSIAN)
    )


def _latin(text: str) -> bool:
    return any("a" <= letter.lower() <= "z" for letter in text)


def _other_digits(rng: Random, text: str) -> str:
    return text.translate(rng.choice((_FULL_WIDTH, _BOLD_DIGITS)))


def _marked(rng: Random, text: str) -> str:
    """Vowel signs for Arabic, accents and strokes for the others."""
    arabic = any("\u0621" <= letter <= "\u064a" for letter in text)
    sign = rng.choice(_TASHKEEL if arabic else _MARKS)
    return "".join(letter + sign if letter.isalnum() and rng.random() < 0.6 else letter for letter in text)


def _spaced(rng: Random, text: str) -> str:
    return " ".join(text)


def _dotted(rng: Random, text: str) -> str:
    sign = rng.choice((".", "-", "_", "*"))
    return "".join(letter + sign if letter.isalnum() and rng.random() < 0.7 else letter for letter in text)


def _fancy(rng: Random, text: str) -> str:
    """Mathematical letters, which look like bold ones; Arabic ligature forms."""
    return "".join(_fancy_letter(letter) for letter in text)


def _fancy_letter(letter: str) -> str:
    if "a" <= letter <= "z":
        return chr(0x1D41A + ord(letter) - ord("a"))
    if "A" <= letter <= "Z":
        return chr(0x1D400 + ord(letter) - ord("A"))
    if "\u0621" <= letter <= "\u064a":
        name = f"{unicodedata.name(letter)} ISOLATED FORM"
        try:
            return unicodedata.lookup(name)
        except KeyError:
            return letter
    return letter


def _shouted(rng: Random, text: str) -> str:
    return text.upper()


def _eastern(rng: Random, text: str) -> str:
    return text.translate(_EASTERN)


DISGUISES: dict[str, Callable[[Random, str], str]] = {
    "invisible signs": _invisible,
    "look-alike letters": _look_alike,
    "other digits": _other_digits,
    "accents and vowel signs": _marked,
    "letters spaced": _spaced,
    "letters dotted": _dotted,
    "fancy letters": _fancy,
    "capitals": _shouted,
    "Arabic-Indic digits": _eastern,
}


def disguised(rng: Random, lie: Lie) -> tuple[str, Lie] | None:
    """The lie with its false words disguised; None where the disguise changes nothing."""
    name = rng.choice(sorted(DISGUISES))
    parts = tuple(
        Part(_outside_references(rng, part.text, DISGUISES[name]), True) if part.false else part for part in lie.parts
    )
    return None if parts == lie.parts else (name, msgspec.structs.replace(lie, parts=parts))


def _outside_references(rng: Random, text: str, disguise: Callable[[Random, str], str]) -> str:
    pieces = text.split("[[")
    told = [disguise(rng, pieces[0])]
    for piece in pieces[1:]:
        reference, closed, rest = piece.partition("]]")
        told.append(f"[[{reference}]]{disguise(rng, rest)}" if closed else f"[[{piece}")
    return "".join(told)
