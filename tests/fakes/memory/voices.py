"""Voice notes in memory."""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec
from tests.fakes.memory.session import Session

from treejar.application.ports.voices import Voice, VoiceState
from treejar.domain.shared.ids import ConversationId


class MemoryVoices:
    """VoiceStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def claim(self, key: str, conversation_id: ConversationId, link: str, now: datetime) -> int | None:
        tables = await self._session.write()
        known = tables.voices.get(key)
        if known is None:
            known = Voice(
                key=key, conversation_id=conversation_id, link=link, state=VoiceState.HEARING, claimed_at=now, tries=0
            )
        elif known.is_settled() or known.is_being_heard(now):
            return None
        claimed = msgspec.structs.replace(known, claimed_at=now, tries=known.tries + 1)
        tables.voices[key] = claimed
        return claimed.tries

    async def settle(self, voice: Voice) -> bool:
        tables = await self._session.write()
        known = tables.voices.get(voice.key)
        if known is None or known.state is not VoiceState.HEARING:
            return False
        kept = {name: getattr(known, name) for name in ("conversation_id", "link", "claimed_at", "tries")}
        tables.voices[voice.key] = msgspec.structs.replace(voice, **kept)
        return True

    async def of(self, keys: Collection[str]) -> Mapping[str, Voice]:
        return {key: voice for key, voice in self._session.tables.voices.items() if key in keys}
