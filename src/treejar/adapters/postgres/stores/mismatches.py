"""Mismatches that managers were told of."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, text

from treejar.adapters.postgres import documents
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.mismatches import MismatchRow
from treejar.adapters.postgres.text import clean
from treejar.application.ports.linking import Kept
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind

# Arrays of arrays of different lengths do not exist: spellings travel as one JSON document each.
_OPENED = text("""
INSERT INTO mismatches AS m (sku_key, kind, spellings, found_at)
SELECT sku_key, kind, ARRAY(SELECT json_array_elements_text(CAST(spellings AS json))), :at
FROM unnest(CAST(:keys AS text[]), CAST(:kinds AS text[]), CAST(:spellings AS text[])) AS f (sku_key, kind, spellings)
ON CONFLICT (sku_key, kind) DO UPDATE
SET spellings = excluded.spellings, found_at = excluded.found_at, settled_at = NULL WHERE m.settled_at IS NOT NULL
RETURNING sku_key, kind, spellings
""")

_SETTLED = text("""
UPDATE mismatches m SET settled_at = :at
WHERE settled_at IS NULL
  AND NOT EXISTS (
    SELECT FROM unnest(CAST(:keys AS text[]), CAST(:kinds AS text[])) AS f (sku_key, kind)
    WHERE f.sku_key = m.sku_key AND f.kind = m.kind)
""")

_OPEN = select(MismatchRow.__table__).where(MismatchRow.settled_at.is_(None))
_OPEN = _OPEN.order_by(MismatchRow.sku_key, MismatchRow.kind)


class PostgresMismatches:
    """Mismatches."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, found: Collection[Mismatch], at: datetime) -> Kept:
        ordered = sorted(found, key=lambda mismatch: (mismatch.sku_key, mismatch.kind))
        named = {"keys": [clean(one.sku_key) for one in ordered], "kinds": [one.kind.value for one in ordered]}
        spellings = [documents.encode(one.spellings) for one in ordered]
        rows = await self._session.rows(_OPENED, {**named, "spellings": spellings, "at": at})
        settled = await self._session.run(_SETTLED, {**named, "at": at})
        return Kept(new=tuple(map(_mismatch, rows)), settled=settled)

    async def open(self) -> list[Mismatch]:
        return [_mismatch(row) for row in await self._session.rows(_OPEN)]


def _mismatch(row: Row[Any]) -> Mismatch:
    return Mismatch(row.sku_key, MismatchKind(row.kind), tuple(row.spellings))
