"""What kind of audio a file is, told by its first bytes: neither its name nor what its host declares proves anything
(VOC-2)."""

from collections.abc import Callable, Mapping

LARGEST_VOICE = 25 * 1024 * 1024
"""Bytes that the speech models take (providers §5.5)."""

# ISO media files are also films and pictures; these brands are what phones write around sound.
_M4A_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"dash", b"MSNV"}
)
_MATROSKA = b"\x1a\x45\xdf\xa3"
_WEBM = b"\x42\x82\x84webm"
"""The element that names the kind of document, its length, and its value."""
_HEADER_BYTES = 64


def sound_format(content: bytes) -> str | None:
    """One of aac, flac, m4a, mp3, ogg, wav, webm; None for anything else."""
    head = content[:_HEADER_BYTES]
    return next((name for name, proves in _PROOFS.items() if proves(head)), None)


def _is_mp3(head: bytes) -> bool:
    """An ID3 tag, or the header of a Layer III frame whose version, bit rate and sampling rate exist."""
    if head.startswith(b"ID3"):
        return True
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    reserved_version, bit_rate, sampling = head[1] & 0x18 == 0x08, head[2] >> 4, head[2] >> 2 & 0x03
    return not reserved_version and bit_rate not in (0, 15) and sampling != 3


def _is_aac(head: bytes) -> bool:
    """The header of an ADTS frame: its layer is always 0, and there are 13 sampling rates."""
    return len(head) >= 4 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0 and head[2] >> 2 & 0x0F < 13


_PROOFS: Mapping[str, Callable[[bytes], bool]] = {
    "ogg": lambda head: head.startswith(b"OggS"),
    "wav": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    "flac": lambda head: head.startswith(b"fLaC"),
    "m4a": lambda head: head[4:8] == b"ftyp" and head[8:12] in _M4A_BRANDS,
    "webm": lambda head: head.startswith(_MATROSKA) and _WEBM in head,
    "aac": _is_aac,
    "mp3": _is_mp3,
}
