"""A model's files come whole or not at all, and only when an operator asks for them."""

import shutil
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.adapters.embeddings.hub import Hub, hub_with
from tests.factories.onnx_models import write_model

from treejar.adapters.embeddings.download import download
from treejar.adapters.embeddings.errors import ModelMissingError, UnknownModelError
from treejar.adapters.embeddings.fastembed_embedder import FastembedEmbedder
from treejar.adapters.embeddings.known_models import BGE_M3
from treejar.application.ports.errors import Permanent, Unavailable


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the hub has: the model, the constant that its official export keeps apart, and things nobody needs."""
    folder = write_model(tmp_path_factory.mktemp("offered") / "model")
    (folder / "onnx" / "Constant_7_attr__value").write_bytes(b"\x01\x02")
    (folder / "pytorch_model.bin").write_bytes(b"\x00" * 100_000)
    (folder / "README.md").write_text("A model.")
    return folder


@pytest.fixture
def hub(offered: Path) -> Iterator[Hub]:
    with hub_with("BAAI/bge-m3", offered) as opened:
        yield opened


async def test_what_was_downloaded_can_be_loaded_and_nothing_else_was_fetched(
    hub: Hub, offered: Path, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    folder = download(BGE_M3, tmp_path, lambda done, total: seen.append((done, total)), hub.origin)

    assert folder == BGE_M3.folder_in(tmp_path)
    fetched = _files(folder)
    assert fetched == _files(offered) - {"pytorch_model.bin", "README.md"}
    total = sum((folder / name).stat().st_size for name in fetched)
    assert seen[-1] == (total, total)
    assert all(done <= whole == total for done, whole in seen)
    embedder = FastembedEmbedder(BGE_M3, folder)
    assert (await embedder.embed_query("chair")).shape == (1024,)
    embedder.close()


def test_no_credential_of_this_machine_is_sent(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hush-hush")
    download(BGE_M3, tmp_path, lambda *_: None, hub.origin)
    assert hub.credentials == []


def test_a_hub_that_does_not_answer_leaves_no_folder_and_a_sentence_with_a_way_out(
    offered: Path, tmp_path: Path
) -> None:
    with hub_with("BAAI/bge-m3", offered) as gone:
        pass
    with pytest.raises(Unavailable, match=r"BAAI/bge-m3.*TREEJAR_EMBEDDING_PATH"):
        download(BGE_M3, tmp_path, lambda *_: None, gone.origin)
    assert not BGE_M3.folder_in(tmp_path).exists()


def test_a_download_that_breaks_off_is_taken_up_again(hub: Hub, tmp_path: Path) -> None:
    whole = hub.files.pop("onnx/model.onnx_data")
    with pytest.raises(ModelMissingError, match=r"has no onnx/model\.onnx_data"):
        download(BGE_M3, tmp_path, lambda *_: None, hub.origin)
    assert not BGE_M3.folder_in(tmp_path).exists()

    hub.files["onnx/model.onnx_data"] = whole
    hub.broken.add("onnx/model.onnx_data")
    folder = download(BGE_M3, tmp_path, lambda *_: None, hub.origin)
    assert (folder / "onnx" / "model.onnx_data").read_bytes() == whole
    assert hub.fetched.count("onnx/model.onnx_data") == 2


def test_a_disk_without_room_is_noticed_before_the_first_byte(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 9, 1))
    with pytest.raises(Permanent, match="TREEJAR_HOME"):
        download(BGE_M3, tmp_path, lambda *_: None, hub.origin)
    assert hub.fetched == []


def test_a_model_without_an_address_is_had_by_folder_only(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError, match="TREEJAR_EMBEDDING_PATH"):
        download(replace(BGE_M3, repository=None), tmp_path, lambda *_: None)


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
