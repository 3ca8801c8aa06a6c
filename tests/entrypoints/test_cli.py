"""The commands as an operator meets them: help, mistakes, ports, two demos at once."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.fixtures.ports import free_port

from treejar.entrypoints.cli import main

COMMANDS = ("demo", "up", "serve", "worker", "migrate", "doctor", "embed", "search", "explain", "hand-back", "simulate")


def treejar(home: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as an operator does, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "treejar", *arguments],
        env={**clean_environment(), "TREEJAR_HOME": str(home), **environment},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def clean_environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("TREEJAR_")}
    return {**ours, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}


@pytest.fixture
def taken_port() -> Iterator[int]:
    with closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])

    assert shown.exit_code == 0
    assert "treejar " + name in shown.output.split("Example")[1]


def test_the_help_lists_every_command() -> None:
    shown = CliRunner().invoke(main, ["--help"])

    assert all(name in shown.output for name in (*COMMANDS, "sync"))


def test_a_bad_configuration_names_all_mistakes_and_exits_with_2(tmp_path: Path) -> None:
    done = treejar(tmp_path, "serve", TREEJAR_PORT="eighty", TREEJAR_DATABASE_URL="mysql://x")

    assert done.returncode == 2
    assert "TREEJAR_PORT" in done.stderr
    assert "TREEJAR_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["serve", "up", "demo"])
def test_a_taken_port_is_said_in_one_line(tmp_path: Path, taken_port: int, name: str) -> None:
    done = treejar(tmp_path, name, TREEJAR_PORT=str(taken_port))

    assert done.returncode == 1
    assert f"127.0.0.1:{taken_port}" in done.stderr
    assert "TREEJAR_PORT" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("migrate",), ("up",), ("serve",), ("worker",), ("search", "chair"), ("sync", "catalog")]
)
def test_a_database_that_is_down_is_said_in_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = treejar(
        tmp_path, *arguments,
        TREEJAR_DATABASE_URL="postgresql://noor:hush@127.0.0.1:9/noor", TREEJAR_PORT=str(free_port()),
    )  # fmt: skip

    assert done.returncode == 1
    assert "database" in done.stderr
    assert "Traceback" not in done.stderr
    assert "hush" not in done.stderr


@pytest.mark.parametrize("arguments", [("search", "chair"), ("up",), ("demo", "--say", "hi")])
def test_a_home_that_cannot_be_a_folder_is_said_in_words(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    done = treejar(tmp_path, *arguments, TREEJAR_HOME=str(tmp_path / "file"))

    assert done.returncode == 2
    assert "TREEJAR_HOME" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_use_exits_with_2(tmp_path: Path) -> None:
    assert treejar(tmp_path, "search", "chair", "--max-price", "cheap").returncode == 2
    assert treejar(tmp_path, "demo", "--say", "hi", "--from", "+971").returncode == 2
    assert treejar(tmp_path, "demo", "--json").returncode == 2
    assert treejar(tmp_path, "nonsense").returncode == 2
