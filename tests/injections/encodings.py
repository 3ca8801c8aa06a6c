"""Disguises of an order, and a model that sees through all of them."""

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote, unquote

_LOOKS_LIKE = dict(zip("aceopxy", "асеорху", strict=True))
_PLAIN_LETTERS = str.maketrans({twin: letter for letter, twin in _LOOKS_LIKE.items()})
_TAGS = 0xE0000
_BETWEEN = "\u200b"
_BRACKETS = str.maketrans("‹›＜＞⟨⟩〈〉«»", "<><><><><>")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-f]{2}){16,}")


def _twins(text: str) -> str:
    return "".join(_LOOKS_LIKE.get(letter, letter) for letter in text)


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _tagged(text: str) -> str:
    """Letters that no screen shows; what is no ASCII stays as it is."""
    return "".join(chr(_TAGS + ord(sign)) if sign.isascii() else sign for sign in text)


ENCODINGS: Mapping[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "homoglyph": _twins,
    "zero-width": lambda text: _BETWEEN.join(text),
    "wide letters": _wide,
    "tag letters": _tagged,
    "hex": lambda text: text.encode().hex(),
    "reversed": lambda text: text[::-1],
    "percent": quote,
}


def readings(text: str) -> Iterator[str]:
    """The text as it is, and as every disguise would have it read. Brackets are read as the ones they look like."""
    for plain in _opened(text):
        yield unicodedata.normalize("NFKC", plain).translate(_BRACKETS)


def _opened(text: str) -> Iterator[str]:
    yield text
    shown = "".join(_untagged(sign) for sign in text if unicodedata.category(sign) != "Cf" or ord(sign) > _TAGS)
    yield shown
    yield shown.translate(_PLAIN_LETTERS)
    yield codecs.encode(shown, "rot13")
    yield shown[::-1]
    yield unquote(shown)
    for found in _BASE64.findall(shown):
        yield _text_of(found, lambda coded: base64.b64decode(coded + "=" * (-len(coded) % 4)))
    for found in _HEX.findall(shown):
        yield _text_of(found, bytes.fromhex)


def _untagged(sign: str) -> str:
    return chr(ord(sign) - _TAGS) if _TAGS < ord(sign) < _TAGS + 0x80 else sign


def _text_of(coded: str, decode: Callable[[str], bytes]) -> str:
    try:
        return decode(coded).decode()
    except (ValueError, binascii.Error):
        return ""
