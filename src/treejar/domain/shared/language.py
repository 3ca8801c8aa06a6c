"""The three languages Noor speaks, and the script test that tells them apart."""

from enum import StrEnum


class Language(StrEnum):
    """A language Noor answers in."""

    EN = "en"
    AR = "ar"
    RU = "ru"


class Script(StrEnum):
    """The writing a letter belongs to."""

    LATIN = "latin"
    ARABIC = "arabic"
    CYRILLIC = "cyrillic"
    OTHER = "other"


_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x024F, Script.LATIN),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0600, 0x06FF, Script.ARABIC),
    (0x0750, 0x077F, Script.ARABIC),
    (0x08A0, 0x08FF, Script.ARABIC),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFC, Script.ARABIC),
)
NATIVE: dict[Language, Script] = {
    Language.EN: Script.LATIN,
    Language.AR: Script.ARABIC,
    Language.RU: Script.CYRILLIC,
}


def script_of(letter: str) -> Script:
    """The script of one letter; OTHER for the rest of the world's writing."""
    code = ord(letter)
    return next((script for low, high, script in _RANGES if low <= code <= high), Script.OTHER)


def scripts(text: str) -> dict[Script, int]:
    """How many letters of each script the text holds; digits, signs and emoji do not count."""
    counts = dict.fromkeys(Script, 0)
    for letter in text:
        if letter.isalpha():
            counts[script_of(letter)] += 1
    return counts
