"""Customers' files are copied once, whatever happens, and nobody waits for it (IMG-1, IMG-2)."""

from datetime import timedelta
from hashlib import sha256

import pytest
from tests.application.world import World
from tests.fakes.inbound_shelf import FakeInboundShelf
from tests.fakes.voices import FakeMedia

from treejar.application.inbound.file_types import LARGEST_FILE
from treejar.application.inbound.keep_files import PAUSES, KeepFiles
from treejar.application.ports.errors import BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.domain.dialog.message import MessageKind

PLAN = b"%PDF-1.7 a plan of an office"
PHOTO = b"\xff\xd8\xff\xe0 a photograph"
AWAY = Unavailable("wazzup", "failed on its side (502)")


class FileWorld(World):
    """A house that keeps files."""

    def __init__(self) -> None:
        super().__init__()
        self.media, self.shelf = FakeMedia(), FakeInboundShelf()
        self.keep = KeepFiles(self.db.units, self.media, self.shelf, self.clock)

    async def sends_file(self, content: bytes | PortError, link: str = "https://store.example/1") -> None:
        self.media.files[link] = content
        kind = MessageKind.IMAGE if content == PHOTO else MessageKind.DOCUMENT
        await self.says("", message_kind=kind, media=link)

    def reasons(self) -> list[str]:
        return [record.reason for record in self.db.tables.inbound_files.values()]


async def test_img_1_a_file_is_kept_with_its_digest_and_the_type_of_its_bytes() -> None:
    world = FileWorld()
    await world.sends_file(PLAN)
    assert (await world.keep.execute()).kept == 1
    async with world.db.units() as unit:
        kept = (await unit.inbound_files.kept(["https://store.example/1"]))["https://store.example/1"]
    assert (kept.digest, kept.media_type, kept.size) == (sha256(PLAN).digest(), "application/pdf", len(PLAN))
    assert await world.shelf.read(kept) == PLAN


async def test_what_is_kept_is_not_fetched_again() -> None:
    world = FileWorld()
    await world.sends_file(PLAN)
    await world.keep.execute()
    assert (await world.keep.execute()).kept == 0
    assert len(world.media.fetched) == 1


async def test_the_same_link_is_fetched_once_and_the_same_bytes_lie_there_once() -> None:
    world = FileWorld()
    await world.sends_file(PHOTO, "https://store.example/1")
    await world.sends_file(PHOTO, "https://store.example/1")
    await world.sends_file(PHOTO, "https://store.example/2")
    assert (await world.keep.execute()).kept == 3
    await world.sends_file(PHOTO, "https://store.example/1")
    assert (await world.keep.execute()).kept == 1
    assert sorted(world.media.fetched) == ["https://store.example/1", "https://store.example/2"]
    assert len(world.shelf.files) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>not here any more</html>", "unknown_kind"),
        (b"MZ\x90\x00", "unknown_kind"),
        (b"", "unknown_kind"),
        (b"%PDF-" + bytes(LARGEST_FILE), "too_large"),
        (Rejected("wazzup", "there is no such file (404)", "HTTP_404"), "http_404"),
        (Rejected("wazzup", "inside", "INSIDE_ADDRESS"), "inside_address"),
        (BadReply("wazzup", "answered 204 instead of a file"), "badreply"),
    ],
)
async def test_img_2_what_cannot_be_kept_is_left_for_good_and_told_by_its_code(
    content: bytes | PortError, reason: str
) -> None:
    world = FileWorld()
    await world.sends_file(content)
    report = await world.keep.execute()
    assert (report.kept, report.put_off, report.failures) == (0, 0, {reason: 1})
    world.clock.advance(hours=24)
    await world.keep.execute()
    assert len(world.media.fetched) == 1
    assert world.shelf.files == {}


@pytest.mark.parametrize("fault", [AWAY, RateLimited("wazzup", "429")])
async def test_what_may_pass_is_tried_again_with_longer_pauses_and_then_left(fault: PortError) -> None:
    world = FileWorld()
    await world.sends_file(fault)
    for tries, pause in enumerate(PAUSES, 1):
        assert (await world.keep.execute()).put_off == 1
        world.clock.advance(seconds=pause.total_seconds() - 1)
        await world.keep.execute()
        assert len(world.media.fetched) == tries
        world.clock.advance(seconds=1)
    assert (await world.keep.execute()).put_off == 0
    world.clock.advance(hours=24)
    await world.keep.execute()
    assert len(world.media.fetched) == len(PAUSES) + 1


async def test_a_shelf_that_is_full_costs_a_try() -> None:
    world = FileWorld()
    world.shelf.full = True
    await world.sends_file(PLAN)
    assert (await world.keep.execute()).failures == {"unavailable": 1}
    world.shelf.full = False
    world.clock.advance(minutes=1)
    assert (await world.keep.execute()).kept == 1


async def test_one_bad_file_does_not_keep_the_others_from_the_shelf() -> None:
    world = FileWorld()
    await world.sends_file(AWAY, "https://store.example/1")
    await world.sends_file(PLAN, "https://store.example/2")
    report = await world.keep.execute()
    assert (report.kept, report.failures) == (1, {"unavailable": 1})


async def test_killed_before_it_is_told_it_is_kept_again_with_the_effect_of_once() -> None:
    world = FileWorld()
    await world.sends_file(PLAN)
    put = world.shelf.put

    async def last_words(*arguments: object) -> None:
        await put(*arguments)  # type: ignore[arg-type]
        world.db.down = True

    world.shelf.put = last_words  # type: ignore[method-assign, assignment]
    with pytest.raises(Unavailable):
        await world.keep.execute()
    world.db.down, world.shelf.put = False, put  # type: ignore[method-assign]
    assert (await world.keep.execute()).kept == 1
    assert len(world.shelf.files) == 1


async def test_no_transaction_is_open_while_a_file_is_fetched() -> None:
    world, seen = FileWorld(), []
    await world.sends_file(PLAN)
    fetch = world.media.fetch

    async def watched(link: str, most_bytes: int) -> object:
        seen.append(world.db.units.open)
        return await fetch(link, most_bytes)

    world.media.fetch = watched  # type: ignore[method-assign, assignment]
    await world.keep.execute()
    assert seen == [0]


async def test_files_of_long_ago_are_left_alone() -> None:
    world = FileWorld()
    await world.sends_file(PLAN)
    world.clock.advance(hours=timedelta(days=3).total_seconds() / 3600)
    assert (await world.keep.execute()).kept == 0
