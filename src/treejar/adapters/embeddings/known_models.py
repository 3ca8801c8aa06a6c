"""Which models can be loaded by name, what files they consist of, and where those come from."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from treejar.adapters.embeddings.errors import ModelMissingError, UnknownModelError

WIDEST = 1024
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")
OPTIONAL_FILES = ("config.json", "special_tokens_map.json", "preprocessor_config.json")


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model: its files, relative to its folder; `optional` ones may be patterns. The prefixes are its training's."""

    name: str
    dimension: int
    repository: str | None
    model_file: str
    more_files: tuple[str, ...] = ()
    optional: tuple[str, ...] = OPTIONAL_FILES
    query_prefix: str = ""
    passage_prefix: str = ""

    @property
    def needed(self) -> tuple[str, ...]:
        """Without these it cannot be loaded."""
        return (self.model_file, *self.more_files, *TOKENIZER_FILES)

    def missing(self, folder: Path) -> list[str]:
        """The needed files that the folder does not have."""
        # The weights may also be inside the model file; then it alone knows, and loading it tells.
        return [name for name in (self.model_file, *TOKENIZER_FILES) if not (folder / name).is_file()]

    def folder_in(self, home: Path) -> Path:
        """Where a downloaded copy is kept."""
        return home / "models" / self.name.replace("/", "--")


BGE_M3 = KnownModel(
    name="BAAI/bge-m3",
    dimension=1024,
    repository="BAAI/bge-m3",
    model_file="onnx/model.onnx",
    more_files=("onnx/model.onnx_data",),
    # The official export keeps a constant in a file of its own.
    optional=(*OPTIONAL_FILES, "onnx/Constant_*"),
)

# By the beginning of the name: what the model's authors put before a query and before a passage.
_PREFIXES = (
    ("intfloat/multilingual-e5", "query: ", "passage: "),
    ("nomic-ai/nomic-embed-text", "search_query: ", "search_document: "),
    ("mixedbread-ai/mxbai-embed", "Represent this sentence for searching relevant passages: ", ""),
    ("snowflake/snowflake-arctic-embed", "Represent this sentence for searching relevant passages: ", ""),
)


class _Registry(Protocol):
    def list_supported_models(self) -> Sequence[Mapping[str, object]]: ...


def known_model(name: str) -> KnownModel:
    """The model of this name, in any case of letters. Raises UnknownModelError, ModelMissingError (no fastembed)."""
    if name.lower() == BGE_M3.name.lower():
        return BGE_M3
    listed = cast(_Registry, fastembed().TextEmbedding).list_supported_models()
    found = next((model for model in listed if str(model["model"]).lower() == name.lower()), None)
    if found is None:
        raise UnknownModelError(
            f"embedding model {name!r}",
            "is not known: use bundled, BAAI/bge-m3 or a model that fastembed lists, as intfloat/multilingual-e5-large",
        )
    dimension = int(str(found["dim"]))
    if dimension > WIDEST:
        raise UnknownModelError(
            f"embedding model {name!r}", f"has vectors of {dimension} numbers; {WIDEST} at most fit into the database"
        )
    return _with_prefixes(
        KnownModel(
            name=str(found["model"]),
            dimension=dimension,
            repository=cast(Mapping[str, str | None], found["sources"])["hf"],
            model_file=str(found["model_file"]),
            more_files=tuple(cast(Sequence[str], found["additional_files"])),
        )
    )


def fastembed() -> ModuleType:
    """The package, imported where it is needed: it takes a second and 50 MB that the bundled model does without."""
    try:
        return importlib.import_module("fastembed")
    except ImportError as error:
        raise ModelMissingError(
            "fastembed", "not installed: install fastembed or set TREEJAR_EMBEDDING_MODEL=bundled"
        ) from error


def _with_prefixes(model: KnownModel) -> KnownModel:
    for beginning, query, passage in _PREFIXES:
        if model.name.lower().startswith(beginning):
            return replace(model, query_prefix=query, passage_prefix=passage)
    return model
