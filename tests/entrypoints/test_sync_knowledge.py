"""`treejar sync knowledge` as an owner meets it, with an installation and a knowledge folder of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fixtures.ports import free_port

ROOT = Path(__file__).parents[2]


class Checkout:
    """A copy of the product whose knowledge may be spoilt, and its embedded database."""

    def __init__(self, folder: Path) -> None:
        self.knowledge = shutil.copytree(ROOT / "knowledge", folder / "knowledge")
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "migrations", folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("TREEJAR_")},
            "PYTHONPATH": str(folder / "src"),
            "TREEJAR_HOME": str(folder / "home"),
            "TREEJAR_PORT": str(free_port()),
        }
        self._folder = folder

    def sync(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self.run("sync", "knowledge", *arguments)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "treejar", *arguments],
            env=self._environment,
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    tmp_path.chmod(0o755)
    for above in list(tmp_path.parents)[:2]:
        above.chmod(0o755)  # the database's account must be able to enter
    return Checkout(tmp_path)


def test_kb_1_the_shipped_knowledge_is_indexed_once_and_a_fault_changes_nothing(checkout: Checkout) -> None:
    first = json.loads(checkout.sync("--json").stdout)
    assert first["added"] == first["seen"] >= 3 * (20 + 14)
    assert "0 added, 0 changed" in checkout.sync().stdout

    bulk = checkout.knowledge / "faq" / "bulk.md"
    good = bulk.read_text("utf-8")
    bulk.write_text(
        good.replace("status: active", "status: shut").replace("- do you sell in bulk", "- [owner: x"), "utf-8"
    )
    spoilt = checkout.sync()
    assert spoilt.returncode == 1
    assert "faq/bulk.md:7: unknown status 'shut'" in spoilt.stderr
    assert "faq/bulk.md:13: unbalanced square brackets" in spoilt.stderr
    assert "nothing was changed" in spoilt.stderr
    assert "Traceback" not in spoilt.stderr
    told = checkout.sync("--json")
    assert told.returncode == 1
    assert any(fault.startswith("faq/bulk.md:7: ") for fault in json.loads(told.stdout)["faults"])

    bulk.write_text(good.replace("status: active", "status: archived"), "utf-8")
    third = json.loads(checkout.sync("--json").stdout)
    assert (third["added"], third["changed"], third["withdrawn"]) == (0, 0, 3)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("search", "chair"), "glossary/ar.toml"),
        (("serve",), "glossary/ar.toml"),
        (("serve",), "policies/complements.toml"),
        (("worker",), "phrases/ru.toml"),
        (("worker",), "lexicon.toml"),
    ],
)
def test_a_file_that_nobody_can_work_without_is_named_and_nothing_starts(
    checkout: Checkout, command: tuple[str, ...], name: str
) -> None:
    with (checkout.knowledge / name).open("a", encoding="utf-8") as file:
        file.write("\n= broken\n")

    refused = checkout.run(*command)

    assert refused.returncode == 1
    assert Path(name).name in refused.stderr
    assert "Traceback" not in refused.stderr
