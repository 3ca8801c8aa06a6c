"""The figures of a bench as tables."""

from collections.abc import Iterator
from itertools import groupby
from math import isnan

from rich.table import Table

from treejar.entrypoints.bench.report import Report, Row


def tables_of(report: Report) -> Iterator[Table]:
    """One table with a line for each row; or, where rows belong to blocks, one for each of these, in which headings
    stand below one another and a row is a column."""
    title = f"bench {report.bench}"
    if not report.blocks:
        table = Table(*report.rows[0], title=title, title_justify="left")
        for row in report.rows:
            table.add_row(*map(_cell, row.values()))
        yield table
        return
    for name, rows in groupby(report.rows, key=lambda row: row[report.blocks]):
        yield _block(f"{title}, {report.blocks}: {name}", report.blocks, list(rows))


def _block(title: str, shared: str, rows: list[Row]) -> Table:
    first, *others = (heading for heading in rows[0] if heading != shared)
    table = Table(first, title=title, title_justify="left")
    for row in rows:
        table.add_column(_cell(row[first]), justify="right")
    for heading in others:
        table.add_row(heading, *(_cell(row[heading]) for row in rows))
    return table


def _cell(value: str | int | float | None) -> str:
    if isinstance(value, str):
        return value
    return "–" if value is None or isnan(value) else f"{value:,}"
