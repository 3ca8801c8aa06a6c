"""References to pictures, and the pictures as kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from treejar.adapters.postgres import documents
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.stores import picture_statements as statements
from treejar.adapters.postgres.text import clean
from treejar.application.ports.pictures import BrokenPicture, KeptPicture, PictureCounts, ReferenceState
from treejar.domain.shared.ids import PictureRef


class PostgresPictures:
    """PictureStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def states(self, references: Collection[PictureRef]) -> Mapping[PictureRef, ReferenceState]:
        rows = await self._session.rows(statements.STATES, {"references": list(references)})
        return {PictureRef(row.reference): _state(row) for row in rows}

    async def waiting(self, now: datetime) -> Mapping[str, int]:
        return {row.source: row.references for row in await self._session.rows(statements.WAITING, {"now": now})}

    async def due(self, source: str, now: datetime, limit: int) -> list[PictureRef]:
        rows = await self._session.rows(statements.DUE, {"source": source, "now": now, "limit": limit})
        return [PictureRef(row.reference) for row in rows]

    async def tried_since(self, source: str, moment: datetime) -> int:
        row = await self._session.first(statements.TRIED_SINCE, {"source": source, "moment": moment})
        return int(row[0]) if row else 0

    async def begin(self, reference: PictureRef, now: datetime, retry_at: datetime) -> int:
        values = {"reference": reference, "now": now, "retry_at": retry_at}
        row = await self._session.first(statements.BEGIN, values)
        return int(row[0]) if row else 0

    async def keep(self, reference: PictureRef, picture: KeptPicture) -> None:
        values = {
            "digest": picture.digest,
            "media_type": picture.media_type,
            "width": picture.width,
            "height": picture.height,
            "size": picture.size,
        }
        await self._session.run(statements.KEEP_PICTURE, values)
        await self._session.run(statements.KEEP_REFERENCE, {"reference": reference, "digest": picture.digest})

    async def fail(self, reference: PictureRef, reason: str, retry_at: datetime, *, broken: bool) -> None:
        values = {"reference": reference, "reason": clean(reason), "retry_at": retry_at, "broken": broken}
        await self._session.run(statements.FAIL, values)

    async def put_off(self, reference: PictureRef, reason: str, retry_at: datetime) -> None:
        values = {"reference": reference, "reason": clean(reason), "retry_at": retry_at}
        await self._session.run(statements.PUT_OFF, values)

    async def set_more(self, pictures: Mapping[str, Sequence[PictureRef]]) -> int:
        values = {
            "keys": [clean(key) for key in pictures],
            "pictures": [documents.encode(references) for references in pictures.values()],
        }
        return await self._session.run(statements.SET_MORE, values)

    async def having_more(self) -> int:
        row = await self._session.first(statements.HAVING_MORE)
        return int(row[0]) if row else 0

    async def mark_broken(self) -> int:
        return await self._session.run(statements.MARK_BROKEN)

    async def drop_unused(self, now: datetime, before: datetime) -> int:
        await self._session.run(statements.MARK_UNUSED, {"now": now})
        await self._session.run(statements.FORGET, {"before": before})
        return await self._session.run(statements.DROP_UNUSED)

    async def digests(self) -> list[bytes]:
        return [row.digest for row in await self._session.rows(statements.DIGESTS)]

    async def counts(self) -> PictureCounts:
        row = (await self._session.rows(statements.COUNTS))[0]
        return PictureCounts(
            good=row.good, broken=row.broken, put_off=row.put_off, pictures=row.pictures, size=int(row.size)
        )

    async def failures(self, limit: int) -> list[BrokenPicture]:
        rows = await self._session.rows(statements.FAILURES, {"limit": limit})
        return [BrokenPicture(reference=PictureRef(row.reference), reason=row.failure) for row in rows]


def _state(row: Row[Any]) -> ReferenceState:
    picture = None
    if row.digest is not None:
        picture = KeptPicture(
            digest=row.digest, media_type=row.media_type, width=row.width, height=row.height, size=row.size
        )
    return ReferenceState(
        picture=picture, attempts=row.attempts, retry_at=row.retry_at, broken=row.broken, failure=row.failure
    )
