"""Pictures and references in memory."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from tests.fakes.memory.session import Session
from tests.fakes.memory.tables import PictureRecord, ProductRecord

from treejar.application.ports.pictures import (
    LONGEST_REFERENCE,
    BrokenPicture,
    KeptPicture,
    PictureCounts,
    ReferenceState,
)
from treejar.domain.shared.ids import PictureRef, ProductId

SHOWN = 7
Change: TypeAlias = Callable[[ProductRecord], ProductRecord]


class MemoryPictures:
    """PictureStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def states(self, references: Collection[PictureRef]) -> Mapping[PictureRef, ReferenceState]:
        known = self._session.tables.picture_references
        return {
            reference: ReferenceState(
                picture=record.picture,
                attempts=record.attempts,
                retry_at=record.retry_at,
                broken=record.broken,
                failure=record.failure,
            )
            for reference in references
            if (record := known.get(reference))
        }

    async def waiting(self, now: datetime) -> Mapping[str, int]:
        return Counter(_source(reference) for reference in self._due(now))

    async def due(self, source: str, now: datetime, limit: int) -> list[PictureRef]:
        places = self._named()
        due = [reference for reference in self._due(now) if _source(reference) == source]
        return sorted(due, key=lambda reference: (places[reference], reference))[:limit]

    async def tried_since(self, source: str, moment: datetime) -> int:
        records = self._session.tables.picture_references.items()
        return sum(_source(reference) == source and record.tried_at > moment for reference, record in records)

    async def begin(self, reference: PictureRef, now: datetime, retry_at: datetime) -> int:
        known = (await self._session.write()).picture_references
        record = known.get(reference) or PictureRecord(tried_at=now)
        known[reference] = replace(record, tried_at=now, attempts=record.attempts + 1, retry_at=retry_at, failure="")
        return known[reference].attempts

    async def keep(self, reference: PictureRef, picture: KeptPicture) -> None:
        tables = await self._session.write()
        tables.pictures[picture.digest] = picture
        await self._change(reference, picture=picture, attempts=0, retry_at=None, broken=False, failure="")

    async def fail(self, reference: PictureRef, reason: str, retry_at: datetime, *, broken: bool) -> None:
        await self._change(reference, failure=reason, retry_at=retry_at, broken=broken)

    async def put_off(self, reference: PictureRef, reason: str, retry_at: datetime) -> None:
        attempts = self._session.tables.picture_references[reference].attempts - 1
        await self._change(reference, failure=reason, retry_at=retry_at, attempts=attempts)

    async def set_more(self, pictures: Mapping[str, Sequence[PictureRef]]) -> int:
        def more(record: ProductRecord) -> ProductRecord:
            wanted = pictures.get(record.stored.product.sku.key, ())
            return replace(record, more_pictures=tuple(wanted))

        return await self._change_products(more)

    async def having_more(self) -> int:
        return sum(bool(record.more_pictures) for record in self._session.tables.products.values())

    async def mark_broken(self) -> int:
        known = self._session.tables.picture_references
        broken = {reference for reference, record in known.items() if record.broken and record.picture is None}

        def mark(record: ProductRecord) -> ProductRecord:
            named = (*record.stored.product.pictures, *record.more_pictures)
            return replace(record, broken_pictures=frozenset(broken.intersection(named)))

        return await self._change_products(mark)

    async def drop_unused(self, now: datetime, before: datetime) -> int:
        tables = await self._session.write()
        named = self._named()
        for reference, record in list(tables.picture_references.items()):
            since = None if reference in named else record.unused_since or now
            tables.picture_references[reference] = replace(record, unused_since=since)
            if since is not None and since < before:
                del tables.picture_references[reference]
        used = {record.picture.digest for record in tables.picture_references.values() if record.picture}
        unused = tables.pictures.keys() - used
        for digest in unused:
            del tables.pictures[digest]
        return len(unused)

    async def digests(self) -> list[bytes]:
        return list(self._session.tables.pictures)

    async def counts(self) -> PictureCounts:
        tables = self._session.tables
        used = [record for record in tables.picture_references.values() if record.unused_since is None]
        good = sum(record.picture is not None for record in used)
        broken = sum(record.picture is None and record.broken for record in used)
        return PictureCounts(
            good=good,
            broken=broken,
            put_off=len(used) - good - broken,
            pictures=len(tables.pictures),
            size=sum(picture.size for picture in tables.pictures.values()),
        )

    async def failures(self, limit: int) -> list[BrokenPicture]:
        failed = [
            (record.tried_at, reference, record.failure)
            for reference, record in self._session.tables.picture_references.items()
            if record.picture is None and record.failure and record.unused_since is None
        ]
        latest = sorted(sorted(failed, key=lambda row: row[1]), key=lambda row: row[0], reverse=True)
        return [BrokenPicture(reference=reference, reason=reason) for _, reference, reason in latest[:limit]]

    def _named(self) -> dict[PictureRef, int]:
        """References of active products, and the first place that any of them has."""
        places: dict[PictureRef, int] = {}
        for record in self._session.tables.products.values():
            if record.active:
                named = (*record.stored.product.pictures, *record.more_pictures)[:SHOWN]
                for place, reference in enumerate(named):
                    if len(reference.encode()) > LONGEST_REFERENCE:
                        continue
                    places[reference] = min(place, places.get(reference, place))
        return places

    def _due(self, now: datetime) -> list[PictureRef]:
        known = self._session.tables.picture_references
        return [
            reference
            for reference in self._named()
            if (record := known.get(reference)) is None
            or (record.picture is None and record.retry_at is not None and record.retry_at <= now)
        ]

    async def _change(self, reference: PictureRef, **changes: object) -> None:
        known = (await self._session.write()).picture_references
        if reference in known:
            known[reference] = replace(known[reference], **changes)  # type: ignore[arg-type]

    async def _change_products(self, change: Change) -> int:
        products = (await self._session.write()).products
        changed: dict[ProductId, ProductRecord] = {
            key: new for key, record in products.items() if (new := change(record)) != record
        }
        products.update(changed)
        return len(changed)


def _source(reference: PictureRef) -> str:
    return reference.partition(":")[0]
