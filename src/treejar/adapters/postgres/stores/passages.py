"""The company's knowledge as stored."""

from collections.abc import Collection, Sequence
from hashlib import sha256

from sqlalchemy import text

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.text import clean
from treejar.adapters.postgres.vectors import literal
from treejar.application.ports.passages import Passage
from treejar.application.ports.products import Embedded, ProductText, Written
from treejar.domain.shared.ids import ProductId

_COLUMNS = {
    "id": "text",
    "article": "text",
    "source": "text",
    "title": "text",
    "language": "text",
    "text": "text",
    "asked": "text",
    "cues": "text",
    "fingerprint": "bytea",
}
_NAMES = ", ".join(_COLUMNS)
_UPSERT = text(f"""
INSERT INTO passages AS p ({_NAMES})
SELECT * FROM unnest({", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in _COLUMNS.items())})
ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)}, withdrawn = false
WHERE p.fingerprint <> excluded.fingerprint OR p.withdrawn
RETURNING p.id, (p.xmax = 0) AS added
""")
_FORGET_WORDINGS = text("""
DELETE FROM passage_wordings WHERE passage_id = ANY(CAST(:passages AS text[])) AND id <> ALL(CAST(:ids AS text[]))
""")
_ADD_WORDINGS = text("""
INSERT INTO passage_wordings (id, passage_id, wording)
SELECT * FROM unnest(CAST(:ids AS text[]), CAST(:passage_ids AS text[]), CAST(:wordings AS text[]))
ON CONFLICT (id) DO NOTHING
""")
_WITHDRAW_EXCEPT = text("""
UPDATE passages SET withdrawn = true
WHERE NOT withdrawn AND source = ANY(CAST(:sources AS text[])) AND id <> ALL(CAST(:seen AS text[]))
""")
_LACKING_VECTOR = text("""
SELECT w.id, w.wording FROM passage_wordings w JOIN passages p ON p.id = w.passage_id
WHERE NOT p.withdrawn AND w.id > :after
  AND NOT EXISTS (SELECT FROM passage_vectors v WHERE v.wording_id = w.id AND v.model_id = :model)
ORDER BY w.id LIMIT :limit
""")
_STORE_VECTORS = text("""
INSERT INTO passage_vectors (wording_id, model_id, vector)
SELECT w.id, :model, CAST(given.vector AS halfvec)
FROM unnest(CAST(:wordings AS text[]), CAST(:vectors AS text[])) AS given (wording_id, vector)
JOIN passage_wordings w ON w.id = given.wording_id
ORDER BY w.id
ON CONFLICT (wording_id, model_id) DO UPDATE SET vector = excluded.vector
""")


class PostgresKnowledge:
    """KnowledgeStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def upsert(self, passages: Sequence[Passage]) -> Written:
        # In the order of ids, so that two runs at once wait for each other instead of blocking each other.
        last = {passage.id: passage for passage in sorted(passages, key=lambda passage: passage.id)}
        if not last:
            return Written()
        columns = zip(*map(_values, last.values()), strict=True)
        rows = await self._session.rows(_UPSERT, dict(zip(_COLUMNS, map(list, columns), strict=True)))
        await self._reword([last[row.id] for row in rows])
        added = sum(row.added for row in rows)
        return Written(added=added, changed=len(rows) - added, unchanged=len(last) - len(rows))

    async def withdraw_except(self, sources: Collection[str], seen: Collection[str]) -> int:
        return await self._session.run(_WITHDRAW_EXCEPT, {"sources": list(sources), "seen": list(seen)})

    async def lacking_vector(self, model_id: str, limit: int, after: str = "") -> list[ProductText]:
        values = {"model": model_id, "limit": limit, "after": after}
        rows = await self._session.rows(_LACKING_VECTOR, values)
        return [
            ProductText(
                product_id=ProductId(row.id), text=row.wording, fingerprint=sha256(row.wording.encode()).digest()
            )
            for row in rows
        ]

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        by_id = {embedded.product_id: embedded for embedded in vectors}
        ordered = [by_id[wording_id] for wording_id in sorted(by_id)]
        values = {
            "model": model_id,
            "wordings": [embedded.product_id for embedded in ordered],
            "vectors": [literal(embedded.vector) for embedded in ordered],
        }
        if ordered:
            await self._session.run(_STORE_VECTORS, values)

    async def _reword(self, passages: Sequence[Passage]) -> None:
        if not passages:
            return
        wordings = {
            _wording_id(passage, wording): (passage.id, clean(wording))
            for passage in passages
            for wording in passage.wordings
        }
        forget = {"passages": [passage.id for passage in passages], "ids": list(wordings)}
        await self._session.run(_FORGET_WORDINGS, forget)
        values = {
            "ids": list(wordings),
            "passage_ids": [passage_id for passage_id, _ in wordings.values()],
            "wordings": [wording for _, wording in wordings.values()],
        }
        await self._session.run(_ADD_WORDINGS, values)


def _values(passage: Passage) -> tuple[object, ...]:
    """One value for each of the columns."""
    return (
        passage.id,
        clean(passage.article),
        clean(passage.source),
        clean(passage.title),
        passage.language.value,
        clean(passage.text),
        clean("\n".join(passage.asked)),
        clean("\n".join(passage.cues)),
        passage.fingerprint,
    )


def _wording_id(passage: Passage, wording: str) -> str:
    return f"{passage.id}#{sha256(clean(wording).encode()).hexdigest()[:16]}"
