"""Customers' pictures and documents are copied while the messenger still has them (IMG-1, IMG-2)."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec

from treejar.application.inbound.file_types import LARGEST_FILE, media_type_of
from treejar.application.ports.errors import PortError, Rejected, Retryable
from treejar.application.ports.inbound_files import InboundShelf, KeptFile, WaitingFile
from treejar.application.ports.inbound_media import InboundMedia
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork

AT_ONCE = 4
AT_A_TIME = 100
LOOK_BACK = timedelta(days=3)
"""Older files were tried or are gone from the messenger."""
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""After each failure that may pass; the next one is the last."""
FETCH_SECONDS = 30.0


class KeptReport(msgspec.Struct, frozen=True, kw_only=True):
    """How many files are kept now and were not before, and failures by their code; `put_off` will be tried again."""

    kept: int = 0
    put_off: int = 0
    failures: dict[str, int] = {}


class KeepFiles:
    """
    - A file is fetched once: the same link, or the same bytes, are kept once.
    - What it is, its first bytes say; anything but pictures, films, documents and drawings is not kept.
    - No transaction is open while it is fetched. Killed at any point, it is done again with the effect of once.
    - A failure changes nothing for the customer, who has been answered already.
    """

    def __init__(self, units: UnitsOfWork, media: InboundMedia, shelf: InboundShelf, clock: Clock) -> None:
        self._units = units
        self._media = media
        self._shelf = shelf
        self._clock = clock

    async def execute(self) -> KeptReport:
        """Raises Unavailable when the database is away."""
        now = self._clock.now()
        async with self._units() as unit:
            files = await unit.inbound_files.waiting(now, now - LOOK_BACK, AT_A_TIME)
        by_link: dict[str, list[WaitingFile]] = {}
        for file in files:
            by_link.setdefault(file.link, []).append(file)
        room = asyncio.Semaphore(AT_ONCE)
        work = (self._all_of(link, same, room) for link, same in by_link.items())
        outcomes: list[_Outcome] = []
        # All come to their end before the first fault of the database is told.
        for done in await asyncio.gather(*work, return_exceptions=True):
            if isinstance(done, BaseException):
                raise done
            outcomes += done
        failures = Counter(outcome.reason for outcome in outcomes if outcome.reason)
        return KeptReport(
            kept=sum(not outcome.reason for outcome in outcomes),
            put_off=sum(outcome.again for outcome in outcomes),
            failures=dict(failures),
        )

    async def _all_of(self, link: str, files: list[WaitingFile], room: asyncio.Semaphore) -> list["_Outcome"]:
        """Several arrivals may name one file."""
        async with room:
            kept = await self._kept(link)
            if isinstance(kept, PortError):
                return [await self._failed(file, kept) for file in files]
        async with self._units() as unit:
            for file in files:
                await unit.inbound_files.keep(file, kept)
            await unit.commit()
        return [_Outcome()] * len(files)

    async def _kept(self, link: str) -> KeptFile | PortError:
        async with self._units() as unit:
            known = (await unit.inbound_files.kept([link])).get(link)
        if known is not None:
            return known
        try:
            return await self._fetched(link)
        except TimeoutError:
            return Retryable("customer's file", "did not come in time")
        except PortError as error:
            return error

    async def _fetched(self, link: str) -> KeptFile:
        async with asyncio.timeout(FETCH_SECONDS):
            fetched = await self._media.fetch(link, LARGEST_FILE)
        media_type = media_type_of(fetched.content)
        if media_type is None:
            raise Rejected("customer's file", "of a kind that is not kept", "UNKNOWN_KIND")
        kept = KeptFile(digest=sha256(fetched.content).digest(), media_type=media_type, size=len(fetched.content))
        await self._shelf.put(kept, fetched.content)
        return kept

    async def _failed(self, file: WaitingFile, error: PortError) -> "_Outcome":
        retry_at = self._retry_at(file, error)
        code = error.code.lower() if isinstance(error, Rejected) and error.code else type(error).__name__.lower()
        async with self._units() as unit:
            await unit.inbound_files.fail(file, code, retry_at)
            await unit.commit()
        return _Outcome(reason=code, again=retry_at is not None)

    def _retry_at(self, file: WaitingFile, error: PortError) -> datetime | None:
        if not isinstance(error, Retryable) or file.attempts >= len(PAUSES):
            return None
        return self._clock.now() + max(PAUSES[file.attempts], error.after or timedelta())


class _Outcome(msgspec.Struct, frozen=True):
    """What became of one arrival's file; `reason` is a code."""

    reason: str = ""
    again: bool = False
