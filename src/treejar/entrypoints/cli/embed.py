"""`treejar embed`: vectors for new and changed texts, and the change from one model to another."""

import asyncio
import sys
from pathlib import Path
from typing import NoReturn

import click
import msgspec
from dishka import AsyncContainer

from treejar.adapters.embeddings.choice import demand_model, make_embedder, model_id
from treejar.adapters.embeddings.download import download
from treejar.adapters.embeddings.errors import ModelMissingError
from treejar.adapters.embeddings.known_models import known_model
from treejar.application.catalog.drop_vectors import DropVectors
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.ports.embedder import BUNDLED
from treejar.application.ports.errors import Permanent, PortError
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.vectors import ModelVectors
from treejar.entrypoints.cli.progress import counter, megabytes
from treejar.entrypoints.cli.session import WRONG_USE, configured, fail, run_with_container
from treejar.entrypoints.logs import set_up_logs

_EPILOG = """\b
Examples:
  treejar embed
  treejar embed --model BAAI/bge-m3

\b
Changing the model while customers are served:
  1. treejar embed --model BAAI/bge-m3    downloads it once, embeds everything beside the old vectors
  2. set TREEJAR_EMBEDDING_MODEL=BAAI/bge-m3, restart web and worker processes one by one
  3. treejar embed --drop-others          forgets the vectors of the old model
"""


class _Report(msgspec.Struct, frozen=True):
    """What was done, and what is stored now. The names are those of the JSON output."""

    model: str
    embedded: int
    dropped: int
    stored: list[ModelVectors]


@click.command("embed", epilog=_EPILOG)
@click.option("--model", help="Embed with this model instead of TREEJAR_EMBEDDING_MODEL; downloaded if it is not here.")
@click.option(
    "--path",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the files of --model: nothing is downloaded.",
)
@click.option("--drop-others", is_flag=True, help="Forget the vectors of all models but the configured one; no more.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def command(model: str | None, path: Path | None, drop_others: bool, as_json: bool) -> None:
    """Embed texts that are new or changed. Works beside a running installation."""
    if path and not model:
        raise click.UsageError("--path needs --model")
    if model and drop_others:
        raise click.UsageError("--drop-others keeps the configured model: leave --model out, or set it first")
    set_up_logs(process="embed")
    config = configured()
    name = model or config.embedding_model
    if drop_others:
        report = _drop(name)
    else:
        folder = path or (config.embedding_path if name == config.embedding_model else None)
        _ensure_model(name, config.home, folder, quiet=as_json)
        report = _embed(name, config.home, folder, quiet=as_json)
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _show(report, dropping=drop_others)


def _embed(name: str, home: Path, folder: Path | None, *, quiet: bool) -> _Report:
    async def work(container: AsyncContainer) -> _Report:
        units = await container.get(UnitsOfWork)
        embedder = make_embedder(name, home, folder)
        try:
            with counter("texts", shown=not quiet) as progress:
                embedded = await EmbedTexts(units, embedder).execute(progress)
        finally:
            await asyncio.to_thread(embedder.close)
        async with units() as unit:
            return _Report(embedder.model_id, embedded, 0, await unit.vectors.counts())

    return run_with_container("embed", work)


def _drop(name: str) -> _Report:
    try:
        kept = model_id(name)
    except Permanent as unknown:
        _wrong_use(unknown)

    async def work(container: AsyncContainer) -> _Report:
        units = await container.get(UnitsOfWork)
        dropped = await DropVectors(units).execute(kept)
        async with units() as unit:
            return _Report(kept, 0, dropped, await unit.vectors.counts())

    return run_with_container("embed", work)


def _ensure_model(name: str, home: Path, folder: Path | None, *, quiet: bool) -> None:
    """The model's files, fetched if no folder was named; or a sentence and exit code 2."""
    try:
        demand_model(name, home, folder)
        return
    except ModelMissingError as missing:
        if folder or name == BUNDLED:
            _wrong_use(missing)
    except Permanent as unknown:
        _wrong_use(unknown)
    try:
        with megabytes(f"of {name}", shown=not quiet) as progress:
            download(known_model(name), home, progress)
    except PortError as error:
        fail(str(error))


def _wrong_use(error: Permanent) -> NoReturn:
    click.echo(f"treejar: {error}", err=True)
    sys.exit(WRONG_USE)


def _show(report: _Report, *, dropping: bool) -> None:
    done = f"{report.dropped:,} vectors dropped, kept" if dropping else f"{report.embedded:,} texts embedded with"
    click.echo(f"{done} {report.model}; stored now:")
    for row in report.stored:
        click.echo(f"  {row.model_id}: {row.products:,} products, {row.knowledge:,} wordings of knowledge")
