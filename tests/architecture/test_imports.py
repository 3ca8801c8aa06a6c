"""Who may import whom: the contracts of `.importlinter`, and what import-linter cannot say (design §3)."""

import ast
import sys

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from tests.architecture.sources import PACKAGE, ROOT, imported, roots, trees

SCANS_TEXT = {"application/turn/scan.py", "application/turn/reading/pieces.py", "entrypoints/config/reader.py"}
# Scenarios are a language of their own: its reader and its judge are no part of a turn.
REPLAY = "entrypoints/replay/"
# Handing the environment on to child processes is no way of being configured by it.
READS_ENVIRONMENT = ("entrypoints/config/environment.py", "entrypoints/cli/supervisor.py")


def test_the_import_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_domain_needs_nothing_but_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | {"treejar"}
    strays = {name: roots(tree) - allowed for name, tree in trees(PACKAGE / "domain") if roots(tree) - allowed}
    assert strays == {}


def test_the_application_needs_msgspec_and_vectors_besides() -> None:
    allowed = sys.stdlib_module_names | {"treejar", "msgspec", "numpy"}
    strays = {name: roots(tree) - allowed for name, tree in trees(PACKAGE / "application") if roots(tree) - allowed}
    assert strays == {}


def test_text_is_scanned_in_one_place_only() -> None:
    scanning = {
        f"{layer}/{name}"
        for layer in ("domain", "application", "entrypoints")
        for name, tree in trees(PACKAGE / layer)
        if "re" in roots(tree)
    }
    assert {name for name in scanning if not name.startswith(REPLAY)} <= SCANS_TEXT


def test_the_environment_is_read_in_one_place_only() -> None:
    reading = {name for name, tree in trees(PACKAGE) if _reads_environment(name, tree)}
    assert reading <= set(READS_ENVIRONMENT)


def test_no_import_hides_from_the_contracts() -> None:
    hiding = {name for name, tree in trees(PACKAGE) if "typing.TYPE_CHECKING" in imported(tree)}
    assert hiding == set()


def test_nothing_of_ours_is_mocked() -> None:
    """If a test needs it, a port is missing (design §11)."""
    mocking = {
        name for name, tree in trees(ROOT / "tests") if imported(tree) & {"unittest.mock", "mock", "pytest_mock"}
    }
    assert mocking == set()


def _reads_environment(name: str, tree: ast.Module) -> bool:
    if name.startswith(("adapters/sandbox/", "adapters/embedded_postgres/")):
        return False
    words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    words |= {full.rpartition(".")[2] for full in imported(tree) if full.startswith("os.")}
    return bool(words & {"environ", "environb", "getenv", "putenv"})
