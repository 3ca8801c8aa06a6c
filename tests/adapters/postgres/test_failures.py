"""What a failing database looks like from outside: one kind of error, and no values in it."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from tests.factories.dialog import MessageFactory, new_address
from tests.fakes.system import MONDAY_NOON

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.server import UnfitServer, check_server
from treejar.application.ports.errors import Rejected, Unavailable
from treejar.domain.shared.ids import conversation_of

# Until they are gone: a connection that is about to die still answers a ping.
CUT_ALL = (
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND application_name = 'treejar'"
)


async def test_a_server_that_is_away_is_unavailable_everywhere(tmp_path: Path) -> None:
    nowhere = Database(f"postgresql://postgres@/treejar?host={tmp_path}")
    with pytest.raises(Unavailable):
        await nowhere.open()
    with pytest.raises(Unavailable):
        await nowhere.house.ping()
    with pytest.raises(Unavailable):
        await nowhere.search.anchors()
    with pytest.raises(Unavailable):
        async with nowhere.units():
            pytest.fail("a unit of work without a database")
    await nowhere.close()


async def test_a_password_never_appears_in_an_error() -> None:
    nowhere = Database("postgresql://treejar:open-sesame@127.0.0.1:1/treejar")
    with pytest.raises(Unavailable) as refused:
        await nowhere.open()
    await nowhere.close()
    assert "sesame" not in f"{refused.value!r} {refused.value}"


async def test_after_a_restart_of_the_server_the_next_unit_works(
    postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    await postgres.house.ping()
    await past_the_ports.execute(CUT_ALL)
    async with postgres.units() as unit:
        assert await unit.products.count() == 0


async def test_a_connection_cut_within_a_unit_is_unavailable_and_nothing_is_kept(
    postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    address = new_address()

    async def work_while_it_is_cut() -> None:
        async with postgres.units() as unit:
            await unit.conversations.open(address, MONDAY_NOON)
            await past_the_ports.execute(CUT_ALL)
            await unit.commit()

    with pytest.raises(Unavailable):
        await work_while_it_is_cut()
    assert await past_the_ports.fetchval("SELECT count(*) FROM conversations") == 0


async def test_a_statement_that_takes_too_long_is_unavailable(postgres: Database) -> None:
    async with postgres.units() as unit:
        await unit._session.run(text("SET LOCAL statement_timeout = 50"))
        with pytest.raises(Unavailable):
            await unit._session.run(text("SELECT pg_sleep(5)"))


async def test_when_every_connection_is_in_use_the_next_unit_is_unavailable(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treejar.adapters.postgres.pool._WAIT_FOR_A_CONNECTION", 0.1)
    async with Database(database, pool_size=1) as small, small.units():
        with pytest.raises(Unavailable, match="in use"):
            async with small.units():
                pytest.fail("one connection served two units")


async def test_nev_64_what_the_database_refuses_is_told_without_values(postgres: Database) -> None:
    async with postgres.units() as unit:
        with pytest.raises(Rejected) as refused:
            await unit._session.run(
                text("INSERT INTO heartbeats (process, at) VALUES (:process, NULL)"), {"process": "+971501112233"}
            )
    assert "971501112233" not in f"{refused.value} {refused.value!r} {refused.value.__cause__}"
    assert refused.value.code == "23502"


async def test_leaving_without_commit_discards_everything(
    postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    address = new_address()
    async with postgres.units() as unit:
        await unit.conversations.open(address, MONDAY_NOON)
        await unit.messages.append([MessageFactory.build(conversation_id=conversation_of(address))])
    assert await past_the_ports.fetchval("SELECT count(*) FROM messages") == 0


async def test_a_unit_that_is_cancelled_gives_its_connection_back(database: str) -> None:
    async with Database(database, pool_size=1) as small:

        async def sleep_inside() -> None:
            async with small.units() as unit:
                await unit._session.run(text("SELECT pg_sleep(30)"))

        sleeping = asyncio.ensure_future(sleep_inside())
        await asyncio.sleep(0.1)
        sleeping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sleeping
        async with small.units() as unit:
            assert await unit.products.count() == 0


async def test_an_empty_database_opens_and_the_house_says_that_migrations_are_missing(create_database: object) -> None:
    dsn = await create_database(None)
    async with Database(dsn) as empty:
        await empty.house.ping()
        assert not await empty.house.schema_is_current()


@pytest.mark.parametrize(("server", "pgvector"), [(140010, "0.8.1"), (180003, "0.7.4"), (180003, "0.6.2")])
def test_an_unfit_server_is_refused(server: int, pgvector: str) -> None:
    with pytest.raises(UnfitServer):
        check_server(server, pgvector)


@pytest.mark.parametrize(
    ("server", "pgvector"), [(150004, "0.8.0"), (180006, "0.8.6"), (190000, "0.10"), (180000, "1.0")]
)
def test_a_fit_server_is_accepted(server: int, pgvector: str) -> None:
    check_server(server, pgvector)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("postgresql://postgres@/treejar?host=/tmp/sock", "postgresql://postgres@/treejar?host=/tmp/sock"),
        ("postgres://u@db.example:5433/treejar", "postgresql://u@db.example:5433/treejar"),
        ("postgresql+asyncpg://u@db.example/treejar", "postgresql://u@db.example/treejar"),
        (
            "postgresql+psycopg://u:p%40ss@db/treejar?sslmode=require",
            "postgresql://u:p%40ss@db/treejar?sslmode=require",
        ),
    ],
)
def test_every_form_of_address_becomes_one_that_both_drivers_read(given: str, plain: str) -> None:
    assert plain_dsn(given).replace("%2F", "/") == plain
