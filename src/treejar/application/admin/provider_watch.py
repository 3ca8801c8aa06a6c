"""What the last calls said about each provider, known to every process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from treejar.application.ports.errors import PortError, Rejected, WindowClosed
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


class ProviderWatch:
    """Writes down when a provider answered or failed, beside the heartbeats. Never harms the call it watches.

    `stops_all` tells which codes of a refusal concern every message, such as an account without money.
    """

    def __init__(self, house: House, clock: Clock, stops_all: Callable[[str], bool] = lambda code: False) -> None:
        self._house = house
        self._clock = clock
        self._stops_all = stops_all
        self._written: dict[str, tuple[str, datetime]] = {}

    async def note(self, provider: str, error: PortError | None) -> None:
        """A refusal of one message or one item is an answer: the provider is well."""
        mark, now = (answered_mark if self._well(error) else failed_mark)(provider), self._clock.now()
        last = self._written.get(provider)
        if last and last[0] == mark and now - last[1] < WRITE_EVERY:
            return
        self._written[provider] = (mark, now)
        with _unharmed():
            await self._house.beat(mark, now)

    def _well(self, error: PortError | None) -> bool:
        if isinstance(error, Rejected):
            return not self._stops_all(error.code)
        return error is None or isinstance(error, WindowClosed)

    async def failing_since(self, provider: str) -> datetime | None:
        """When the last call failed; None if the last one was answered or none was made. Raises Unavailable."""
        failed = await self._house.last_beat(failed_mark(provider))
        answered = await self._house.last_beat(answered_mark(provider))
        return failed if failed and (answered is None or answered < failed) else None


@contextmanager
def _unharmed() -> Iterator[None]:
    """The database may be away just now: what the call itself brought counts for more than the note about it."""
    try:
        yield
    except PortError:
        return
