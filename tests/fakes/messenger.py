"""A messenger that remembers what a customer would have seen."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from tests.fakes.system import FakeClock

from treejar.application.ports.errors import PortError
from treejar.application.ports.messenger import Accepted
from treejar.domain.shared.contact import ChatAddress

MEMORY = timedelta(seconds=60)
_IDS = UUID("0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9")


@dataclass(frozen=True, slots=True)
class Sent:
    """One copy that reached the customer. `kind` is text, file or template; `content` words, link or template id."""

    address: ChatAddress
    kind: str
    content: str
    key: str
    provider_message_id: str
    at: datetime
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fails:
    """A call that raises. `reaches`: the customer gets the bubble all the same, only the answer was lost."""

    error: PortError
    reaches: bool = False


class FakeMessenger:
    """Messenger. Like Wazzup it knows a key for 60 s: a repetition within them makes no second copy, a later one does.

    `script` lines up how the next calls fail; None means that a call succeeds. `copies` is what customers got,
    `calls` every key that was tried.
    """

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._script: deque[Fails | None] = deque()
        self.calls: list[str] = []
        self.copies: list[Sent] = []

    def script(self, *outcomes: Fails | None) -> None:
        self._script.extend(outcomes)

    def texts(self) -> list[str]:
        """The words customers got, oldest first."""
        return [copy.content for copy in self.copies if copy.kind == "text"]

    async def send_text(self, address: ChatAddress, text: str, key: str) -> Accepted:
        return self._send(address, "text", text, key)

    async def send_file(self, address: ChatAddress, link: str, key: str) -> Accepted:
        return self._send(address, "file", link, key)

    async def send_template(
        self, address: ChatAddress, template_id: str, values: tuple[str, ...], key: str
    ) -> Accepted:
        return self._send(address, "template", template_id, key, values)

    def _send(self, address: ChatAddress, kind: str, content: str, key: str, values: tuple[str, ...] = ()) -> Accepted:
        self.calls.append(key)
        outcome = self._script.popleft() if self._script else None
        if outcome is not None and not outcome.reaches:
            raise outcome.error
        now = self._clock.now()
        repeated = any(copy.key == key and now - copy.at < MEMORY for copy in self.copies)
        if not repeated:
            message_id = str(uuid5(_IDS, f"{key} {len(self.copies)}"))
            self.copies.append(Sent(address, kind, content, key, message_id, now, values))
        if outcome is not None:
            raise outcome.error
        return Accepted(None if repeated else self.copies[-1].provider_message_id)
