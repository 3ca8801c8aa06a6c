"""What the last calls said about each provider, known to every process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import msgspec

from treejar.application.ports.errors import AuthFailed, PortError, Rejected, Stop, WindowClosed
from treejar.application.ports.house import House
from treejar.application.ports.system import Clock

# A busy provider is written down this often at most; a change of its state at once.
WRITE_EVERY = timedelta(seconds=5)


def answered_mark(provider: str) -> str:
    """The name under which the house keeps a provider's last good call."""
    return f"{provider} answered"


def failed_mark(provider: str) -> str:
    """The name under which the house keeps a provider's last bad call."""
    return f"{provider} failed"


def stopped_mark(provider: str, stop: Stop) -> str:
    """Kept beside a bad call that an operator has to mend."""
    return f"{provider} stopped: {stop.name.lower()}"


class Failing(msgspec.Struct, frozen=True):
    """When the last call failed, and what has to be mended where that is known."""

    since: datetime
    stop: Stop | None = None


class ProviderWatch:
    """Writes down when a provider answered or failed, beside the heartbeats. Never harms the call it watches.

    `stops_all` tells which codes of a refusal concern every message, such as an account without money.
    """

    def __init__(self, house: House, clock: Clock, stops_all: Callable[[str], bool] = lambda code: False) -> None:
        self._house = house
        self._clock = clock
        self._stops_all = stops_all
        self._written: dict[str, tuple[tuple[str, ...], datetime]] = {}

    async def note(self, provider: str, error: PortError | None) -> None:
        """A refusal of one message or one item is an answer: the provider is well."""
        marks, now = tuple(self._marks(provider, error)), self._clock.now()
        last = self._written.get(provider)
        if last and last[0] == marks and now - last[1] < WRITE_EVERY:
            return
        self._written[provider] = (marks, now)
        with _unharmed():
            for mark in marks:
                await self._house.beat(mark, now)

    def _marks(self, provider: str, error: PortError | None) -> Iterator[str]:
        """All of one moment."""
        yield (answered_mark if self._well(error) else failed_mark)(provider)
        if isinstance(error, AuthFailed):
            yield stopped_mark(provider, error.stop)

    def _well(self, error: PortError | None) -> bool:
        if isinstance(error, Rejected):
            return not self._stops_all(error.code)
        return error is None or isinstance(error, WindowClosed)

    async def failing(self, provider: str) -> Failing | None:
        """None if the last call was answered or none was made. Raises Unavailable."""
        failed = await self._house.last_beat(failed_mark(provider))
        answered = await self._house.last_beat(answered_mark(provider))
        if failed is None or (answered is not None and answered >= failed):
            return None
        for stop in Stop:
            if await self._house.last_beat(stopped_mark(provider, stop)) == failed:
                return Failing(failed, stop)
        return Failing(failed)


@contextmanager
def _unharmed() -> Iterator[None]:
    """The database may be away just now: what the call itself brought counts for more than the note about it."""
    try:
        yield
    except PortError:
        return
