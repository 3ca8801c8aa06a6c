import asyncpg
import pytest
from tests.fixtures.database import (
    CreateDatabase,
    Migrate,
    create_database,
    database,
    database_server,
    template_database,
)

__all__ = ["create_database", "database", "database_server", "template_database"]


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    async def create_schema(dsn: str) -> None:
        connection = await asyncpg.connect(dsn)
        await connection.execute("CREATE EXTENSION vector; CREATE TABLE chairs (name text)")
        await connection.close()

    return create_schema


@pytest.mark.parametrize("attempt", range(3))
async def test_each_test_has_the_schema_and_no_rows_of_another_test(database: str, attempt: int) -> None:
    connection = await asyncpg.connect(database)
    assert await connection.fetchval("SELECT count(*) FROM chairs") == 0
    await connection.execute("INSERT INTO chairs VALUES ('seen')")
    await connection.close()


async def test_a_database_without_a_template_is_empty(create_database: CreateDatabase) -> None:
    connection = await asyncpg.connect(await create_database(None))
    assert await connection.fetchval("SELECT to_regclass('chairs')") is None
    await connection.close()
