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


@dataclass(frozen=True, slots=True)
class Rule:
    """The level of a trigger, and its level when the customer insists."""

    level: Level
    insisted: Level | None = None


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """One rule for each trigger that somebody may pull."""

    rules: Mapping[Trigger, Rule]

    def level(self, trigger: Trigger, *, insisted: bool = False) -> Level:
        rule = self.rules[trigger]
        return rule.insisted if insisted and rule.insisted is not None else rule.level
