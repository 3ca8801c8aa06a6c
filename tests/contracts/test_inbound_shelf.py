"""The promise of InboundShelf (IMG-1)."""

from hashlib import sha256
from pathlib import Path

import pytest
from tests.fakes.inbound_shelf import FakeInboundShelf

from treejar.adapters.media.inbound_shelf import InboundFolder
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.inbound_files import InboundShelf, KeptFile

PLAN = b"%PDF-1.7 a plan"


def _kept(content: bytes) -> KeptFile:
    return KeptFile(digest=sha256(content).digest(), media_type="application/pdf", size=len(content))


def _files(folder: Path) -> list[Path]:
    return list(folder.glob("*/*"))


@pytest.fixture(params=["fake", "folder"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> InboundShelf:
    return FakeInboundShelf() if request.param == "fake" else InboundFolder(tmp_path / "inbound")


async def test_what_was_put_can_be_read(shelf: InboundShelf) -> None:
    await shelf.put(_kept(PLAN), PLAN)
    assert await shelf.read(_kept(PLAN)) == PLAN


async def test_what_was_never_put_is_not_there(shelf: InboundShelf) -> None:
    assert await shelf.read(_kept(PLAN)) is None


async def test_the_same_file_twice_is_there_once(tmp_path: Path) -> None:
    shelf = InboundFolder(tmp_path)
    for _ in range(2):
        await shelf.put(_kept(PLAN), PLAN)
    assert [path.name for path in _files(tmp_path)] == [_kept(PLAN).digest.hex()]


async def test_half_a_file_is_no_file_and_is_mended(tmp_path: Path) -> None:
    shelf = InboundFolder(tmp_path)
    await shelf.put(_kept(PLAN), PLAN)
    _files(tmp_path)[0].write_bytes(PLAN[:4])
    assert await shelf.read(_kept(PLAN)) is None
    await shelf.put(_kept(PLAN), PLAN)
    assert await shelf.read(_kept(PLAN)) == PLAN


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "inbound").write_text("not a folder")
    with pytest.raises(Unavailable):
        await InboundFolder(tmp_path / "inbound").put(_kept(PLAN), PLAN)
