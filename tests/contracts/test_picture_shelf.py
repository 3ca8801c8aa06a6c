"""The promises of PictureShelf and PictureWorkshop, kept by the fakes, the folder and Pillow."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.factories.pictures import image_file
from tests.fakes.pictures import FakeWorkshop, MemoryShelf

from treejar.adapters.media.shelf import FolderShelf
from treejar.adapters.media.workshop import PillowWorkshop
from treejar.application.ports.errors import BadReply, Unavailable
from treejar.application.ports.operations import Picture
from treejar.application.ports.pictures import PictureShelf, PictureWorkshop, PreparedPicture

PAST, FUTURE = timedelta(days=-1), timedelta(days=1)


@pytest.fixture(params=["memory", "folder"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> PictureShelf:
    return MemoryShelf() if request.param == "memory" else FolderShelf(tmp_path / "home" / "pictures")


@pytest.fixture(params=["fake", "pillow"])
def workshop(request: pytest.FixtureRequest) -> Iterator[PictureWorkshop]:
    if request.param == "fake":
        yield FakeWorkshop()
        return
    pillow = PillowWorkshop()
    yield pillow
    pillow.close()


async def made(colour: str = "teal") -> PreparedPicture:
    return await FakeWorkshop().prepare(Picture(content=image_file(colour=colour), media_type="image/jpeg"))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.glob("**/*") if path.is_file()]


def moment(away: timedelta) -> datetime:
    return datetime.now().astimezone() + away


async def test_what_is_put_is_read(shelf: PictureShelf) -> None:
    teal, navy = await made("teal"), await made("navy")
    await shelf.put(teal)
    await shelf.put(navy)
    await shelf.put(teal)

    assert await shelf.read(teal.kept) == teal.content
    assert await shelf.read(navy.kept) == navy.content


async def test_what_is_not_there_or_not_whole_is_nothing(shelf: PictureShelf) -> None:
    teal = await made()
    assert await shelf.read(teal.kept) is None

    await shelf.put(teal)
    assert await shelf.read(msgspec.structs.replace(teal.kept, size=teal.kept.size + 1)) is None


async def test_only_old_files_that_nobody_needs_are_removed(shelf: PictureShelf) -> None:
    needed, not_needed = await made("teal"), await made("navy")
    await shelf.put(needed)
    await shelf.put(not_needed)

    assert await shelf.keep_only([needed.kept.digest], moment(PAST)) == 0
    assert await shelf.keep_only([needed.kept.digest], moment(FUTURE)) == 1
    assert await shelf.read(needed.kept) == needed.content
    assert await shelf.read(not_needed.kept) is None
    assert await shelf.keep_only([], moment(FUTURE)) == 1


async def test_a_file_that_was_never_finished_is_swept_up(tmp_path: Path) -> None:
    shelf, teal = FolderShelf(tmp_path), await made()
    await shelf.put(teal)
    (file,) = files(tmp_path)
    unfinished = file.with_name(f"{file.name}.1234.part")
    unfinished.write_bytes(teal.content[:20])
    os.utime(unfinished, (0, 0))

    assert await shelf.keep_only([teal.kept.digest], moment(PAST)) == 1
    assert files(tmp_path) == [file]


async def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("not a folder")
    with pytest.raises(Unavailable, match="cannot be written"):
        await FolderShelf(tmp_path / "pictures").put(await made())


async def test_a_picture_says_its_own_size_and_equal_ones_are_equal(workshop: PictureWorkshop) -> None:
    first, second, other = [
        await workshop.prepare(Picture(content=image_file(colour=colour), media_type="image/jpeg"))
        for colour in ("teal", "teal", "navy")
    ]

    assert first.kept.size == len(first.content)
    assert first == second
    assert first.kept.digest != other.kept.digest


async def test_what_is_no_picture_is_a_bad_reply(workshop: PictureWorkshop) -> None:
    with pytest.raises(BadReply):
        await workshop.prepare(Picture(content=b"<html>", media_type="image/jpeg"))
