"""One reference becomes a picture of ours, or is remembered as one that leads to none."""

from datetime import datetime, timedelta

from treejar.application.ports.errors import AuthFailed, Permanent, PortError, RateLimited, Retryable
from treejar.application.ports.operations import PictureSource
from treejar.application.ports.pictures import KeptPicture, PictureShelf, PictureWorkshop, PreparedPicture
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.shared.ids import PictureRef

# A try that never ended, because its process did, is not waited for any longer than this.
TRY = timedelta(minutes=5)
MOMENT = timedelta(minutes=1)
"""The pause after a refusal that tells none of its own."""
WHILE_AWAY = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""Pauses while a source does not answer."""
WHILE_BROKEN = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168))
"""Pauses where it answers with no usable picture."""


class FetchPicture:
    """
    - Every try is written down before it begins: tries are calls of a source, which are counted for all our processes.
    - A source that takes no calls (limit, key) costs its references no attempt.
    - The file is there before anybody is told of it.
    """

    def __init__(
        self, source: PictureSource, workshop: PictureWorkshop, shelf: PictureShelf, units: UnitsOfWork, clock: Clock
    ) -> None:
        self._source = source
        self._workshop = workshop
        self._shelf = shelf
        self._units = units
        self._clock = clock

    async def execute(self, reference: PictureRef) -> KeptPicture | None:
        """None: there is no usable picture, and why is remembered. Raises Retryable and AuthFailed of the source."""
        now = self._clock.now()
        async with self._units() as unit:
            attempt = await unit.pictures.begin(reference, now, now + TRY)
            await unit.commit()
        try:
            prepared = await self._prepared(reference)
        except (RateLimited, AuthFailed) as error:
            await self._put_off(reference, error)
            raise
        except Retryable as error:
            await self._failed(reference, str(error), error.after or _pause(WHILE_AWAY, attempt), broken=False)
            raise
        except Permanent as error:
            await self._failed(reference, str(error), _pause(WHILE_BROKEN, attempt), broken=True)
            return None
        if prepared is None:
            await self._failed(reference, "its source has none", _pause(WHILE_BROKEN, attempt), broken=True)
            return None
        async with self._units() as unit:
            await unit.pictures.keep(reference, prepared.kept)
            await unit.commit()
        return prepared.kept

    async def _prepared(self, reference: PictureRef) -> PreparedPicture | None:
        picture = await self._source.fetch(reference)
        if picture is None:
            return None
        prepared = await self._workshop.prepare(picture)
        await self._shelf.put(prepared)
        return prepared

    async def _failed(self, reference: PictureRef, reason: str, pause: timedelta, *, broken: bool) -> None:
        async with self._units() as unit:
            await unit.pictures.fail(reference, reason, self._at(pause), broken=broken)
            await unit.commit()

    async def _put_off(self, reference: PictureRef, error: PortError) -> None:
        async with self._units() as unit:
            await unit.pictures.put_off(reference, str(error), self._at(error.after or MOMENT))
            await unit.commit()

    def _at(self, pause: timedelta) -> datetime:
        return self._clock.now() + pause


def _pause(pauses: tuple[timedelta, ...], attempt: int) -> timedelta:
    return pauses[min(attempt, len(pauses)) - 1]
