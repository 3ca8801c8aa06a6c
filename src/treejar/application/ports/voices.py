"""Voice notes and what was heard in them: one listener each, and words that are found once (VOC-1)."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

import msgspec

from treejar.application.terms.model_call import ModelCall
from treejar.domain.shared.ids import ConversationId

CLAIM_HOLDS = timedelta(seconds=35)
"""Longer than listening can take; after that its listener is dead and another may begin."""


def stale_before(now: datetime) -> datetime:
    """Claims made until then hold no more."""
    return now - CLAIM_HOLDS


class VoiceState(StrEnum):
    """HEARING -> HEARD | FAILED."""

    HEARING = "hearing"
    HEARD = "heard"
    FAILED = "failed"


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A voice note by the key of its arrival. `tries` counts who began to listen; `reason` is a code; `cost_usd` is
    None where nobody told it."""

    key: str
    conversation_id: ConversationId
    link: str
    state: VoiceState
    claimed_at: datetime
    tries: int = 1
    text: str = ""
    language: str = ""
    seconds: float = 0.0
    cost_usd: Decimal | None = None
    reason: str = ""
    calls: tuple[ModelCall, ...] = ()

    def __repr__(self) -> str:
        """Without the customer's words and where they lie."""
        return f"Voice({self.key!r}, {self.state.value}, {self.reason!r})"

    def is_being_heard(self, now: datetime) -> bool:
        return self.state is VoiceState.HEARING and self.claimed_at > stale_before(now)

    def is_settled(self) -> bool:
        return self.state is not VoiceState.HEARING


class VoiceStore(Protocol):
    """A store of the unit of work."""

    async def claim(self, key: str, conversation_id: ConversationId, link: str, now: datetime) -> int | None:
        """Begin to listen: the number of the try, from 1. None where it is settled, or somebody else is at it and
        began less than CLAIM_HOLDS ago."""

    async def settle(self, voice: Voice) -> bool:
        """Keep what came of it, HEARD or FAILED. The first who settles a voice note wins; False for the others."""

    async def of(self, keys: Collection[str]) -> Mapping[str, Voice]:
        """Those that anybody ever listened to."""


class Ears(Protocol):
    """Whoever listens to the voice notes of a conversation before they are answered."""

    async def hear(self, conversation_id: ConversationId) -> None:
        """Returns when what could be listened to now is settled. What a provider does is never raised; Unavailable
        when the database is away."""
