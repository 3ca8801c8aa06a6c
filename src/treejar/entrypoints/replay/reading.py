"""From files to scenarios, or to everything that is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from treejar.entrypoints.replay.expectation import Expect
from treejar.entrypoints.replay.meaning import Vocabulary, faults_of
from treejar.entrypoints.replay.mistakes import InvalidScenarios, Mistake, NothingToPlay
from treejar.entrypoints.replay.scenario import Scenario, Start, Turn
from treejar.entrypoints.replay.yaml_text import Text, Unreadable

SUFFIX = ".yaml"
_AT = re.compile(r"^(?P<reason>.*?)(?: - at `(?P<path>\$[^`]*)`)?$", re.S)
_CUT = re.compile(r"unknown field `[^`]*[^`a-z_][^`]*`")
_QUOTES = re.compile(r"Expected `[^`]*str[^`]*`, got `(?:int|float|bool)`")


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and every scenario below the folders; each once, in order."""
    found = [file for path in paths for file in (sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path])]
    return list(dict.fromkeys(found))


def chosen_in(paths: Sequence[Path], wanted: str) -> list[Path]:
    """The scenarios below the paths whose id holds `wanted`. Raises NothingToPlay."""
    files = files_in(paths)
    if not files:
        raise NothingToPlay(f"there is no scenario (*{SUFFIX}) in {', '.join(map(str, paths))}")
    chosen = [file for file in files if wanted in file.stem]
    if not chosen:
        raise NothingToPlay(f"--filter: none of {len(files)} scenarios has an id that holds {wanted!r}")
    return chosen


def read_scenarios(files: Sequence[Path], vocabulary: Vocabulary) -> list[Scenario]:
    """All of them. Raises InvalidScenarios with every mistake of every file."""
    scenarios: list[Scenario] = []
    mistakes: list[Mistake] = []
    for file in files:
        try:
            scenarios.append(read_scenario(file, vocabulary))
        except InvalidScenarios as invalid:
            mistakes += invalid.mistakes
    if mistakes:
        raise InvalidScenarios(mistakes)
    return scenarios


def read_scenario(file: Path, vocabulary: Vocabulary | None = None) -> Scenario:
    """One file is one scenario, and its name is the scenario's id. Without a vocabulary names of products and tools are
    not looked at. Raises InvalidScenarios."""
    try:
        text = Text(file.read_text("utf-8"))
    except Unreadable as unreadable:
        raise InvalidScenarios([Mistake(file=file, line=unreadable.line, field="", reason=str(unreadable))]) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else (error.strerror or "cannot be read")
        raise InvalidScenarios([Mistake(file=file, line=1, field="", reason=reason)]) from None
    try:
        scenario = msgspec.convert(text.data, Scenario)
    except msgspec.ValidationError as error:
        found = list(dict.fromkeys((_told(str(error)), *_others(text.data))))
    else:
        found = list(faults_of(scenario, vocabulary)) if vocabulary else []
        if scenario.id != file.stem:
            found.append(("$.id", f"is {scenario.id!r}, but the file is called {file.stem!r}"))
        if not found:
            return scenario
    raise InvalidScenarios(
        [Mistake(file=file, line=text.line_of(path), field=path[2:], reason=reason) for path, reason in found]
    )


def _others(data: object) -> Iterator[tuple[str, str]]:
    """A conversion stops at the first mistake: each part is tried by itself, so that all are told at once."""
    if not isinstance(data, dict):
        return
    parts: list[tuple[str, Any, Any]] = [
        ("$.start", data.get("start"), Start),
        ("$.expect", data.get("expect"), Expect),
    ]
    turns = data.get("turns")
    for place, turn in enumerate(turns if isinstance(turns, list) else []):
        path = f"$.turns[{place}]"
        if isinstance(turn, Mapping) and "expect" in turn:
            parts.append((f"{path}.expect", turn["expect"], Expect))
            turn = {name: value for name, value in turn.items() if name != "expect"}
        parts.append((path, turn, Turn))
    for path, part, kind in parts:
        if part is not None:
            try:
                msgspec.convert(part, kind)
            except msgspec.ValidationError as error:
                yield _told(str(error), path)


def _told(error: str, base: str = "$") -> tuple[str, str]:
    found = _AT.match(error)
    reason, path = (found["reason"], found["path"] or "$") if found else (error, "$")
    if _QUOTES.search(reason):
        reason += " (write it in quotes)"
    if _CUT.search(reason):
        reason += " (inside {…} a text with a comma needs quotes)"
    return base + path[1:], reason
