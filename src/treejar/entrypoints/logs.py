"""Structured logs on stderr: JSON lines for machines, colours on a terminal. Ids and codes, never people (SEC-3)."""

import logging
import sys

import structlog


def set_up_logs(*, process: str) -> None:
    """Every line carries the process's name; library logs below WARNING are dropped, their rest passes through."""
    terminal = sys.stderr.isatty()
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    tail: list[structlog.typing.Processor] = [renderer]
    if not terminal:
        # Local variables of a traceback would carry messages and phones.
        tail.insert(
            0, structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))
        )
    shared: list[structlog.typing.Processor] = [
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


def _without_record(logger: object, name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event
