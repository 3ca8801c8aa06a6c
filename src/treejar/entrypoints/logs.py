"""Structured logs on stderr: JSON lines for machines, colours on a terminal. Ids and codes, never people (SEC-3)."""

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor


def set_up_logs(*, process: str) -> None:
    """Every line carries the process's name; library logs below WARNING are dropped, their rest passes through."""
    terminal = sys.stderr.isatty()
    tail = _for_people() if terminal else _for_machines()
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, *tail],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(process=process)
    library = logging.StreamHandler(sys.stderr)
    library.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[_without_record, *tail])
    )
    logging.basicConfig(handlers=[library], level=logging.WARNING, force=True)
    # SAQ warns at every stop that its idle timers had to be cancelled.
    logging.getLogger("saq").setLevel(logging.ERROR)


def _for_people() -> list[Processor]:
    # The default traceback of a terminal shows local variables: messages and phones.
    return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]


def _for_machines() -> list[Processor]:
    tracebacks = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    return [structlog.processors.ExceptionRenderer(tracebacks), structlog.processors.JSONRenderer(ensure_ascii=False)]


def _without_record(logger: object, name: str, event: EventDict) -> EventDict:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event
