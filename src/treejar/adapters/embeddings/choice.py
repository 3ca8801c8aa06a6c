"""From a name to an embedder."""

from pathlib import Path

from treejar.adapters.embeddings.bundled_embedder import MODEL_ID, BundledEmbedder
from treejar.adapters.embeddings.fastembed_embedder import FastembedEmbedder, demand_files
from treejar.adapters.embeddings.known_models import known_model
from treejar.adapters.embeddings.local_embedder import LocalEmbedder
from treejar.application.ports.embedder import BUNDLED


def demand_model(name: str, home: Path, path: Path | None) -> None:
    """Raises UnknownModelError or ModelMissingError, each with what to do. Reads no model and no network."""
    if name != BUNDLED:
        model = known_model(name)
        demand_files(model, path or model.folder_in(home))


def model_id(name: str) -> str:
    """What the vectors of this model are stored under. Raises UnknownModelError."""
    return MODEL_ID if name == BUNDLED else known_model(name).name


def make_embedder(name: str, home: Path, path: Path | None) -> LocalEmbedder:
    """The embedder of this name. Its files are opened at first use, and never fetched. Raises as `demand_model`."""
    if name == BUNDLED:
        return BundledEmbedder()
    model = known_model(name)
    folder = path or model.folder_in(home)
    demand_files(model, folder)
    return FastembedEmbedder(model, folder)
