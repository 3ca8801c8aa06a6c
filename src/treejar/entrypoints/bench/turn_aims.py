"""What a turn is to take, by the rows in which turns are measured: three without a model, then three for each model."""

from collections.abc import Sequence
from math import nan

from treejar.entrypoints.bench.report import Aim, Row

_WANTED_MS = 10.0
_ALONE_MS, _TOGETHER_MS = 15.0, 100.0
"""Beyond the model: half of the turns of one conversation, and 99 of 100 of many."""
_ROWS_A_MODEL = 3


def aims_of(rows: Sequence[Row]) -> tuple[Aim, ...]:
    """Each aim with what was measured; of one conversation and of many, not of all at once."""
    alone, together = rows[0], rows[1]
    measured = [
        ("no model, one conversation: p50 beyond the searches", alone["beyond model and searches p50"], _WANTED_MS),
        (
            f"no model, {together['conversations']} conversations: p50 beyond the searches",
            together["beyond model and searches p50"],
            _WANTED_MS,
        ),
        ("p50 of a search", alone["a search p50"], _WANTED_MS),
    ]
    for place in range(_ROWS_A_MODEL, len(rows), _ROWS_A_MODEL):
        alone, together = rows[place], rows[place + 1]
        measured += [
            (f"model {alone['model']}, one conversation: p50 beyond the model", alone["beyond model p50"], _ALONE_MS),
            (
                f"model {alone['model']}, one conversation: p50 beyond model and searches",
                alone["beyond model and searches p50"],
                _ALONE_MS,
            ),
            (
                f"model {alone['model']}, {together['conversations']} conversations: p99 beyond the model",
                together["beyond model p99"],
                _TOGETHER_MS,
            ),
        ]
    return tuple(
        Aim(wanted=f"{what} below {most:.0f} ms", measured=f"{value} ms", reached=float(value or nan) < most)
        for what, value, most in measured
    )
