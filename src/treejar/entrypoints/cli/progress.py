"""Progress of long work: a bar on a terminal, a plain line now and then elsewhere; always on stderr."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

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
