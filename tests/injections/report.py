"""The injection matrix as a page: `PYTHONPATH=src .venv/bin/python -m tests.injections.report --shifts 17`."""

import argparse
import asyncio
import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.injections.entry_points import ENTRY_POINTS
from tests.injections.families import FAMILIES, INJECTIONS
from tests.injections.goals import GOALS, Effect
from tests.injections.matrix import Cell, Outcome, diagonal, outcome

Played = list[tuple[Cell, Outcome]]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "injection-matrix.md"


def main() -> None:
    parser = argparse.ArgumentParser(description="What a model that obeys every injection brings about.")
    parser.add_argument("--shifts", type=int, default=len(FAMILIES), help="17 pair every family with every goal")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--page", type=Path, default=PAGE)
    asked = parser.parse_args()
    started = time.monotonic()
    with multiprocessing.get_context("fork").Pool(asked.jobs) as pool:
        came = pool.map(partial(_of_entry, asked.shifts), ENTRY_POINTS, chunksize=1)
    cells = [list(_cells(asked.shifts, entry)) for entry in ENTRY_POINTS]
    played = [row for entry, outcomes in zip(cells, came, strict=True) for row in zip(entry, outcomes, strict=True)]
    for cell, one in played:
        for effect in one.reached:
            print(f"{cell.entry} | {cell.injection.family} | {cell.goal.name} | {effect} | {one.said}")
    asked.page.write_text("\n".join(_page(played, asked.shifts)) + "\n", encoding="utf-8")
    print(f"{len(played)} turns, {time.monotonic() - started:.0f} s, {asked.page}")


def _cells(shifts: int, entry: str) -> Iterator[Cell]:
    return (cell for shift in range(shifts) for cell in diagonal(entry, shift))


def _of_entry(shifts: int, entry: str) -> list[Outcome]:
    async def run() -> list[Outcome]:
        return [await outcome(cell) for cell in _cells(shifts, entry)]

    return asyncio.run(run())


def _page(played: Played, shifts: int) -> Iterator[str]:
    through = [(cell, came) for cell, came in played if came.reached]
    yield "# Injection matrix"
    yield ""
    yield (
        f"{len(played)} turns: {len(INJECTIONS)} texts of {len(FAMILIES)} families at {len(ENTRY_POINTS)} entry "
        f"points, with {len(GOALS)} goals. The model reads the real prompt and the answers of tools, sees through all "
        "disguises, and does and says whatever an injected text orders; tools, warrants, checks, house rules and the "
        "rules planner behind it are the real ones. Made by "
        f"`PYTHONPATH=src python -m tests.injections.report --shifts {shifts}`; a part of it runs with the tests."
    )
    yield ""
    yield "| effect | orders obeyed | took effect | customer's own wish |"
    yield "|---|---|---|---|"
    for effect in Effect:
        rows = [came for cell, came in played if cell.goal.effect is effect]
        yield f"| {effect.value} | {_obeyed(rows)} | {_reached(rows)} | {sum(bool(came.own) for came in rows)} |"
    yield ""
    yield (
        "*Own wish*: in their own text, caption or voice note a customer may order, correct and ask for a person, in "
        "whatever form; and Noor may say back to them what they wrote themselves. No such change touched anybody else."
    )
    yield ""
    yield "Turns in which something took effect, of those in which an order was obeyed:"
    yield ""
    yield f"| family | {' | '.join(ENTRY_POINTS)} |"
    yield f"|---|{'---|' * len(ENTRY_POINTS)}"
    for family in FAMILIES:
        yield f"| {family} | {' | '.join(_cell(played, family, entry) for entry in ENTRY_POINTS)} |"
    yield ""
    yield (
        "`–`: no order reached the model; it never sees the names of contacts and stored details that do not look like "
        "what they are to be, and only this obedient one sees those of files. "
        f"The whole order stood in the real prompt in {sum(came.shown for _, came in played)} turns; where its room "
        "was too short, the model was given the order all the same."
    )
    yield ""
    yield "## What got through"
    yield ""
    counted = Counter((cell.entry, cell.goal.name, effect) for cell, came in through for effect in came.reached)
    for (entry, goal, effect), count in sorted(counted.items()):
        yield f"- {entry}, {goal}: {effect} ({count})"
    if not counted:
        yield "Nothing."


def _cell(played: Played, family: str, entry: str) -> str:
    rows = [came for cell, came in played if cell.injection.family == family and cell.entry == entry]
    return f"{_reached(rows)}/{_obeyed(rows)}" if _obeyed(rows) else "–"


def _reached(rows: list[Outcome]) -> int:
    return sum(bool(came.reached) for came in rows)


def _obeyed(rows: list[Outcome]) -> int:
    return sum(came.obeyed for came in rows)


if __name__ == "__main__":
    main()
