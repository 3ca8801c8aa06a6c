"""`treejar replay`: what it prints and how it ends."""

import os
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from treejar.entrypoints.cli.replay import command


def replay(*arguments: str) -> Result:
    """Without the settings of whoever runs the tests."""
    ours = {name: None for name in os.environ if name.startswith("TREEJAR_")}
    return CliRunner().invoke(command, arguments, env=ours)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in (("good", "Noor"), ("bad", "unicorn")):
        turns = f"turns:\n  - customer: Hi\n    expect: {{says_all: [{words}]}}\n"
        (tmp_path / f"{name}.yaml").write_text(f"id: {name}\nlanguage: en\ncovers: [NEV-1]\n{turns}")
    return tmp_path


def test_what_passed_and_what_failed_is_told_line_by_line(folder: Path) -> None:
    result = replay(str(folder), "--json", "--live", "--jobs", "2")
    rows = [msgspec.json.decode(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [(row["id"], row["passed"]) for row in rows[:2]] == [("bad", False), ("good", True)]
    assert "unicorn" in rows[0]["failures"][0]["reason"]
    assert rows[1]["measures"]["introductions"] == 1
    assert (rows[2]["passed"], rows[2]["failed"], rows[2]["summary"]["model calls a turn"]) == (1, 1, 0.0)


def test_an_invalid_file_ends_with_code_2(folder: Path) -> None:
    (folder / "odd.yaml").write_text("id: odd\nlanguage: xx\n")
    result = replay(str(folder))
    assert result.exit_code == 2
    assert "odd.yaml:2: language:" in result.stderr


def test_a_live_model_needs_a_key(folder: Path) -> None:
    result = replay(str(folder), "--planner", "openrouter")
    assert result.exit_code == 2
    assert "TREEJAR_OPENROUTER_API_KEY" in result.stderr
