"""What the speech models take: formats by their first bytes, size, and how long a recording is."""

import base64
import binascii
from collections.abc import Callable, Mapping

from treejar.adapters.sandbox.openrouter.refusals import classic_body, invalid, refusal

SIZE_MAXIMUM = 25 * 1024 * 1024
_OPUS_RATE = 48_000
_GRANULE_AT = 6
_BYTES_A_SECOND = 4_000
"""About 32 kbit/s: a guess for formats whose length is not worth reading."""

_PROOFS: Mapping[str, Callable[[bytes], bool]] = {
    "wav": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    "mp3": lambda head: head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    "flac": lambda head: head.startswith(b"fLaC"),
    "m4a": lambda head: head[4:8] == b"ftyp",
    "ogg": lambda head: head.startswith(b"OggS"),
    "webm": lambda head: head.startswith(b"\x1a\x45\xdf\xa3"),
    "aac": lambda head: head.startswith((b"\xff\xf1", b"\xff\xf9")),
}
FORMATS = tuple(_PROOFS)


def decoded(data: str) -> bytes:
    """Raw base64, no data URL; or 400."""
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid("input_audio.data must be raw base64-encoded audio, without a data URL prefix") from error


def check_audio(content: bytes, form: str) -> None:
    """Refuse an unknown format, an empty or too large file, and bytes of another format."""
    if form not in _PROOFS:
        raise invalid(f"Unsupported audio format: {form[:20]}. Supported: {', '.join(FORMATS)}")
    if len(content) > SIZE_MAXIMUM:
        raise refusal(413, classic_body(413, f"Audio is larger than {SIZE_MAXIMUM} bytes"))
    if not content:
        raise invalid("Audio is empty")
    if not _PROOFS[form](content[:16]):
        raise invalid(f"Audio could not be decoded as {form}")


def length_seconds(content: bytes, form: str) -> float:
    """How long it plays: for OGG/Opus from the last page, else guessed from the size."""
    last_page = content.rfind(b"OggS") if form == "ogg" else -1
    granule = content[last_page + _GRANULE_AT : last_page + _GRANULE_AT + 8] if last_page >= 0 else b""
    if len(granule) == 8 and 0 < (samples := int.from_bytes(granule, "little", signed=True)) < _OPUS_RATE * 86_400:
        return round(samples / _OPUS_RATE, 2)
    return round(len(content) / _BYTES_A_SECOND, 2)
