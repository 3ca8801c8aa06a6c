"""Fetching a model's files, once, by an operator's wish. An interrupted download goes on where it stopped."""

import importlib
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Protocol, cast

import httpx

from treejar.adapters.embeddings.errors import ModelMissingError, UnknownModelError
from treejar.adapters.embeddings.known_models import KnownModel
from treejar.application.ports.errors import Permanent, Unavailable

Progress = Callable[[int, int], None]
"""Called with the bytes that are here and the bytes in all."""
_LOOK_SECONDS = 0.2
_WAY_OUT = "copy its files into a folder and set TREEJAR_EMBEDDING_PATH to it"


class _File(Protocol):
    filename: str
    file_size: int | None


def download(model: KnownModel, home: Path, progress: Progress, endpoint: str | None = None) -> Path:
    """The folder with the model's files, which appears when all of them are here. Blocks.

    `endpoint` is the address of the hub (None: the public one, or HF_ENDPOINT). No account is used. Raises Unavailable
    (also for a full disk), UnknownModelError (nowhere to be had), ModelMissingError (the hub lacks files).
    """
    if model.repository is None:
        raise UnknownModelError(f"embedding model {model.name}", f"cannot be downloaded: {_WAY_OUT}")
    folder = model.folder_in(home)
    draft = folder.with_name(folder.name + ".part")
    fetch = partial(
        _hub(model),
        model.repository,
        local_dir=draft,
        allow_patterns=[*model.needed, *model.optional],
        token=False,
        endpoint=endpoint,
    )
    try:
        draft.mkdir(parents=True, exist_ok=True)
        listed = cast(Sequence[_File], fetch(dry_run=True))
        _check_listing(model, listed, draft)
        _run(fetch, draft, sum(file.file_size or 0 for file in listed), progress)
        shutil.rmtree(draft / ".cache", ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    except (OSError, httpx.HTTPError) as error:
        raise Unavailable(
            f"embedding model {model.name}",
            f"could not be downloaded ({type(error).__name__}): try again, or {_WAY_OUT}",
        ) from error
    return folder


def _hub(model: KnownModel) -> Callable[..., object]:
    try:
        hub = importlib.import_module("huggingface_hub")
    except ImportError as error:
        raise ModelMissingError(
            f"embedding model {model.name}", f"cannot be downloaded without fastembed: {_WAY_OUT}"
        ) from error
    importlib.import_module("huggingface_hub.utils").disable_progress_bars()
    return cast(Callable[..., object], hub.snapshot_download)


def _check_listing(model: KnownModel, listed: Sequence[_File], draft: Path) -> None:
    names = {file.filename for file in listed}
    if missing := [name for name in model.needed if name not in names]:
        raise ModelMissingError(
            f"embedding model {model.name}", f"the hub has no {' and no '.join(missing)} of it: {_WAY_OUT}"
        )
    needed = sum(file.file_size or 0 for file in listed) - _size(draft)
    if needed > (free := shutil.disk_usage(draft).free):
        raise Permanent(
            f"embedding model {model.name}",
            f"needs {needed >> 20:,} MB more, {draft.parent} has {free >> 20:,} MB: set TREEJAR_HOME to a larger disk",
        )


def _run(fetch: Callable[[], object], draft: Path, total: int, progress: Progress) -> None:
    # The sizes on the disk tell more than the library's own bars: they survive an interruption and have one total.
    with ThreadPoolExecutor(1, "download") as thread:
        running = thread.submit(fetch)
        while wait([running], timeout=_LOOK_SECONDS).not_done:
            progress(min(_size(draft), total), total)
        running.result()
    progress(total, total)


def _size(folder: Path) -> int:
    size = 0
    for path in folder.rglob("*"):
        try:
            size += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue  # just renamed
    return size
