"""Models in ONNX form, run by fastembed on the processor. Nothing here reaches for the network."""

import importlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol, cast

import numpy as np

from treejar.adapters.embeddings.errors import ModelMissingError, UnusableModelError
from treejar.adapters.embeddings.known_models import BGE_M3, KnownModel, fastembed
from treejar.adapters.embeddings.local_embedder import BATCH, LocalEmbedder
from treejar.application.ports.embedder import Vector

_LONGEST_REASON = 300


class FastembedEmbedder(LocalEmbedder):
    """`model` from a local folder. Half of the machine's processors may work on passages, one more on a query."""

    def __init__(self, model: KnownModel, folder: Path) -> None:
        threads = max(1, (os.cpu_count() or 1) // 2)
        super().__init__(model.name, model.dimension, partial(_load, model, folder), threads)


def demand_files(model: KnownModel, folder: Path) -> None:
    """Raises ModelMissingError that says which files are missing and how to get them."""
    provider = f"embedding model {model.name}"
    how = (
        f"download it by `treejar embed --model {model.name}`, "
        "or set TREEJAR_EMBEDDING_PATH to a folder that has its files"
    )
    if not folder.is_dir():
        raise ModelMissingError(provider, f"is not at {folder}: {how}")
    if missing := model.missing(folder):
        raise ModelMissingError(provider, f"{folder} has no {' and no '.join(missing)}: {how}")


class _Engine(Protocol):
    """fastembed's TextEmbedding, as far as it is used."""

    def query_embed(self, query: Sequence[str], **options: int) -> Iterable[Vector]: ...

    def passage_embed(self, texts: Sequence[str], **options: int) -> Iterable[Vector]: ...


class _OnnxModel:
    """Model. A graph made for a fixed number of texts gets exactly that number each time."""

    def __init__(self, model: KnownModel, engine: _Engine, fixed: int | None) -> None:
        self._model = model
        self._engine = engine
        self._fixed = fixed

    def queries(self, texts: Sequence[str]) -> Sequence[Vector]:
        prefixed = [self._model.query_prefix + text for text in texts]
        return [vector for batch in self._portions(prefixed) for vector in self._run(batch, passages=False)]

    def passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        prefixed = [self._model.passage_prefix + text for text in texts]
        return [vector for batch in self._portions(prefixed) for vector in self._run(batch, passages=True)]

    def _portions(self, texts: list[str]) -> Iterator[list[str]]:
        size = self._fixed or max(1, len(texts))
        return (texts[start : start + size] for start in range(0, len(texts), size))

    def _run(self, texts: list[str], *, passages: bool) -> list[Vector]:
        filled = texts + [""] * ((self._fixed or 0) - len(texts))
        encode = self._engine.passage_embed if passages else self._engine.query_embed
        # Numbers that are none are refused later, by name; the library's own division only warns of them.
        with _in_our_words(self._model.name), np.errstate(invalid="ignore", over="ignore"):
            return list(encode(filled, batch_size=max(BATCH, len(filled))))[: len(texts)]


def _load(model: KnownModel, folder: Path) -> _OnnxModel:
    demand_files(model, folder)
    package = fastembed()
    with _in_our_words(model.name):
        _register_bge_m3()
        # One thread a call: several calls run side by side, and each takes the thread that it comes in.
        engine = package.TextEmbedding(
            model.name, specific_model_path=str(folder), threads=1, providers=["CPUExecutionProvider"]
        )
        return _OnnxModel(model, cast(_Engine, engine), _fixed_batch(engine))


def _register_bge_m3() -> None:
    """fastembed does not list it; a second registration would be refused."""
    package, descriptions = fastembed(), importlib.import_module("fastembed.common.model_description")
    if any(listed["model"] == BGE_M3.name for listed in package.TextEmbedding.list_supported_models()):
        return
    package.TextEmbedding.add_custom_model(
        model=BGE_M3.name,
        pooling=descriptions.PoolingType.CLS,
        normalization=True,
        sources=descriptions.ModelSource(hf=BGE_M3.repository),
        dim=BGE_M3.dimension,
        model_file=BGE_M3.model_file,
        additional_files=list(BGE_M3.more_files),
    )


def _fixed_batch(engine: object) -> int | None:
    """How many texts the graph takes at once, if it takes no other number; some exports of bge-m3 are made so."""
    session = getattr(getattr(engine, "model", None), "model", None)
    inputs = session.get_inputs() if session else []
    first = inputs[0].shape[0] if inputs and inputs[0].shape else None
    return first if isinstance(first, int) and first > 0 else None


@contextmanager
def _in_our_words(name: str) -> Iterator[None]:
    """Whatever the libraries below raise: it is always the model's files, never the text, that they cannot use."""
    try:
        yield
    except Exception as error:  # tokenizers and onnxruntime raise classes without a common ancestor
        reason = (str(error).strip().splitlines() or [""])[0][:_LONGEST_REASON]
        raise UnusableModelError(
            f"embedding model {name}", f"its files cannot be used ({type(error).__name__}: {reason})"
        ) from error
