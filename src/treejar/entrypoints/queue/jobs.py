"""Thin job handlers: parse, call, log. No decision is made here."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from dishka import AsyncContainer
from saq.types import Context

from treejar.application.catalog.add_more_pictures import AddMorePictures
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.fetch_pictures import FetchPictures
from treejar.application.catalog.index_knowledge import IndexKnowledge
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_report import SyncOutcome
from treejar.application.inbound.keep_files import KeepFiles
from treejar.application.inbound.sweep import Sweep
from treejar.application.outbox.dispatch import Dispatch, Sent
from treejar.application.ports.errors import ApplicationError, Permanent, PortError, Retryable
from treejar.application.ports.passages import InvalidKnowledge
from treejar.application.ports.system import Clock
from treejar.application.ports.wake_ups import TurnDue, WakeUps
from treejar.application.turn.give_up import GiveUp
from treejar.application.turn.run_turn import RunTurn
from treejar.domain.catalog.mismatch import MismatchKind
from treejar.domain.shared.ids import ConversationId
from treejar.entrypoints.queue.room import Room
from treejar.entrypoints.queue.turnstile import Turnstile

log = structlog.get_logger("jobs")
PUT_OFF = timedelta(seconds=3)
# Less than a job may last; what is left is taken up by the next.
PICTURES_AT_A_TIME = timedelta(minutes=50)
_MISMATCHES = {
    MismatchKind.UNKNOWN: "catalogue item unknown to operations",
    MismatchKind.NOT_SELLABLE: "catalogue item not for sale in operations",
    MismatchKind.AMBIGUOUS: "several items share a code",
}


class JobContext(Context, total=False):
    """What the worker gives every job."""

    container: AsyncContainer
    dispatchers: Turnstile
    turns: Room
    stopping: asyncio.Event


async def run_turns(context: JobContext, *, due: Sequence[tuple[str, float]]) -> None:
    """Turns of several conversations, each at its moment (seconds since the epoch)."""
    await asyncio.gather(*(_turn_at(context, ConversationId(UUID(name)), at) for name, at in due))


async def _turn_at(context: JobContext, conversation_id: ConversationId, at: float) -> None:
    clock = await context["container"].get(Clock)
    await asyncio.sleep(max(0.0, at - clock.now().timestamp()))
    # Waiting for room costs nothing; a burst that takes all connections would cost turns.
    async with context["turns"].inside():
        await _turn(context["container"], conversation_id)


async def _turn(container: AsyncContainer, conversation_id: ConversationId) -> None:
    clock = await container.get(Clock)
    began = clock.elapsed()
    try:
        outcome = await (await container.get(RunTurn)).execute(conversation_id)
    except Retryable as error:
        # A house in trouble is no fault of the message: it does not count as an attempt.
        log.warning("turn put off", conversation=str(conversation_id), provider=error.provider, reason=error.reason)
        again = TurnDue(conversation_id, clock.now() + PUT_OFF)
        await (await container.get(WakeUps)).turns([again])
    except Exception as error:  # the outermost handler of a turn: it is tried again, then given up
        name = type(error).__name__
        log.error("turn failed", conversation=str(conversation_id), error=name, exc_info=error)
        await _give_up(container, conversation_id, name)
    else:
        milliseconds = round((clock.elapsed() - began) * 1000, 1)
        log.info("turn", conversation=str(conversation_id), outcome=outcome.value, ms=milliseconds)


async def _give_up(container: AsyncContainer, conversation_id: ConversationId, error: str) -> None:
    """A failure here must not take the turns of the same job along; the sweeper finds what is left."""
    try:
        await (await container.get(GiveUp)).execute(conversation_id, error)
    except (PortError, ApplicationError) as failure:
        log.error("left to the sweeper", conversation=str(conversation_id), error=type(failure).__name__)


async def dispatch(context: JobContext) -> None:
    async with context["dispatchers"].passing() as may_pass:
        if not may_pass:
            return
        for sent in await (await context["container"].get(Dispatch)).execute():
            level = log.info if sent.outcome in (Sent.DELIVERED, Sent.RETRY) else log.error
            level("sent", key=sent.key, outcome=sent.outcome.value, error=sent.error)


async def embed(context: JobContext) -> None:
    try:
        count = await (await context["container"].get(EmbedTexts)).execute()
    except Permanent as error:
        # A model that cannot be used: another try changes nothing, and the next start or command finds the texts.
        log.error("texts are left without vectors", provider=error.provider, reason=error.reason)
        return
    log.info("embedded", texts=count)


async def fetch_pictures(context: JobContext) -> None:
    """Ends when the worker stops: the next one goes on where this one was."""
    work = asyncio.create_task(_pictures(context["container"]))
    stop = asyncio.create_task(context["stopping"].wait())
    try:
        await asyncio.wait((work, stop), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.cancel()
        work.cancel()
        await asyncio.wait((work,))
    if not work.cancelled():
        work.result()


async def _pictures(container: AsyncContainer) -> None:
    more = await (await container.get(AddMorePictures)).execute()
    if more.reason:
        log.error("no pictures added", seen=more.seen, reason=more.reason)
    report = await (await container.get(FetchPictures)).execute(within=PICTURES_AT_A_TIME)
    level = log.warning if report.stopped else log.info
    level(
        "pictures fetched",
        fetched=report.fetched,
        unusable=report.unusable,
        away=report.away,
        waiting=report.waiting,
        removed=report.removed,
        stopped=report.stopped,
    )


async def keep_files(context: JobContext) -> None:
    """A failure changes nothing for the customer."""
    report = await (await context["container"].get(KeepFiles)).execute()
    if report.kept or report.failures:
        level = log.warning if report.failures else log.info
        level("customers' files kept", kept=report.kept, put_off=report.put_off, failures=report.failures)


async def sync_catalog(context: JobContext) -> None:
    report = await (await context["container"].get(SyncCatalog)).execute()
    level = log.info if report.outcome is SyncOutcome.COMPLETE else log.error
    level(
        "catalogue synchronised",
        outcome=report.outcome.value,
        seen=report.seen,
        added=report.added,
        changed=report.changed,
        withdrawn=report.withdrawn,
        broken=report.broken_rows,
        mismatched=report.mismatched,
        reason=report.reason,
    )
    for row in (*report.broken, *(report.link.broken if report.link else ())):
        log.warning("a row cannot be used", item_id=row.item_id, reason=row.reason)
    for mismatch in report.new_mismatches:
        log.warning(_MISMATCHES[mismatch.kind], sku=", ".join(mismatch.spellings))


async def index_knowledge(context: JobContext) -> None:
    try:
        report = await (await context["container"].get(IndexKnowledge)).execute()
    except InvalidKnowledge as invalid:
        log.error("knowledge is invalid; what was indexed before stays", faults=invalid.faults)
        return
    counts = {name: getattr(report, name) for name in report.__struct_fields__}
    log.info("knowledge indexed", **counts)


async def sweep(context: JobContext) -> None:
    swept = await (await context["container"].get(Sweep)).execute()
    if swept.woken:
        log.warning("overdue conversations woken", count=swept.woken)
    for key in swept.doubts:
        log.error("a message may or may not have reached the customer; please look", key=key)
