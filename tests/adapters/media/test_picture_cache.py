"""The house's own copies of pictures."""

import os
import time
from pathlib import Path

import pytest

from treejar.adapters.media.picture_cache import PictureCache
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.operations import Picture
from treejar.domain.shared.ids import ProductId

CHAIR = ProductId("4600001")
OLD, NEW = Picture(content=b"\xff\xd8old", media_type="image/jpeg"), Picture(content=b"\x89PNG", media_type="image/png")


class Shelf:
    """A source that shows what a test puts on it, or fails."""

    def __init__(self) -> None:
        self.shown: Picture | None = OLD
        self.down = False
        self.asked = 0

    async def picture(self, product_id: ProductId) -> Picture | None:
        self.asked += 1
        if self.down:
            raise Unavailable("shelf", "away")
        return self.shown


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def cache(shelf: Shelf, tmp_path: Path) -> PictureCache:
    return PictureCache(shelf, tmp_path)


def aged(folder: Path, hours: float) -> None:
    for file in folder.iterdir():
        os.utime(file, (time.time() - hours * 3600,) * 2)


async def test_a_picture_is_asked_for_once_a_day(shelf: Shelf, cache: PictureCache, tmp_path: Path) -> None:
    assert [await cache.picture(CHAIR) for _ in range(3)] == [OLD] * 3
    shelf.shown = NEW
    aged(tmp_path, hours=23)
    assert await cache.picture(CHAIR) == OLD
    assert shelf.asked == 1


async def test_a_new_photo_is_seen_after_a_day_and_kept(shelf: Shelf, cache: PictureCache, tmp_path: Path) -> None:
    await cache.picture(CHAIR)
    shelf.shown = NEW
    aged(tmp_path, hours=25)
    assert [await cache.picture(CHAIR) for _ in range(2)] == [NEW] * 2
    assert shelf.asked == 2


async def test_an_old_picture_serves_while_the_source_fails(shelf: Shelf, cache: PictureCache, tmp_path: Path) -> None:
    await cache.picture(CHAIR)
    aged(tmp_path, hours=25)
    shelf.down = True
    assert await cache.picture(CHAIR) == OLD


async def test_without_any_picture_the_failure_is_told(shelf: Shelf, cache: PictureCache) -> None:
    shelf.down = True
    with pytest.raises(Unavailable):
        await cache.picture(CHAIR)


async def test_a_picture_that_was_taken_away_is_forgotten(shelf: Shelf, cache: PictureCache, tmp_path: Path) -> None:
    await cache.picture(CHAIR)
    aged(tmp_path, hours=25)
    shelf.shown = None
    assert await cache.picture(CHAIR) is None
    shelf.down = True
    with pytest.raises(Unavailable):
        await cache.picture(CHAIR)
