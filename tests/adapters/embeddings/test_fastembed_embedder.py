"""Real fastembed, real onnxruntime, a small model made on the spot; nothing is fetched."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.factories.onnx_models import Shape, write_model

from treejar.adapters.embeddings.choice import make_embedder
from treejar.adapters.embeddings.errors import ModelMissingError, UnknownModelError, UnusableModelError
from treejar.adapters.embeddings.fastembed_embedder import FastembedEmbedder
from treejar.adapters.embeddings.known_models import BGE_M3, KnownModel, known_model
from treejar.application.ports.errors import Permanent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "bge-m3")


@pytest.fixture(scope="module")
def embedder(folder: Path) -> Iterator[FastembedEmbedder]:
    made = FastembedEmbedder(BGE_M3, folder)
    yield made
    made.close()


async def _error_of(model: KnownModel, folder: Path) -> Permanent:
    made = FastembedEmbedder(model, folder)
    try:
        with pytest.raises(Permanent) as caught:
            await made.embed_passages(["chair"])
    finally:
        made.close()
    assert model.name in str(caught.value)
    return caught.value


async def test_a_folder_is_loaded_without_the_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("somebody reaches for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    embedder = make_embedder("baai/BGE-M3", Path("/nowhere"), folder)
    assert (await embedder.embed_query("chair")).shape == (1024,)
    assert (embedder.model_id, embedder.dimension) == ("BAAI/bge-m3", 1024)
    embedder.close()


async def test_queries_are_answered_while_a_long_run_of_passages_is_under_way(embedder: FastembedEmbedder) -> None:
    await embedder.embed_query("chair")
    run = asyncio.create_task(embedder.embed_passages(["a height adjustable desk with a cable tray " * 30] * 3000))
    await asyncio.sleep(0.02)
    for _ in range(5):
        await embedder.embed_query("desk")
    assert not run.done()
    run.cancel()


async def test_queries_and_passages_of_bge_m3_share_one_space_without_prefixes(embedder: FastembedEmbedder) -> None:
    query, (passage,) = await embedder.embed_query("oak desk"), await embedder.embed_passages(["oak desk"])
    np.testing.assert_allclose(query, passage, atol=1e-6)


@pytest.mark.parametrize("batch", [1, 3])
async def test_a_graph_made_for_a_fixed_number_of_texts_serves_any_number(
    batch: int, embedder: FastembedEmbedder, tmp_path: Path
) -> None:
    fixed = FastembedEmbedder(BGE_M3, write_model(tmp_path / "fixed", Shape(batch=batch)))
    texts = [f"desk {width} cm" for width in range(100, 107)]
    np.testing.assert_allclose(await fixed.embed_passages(texts), await embedder.embed_passages(texts), atol=1e-5)
    fixed.close()


async def test_a_folder_that_is_not_there_is_named_with_the_way_to_get_it(tmp_path: Path) -> None:
    error = await _error_of(BGE_M3, tmp_path / "none")
    assert isinstance(error, ModelMissingError)
    for words in ("TREEJAR_EMBEDDING_PATH", "treejar embed --model BAAI/bge-m3", str(tmp_path / "none")):
        assert words in str(error)


@pytest.mark.parametrize("name", ["onnx/model.onnx", "tokenizer.json", "tokenizer_config.json"])
async def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    (write_model(tmp_path / "model") / name).unlink()
    error = await _error_of(BGE_M3, tmp_path / "model")
    assert isinstance(error, ModelMissingError)
    assert f"has no {name}" in str(error)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("onnx/model.onnx", b"no graph at all"),
        ("onnx/model.onnx", b""),
        ("onnx/model.onnx_data", None),
        ("tokenizer.json", b"{}"),
        ("tokenizer.json", b"\xff\xfe"),
        ("tokenizer_config.json", b"{}"),
        ("tokenizer_config.json", b"[1"),
    ],
)
async def test_files_that_are_no_model_are_one_clear_error(name: str, content: bytes | None, tmp_path: Path) -> None:
    spoilt = write_model(tmp_path / "model") / name
    spoilt.unlink() if content is None else spoilt.write_bytes(content)
    error = await _error_of(BGE_M3, tmp_path / "model")
    assert isinstance(error, UnusableModelError)
    assert "its files cannot be used" in str(error)


async def test_a_folder_with_another_models_dimension_is_refused(tmp_path: Path) -> None:
    error = await _error_of(BGE_M3, write_model(tmp_path / "model", Shape(dimension=384)))
    assert isinstance(error, UnusableModelError)
    assert "384 numbers instead of 1024" in str(error)


@pytest.mark.parametrize(("fault", "what"), [(float("nan"), "NaN"), (float("inf"), "NaN"), (0.0, "zeros")])
async def test_vectors_that_are_no_directions_never_leave(fault: float, what: str, tmp_path: Path) -> None:
    error = await _error_of(BGE_M3, write_model(tmp_path / "model", Shape(fault=fault)))
    assert isinstance(error, UnusableModelError)
    assert what in str(error)


async def test_another_model_that_fastembed_lists_is_loaded_by_its_name(tmp_path: Path) -> None:
    model = known_model("sentence-transformers/all-minilm-l6-v2")
    assert (model.name, model.dimension) == ("sentence-transformers/all-MiniLM-L6-v2", 384)
    embedder = FastembedEmbedder(model, write_model(tmp_path / "m", Shape(dimension=384), model.model_file))
    assert (await embedder.embed_passages(["desk", "chair"]))[1].shape == (384,)
    embedder.close()


async def test_prefixes_that_a_model_was_trained_with_are_put_before_the_text(tmp_path: Path) -> None:
    model = known_model("intfloat/multilingual-e5-large")
    folder = write_model(tmp_path / "m", Shape(dimension=1024), model.model_file)
    plain = replace(model, query_prefix="", passage_prefix="")
    prefixed, bare = FastembedEmbedder(model, folder), FastembedEmbedder(plain, folder)
    np.testing.assert_allclose(
        [await prefixed.embed_query("desk"), *await prefixed.embed_passages(["desk"])],
        await bare.embed_passages(["query: desk", "passage: desk"]),
        atol=1e-6,
    )
    prefixed.close()
    bare.close()


def test_a_name_that_nobody_knows_is_an_error_with_names_that_work() -> None:
    with pytest.raises(UnknownModelError, match=r"'BAAI/bge-m4'.*BAAI/bge-m3"):
        known_model("BAAI/bge-m4")


def test_fastembed_is_not_imported_for_the_bundled_model() -> None:
    program = """
import asyncio, sys
from pathlib import Path
import treejar.entrypoints.cli.serve, treejar.entrypoints.cli.worker
from treejar.adapters.embeddings.choice import demand_model, make_embedder
demand_model("bundled", Path("/nowhere"), None)
embedder = make_embedder("bundled", Path("/nowhere"), None)
asyncio.run(embedder.embed_query("chair"))
embedder.close()
print(sorted({"fastembed", "onnxruntime", "huggingface_hub", "tokenizers"} & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout.strip()) == (0, "[]"), ran.stderr


def test_without_fastembed_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastembed", None)
    with pytest.raises(ModelMissingError, match="install fastembed"):
        known_model("intfloat/multilingual-e5-large")
