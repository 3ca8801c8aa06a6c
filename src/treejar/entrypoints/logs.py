"""Structured logs on stderr: JSON lines for machines, colours on a terminal. Ids and codes, never people (SEC-3)."""

import logging
import sys
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

from treejar.entrypoints.tracebacks import without_words

_TRACEBACKS: Processor = structlog.processors.ExceptionRenderer(without_words)


def set_up_logs(*, process: str) -> None:
    """Every line carries the process's name; library logs below WARNING are dropped, their rest passes through."""
    terminal, stream = sys.stderr.isatty(), cast(TextIO, _Stderr())
    tail = [_TRACEBACKS, _for_people() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, *tail],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(process=process)
    library = logging.StreamHandler(stream)
    library.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[_without_record, *tail])
    )
    library.addFilter(_without_words)
    logging.basicConfig(handlers=[library], level=logging.WARNING, force=True)
    # SAQ warns at every stop that its idle timers had to be cancelled.
    logging.getLogger("saq").setLevel(logging.ERROR)


class _Stderr:
    """Whatever stderr is when a line is written: loggers are kept, while a stream may be exchanged and closed."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def _for_people() -> Processor:
    # Traceback of any other kind would show messages and local variables; ours come as text already.
    return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)


def _without_words(record: logging.LogRecord) -> bool:
    """Exceptions among the arguments become the names of their types; asyncio's details quote exceptions too."""
    if isinstance(record.args, tuple):
        record.args = tuple(type(arg).__name__ if isinstance(arg, BaseException) else arg for arg in record.args)
    if isinstance(record.msg, BaseException):
        record.msg = type(record.msg).__name__
    elif record.name == "asyncio":
        record.msg = str(record.msg).partition("\n")[0]
    return True


def _without_record(logger: object, name: str, event: EventDict) -> EventDict:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event
