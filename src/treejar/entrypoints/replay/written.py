"""Who wrote the replies of a run: a model that wrote none of them was not measured."""

from collections.abc import Iterator, Sequence

from treejar.application.ports.turn_log import TurnRecord
from treejar.entrypoints.replay.run import Result
from treejar.entrypoints.replay.scenario import Fault, Turn

NOT_BY_A_MODEL = frozenset({"rules", "fixed phrase"})


def by_model(record: TurnRecord) -> bool:
    return record.author not in NOT_BY_A_MODEL


def why_no_model_wrote(results: Sequence[Result]) -> str:
    """The last trouble that kept the model from writing any reply of a whole run; empty where it wrote one, and where
    none was wanted of it or every failure was the scenario's own."""
    records = [record for result in results for record in _undisturbed(result)]
    if any(map(by_model, records)):
        return ""
    return next((record.troubles[-1] for record in reversed(records) if record.troubles), "")


def _undisturbed(result: Result) -> Iterator[TurnRecord]:
    """The turns in which no fault of the model was played."""
    for seen, turn in zip(result.played.turns, result.played.scenario.turns, strict=False):
        if not _is_played(Fault.MODEL, turn):
            yield from seen.records


def _is_played(fault: Fault, turn: Turn) -> bool:
    return fault == turn.fault if isinstance(turn.fault, Fault) else fault in turn.fault
