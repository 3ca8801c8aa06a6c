"""The connection of one unit of work, as stores use it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable, Row
from sqlalchemy.ext.asyncio import AsyncConnection

from treejar.adapters.postgres.errors import translated

Values = Mapping[str, object]


class Session:
    """Runs statements in the transaction of its unit. Whatever fails leaves as a PortError."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def run(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> int:
        """Execute; how many rows it touched (meaningless for many sets of values at once)."""
        return (await self._execute(statement, values)).rowcount

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Row[Any]]:
        """All rows of a query or of a RETURNING."""
        return (await self._execute(statement, values)).all()

    async def first(self, statement: Executable, values: Values | None = None) -> Row[Any] | None:
        """The only row, if there is one."""
        return (await self._execute(statement, values)).one_or_none()

    async def commit(self) -> None:
        with translated():
            await self._connection.commit()

    async def _execute(self, statement: Executable, values: Values | Sequence[Values] | None) -> CursorResult[Any]:
        with translated():
            return await self._connection.execute(statement, values)
