"""Fetching `contentUri` at acceptance, as picky as the real one: plain GET, no redirects, honest length and type."""

from dataclasses import dataclass
from email.message import Message
from urllib.parse import unquote, urlsplit

import httpx

from treejar.adapters.sandbox.wazzup.refusals import Refusals

API_CAP = 10 * 1024 * 1024
WABA_IMAGE_CAP = 5 * 1024 * 1024
TIMEOUT_SECONDS = 10.0
_OOXML = "application/vnd.openxmlformats-officedocument."
_OLE = b"\xd0\xcf\x11\xe0"
_SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "application/pdf": (b"%PDF-",),
    "application/zip": (b"PK",),
    "application/msword": (_OLE,),
    "application/vnd.ms-excel": (_OLE,),
    "application/vnd.ms-powerpoint": (_OLE,),
    _OOXML + "wordprocessingml.document": (b"PK",),
    _OOXML + "spreadsheetml.sheet": (b"PK",),
    _OOXML + "presentationml.presentation": (b"PK",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "audio/aac": (b"\xff\xf1", b"\xff\xf9"),
    "audio/mpeg": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "audio/amr": (b"#!AMR",),
    "audio/ogg": (b"OggS",),
    "audio/mp4": (b"",),
    "video/mp4": (b"",),
}
"""Formats a WABA channel takes, each with the first bytes that prove it (MP4 boxes start with a length)."""


@dataclass(frozen=True, slots=True)
class Download:
    """A fetched file."""

    content: bytes
    content_type: str
    name: str


async def download(client: httpx.AsyncClient, uri: str, transport: str, refusals: Refusals) -> Download:
    """Fetch the file or raise the 400 of `POST /message`."""
    unreachable = refusals.message("MESSAGE_DOWNLOAD_CONTENT_ERROR")
    if not uri.startswith(("http://", "https://")):
        raise unreachable
    try:
        async with client.stream("GET", uri, follow_redirects=False, timeout=TIMEOUT_SECONDS) as answer:
            length = answer.headers.get("content-length", "")
            if answer.status_code != 200 or not length.isdecimal() or length == "0":
                raise unreachable
            if int(length) > API_CAP:
                raise refusals.message("MESSAGES_CONTENT_SIZE_EXCEEDED")
            content = await answer.aread()
            headers = answer.headers
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise unreachable from error
    if len(content) != int(length):
        raise unreachable
    content_type = headers.get("content-type", "").split(";")[0].strip().lower()
    if not content.startswith(_SIGNATURES.get(content_type, ())):
        raise refusals.message("MESSAGE_WRONG_CONTENT_TYPE")
    if transport == "wapi" and content_type.startswith("image/") and len(content) > WABA_IMAGE_CAP:
        raise refusals.message("MESSAGES_CONTENT_SIZE_EXCEEDED_WABA")
    return Download(content, content_type, _file_name(headers.get("content-disposition"), uri))


def _file_name(disposition: str | None, uri: str) -> str:
    if disposition:
        header = Message()
        header["content-disposition"] = disposition
        if name := header.get_filename():
            return name
    return unquote(urlsplit(uri).path.rstrip("/").rsplit("/", 1)[-1]) or "file"
