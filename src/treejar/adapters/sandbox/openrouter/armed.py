"""Presets in force: which of the model's next answers are bent, and how."""

from dataclasses import dataclass
from typing import Annotated

import msgspec

from treejar.adapters.sandbox.openrouter.answer import Answer
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest
from treejar.adapters.sandbox.openrouter.presets import TWISTS


class PresetOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The next `times` calls (null: all until the reset), from the `nth` on.

    `session_id` is for presets of the model's answer; `path`, a regular expression, for those around it
    (`/chat/completions$` when null).
    """

    times: Annotated[int, msgspec.Meta(ge=1)] | None = 1
    nth: Annotated[int, msgspec.Meta(ge=1)] = 1
    session_id: str | None = None
    path: str | None = None


@dataclass(slots=True)
class _Armed:
    name: str
    order: PresetOrder
    seen: int = 0
    used: int = 0

    def strikes(self, chat: ChatRequest) -> bool:
        """Count a call; whether it is one of those to bend."""
        order = self.order
        if order.session_id not in (None, chat.session):
            return False
        self.seen += 1
        due = self.seen >= order.nth and (order.times is None or self.used < order.times)
        self.used += due
        return due


class ArmedPresets:
    """All presets of the model's answer that are in force; several bend one after the other."""

    def __init__(self) -> None:
        self._armed: list[_Armed] = []

    def clear(self) -> None:
        """None in force."""
        self._armed.clear()

    def arm(self, name: str, order: PresetOrder) -> None:
        """Put one in force."""
        self._armed.append(_Armed(name, order))

    def bend(self, answer: Answer, chat: ChatRequest) -> Answer:
        """The answer as the presets leave it."""
        for armed in self._armed:
            if armed.strikes(chat):
                answer = TWISTS[armed.name](answer, chat)
        self._armed = [a for a in self._armed if a.order.times is None or a.used < a.order.times]
        return answer

    def summary(self) -> list[dict[str, object]]:
        """What is in force, for /_sim."""
        return [{"name": a.name, "order": a.order, "seen": a.seen, "used": a.used} for a in self._armed]
