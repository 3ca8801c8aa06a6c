"""What managers are told of a turn: one alert for a handover and one for each notice (ESC-5, ESC-6)."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from treejar.application.terms.alerts import Alert, AlertKind
from treejar.application.terms.transcript import Bubble, Transcript
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import Escalation, Trigger
from treejar.domain.escalation.notice import Notice
from treejar.domain.escalation.policy import Level
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import TurnId
from treejar.domain.shared.language import Language

LONGEST_EXCERPT = 500
LONGEST_NEED = 300
_FOR_A_PERSON = (Trigger.HUMAN_REQUESTED, Trigger.NAMED_MANAGER, Trigger.NATIONALITY, Trigger.CALL_BACK)


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """Where and in which words a turn was spoken; `said` is everything up to now, oldest first."""

    turn_id: TurnId
    conversation: Conversation
    language: Language
    said: Transcript
    at: datetime


def alerts_of(
    spoken: Spoken, handover: Escalation | None, notices: Sequence[Notice] = (), order: Order | None = None
) -> tuple[Alert, ...]:
    """The handover first. A large order is told once, however often it grows: its alert bears the order's key."""
    opened = [] if handover is None else [_alert(spoken, 0, Level.HANDOVER, handover.trigger, handover.need)]
    told = [
        msgspec.structs.replace(
            _alert(spoken, number, Level.NOTICE, notice.trigger, notice.need),
            files=notice.files,
            key=_key(spoken.turn_id, number, notice, order),
        )
        for number, notice in enumerate(notices, len(opened))
    ]
    return (*opened, *told)


def _key(turn_id: TurnId, number: int, notice: Notice, order: Order | None) -> str:
    if notice.trigger is Trigger.LARGE_ORDER and order is not None:
        return f"{order.id}:{notice.trigger.value}"
    return f"{turn_id}:alert:{number}"


def _alert(spoken: Spoken, number: int, level: Level, trigger: Trigger, need: str) -> Alert:
    return Alert(
        key=f"{spoken.turn_id}:alert:{number}",
        conversation_id=spoken.conversation.id,
        address=spoken.conversation.address,
        level=level,
        trigger=trigger,
        kind=kind_of(trigger),
        language=spoken.language,
        need=" ".join(need.split())[:LONGEST_NEED],
        last_messages=excerpt(spoken.said),
        raised_at=spoken.at,
        turn_id=spoken.turn_id,
        files=_files(spoken.said) if level is Level.HANDOVER else (),
    )


def kind_of(trigger: Trigger) -> AlertKind:
    """The type of an alert (ESC-2)."""
    if trigger is Trigger.ORDER_CONFIRMATION:
        return AlertKind.ORDER_CONFIRMATION
    return AlertKind.HUMAN_REQUESTED if trigger in _FOR_A_PERSON else AlertKind.GENERAL


def _files(said: Transcript) -> tuple[str, ...]:
    return tuple(bubble.media for bubble in said if bubble.media and bubble.author is Author.CUSTOMER)


def excerpt(said: Transcript) -> str:
    """The last messages, one a line, the newest whole as far as it fits (ESC-5)."""
    kept: list[str] = []
    room = LONGEST_EXCERPT
    for bubble in reversed(said):
        line = _line(bubble)
        if len(line) > room:
            if not kept:
                kept.append(line[:room])
            break
        kept.append(line)
        room -= len(line) + 1
    return "\n".join(reversed(kept))


def _line(bubble: Bubble) -> str:
    who = "Noor" if bubble.author is Author.NOOR else bubble.author.value
    return f"{who}: {' '.join(bubble.text.split()) or f'[{bubble.kind.value}]'}"
