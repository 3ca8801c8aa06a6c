"""Changing the embedding model as an operator does it: by command, beside whatever is running."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.adapters.embeddings.hub import hub_with
from tests.entrypoints.test_cli import treejar
from tests.factories.catalog import ProductFactory, item
from tests.factories.onnx_models import Shape, write_model
from tests.fixtures.database import Migrate, create_database, database, database_server, template_database

from treejar.adapters.embeddings.bundled_embedder import MODEL_ID, BundledEmbedder
from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.migrate import upgrade
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.entrypoints.cli import main

__all__ = ["create_database", "database", "database_server", "template_database"]
BGE = "BAAI/bge-m3"
PRODUCTS = 7


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    async def run(dsn: str) -> None:
        upgrade(dsn)

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "bge-m3")


@pytest.fixture
async def catalogue(database: str) -> str:
    """The address of a database with products whose vectors are the bundled model's."""
    async with Database(database) as postgres:
        async with postgres.units() as unit:
            await unit.products.upsert([item(ProductFactory.build(name=f"Desk {n}")) for n in range(PRODUCTS)])
            await unit.commit()
        embedder = BundledEmbedder()
        await EmbedTexts(postgres.units, embedder).execute()
        embedder.close()
    return database


def _embed(home: Path, *arguments: str, **environment: str) -> dict[str, Any]:
    done = treejar(home, "embed", "--json", *arguments, **environment)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _row(model: str) -> dict[str, Any]:
    return {"model_id": model, "products": PRODUCTS, "knowledge": 0}


def test_a_model_is_downloaded_embedded_beside_the_old_one_switched_to_and_left_alone(
    catalogue: str, folder: Path, tmp_path: Path
) -> None:
    settings = {"TREEJAR_DATABASE_URL": catalogue}
    with hub_with(BGE, folder) as hub:
        first = _embed(tmp_path, "--model", BGE, **settings, HF_ENDPOINT=hub.origin)
    assert (first["model"], first["embedded"], first["dropped"]) == (BGE, PRODUCTS, 0)
    assert first["stored"] == [_row(BGE), _row(MODEL_ID)]

    # From here on the hub is gone: nothing is ever fetched twice, and nothing outside the command fetches.
    switched = {**settings, "TREEJAR_EMBEDDING_MODEL": BGE}
    found = treejar(tmp_path, "search", "desk 3", "--json", **switched)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout.splitlines()[0])["name"] == "Desk 3"

    last = _embed(tmp_path, "--drop-others", **switched)
    assert (last["model"], last["dropped"], last["stored"]) == (BGE, PRODUCTS, [_row(BGE)])
    assert _embed(tmp_path, **switched)["embedded"] == 0


def test_old_vectors_are_kept_while_the_configured_model_lacks_texts(
    catalogue: str, folder: Path, tmp_path: Path
) -> None:
    settings = {"TREEJAR_DATABASE_URL": catalogue, "TREEJAR_EMBEDDING_MODEL": BGE}
    done = treejar(tmp_path, "embed", "--drop-others", **settings)
    assert done.returncode == 1
    assert f"{PRODUCTS} texts have no vector of {BGE} yet" in done.stderr
    assert f"{PRODUCTS} vectors of other models are kept" in done.stderr
    assert _embed(tmp_path, "--model", BGE, "--path", str(folder), **settings)["stored"] == [_row(BGE), _row(MODEL_ID)]


def test_a_folder_with_another_models_vectors_stores_nothing(catalogue: str, tmp_path: Path) -> None:
    write_model(tmp_path / "wrong", Shape(dimension=384))
    settings = {"TREEJAR_DATABASE_URL": catalogue}
    done = treejar(tmp_path, "embed", "--model", BGE, "--path", str(tmp_path / "wrong"), **settings)
    assert done.returncode == 1
    assert "384 numbers instead of 1024" in done.stderr
    assert "Traceback" not in done.stderr
    assert _embed(tmp_path, **settings)["stored"] == [_row(MODEL_ID)]


@pytest.mark.parametrize("command", ["serve", "worker", "up"])
def test_a_process_without_its_model_says_how_to_get_it_and_exits_with_2(command: str, tmp_path: Path) -> None:
    done = treejar(tmp_path, command, TREEJAR_EMBEDDING_MODEL=BGE)
    assert done.returncode == 2
    for words in ("TREEJAR_EMBEDDING_MODEL", "TREEJAR_EMBEDDING_PATH", f"treejar embed --model {BGE}"):
        assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("embed", "--model", "no/such-model"), {}, "'no/such-model': is not known"),
        (("embed",), {"TREEJAR_EMBEDDING_MODEL": "no/such-model"}, "'no/such-model': is not known"),
        (("embed", "--drop-others"), {"TREEJAR_EMBEDDING_MODEL": "no/such-model"}, "'no/such-model': is not known"),
        (("serve",), {"TREEJAR_EMBEDDING_MODEL": "no/such-model"}, "'no/such-model': is not known"),
        (("embed", "--model", BGE, "--path", "."), {}, "has no onnx/model.onnx"),
        (("embed", "--path", "."), {}, "--path needs --model"),
        (("embed", "--model", BGE, "--drop-others"), {}, "--drop-others"),
    ],
)
def test_a_model_that_cannot_be_meant_is_wrong_use(
    arguments: tuple[str, ...], environment: dict[str, str], words: str, tmp_path: Path
) -> None:
    done = treejar(tmp_path, *arguments, **environment)
    assert done.returncode == 2
    assert words in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_the_help_tells_how_the_model_is_changed() -> None:
    shown = CliRunner().invoke(main, ["embed", "--help"]).output
    for step in ("1. treejar embed --model", "2. set TREEJAR_EMBEDDING_MODEL", "3. treejar embed --drop-others"):
        assert step in shown
