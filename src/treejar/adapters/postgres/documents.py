"""Structs as JSON documents in a column."""

import msgspec

from treejar.adapters.postgres.text import clean

_encoder = msgspec.json.Encoder(decimal_format="string")
_NUL = b"\\u0000"


def encode(value: object) -> str:
    """JSON of a struct, dataclass or built-in; text inside is cleaned where it has to be."""
    try:
        document = _encoder.encode(value)
    except UnicodeEncodeError:
        document = b""
    if not document or _NUL in document:
        document = _encoder.encode(_cleaned(msgspec.to_builtins(value)))
    return document.decode()


decode = msgspec.json.Decoder().decode
"""What a document holds, as built-ins."""


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case dict():
            return {_cleaned(key): _cleaned(part) for key, part in value.items()}
        case list() | tuple():
            return [_cleaned(part) for part in value]
        case _:
            return value
