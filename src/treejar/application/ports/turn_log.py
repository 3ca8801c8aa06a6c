"""Why Noor said what she said."""

from datetime import datetime
from typing import Protocol

import msgspec

from treejar.application.terms.draft import Draft, ToolAnswer
from treejar.application.terms.facts import Fact
from treejar.application.terms.finding import Finding
from treejar.application.terms.model_call import ModelCall
from treejar.domain.shared.ids import ConversationId, InboxId, TurnId


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """A draft, who wrote it, and what the checks found."""

    author: str
    draft: Draft
    findings: tuple[Finding, ...] = ()


class TurnRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One turn, whole. Timings are milliseconds by step. `outcome` is answered or apologised; discarded where nothing
    came of it but its cost. `troubles` say, in order, why an author before the one named did not write the reply;
    `prompt` is which wording the model was given."""

    turn_id: TurnId
    conversation_id: ConversationId
    started_at: datetime
    outcome: str
    author: str
    language: str
    triggers: tuple[InboxId, ...]
    brief: dict[str, str]
    answers: tuple[ToolAnswer, ...] = ()
    facts: dict[str, Fact] = {}
    attempts: tuple[Attempt, ...] = ()
    reply: tuple[str, ...] = ()
    timings: dict[str, float] = {}
    cost_usd: str = "0"
    model_calls: tuple[ModelCall, ...] = ()
    troubles: tuple[str, ...] = ()
    prompt: str = ""


class TurnPage(msgspec.Struct, frozen=True):
    """Some turns of a conversation, newest first."""

    items: tuple[TurnRecord, ...]
    next: str | None
    total: int


class TurnLog(Protocol):
    async def append(self, record: TurnRecord) -> None:
        """Keep the record; a turn that is recorded already keeps its first one."""

    async def get(self, turn_id: TurnId) -> TurnRecord:
        """Raises NotFound."""

    async def page(self, conversation_id: ConversationId, limit: int, cursor: str | None = None) -> TurnPage:
        """The newest turns, or those before the page that gave `cursor`. Raises InvalidValue for a cursor that no page
        gave."""
