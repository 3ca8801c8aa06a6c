"""Answers prepared in advance, in queues that belong to a session, to words of the customer, or to anyone."""

from collections import deque
from dataclasses import dataclass, field

import msgspec

from treejar.adapters.sandbox.openrouter.answer import Answer
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest


class Step(Answer, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer of a script; `preset` bends it by that name before it is given."""

    preset: str | None = None


class ScriptOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Steps in order. `session_id`: only for that session; `when`: only if the last user message holds this text.

    `repeat` starts over at the end, so that one step stands for a model that always says the same.
    """

    steps: tuple[Step, ...]
    session_id: str | None = None
    when: str | None = None
    repeat: bool = False


@dataclass(slots=True)
class Queue:
    """A script with the steps still to be given."""

    order: ScriptOrder
    left: deque[Step] = field(default_factory=deque)

    def fits(self, chat: ChatRequest) -> bool:
        """Whether the next step is for this call."""
        order = self.order
        return (
            bool(self.left)
            and order.session_id in (None, chat.session)
            and (order.when is None or order.when in chat.last_user_words)
        )

    @property
    def narrowness(self) -> int:
        """How particular the script is: session counts more than words, words more than nothing."""
        return 2 * (self.order.session_id is not None) + (self.order.when is not None)


class Scripts:
    """All scripts. The most particular one that fits gives its next step; of equals the oldest."""

    def __init__(self) -> None:
        self._queues: list[Queue] = []

    def add(self, order: ScriptOrder) -> None:
        """Put a script behind the others."""
        self._queues.append(Queue(order, deque(order.steps)))

    def clear(self, session_id: str | None = None) -> int:
        """Forget all scripts, or those of a session; gives the number of steps that were still waiting."""
        going = [queue for queue in self._queues if session_id in (None, queue.order.session_id)]
        self._queues = [queue for queue in self._queues if queue not in going]
        return sum(len(queue.left) for queue in going)

    def next_step(self, chat: ChatRequest) -> Step | None:
        """The step for this call, taken out of its queue; None when no script has one."""
        fitting = [queue for queue in self._queues if queue.fits(chat)]
        if not fitting:
            return None
        queue = max(fitting, key=lambda fit: fit.narrowness)
        step = queue.left.popleft()
        if not queue.left:
            if queue.order.repeat:
                queue.left.extend(queue.order.steps)
            else:
                self._queues.remove(queue)
        return step

    def summary(self) -> list[dict[str, object]]:
        """What is still waiting, for /_sim/script and /_sim/state."""
        return [
            {
                "session_id": queue.order.session_id,
                "when": queue.order.when,
                "repeat": queue.order.repeat,
                "left": len(queue.left),
            }
            for queue in self._queues
        ]
