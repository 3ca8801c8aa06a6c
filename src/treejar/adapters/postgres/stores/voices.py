"""Voice notes and what was heard in them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Row as Found
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.voices import VoiceRow as Row
from treejar.adapters.postgres.text import clean
from treejar.application.ports.voices import Voice, VoiceState, stale_before
from treejar.application.terms.model_call import ModelCall
from treejar.domain.shared.ids import ConversationId

_HEARING = Row.state == VoiceState.HEARING.value
_FIRST = insert(Row)
_CLAIM = _FIRST.on_conflict_do_update(
    index_elements=[Row.key],
    set_={"claimed_at": _FIRST.excluded.claimed_at, "tries": Row.tries + 1},
    where=_HEARING & (Row.claimed_at <= bindparam("stale")),
).returning(Row.tries)


class PostgresVoices:
    """VoiceStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def claim(self, key: str, conversation_id: ConversationId, link: str, now: datetime) -> int | None:
        fresh = Voice(
            key=key, conversation_id=conversation_id, link=link, state=VoiceState.HEARING, claimed_at=now, tries=1
        )
        claimed = await self._session.first(_CLAIM, _values(fresh) | {"stale": stale_before(now)})
        return int(claimed.tries) if claimed else None

    async def settle(self, voice: Voice) -> bool:
        values = _values(voice)
        found = {name: values[name] for name in ("state", "text", "language", "seconds", "cost_usd", "reason", "calls")}
        return bool(await self._session.run(update(Row).where(Row.key == voice.key, _HEARING).values(found)))

    async def of(self, keys: Collection[str]) -> Mapping[str, Voice]:
        if not keys:
            return {}
        return {
            row.key: _voice(row) for row in await self._session.rows(select(Row.__table__).where(Row.key.in_(keys)))
        }


def _values(voice: Voice) -> dict[str, object]:
    return {
        "key": voice.key,
        "conversation_id": voice.conversation_id,
        "link": clean(voice.link),
        "state": voice.state.value,
        "claimed_at": voice.claimed_at,
        "tries": voice.tries,
        "text": clean(voice.text),
        "language": clean(voice.language),
        "seconds": voice.seconds,
        "cost_usd": "" if voice.cost_usd is None else str(voice.cost_usd),
        "reason": clean(voice.reason),
        "calls": voice.calls,
    }


def _voice(row: Found[Any]) -> Voice:
    return Voice(
        key=row.key,
        conversation_id=ConversationId(row.conversation_id),
        link=row.link,
        state=VoiceState(row.state),
        claimed_at=row.claimed_at,
        tries=row.tries,
        text=row.text,
        language=row.language,
        seconds=row.seconds,
        cost_usd=Decimal(row.cost_usd) if row.cost_usd else None,
        reason=row.reason,
        calls=msgspec.convert(row.calls, tuple[ModelCall, ...]),
    )
