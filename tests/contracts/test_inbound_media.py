"""The promise of InboundMedia (IMG-2): the fake and the adapter, which reads from the messenger's simulated store."""

from collections.abc import AsyncIterator
from typing import Protocol

import httpx
import pytest
from tests.fakes.voices import FakeMedia

from treejar.adapters.sandbox.server import Simulators
from treejar.adapters.wazzup.media import WazzupMedia
from treejar.application.ports.errors import Rejected, Unavailable
from treejar.application.ports.inbound_media import InboundMedia

NOTE = b"OggS" + bytes(600)


class MediaWorld(Protocol):
    """A store of files, and the port that reads from it."""

    media: InboundMedia

    async def store(self, content: bytes) -> str:
        """Put a file there; its link."""

    async def break_once(self) -> None:
        """The next download fails on the store's side."""


class FakeWorld:
    def __init__(self) -> None:
        self.media: InboundMedia = (files := FakeMedia())
        self._files = files.files
        self._break = False

    async def store(self, content: bytes) -> str:
        link = f"https://store.example/{len(self._files)}"
        self._files[link] = [Unavailable("store", "502"), content] if self._break else content
        return link

    async def break_once(self) -> None:
        self._break = True


class StoreWorld:
    def __init__(self, media: InboundMedia, control: httpx.AsyncClient) -> None:
        self.media = media
        self._control = control

    async def store(self, content: bytes) -> str:
        answer = await self._control.post("/_sim/upload", params={"filename": "note.ogg"}, content=content)
        return str(answer.json()["contentUri"])

    async def break_once(self) -> None:
        (
            await self._control.post("/_sim/faults", json={"path": "^/store/", "status": 502, "times": 1})
        ).raise_for_status()


@pytest.fixture(params=["fake", "wazzup"])
async def world(request: pytest.FixtureRequest, simulators: Simulators) -> AsyncIterator[MediaWorld]:
    if request.param == "fake":
        yield FakeWorld()
        return
    urls = simulators.urls
    async with (
        httpx.AsyncClient(base_url=urls.wazzup_origin, trust_env=False) as control,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        (await control.post("/_sim/reset")).raise_for_status()
        yield StoreWorld(WazzupMedia(client, urls.wazzup_base_url), control)


async def test_voc_1_a_file_comes_as_it_was_sent(world: MediaWorld) -> None:
    link = await world.store(NOTE)
    assert (await world.media.fetch(link, len(NOTE))).content == NOTE
    assert (await world.media.fetch(link, len(NOTE))).content == NOTE


async def test_voc_2_a_file_above_the_limit_is_rejected(world: MediaWorld) -> None:
    with pytest.raises(Rejected) as raised:
        await world.media.fetch(await world.store(NOTE), len(NOTE) - 1)
    assert raised.value.code == "TOO_LARGE"


async def test_a_file_that_is_not_there_is_rejected(world: MediaWorld) -> None:
    link = await world.store(NOTE)
    with pytest.raises(Rejected):
        await world.media.fetch(link.replace("/0", "/1").replace("/store/", "/store/0"), len(NOTE))


async def test_a_store_that_fails_is_unavailable_and_may_be_asked_again(world: MediaWorld) -> None:
    await world.break_once()
    link = await world.store(NOTE)
    with pytest.raises(Unavailable):
        await world.media.fetch(link, len(NOTE))
    assert (await world.media.fetch(link, len(NOTE))).content == NOTE
