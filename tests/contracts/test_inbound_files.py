"""The promise of InboundFiles (IMG-1, IMG-2)."""

from datetime import datetime, timedelta

import pytest
from tests.contracts.storage import Storage
from tests.factories.dialog import arrived, delivery, new_address
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.inbound_files import KeptFile, WaitingFile
from treejar.application.terms.inbound import Arrived, InboxKind, InboxStatus
from treejar.domain.dialog.message import MessageKind

LINK = "https://store.example/1/?filename=plan.pdf"
KEPT = KeptFile(digest=b"\x00" * 31 + b"\x01", media_type="application/pdf", size=20 * 1024 * 1024)
SINCE = MONDAY_NOON - timedelta(days=3)


async def _arrives(storage: Storage, **changes: object) -> Arrived:
    shown: dict[str, object] = {"message_kind": MessageKind.DOCUMENT, "media": LINK}
    said = arrived(new_address(), "", **(shown | changes))
    await storage.intake.store(delivery(said))
    return said


async def _waiting(storage: Storage, now: datetime = MONDAY_NOON, limit: int = 100) -> list[WaitingFile]:
    async with storage.units() as unit:
        return await unit.inbound_files.waiting(now, SINCE, limit)


async def _keep(storage: Storage, file: WaitingFile, kept: KeptFile = KEPT) -> None:
    async with storage.units() as unit:
        await unit.inbound_files.keep(file, kept)
        await unit.commit()


async def _fail(storage: Storage, file: WaitingFile, reason: str, retry_at: datetime | None) -> None:
    async with storage.units() as unit:
        await unit.inbound_files.fail(file, reason, retry_at)
        await unit.commit()


async def _kept(storage: Storage, *links: str) -> dict[str, KeptFile]:
    async with storage.units() as unit:
        return dict(await unit.inbound_files.kept(links))


@pytest.mark.parametrize("kind", [MessageKind.IMAGE, MessageKind.DOCUMENT, MessageKind.VIDEO])
async def test_img_1_a_customers_file_waits_until_it_is_kept(storage: Storage, kind: MessageKind) -> None:
    said = await _arrives(storage, message_kind=kind)
    file = WaitingFile(key=said.key, conversation_id=said.conversation_id, link=LINK)
    assert await _waiting(storage) == [file]
    await _keep(storage, file)
    assert await _waiting(storage) == []
    assert await _kept(storage, LINK, "https://store.example/2") == {LINK: KEPT}


@pytest.mark.parametrize(
    "changes",
    [
        {"message_kind": MessageKind.TEXT},
        {"message_kind": MessageKind.VOICE},
        {"message_kind": MessageKind.LOCATION},
        {"media": None},
        {"kind": InboxKind.OUTGOING},
        {"kind": InboxKind.EDIT},
        {"received_at": SINCE},
    ],
)
async def test_nothing_else_waits(storage: Storage, changes: dict[str, object]) -> None:
    await _arrives(storage, **changes)
    assert await _waiting(storage) == []


async def test_a_message_that_was_answered_already_still_has_its_file_kept(storage: Storage) -> None:
    said = await _arrives(storage)
    async with storage.units() as unit:
        rows = await unit.inbox.pending(said.conversation_id)
        await unit.inbox.settle([row.id for row in rows], InboxStatus.NOTED, reason="for a test")
        await unit.commit()
    assert [file.key for file in await _waiting(storage)] == [said.key]


async def test_the_oldest_come_first(storage: Storage) -> None:
    late = await _arrives(storage, received_at=MONDAY_NOON)
    early = await _arrives(storage, received_at=MONDAY_NOON - timedelta(hours=1))
    assert [file.key for file in await _waiting(storage)] == [early.key, late.key]
    assert [file.key for file in await _waiting(storage, limit=1)] == [early.key]


async def test_a_failure_that_may_pass_waits_for_its_moment_and_is_counted(storage: Storage) -> None:
    await _arrives(storage)
    later = MONDAY_NOON + timedelta(minutes=1)
    await _fail(storage, (await _waiting(storage))[0], "unavailable", later)
    assert await _waiting(storage, later - timedelta(seconds=1)) == []
    again = (await _waiting(storage, later))[0]
    assert again.attempts == 1
    await _fail(storage, again, "unavailable", later)
    assert (await _waiting(storage, later))[0].attempts == 2
    await _keep(storage, again)
    assert await _waiting(storage, later) == []
    assert await _kept(storage, LINK) == {LINK: KEPT}


async def test_a_failure_for_good_is_not_tried_again(storage: Storage) -> None:
    await _arrives(storage)
    await _fail(storage, (await _waiting(storage))[0], "too_large", None)
    assert await _waiting(storage, MONDAY_NOON + timedelta(days=2)) == []
    assert await _kept(storage, LINK) == {}


async def test_what_is_kept_is_not_taken_back_by_a_late_failure(storage: Storage) -> None:
    await _arrives(storage)
    file = (await _waiting(storage))[0]
    await _keep(storage, file)
    await _fail(storage, file, "unavailable", MONDAY_NOON)
    await _keep(storage, file, KeptFile(digest=b"\x02" * 32, media_type="image/png", size=1))
    assert await _waiting(storage) == []
    assert await _kept(storage, LINK) == {LINK: KEPT}


async def test_a_link_longer_than_an_index_entry_is_no_trouble(storage: Storage) -> None:
    link = "https://store.example/" + "a" * 9000
    await _arrives(storage, media=link)
    await _keep(storage, (await _waiting(storage))[0])
    assert await _kept(storage, link) == {link: KEPT}


async def test_no_links_are_nothing(storage: Storage) -> None:
    assert await _kept(storage) == {}
