"""Reads over the open web: how often, how much, and where to."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from tests.adapters.storefront.shop import HOME, INSIDE, OPEN, Shop, shop

from treejar.adapters.storefront import web as web_module
from treejar.adapters.storefront.reach import Reach
from treejar.adapters.storefront.web import Answer, Question, web_address
from treejar.application.ports.errors import BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.open_web import is_inside

ELSEWHERE = "https://other.example/feed"


def moved(to: str, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers={"Location": to})


def at(answers: dict[str, httpx.Response]) -> Callable[[httpx.Request], httpx.Response]:
    """Plants an answer by address."""
    return lambda request: answers.get(str(request.url), httpx.Response(200, text=f"read {request.url}"))


async def read(world: Shop, question: Question, home: str = HOME) -> str:
    return await world.web(home).get(question, lambda answer: answer.body.decode())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_to_another_host_is_followed(status: int) -> None:
    async with shop() as world:
        world.addresses["other.example"] = OPEN
        world.planted = at({f"{HOME}/feed": moved(f"{HOME}/feed/", status), f"{HOME}/feed/": moved(ELSEWHERE, status)})
        assert await read(world, Question(f"{HOME}/feed")) == f"read {ELSEWHERE}"


@pytest.mark.parametrize(
    "target",
    [
        *(
            "http://inside.example/",
            "http://10.0.0.7:6379/",
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]/",
        ),
        *("http://[::ffff:127.0.0.1]/", "https://100.64.0.1/", "http://0.0.0.0/", "http://shop.example.inside/"),
    ],
)
async def test_a_feed_on_the_open_web_cannot_send_us_into_the_house(target: str) -> None:
    async with shop() as world:
        host = httpx.URL(target).host
        world.addresses |= {host: host, "inside.example": INSIDE, "shop.example.inside": "127.0.0.1"}
        world.planted = at({f"{HOME}/feed": moved(target)})
        with pytest.raises(Rejected, match="not on the open web"):
            await read(world, Question(f"{HOME}/feed"))

    assert [request.url.host for request in world.asked] == ["shop.example"]


async def test_a_feed_inside_may_send_us_elsewhere_inside_but_its_links_may_not() -> None:
    home = "http://127.0.0.1:5001"
    async with shop() as world:
        world.addresses |= {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1"}
        world.planted = at({f"{home}/feed": moved("http://localhost:5001/feed")})
        assert await read(world, Question(f"{home}/feed"), home) == "read http://localhost:5001/feed"
        assert await read(world, Question(f"{home}/i/1.jpg", link=True), home) == f"read {home}/i/1.jpg"
        for link in ("http://localhost:5001/i/1.jpg", "http://127.0.0.1:5432/", f"{home}/feed"):
            with pytest.raises(Rejected, match="not on the open web"):
                await read(world, Question(link, link=True), home)


@pytest.mark.parametrize(
    "target", ["ftp://shop.example/", "file:///etc/passwd", "https://a:b@shop.example/", "http://["]
)
async def test_a_redirect_that_leads_to_no_address_of_the_web_is_an_error(target: str) -> None:
    async with shop() as world:
        world.planted = at({f"{HOME}/feed": moved(target)})
        with pytest.raises(PortError):
            await read(world, Question(f"{HOME}/feed"))

    assert len(world.asked) == 1


async def test_redirects_that_go_in_circles_are_given_up() -> None:
    async with shop() as world:
        world.planted = at({f"{HOME}/feed": moved(f"{HOME}/feed/"), f"{HOME}/feed/": moved(f"{HOME}/feed")})
        with pytest.raises(BadReply, match="more than 5 redirects"):
            await read(world, Question(f"{HOME}/feed"))

    assert len(world.asked) == 6


async def test_a_call_with_a_secret_follows_no_redirect() -> None:
    async with shop() as world:
        world.addresses["other.example"] = OPEN
        world.planted = at({f"{HOME}/feed": moved(ELSEWHERE)})
        with pytest.raises(BadReply, match="has moved"):
            await read(world, Question(f"{HOME}/feed", headers={"X-Token": "hush"}, follow=False))

    assert len(world.asked) == 1


async def test_a_host_without_an_address_may_have_one_later() -> None:
    async with shop() as world:
        with pytest.raises(Unavailable, match="no address"):
            await read(world, Question("https://nowhere.example/i.jpg", link=True))

    assert (world.asked, world.slept) == ([], [1.0, 2.0, 4.0])


@pytest.mark.parametrize(
    ("answers", "slept"),
    [
        ([httpx.Response(500)], [1.0]),
        ([httpx.Response(503), httpx.ReadError("x"), httpx.Response(429)], [1.0, 2.0, 4.0]),
        ([httpx.Response(429, headers={"Retry-After": "2.5"})], [2.5]),
        ([httpx.Response(429, headers={"Retry-After": "0.2"})], [1.0]),
        ([httpx.Response(429, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"})], [1.0]),
        ([httpx.Response(429, headers={"Retry-After": "nan"})], [1.0]),
    ],
)
async def test_what_may_pass_soon_is_tried_again(answers: list[httpx.Response | Exception], slept: list[float]) -> None:
    def successful(answer: Answer) -> int:
        if answer.status != 200:
            raise web_module.failure("storefront", answer)
        return answer.status

    async with shop() as world:
        world.planted = lambda request: answers.pop(0) if answers else httpx.Response(200)
        assert await world.web().get(Question(HOME), successful) == 200

    assert world.slept == slept


@pytest.mark.parametrize(
    ("status", "expected"),
    [(429, RateLimited), (500, Unavailable), (408, Unavailable), (404, Rejected), (304, BadReply)],
)
def test_an_answer_that_is_no_success_is_named_by_its_status_only(status: int, expected: type[PortError]) -> None:
    error = web_module.failure("shop", Answer(status, httpx.URL(HOME), b"hush", "text/html", None, ""))

    assert type(error) is expected
    assert str(status) in str(error)
    assert "hush" not in str(error)
    assert "shop.example" not in str(error)


async def test_an_answer_without_end_is_cut_off() -> None:
    sent: list[int] = []

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                sent.append(1000)
                yield b"x" * 1000

    async with shop() as world:
        world.planted = lambda request: httpx.Response(200, stream=Endless())
        with pytest.raises(BadReply, match="more than 5000 bytes"):
            await read(world, Question(HOME, largest=5000))

    assert sum(sent) < 10_000


async def test_an_answer_that_trickles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Trickle(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                await asyncio.sleep(0.005)
                yield b"x"

    monkeypatch.setattr(web_module, "SECONDS", 0.03)
    async with shop() as world:
        world.planted = lambda request: httpx.Response(200, stream=Trickle())
        with pytest.raises(Unavailable, match="no whole answer"):
            await read(world, Question(HOME, waits=()))


async def test_the_machine_that_answers_counts_and_not_what_its_name_led_to_before() -> None:
    class Peer:
        def get_extra_info(self, name: str) -> object:
            return {"server_addr": (INSIDE, 443)}.get(name)

    async with shop() as world:
        world.addresses["rebound.example"] = OPEN
        world.planted = lambda request: httpx.Response(200, text="hush", extensions={"network_stream": Peer()})
        with pytest.raises(Rejected, match="not on the open web"):
            await read(world, Question("https://rebound.example/i.jpg", link=True))
        assert await read(world, Question(f"{HOME}/i.jpg", link=True)) == "hush"


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        *(
            (address, True)
            for address in ("127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.0")
        ),
        *(
            (address, True)
            for address in ("::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1")
        ),
        *((address, True) for address in ("", "shop", "::ffff:127.0.0.1")),
        *((address, True) for address in ("64:ff9b::a00:1", "64:ff9b:1::a00:1", "::10.0.0.1", "fec0::1")),
        *((address, False) for address in (OPEN, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")),
    ],
)
def test_what_lies_inside(address: str, inside: bool) -> None:
    assert is_inside(address) is inside


@pytest.mark.parametrize(
    ("text", "address"),
    [("https://a.example/i 1.jpg", "https://a.example/i%201.jpg"), ("HTTP://A.example", "http://a.example")]
    + [
        (wrong, "")
        for wrong in ("", "/i.jpg", "//a.example/i", "https://", "http://[", "mailto:a@b", "https://u:p@a.example")
    ],
)
def test_what_can_be_asked_for(text: str, address: str) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize("host", ["127.1", "localhost", "0"])
async def test_names_in_other_notations_lead_inside_as_well(host: str) -> None:
    """The real resolver; none of these needs a network."""
    with pytest.raises(Rejected, match="not on the open web"):
        await Reach("shop", HOME).allow(httpx.URL(f"http://{host}/"), link=True)
