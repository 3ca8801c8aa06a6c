"""The database as the rest of the product gets it."""

from types import TracebackType
from typing import Self

from sqlalchemy import text

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.errors import translated
from treejar.adapters.postgres.house import PostgresHouse
from treejar.adapters.postgres.intake.group_commit import GroupCommit
from treejar.adapters.postgres.pool import for_questions, make_engine
from treejar.adapters.postgres.search.passages import PostgresKnowledgeSearch
from treejar.adapters.postgres.search.related import PostgresRelated
from treejar.adapters.postgres.search.search import PostgresSearch
from treejar.adapters.postgres.server import PGVECTOR_INSTALLED, UnfitServer, check_server, check_version
from treejar.adapters.postgres.unit_of_work import PostgresUnitsOfWork
from treejar.adapters.postgres.vault import PostgresTokenVault
from treejar.application.ports.errors import Unavailable


class Database:
    """Everything that lives in PostgreSQL. `dsn` is `postgresql://…`, a socket's folder as `?host=/folder` included.

    Holds at most `pool_size` connections and one more for the intake; none before the first use.
    """

    def __init__(self, dsn: str, pool_size: int = 10) -> None:
        self._engine = make_engine(dsn, pool_size)
        self.units = PostgresUnitsOfWork(self._engine)
        self.intake = GroupCommit(plain_dsn(dsn))
        questions = for_questions(self._engine)
        self.search = PostgresSearch(questions)
        self.knowledge_search = PostgresKnowledgeSearch(questions)
        self.related = PostgresRelated(questions)
        self.vault = PostgresTokenVault(self._engine)
        self.house = PostgresHouse(self._engine)

    async def open(self) -> None:
        """Connect once, so that a wrong address shows at the start. An empty database opens too: it is the house that
        says whether the migrations ran. Raises Unavailable, UnfitServer."""
        try:
            with translated():
                async with self._engine.connect() as connection:
                    server = (await connection.execute(text("SHOW server_version_num"))).scalar_one()
                    pgvector = (await connection.execute(text(PGVECTOR_INSTALLED))).scalar()
            if pgvector is None:
                check_version(int(server))
            else:
                check_server(int(server), pgvector)
        except (Unavailable, UnfitServer):
            await self.close()
            raise

    async def close(self) -> None:
        """Finish what is being stored and leave the server. Nothing runs in the background afterwards."""
        try:
            await self.intake.close()
        finally:
            await self._engine.dispose()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
