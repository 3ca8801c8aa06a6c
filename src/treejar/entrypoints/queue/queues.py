"""The two queues: turns want to be quick, chores may take their time."""

from dataclasses import dataclass

from saq import Queue


@dataclass(frozen=True, slots=True)
class Queues:
    turns: Queue
    chores: Queue
