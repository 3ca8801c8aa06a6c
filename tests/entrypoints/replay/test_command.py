"""`treejar replay`: what it prints and how it ends."""

import asyncio
import os
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.server import Simulators
from treejar.entrypoints.cli.replay import command


def replay(*arguments: str, **settings: str) -> Result:
    """Without the settings of whoever runs the tests."""
    ours: dict[str, str | None] = {name: None for name in os.environ if name.startswith("TREEJAR_")}
    return CliRunner().invoke(command, arguments, env=ours | settings)


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


def test_a_run_of_nothing_is_no_success(tmp_path: Path, folder: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    nothing = replay(str(empty))
    assert nothing.exit_code == 2
    assert f"there is no scenario (*.yaml) in {empty}" in nothing.stderr
    unknown = replay(str(folder), "--filter", "unicorn")
    assert unknown.exit_code == 2
    assert "--filter: none of 2 scenarios has an id that holds 'unicorn'" in unknown.stderr


async def test_a_model_that_wrote_nothing_did_not_pass(folder: Path) -> None:
    async with Simulators([], lambda _: None) as running:
        asked = {
            "TREEJAR_OPENROUTER_BASE_URL": running.urls.openrouter_base_url,
            "TREEJAR_OPENROUTER_API_KEY": "sk-or-v1-of-somebody-else",
            # A slow model has as much time as the operator gives it.
            "TREEJAR_MODEL_TIMEOUT_SECONDS": "30",
            "TREEJAR_TURN_TIMEOUT_SECONDS": "60",
        }
        file, openrouter = str(folder / "good.yaml"), ("--planner", "openrouter")
        strange = await asyncio.to_thread(replay, file, *openrouter, **asked)
        known = {**asked, "TREEJAR_OPENROUTER_API_KEY": credentials.OPENROUTER_API_KEY}
        ours = await asyncio.to_thread(replay, file, *openrouter, **known)
    assert strange.exit_code == 1
    assert "the model wrote 0 of 1 replies" in strange.stdout
    assert "the model wrote not one reply" in strange.stderr
    assert "the API key is not accepted" in strange.stderr
    assert ours.exit_code == 0
    assert "the model wrote 1 of 1 replies" in ours.stdout
