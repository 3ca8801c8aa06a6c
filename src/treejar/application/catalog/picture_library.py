"""The pictures of a product as somebody wants to see them now."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from treejar.application.catalog.fetch_picture import FetchPicture
from treejar.application.catalog.picture_calls import FOR_A_CUSTOMER, MINUTE, OTHERS, calls_left
from treejar.application.ports.errors import AuthFailed, RateLimited, Retryable, Unavailable
from treejar.application.ports.pictures import (
    LONGEST_REFERENCE,
    KeptPicture,
    PictureShelf,
    ReferenceState,
    ShownPicture,
)
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.shared.ids import PictureRef, ProductId

FETCHES_AT_ONCE = 4
PROVIDER = "pictures"


class PictureLibrary:
    """
    - ProductPictures: what was fetched in advance is read from our own files; what was not, or lies on another machine,
      is fetched now, once for all who wait for it.
    - Equal pictures under several references are one (CAT-12), and a broken one is passed over.
    """

    def __init__(self, fetch: FetchPicture, shelf: PictureShelf, units: UnitsOfWork, clock: Clock) -> None:
        self._fetch = fetch
        self._shelf = shelf
        self._units = units
        self._clock = clock
        self._room = asyncio.Semaphore(FETCHES_AT_ONCE)
        self._fetching: dict[PictureRef, asyncio.Task[KeptPicture | None]] = {}

    async def show(self, product_id: ProductId, number: int = 1) -> ShownPicture | None:
        async with self._units() as unit:
            found = await unit.products.by_ids([product_id])
        references = found[0].product.pictures if found else ()
        states = await self._states(references)
        seen: set[bytes] = set()
        trouble: Retryable | AuthFailed | None = None
        for reference in references:
            try:
                shown = await self._shown(reference, states.get(reference))
            except (Retryable, AuthFailed) as error:
                trouble = error
                continue
            if shown is not None and shown.picture.digest not in seen:
                seen.add(shown.picture.digest)
                if len(seen) == number:
                    return shown
        if trouble is not None:
            raise trouble
        return None

    async def ready(self, product_id: ProductId, within: timedelta) -> bool:
        try:
            async with asyncio.timeout(within.total_seconds()):
                return await self.show(product_id) is not None
        except TimeoutError:
            raise Unavailable(PROVIDER, "a picture is not there yet") from None

    async def _states(self, references: Sequence[PictureRef]) -> dict[PictureRef, ReferenceState]:
        async with self._units() as unit:
            return dict(await unit.pictures.states(references))

    async def _shown(self, reference: PictureRef, state: ReferenceState | None) -> ShownPicture | None:
        picture = state.picture if state else None
        content = await self._shelf.read(picture) if picture else None
        if content is None:
            if len(reference.encode()) > LONGEST_REFERENCE or (state and not self._may_try(state)):
                return None
            picture = await self._fetched(reference)
            content = await self._shelf.read(picture) if picture else None
        return ShownPicture(picture=picture, content=content) if picture and content is not None else None

    def _may_try(self, state: ReferenceState) -> bool:
        """Raises Unavailable in the pause after a failure that may pass."""
        # Who is at it this moment may be another process that dies: a second call costs less than waiting.
        if not state.failure or state.retry_at is None or state.retry_at <= self._clock.now():
            return True
        if state.broken:
            return False
        raise Unavailable(PROVIDER, "a picture could not be had a moment ago", state.retry_at - self._clock.now())

    async def _fetched(self, reference: PictureRef) -> KeptPicture | None:
        """Whoever leaves before it is there does not take it from the others."""
        task = self._fetching.get(reference)
        if task is None:
            task = asyncio.create_task(self._fetch_within_limits(reference), name="picture")
            self._fetching[reference] = task
            task.add_done_callback(lambda done: self._ended(reference, done))
        return await asyncio.shield(task)

    def _ended(self, reference: PictureRef, task: "asyncio.Task[KeptPicture | None]") -> None:
        del self._fetching[reference]
        if not task.cancelled():
            task.exception()  # all who waited may have left

    async def _fetch_within_limits(self, reference: PictureRef) -> KeptPicture | None:
        source = reference.partition(":")[0]
        async with self._room:
            async with self._units() as unit:
                left = await calls_left(unit, source, FOR_A_CUSTOMER.get(source, OTHERS), self._clock.now())
            if not all(left):
                raise RateLimited(PROVIDER, "too many pictures were fetched lately", MINUTE)
            return await self._fetch.execute(reference)
