"""When a person is told, and when a person takes over (ESC-1). The levels are policy; what never hands over is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from treejar.domain.escalation.escalation import Trigger


class Level(StrEnum):
    """ANSWER: no manager. NOTICE: managers are told and Noor goes on. HANDOVER: a manager speaks, Noor is quiet."""

    ANSWER = "answer"
    NOTICE = "notice"
    HANDOVER = "handover"


PULLED = tuple(
    trigger for trigger in Trigger if trigger not in (Trigger.NO_ANSWER, Trigger.MANAGER_WROTE, Trigger.TAKEN_OVER)
)
"""The triggers that an author may pull; the others are pulled by code."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The level of a trigger, and its level when the customer insists.

    `cues` are words of the customer's that ask for it, `also` words of which one must stand beside them, both as they
    are written in the policy. `limit` is the number from which it is true, where numbers decide.
    """

    level: Level
    insisted: Level | None = None
    cues: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """One rule for each trigger that somebody may pull."""

    rules: Mapping[Trigger, Rule]

    def level(self, trigger: Trigger, *, insisted: bool = False) -> Level:
        rule = self.rules[trigger]
        return rule.insisted if insisted and rule.insisted is not None else rule.level

    def reaches(self, trigger: Trigger, number: int) -> bool:
        """Is the number at least the trigger's limit? Never, for a trigger without one."""
        limit = self.rules[trigger].limit
        return limit is not None and number >= limit
