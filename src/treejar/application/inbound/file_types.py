"""What kind of picture, film or document a file is, told by its first bytes (IMG-2)."""

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a file that is kept. The messenger's own limit for documents is lower."""

_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    # New office documents too: what is in an archive is for whoever opens it.
    (b"PK\x03\x04", "application/zip"),
    # The office documents of before.
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    # A drawing's version follows: AC1015, AC1032.
    (b"AC10", "image/vnd.dwg"),
)
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
}
_FILM_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"3gp")


def media_type_of(content: bytes) -> str | None:
    """The media type of a picture, film, document or drawing; None for anything else, and that is not kept."""
    head = content[:16]
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return _BRANDS.get(brand) or ("video/mp4" if brand.startswith(_FILM_BRANDS) else None)
    return next((media_type for signature, media_type in _SIGNATURES if head.startswith(signature)), None)
