"""Every dialogue scenario of this folder is played through the whole application (contract §5), by the rules and, where
it has a script, by the scripted model."""

from pathlib import Path

import pytest

from treejar.entrypoints.replay.house import House
from treejar.entrypoints.replay.mistakes import InvalidScenarios
from treejar.entrypoints.replay.reading import files_in, read_scenario
from treejar.entrypoints.replay.run import play_and_judge
from treejar.entrypoints.replay.scenario import PlannerName

HERE = Path(__file__).parent
PLANNERS = (PlannerName.RULES, PlannerName.SCRIPT)


def _plays() -> list[tuple[Path, PlannerName]]:
    """A file that cannot be read fails as a test, not as a collection."""
    plays: list[tuple[Path, PlannerName]] = []
    for file in files_in([HERE]):
        try:
            scenario = read_scenario(file)
        except InvalidScenarios:
            plays.append((file, PlannerName.RULES))
        else:
            plays += [(file, planner) for planner in PLANNERS if scenario.meant_for(planner)]
    return plays


PLAYS = _plays()


@pytest.mark.parametrize(("file", "planner"), PLAYS, ids=[f"{file.stem}-{planner.value}" for file, planner in PLAYS])
async def test_the_dialogue_goes_as_written(file: Path, planner: PlannerName, house: House) -> None:
    try:
        scenario = read_scenario(file, house.vocabulary)
    except InvalidScenarios as invalid:
        pytest.fail(str(invalid), pytrace=False)
    result = await play_and_judge(scenario, planner, house)
    if not result.passed:
        pytest.fail("\n".join(map(str, result.failures)) or "passes now: take its `not_yet` out", pytrace=False)
    if result.not_yet:
        pytest.xfail(result.not_yet)
