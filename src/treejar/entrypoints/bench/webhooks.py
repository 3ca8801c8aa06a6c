"""How many webhooks a second are made durable, and how long each waits for its 200."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from math import nan
from pathlib import Path

import msgspec
import uvloop

from treejar.adapters.postgres.connect import Connection, connect
from treejar.adapters.postgres.dsn import plain_dsn
from treejar.entrypoints.bench.database import bench_database, temporary_folder
from treejar.entrypoints.bench.deliveries import CHANNEL, Deliveries
from treejar.entrypoints.bench.http_load import Answers, post_for
from treejar.entrypoints.bench.processes import TreejarProcess, free_port, treejar_process
from treejar.entrypoints.bench.report import Aim, Report, Row
from treejar.entrypoints.bench.statistics import spread

WANTED_A_SECOND, WANTED_P99_MS, AIMED_CONNECTIONS = 3000, 25.0, 16
WARM_UP_SECONDS = 1.0


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """How hard to press: web processes, numbers of connections one after another, seconds for each, customers."""

    processes: int = 1
    connections: Sequence[int] = (1, 16, 64)
    seconds: float = 5.0
    chats: int = 2000


def measure_webhooks(server: str, load: Load, progress: Callable[[str], None]) -> Report:
    """Run `treejar serve`, press, count rows. Raises ProcessFailed, PortError, EmbeddedDatabaseError."""
    with (
        temporary_folder() as folder,
        bench_database(server) as dsn,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return runner.run(_measure(dsn, folder, load, progress))


async def _measure(dsn: str, folder: Path, load: Load, progress: Callable[[str], None]) -> Report:
    token = secrets.token_urlsafe(24)
    path = f"/api/v1/webhooks/wazzup/{token}"
    async with AsyncExitStack() as stack:
        webs: list[TreejarProcess] = []
        ports = [free_port() for _ in range(load.processes)]
        for port in ports:
            settings = {
                "HOME": str(folder / "web"),
                "DATABASE_URL": dsn,
                "PORT": str(port),
                "WAZZUP_CHANNEL_ID": CHANNEL,
                "WAZZUP_WEBHOOK_TOKEN": token,
            }
            web = await stack.enter_async_context(treejar_process(["serve"], settings, folder, f"serve-{port}"))
            await web.until_listening(port)
            webs.append(web)
        connection = await connect(plain_dsn(dsn))
        stack.push_async_callback(connection.close)
        deliveries = Deliveries(load.chats)
        progress("warming up")
        await post_for(WARM_UP_SECONDS, ports, path, AIMED_CONNECTIONS, deliveries.next)
        rows: list[Row] = []
        violations: list[str] = []
        for connections in load.connections:
            progress(f"{connections} connections")
            before, cpu_before = await _stored(connection), _cpu_seconds(webs)
            answers, seconds = await post_for(load.seconds, ports, path, connections, deliveries.next)
            stored, cpu_seconds = await _stored(connection) - before, _cpu_seconds(webs) - cpu_before
            rows.append(_row(connections, answers, seconds, stored, cpu_seconds))
            violations += violations_of(connections, answers, stored)
    return Report(bench="webhooks", rows=tuple(rows), aims=_aims(rows), violations=tuple(violations))


async def _stored(connection: Connection) -> int:
    count: int = await connection.fetchval("SELECT count(*) FROM inbox")
    return count


def _cpu_seconds(webs: Sequence[TreejarProcess]) -> float:
    return sum(web.cpu_seconds() or 0.0 for web in webs)


def _row(connections: int, answers: Answers, seconds: float, stored: int, cpu_seconds: float) -> Row:
    times = spread(answers.accepted)
    return {
        "connections": connections,
        "accepted/s": round(len(answers.accepted) / seconds),
        "p50 ms": times.p50,
        "p99 ms": times.p99,
        "longest ms": times.longest,
        # On a busy machine this says more about the program than the rate does.
        "web CPU µs each": round(cpu_seconds / len(answers.accepted) * 1e6)
        if cpu_seconds and answers.accepted
        else None,
        "acks": len(answers.accepted),
        "rows": stored,
    }


def violations_of(connections: int, answers: Answers, stored: int) -> list[str]:
    """What was acknowledged is in the table, no more and no less, and every good delivery was acknowledged."""
    found = []
    if not answers.accepted:
        found.append("nothing was accepted")
    if stored != len(answers.accepted):
        found.append(f"{len(answers.accepted)} deliveries were acknowledged, but {stored} rows stored")
    if answers.refused:
        found.append(f"{answers.refused} good deliveries were refused")
    if answers.lost:
        found.append(f"{answers.lost} deliveries got no answer")
    return [f"{connections} connections: {what}" for what in found]


def _aims(rows: Sequence[Row]) -> tuple[Aim, ...]:
    aimed = next((row for row in rows if row["connections"] == AIMED_CONNECTIONS), None)
    if aimed is None:
        return ()
    rate, p99 = float(aimed["accepted/s"] or 0), float(aimed["p99 ms"] or nan)
    return (
        Aim(
            wanted=f"at least {WANTED_A_SECOND:,} accepted/s at {AIMED_CONNECTIONS} connections",
            measured=f"{rate:,.0f}/s",
            reached=rate >= WANTED_A_SECOND,
        ),
        Aim(
            wanted=f"p99 below {WANTED_P99_MS:.0f} ms at {AIMED_CONNECTIONS} connections",
            measured=f"{p99:.1f} ms",
            reached=p99 < WANTED_P99_MS,
        ),
    )
