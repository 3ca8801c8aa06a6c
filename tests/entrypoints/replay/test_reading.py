"""A scenario file is read strictly, and every mistake is told with file, line and field."""

from pathlib import Path

import pytest

from treejar.entrypoints.replay.meaning import Vocabulary
from treejar.entrypoints.replay.mistakes import InvalidScenarios
from treejar.entrypoints.replay.reading import files_in, read_scenario, read_scenarios
from treejar.entrypoints.replay.scenario import PlannerName, Scenario

WORDS = Vocabulary(frozenset({"CH616", "CH618"}), frozenset({"search_products"}))
SAID = "turns:\n  - customer: Hi\n"
HEAD = "id: sample\nlanguage: en\ncovers: [NEV-1]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sample.yaml"


def read(file: Path, written: str) -> Scenario:
    file.write_text(HEAD + written, "utf-8")
    return read_scenario(file, WORDS)


def mistakes(file: Path, written: str) -> list[tuple[int, str, str]]:
    with pytest.raises(InvalidScenarios) as invalid:
        read(file, written)
    return [(mistake.line, mistake.field, mistake.reason) for mistake in invalid.value.mistakes]


def test_the_least_scenario_is_one_line_of_a_customer(file: Path) -> None:
    scenario = read(file, "turns:\n  - customer: Hi\n")
    assert (scenario.id, scenario.turns[0].customer, scenario.covers) == ("sample", "Hi", ("NEV-1",))


def test_words_that_yaml_takes_for_something_else_are_words_here(file: Path) -> None:
    scenario = read(file, "start: {clock: 2026-03-02 11:00}\nturns:\n  - customer: [yes, no, on, 12:30]\n")
    assert scenario.turns[0].customer == ("yes", "no", "on", "12:30")
    assert scenario.start.clock == "2026-03-02 11:00"


@pytest.mark.parametrize(
    ("written", "line", "field", "reason"),
    [
        ("turns:\n  - custommer: Hi\n", 5, "turns[0]", "unknown field `custommer`"),
        (SAID + "    expect: {sayz: [x]}\n", 6, "turns[0].expect", "unknown field `sayz`"),
        ("turns:\n  - customer: 2\n", 5, "turns[0].customer", "in quotes"),
        (SAID + "turns: []\n", 6, "", "twice"),
        ("turns: [\n", 5, "", "expected"),
        ("turns: &all [*all]\n", 4, "", "aliases"),
        ("turns: " + "[" * 5000 + "]" * 5000, 1, "", "nested too deeply"),
        (SAID + "    expect: {asks: [colour]}\n", 6, "turns[0].expect.asks[0]", "colour"),
        (SAID + "    clock: soon\n", 6, "turns[0].clock", "no moment"),
        (SAID + "    clock: +soon\n", 6, "turns[0].clock", "no span"),
        (SAID + "    stock: {XX-1: 4}\n", 6, "turns[0].stock", "no product 'XX-1'"),
        (SAID + "    fault: weather\n", 6, "turns[0].fault", "weather"),
        (SAID + "    expect:\n      matches: ['(']\n", 7, "turns[0].expect.matches[0]", "position"),
        (SAID + "    expect:\n      tools: {called: [dig]}\n", 7, "turns[0].expect.tools.called", "dig"),
        (SAID + "    model:\n      - reply: '{prize of CH-616}'\n", 7, "turns[0].model[0].reply", "none of"),
        (SAID + "    model:\n      - {fail: bad, raw: x}\n", 7, "turns[0].model[0]", "exactly one"),
        (SAID + "    model:\n      - call: {tool: dig}\n", 7, "turns[0].model[0].call", "dig"),
        ("turns:\n  - customer: {text: a, image: b.jpg}\n", 5, "turns[0].customer", "exactly one"),
        ("turns:\n  - voice: {words: a, fails: no_words}\n", 5, "turns[0].voice", "exactly one"),
        ("turns:\n  - manager: {writes: a, takes_over: true}\n", 5, "turns[0].manager", "exactly one"),
        ("turns: []\n", 4, "turns", "nothing happens"),
        ("start: {goods: [{sku: NEW-1}]}\nturns:\n  - customer: Hi\n", 4, "start.goods[0]", "like"),
        ("start: {messages: [{ago: 1h}]}\nturns:\n  - customer: Hi\n", 4, "start.messages[0]", "exactly one"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_line_and_field(file: Path, written: str, line: int, field: str, reason: str) -> None:
    told = mistakes(file, written)
    assert [(where, what) for where, what, _ in told] == [(line, field)]
    assert reason in told[0][2]


def test_mistakes_of_every_part_are_told_at_once(file: Path) -> None:
    written = """
start: {clok: x}
turns:
  - customer: Hi
    expect: {sayz: [x]}
  - custommer: Hi
expect: {asks: [colour]}
"""
    assert [field for _, field, _ in mistakes(file, written)] == [
        "start",
        "expect.asks[0]",
        "turns[0].expect",
        "turns[1]",
    ]


def test_the_file_is_called_like_the_scenario(tmp_path: Path) -> None:
    file = tmp_path / "another.yaml"
    file.write_text(HEAD + "turns:\n  - customer: Hi\n")
    with pytest.raises(InvalidScenarios, match="is 'sample', but the file is called 'another'"):
        read_scenario(file, WORDS)


def test_all_files_are_looked_at_before_anything_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("id: 1\n")
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InvalidScenarios) as invalid:
        read_scenarios(files_in([tmp_path]), WORDS)
    assert {mistake.file.stem for mistake in invalid.value.mistakes} == {"a", "b", "c"}


def test_a_script_is_played_by_those_it_is_meant_for(file: Path) -> None:
    spoken = "turns:\n  - customer: Hi\n"
    plain = read(file, spoken)
    scripted = read(file, spoken + "    model: [{reply: Hello}]\n")
    only = read(file, "planners: [script]\n" + spoken + "    model: [{reply: Hello}]\n")
    meant = {name: [one.meant_for(name) for one in (plain, scripted, only)] for name in PlannerName}
    assert meant == {
        PlannerName.RULES: [True, True, False],
        PlannerName.SCRIPT: [False, True, True],
        PlannerName.OPENROUTER: [True, True, False],
    }
