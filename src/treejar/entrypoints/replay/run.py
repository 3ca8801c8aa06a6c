"""Many scenarios in as many houses as are given: in each of them one is played after the other."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

import msgspec

from treejar.entrypoints.replay.house import House
from treejar.entrypoints.replay.judge import Failure, judge
from treejar.entrypoints.replay.play import Played, play
from treejar.entrypoints.replay.scenario import PlannerName, Scenario


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario that was played and judged."""

    played: Played
    failures: tuple[Failure, ...]

    @property
    def not_yet(self) -> str:
        """What this author is known to do wrong here; empty: it must pass."""
        return self.played.scenario.not_yet.get(self.played.planner, "")

    @property
    def passed(self) -> bool:
        """Who is known to fail here must fail: an entry that is out of date hides the next fault."""
        return bool(self.failures) == bool(self.not_yet)


async def play_and_judge(scenario: Scenario, planner: PlannerName, house: House) -> Result:
    """One scenario; nothing else may be played in the house meanwhile."""
    played = await play(scenario, planner, house)
    changes = house.goods.changed(scenario.start.goods)
    failures = judge(played, {**house.goods.products, **changes.products})
    return Result(played=played, failures=tuple(failures))


async def play_all(
    scenarios: Sequence[Scenario],
    planner: PlannerName,
    houses: Sequence[House],
    progress: Callable[[int, int], None],
) -> list[Result]:
    """Results in the order of the scenarios; `progress` is told how many are done, of how many."""
    waiting = deque(scenarios)
    results: dict[str, Result] = {}

    async def use(house: House) -> None:
        while waiting:
            scenario = waiting.popleft()
            results[scenario.id] = await play_and_judge(scenario, planner, house)
            progress(len(results), len(scenarios))

    await asyncio.gather(*map(use, houses))
    return [results[scenario.id] for scenario in scenarios]
