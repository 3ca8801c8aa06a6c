"""Customers' files: from two places only, within limits, and without a word of the link (IMG-2, VOC-2)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from tests.adapters.wazzup.wire_server import Behaviour, WireServer, answer, cut, not_http

from treejar.adapters.wazzup.media import FOREIGN, INSIDE, MEDIA_HOST, TOO_LARGE, WazzupMedia
from treejar.application.ports.errors import BadReply, PortError, RateLimited, Rejected, Unavailable

SECRET = "9f3c77aa"
OGG = b"OggS" + bytes(200)
BASE = "https://api.wazzup24.com/v3"
STORE = f"https://{MEDIA_HOST}/{SECRET}/?filename=note.ogg"
OPEN, LOOPBACK = "93.184.216.34", "127.0.0.1"


@dataclass
class Wire:
    """Answers by address without a network, and keeps what was asked."""

    answers: dict[str, httpx.Response] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answers.get(str(request.url), httpx.Response(404))


def _names(**addresses: str) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    known = {name.replace("_", "."): address.split() for name, address in addresses.items()}

    async def resolve(host: str, port: int) -> Sequence[str]:
        return known.get(host, [])

    return resolve


async def _cut_inside_the_file(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nOggS")
    await writer.drain()


@asynccontextmanager
async def _media(wire: Wire, base: str = BASE, addresses: str = OPEN) -> AsyncIterator[WazzupMedia]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(wire)) as client:
        yield WazzupMedia(client, base, _names(**{MEDIA_HOST.replace(".", "_"): addresses}))


@asynccontextmanager
async def _loopback(*behaviours: Behaviour, longest: float = 5.0) -> AsyncIterator[tuple[WazzupMedia, WireServer]]:
    """A real server, whose address is the configured one."""
    fake = WireServer(list(behaviours))
    server = await asyncio.start_server(fake.serve, LOOPBACK, 0)
    fake.url = f"http://{LOOPBACK}:{server.sockets[0].getsockname()[1]}"
    try:
        async with httpx.AsyncClient(trust_env=False) as client:
            yield WazzupMedia(client, f"{fake.url}/v3", longest=longest), fake
    finally:
        server.close()
        await server.wait_closed()


async def _fault(media: WazzupMedia, link: str, most_bytes: int = 1000) -> PortError:
    with pytest.raises(PortError) as raised:
        await media.fetch(link, most_bytes)
    assert SECRET not in str(raised.value)
    assert "http" not in str(raised.value).lower()
    assert raised.value.__suppress_context__ or raised.value.__context__ is None
    return raised.value


async def test_a_file_of_the_media_host_is_fetched_without_our_key() -> None:
    wire = Wire({STORE: httpx.Response(200, stream=httpx.ByteStream(OGG), headers={"content-type": "audio/ogg"})})
    async with _media(wire) as media:
        fetched = await media.fetch(STORE, 1000)
    assert (fetched.content, fetched.declared) == (OGG, "audio/ogg")
    assert "authorization" not in wire.asked[0].headers


async def test_a_file_of_the_configured_host_and_port_is_fetched_wherever_it_lies() -> None:
    async with _loopback(answer(200, OGG)) as (media, fake):
        assert (await media.fetch(f"{fake.url}/store/{SECRET}/?filename=note.ogg", 1000)).content == OGG


@pytest.mark.parametrize(
    "link",
    [
        "",
        "not a link",
        f"http://{MEDIA_HOST}/{SECRET}",  # no TLS
        f"https://{MEDIA_HOST}:8443/{SECRET}",
        f"https://{MEDIA_HOST}.evil.example/{SECRET}",
        f"https://evil.example/{MEDIA_HOST}/{SECRET}",
        f"https://evil.example#@{MEDIA_HOST}/{SECRET}",
        f"https://{MEDIA_HOST}@evil.example/{SECRET}",
        f"https://evil.example@{MEDIA_HOST}/{SECRET}",
        f"https://user:word@{MEDIA_HOST}/{SECRET}",
        f"https://evil.example\\@{MEDIA_HOST}/{SECRET}",
        f"https://{MEDIA_HOST}%00.evil.example/{SECRET}",
        f"https://{MEDIA_HOST}\n.evil.example/{SECRET}",
        f"//{MEDIA_HOST}/{SECRET}",
        f"ftp://{MEDIA_HOST}/{SECRET}",
        f"file:///etc/passwd?{SECRET}",
        f"gopher://127.0.0.1:6379/{SECRET}",
        f"data:audio/ogg;base64,{SECRET}",
        f"https://127.0.0.1/{SECRET}",
        f"http://127.0.0.1:5432/{SECRET}",
        f"http://127.1/{SECRET}",
        f"http://2130706433/{SECRET}",
        f"http://0x7f000001/{SECRET}",
        f"http://0/{SECRET}",
        f"http://localhost/{SECRET}",
        f"http://[::1]/{SECRET}",
        f"http://[::ffff:127.0.0.1]/{SECRET}",
        f"http://169.254.169.254/latest/meta-data/{SECRET}",
        f"http://[fd00:ec2::254]/latest/{SECRET}",
        f"http://10.0.0.5/{SECRET}",
        f"http://192.168.1.1/{SECRET}",
        f"http://api.wazzup24.com/{SECRET}",  # the configured host, on another port
        f"https://api.wazzup24.com:8443/{SECRET}",
        f"https://xn--stre-5qa.wazzup24.com/{SECRET}",
        f"https://store.wazzup24.сom/{SECRET}",  # a Cyrillic letter
        "https://" + MEDIA_HOST + "/" + "a" * 3000,
    ],
)
async def test_img_2_nothing_else_is_asked(link: str) -> None:
    wire = Wire()
    async with _media(wire) as media:
        fault = await _fault(media, link)
    assert isinstance(fault, Rejected)
    assert fault.code == FOREIGN
    assert wire.asked == []


async def test_img_2_another_port_of_the_configured_machine_is_not_asked() -> None:
    async with _loopback(answer(200, OGG)) as (media, fake), _loopback(answer(200, b"secrets")) as (_, other):
        for link in (other.url, other.url.replace(LOOPBACK, "localhost"), fake.url.replace(LOOPBACK, "localhost")):
            fault = await _fault(media, f"{link}/store/{SECRET}")
            assert isinstance(fault, Rejected)
        assert other.asked == fake.asked == []


@pytest.mark.parametrize(
    "addresses",
    [
        LOOPBACK,
        f"{OPEN} 10.0.0.5",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.5",
        "100.64.0.1",
        "0.0.0.0",
        "?",
    ],
)
async def test_img_2_the_media_host_is_not_asked_where_its_name_leads_inside(addresses: str) -> None:
    wire = Wire()
    async with _media(wire, addresses=addresses) as media:
        fault = await _fault(media, STORE)
    assert isinstance(fault, Rejected)
    assert fault.code == INSIDE
    assert wire.asked == []


async def test_img_2_a_name_that_leads_inside_only_once_it_is_asked_gives_no_file() -> None:
    """Looked up twice, a name may have two answers; the machine that answered counts."""

    class Peer(httpx.AsyncByteStream):
        def get_extra_info(self, name: str) -> object:
            return (LOOPBACK, 443) if name == "server_addr" else None

    def lead_inside(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=OGG, extensions={"network_stream": Peer()})

    async with httpx.AsyncClient(transport=httpx.MockTransport(lead_inside)) as client:
        media = WazzupMedia(client, BASE, _names(store_wazzup24_com=OPEN))
        fault = await _fault(media, STORE)
    assert isinstance(fault, Rejected)
    assert fault.code == INSIDE


async def test_a_media_host_without_an_address_is_away() -> None:
    async with _media(Wire(), addresses="") as media:
        assert isinstance(await _fault(media, STORE), Unavailable)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_within_the_allowed_hosts_is_followed(status: int) -> None:
    onward = f"https://{MEDIA_HOST}/other"
    wire = Wire(
        {
            STORE: httpx.Response(status, headers={"location": "/other"}),
            onward: httpx.Response(200, stream=httpx.ByteStream(OGG)),
        }
    )
    async with _media(wire) as media:
        assert (await media.fetch(STORE, 1000)).content == OGG


@pytest.mark.parametrize(
    "target",
    [
        f"http://169.254.169.254/{SECRET}",
        f"http://127.0.0.1:5432/{SECRET}",
        f"https://evil.example/{SECRET}",
        f"//evil.example/{SECRET}",
        f"http://{MEDIA_HOST}/{SECRET}",
        f"https://x@{MEDIA_HOST}/{SECRET}",
        f"file:///{SECRET}",
    ],
)
async def test_img_2_a_redirect_to_anywhere_else_is_not_followed(target: str) -> None:
    wire = Wire({STORE: httpx.Response(302, headers={"location": target})})
    async with _media(wire) as media:
        fault = await _fault(media, STORE)
    assert isinstance(fault, Rejected)
    assert fault.code == FOREIGN
    assert len(wire.asked) == 1


async def test_redirects_end() -> None:
    wire = Wire({STORE: httpx.Response(302, headers={"location": STORE})})
    async with _media(wire) as media:
        assert isinstance(await _fault(media, STORE), BadReply)
    assert len(wire.asked) == 4


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (404, Rejected, "HTTP_404"),
        (403, Rejected, "HTTP_403"),
        (410, Rejected, "HTTP_410"),
        (429, RateLimited, ""),
        (500, Unavailable, ""),
        (502, Unavailable, ""),
        (408, Unavailable, ""),
        (204, BadReply, ""),
        (304, BadReply, ""),
    ],
)
async def test_what_an_answer_without_a_file_means(status: int, kind: type[PortError], code: str) -> None:
    wire = Wire({STORE: httpx.Response(status, content=SECRET.encode())})
    async with _media(wire) as media:
        fault = await _fault(media, STORE)
    assert type(fault) is kind
    assert getattr(fault, "code", "") == code


@pytest.mark.parametrize("behaviour", [cut, _cut_inside_the_file, not_http])
async def test_a_wire_that_breaks_is_merely_unavailable(behaviour: Behaviour) -> None:
    async with _loopback(behaviour) as (media, fake):
        assert type(await _fault(media, f"{fake.url}/{SECRET}")) is Unavailable


async def test_nobody_there_is_unavailable() -> None:
    async with _loopback(cut) as (media, fake):
        link = f"{fake.url}/{SECRET}"
    async with httpx.AsyncClient(trust_env=False) as client:
        assert type(await _fault(WazzupMedia(client, fake.url), link)) is Unavailable
    assert media is not None


async def test_voc_2_a_file_that_says_it_is_too_large_is_not_read() -> None:
    async with _loopback(answer(200, bytes(1001))) as (media, fake):
        fault = await _fault(media, f"{fake.url}/{SECRET}")
    assert isinstance(fault, Rejected)
    assert fault.code == TOO_LARGE


async def test_voc_2_a_file_that_lies_about_its_size_is_read_no_further_than_the_limit() -> None:
    sent = 0

    async def endless(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while sent < 64 * 1024 * 1024:
            writer.write(b"10000\r\n" + bytes(65536) + b"\r\n")
            await writer.drain()
            sent += 65536

    async with _loopback(endless) as (media, fake):
        fault = await _fault(media, f"{fake.url}/{SECRET}", most_bytes=200_000)
    assert isinstance(fault, Rejected)
    assert fault.code == TOO_LARGE
    assert sent < 16 * 1024 * 1024


async def test_a_file_of_exactly_the_limit_is_taken() -> None:
    async with _loopback(answer(200, bytes(1000))) as (media, fake):
        assert len((await media.fetch(f"{fake.url}/{SECRET}", 1000)).content) == 1000


async def test_img_2_a_file_that_drips_is_left_after_the_limit() -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
        for _ in range(900):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    async with _loopback(drip, longest=0.3) as (media, fake):
        began = asyncio.get_running_loop().time()
        assert type(await _fault(media, f"{fake.url}/{SECRET}")) is Unavailable
        assert asyncio.get_running_loop().time() - began < 10


async def test_a_packed_answer_is_not_unpacked() -> None:
    """A bomb of a few kilobytes would be gigabytes; what is packed is no audio and falls away by its signature."""
    async with _loopback(answer(200, b"\x1f\x8b\x08" + bytes(100), "Content-Encoding: gzip\r\n")) as (media, fake):
        fetched = await media.fetch(f"{fake.url}/{SECRET}", 1000)
        assert fetched.content.startswith(b"\x1f\x8b")
        assert fake.asked[0].headers["accept-encoding"] == "identity"
