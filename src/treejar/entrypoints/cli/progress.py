"""Progress of long work: a bar on a terminal, a plain line now and then elsewhere; always on stderr."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)

PLAIN_EVERY_SECONDS = 5.0


@contextmanager
def counter(what: str, *, shown: bool = True) -> Iterator[Callable[[int], None]]:
    """Call the result with the count so far; the total is not known beforehand."""
    console = Console(stderr=True)
    if not shown or not console.is_terminal:
        yield _plain(what, console) if shown else lambda _: None
        return
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.completed:,} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda count: progress.update(task, completed=count)


def _plain(what: str, console: Console) -> Callable[[int], None]:
    last = time.monotonic()

    def tell(count: int) -> None:
        nonlocal last
        if time.monotonic() - last >= PLAIN_EVERY_SECONDS:
            last = time.monotonic()
            console.print(f"{count:,} {what} …")

    return tell


@contextmanager
def megabytes(what: str, *, shown: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Call the result with the bytes so far and the bytes in all."""
    console = Console(stderr=True)
    if not shown or not console.is_terminal:
        plain = _plain(f"MB {what}", console)
        yield (lambda done, _: plain(done >> 20)) if shown else lambda _, __: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


@contextmanager
def steps(*, shown: bool = True) -> Iterator[Callable[[str, int, int], None]]:
    """Call the result with the name of a step, how much of it is done and how much there is in all."""
    console = Console(stderr=True)
    if not shown or not console.is_terminal:
        plain: dict[str, Callable[[int], None]] = {}
        yield lambda step, done, _: plain.setdefault(step, _plain(step, console))(done) if shown else None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total)
            progress.update(tasks[step], completed=done)

        yield tell
