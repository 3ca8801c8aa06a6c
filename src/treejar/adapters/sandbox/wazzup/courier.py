"""Webhook deliveries: asynchronous, in order within a chat, with the faults the rule book plants."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field

import httpx
import msgspec

from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.faults import FaultBook
from treejar.adapters.sandbox.wazzup.options import WazzupOptions

TIMEOUT_SECONDS = 30.0
REORDER_PATIENCE_SECONDS = 5.0
CONTENT_TYPE = "application/json; charset-utf-8"
"""Wazzup's own typo: not a valid charset parameter."""
KEPT = 1000


@dataclass(slots=True)
class Subscription:
    """The account's one webhook address and what it is sent."""

    uri: str = ""
    flags: dict[str, bool] = field(
        default_factory=lambda: dict.fromkeys(
            ("messagesAndStatuses", "contactsAndDealsCreation", "channelsUpdates", "templateStatus"), False
        )
    )


@dataclass(slots=True)
class Parcel:
    """One delivery. `answer` resolves to the webhook's HTTP status, or None when nothing was sent or it failed."""

    kind: str
    chat_id: str
    body: bytes
    answer: asyncio.Future[int | None]
    outcome: str = "waiting"
    behind: int = 0

    def settle(self, outcome: str, status: int | None = None) -> None:
        """Note what became of it; the first answer counts."""
        self.outcome = outcome
        if not self.answer.done():
            self.answer.set_result(status)


class Courier:
    """Carries parcels to the subscribed address."""

    def __init__(self, client: httpx.AsyncClient, faults: FaultBook, clock: SimClock) -> None:
        self._client = client
        self._faults = faults
        self._clock = clock
        self._lines: dict[str, deque[Parcel]] = {}
        self._held: dict[str, list[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.subscription = Subscription()
        self.log: deque[Parcel] = deque(maxlen=KEPT)
        self.use(WazzupOptions())

    def use(self, options: WazzupOptions) -> None:
        """Take the account's present options."""
        self._options = options
        self._workers = asyncio.Semaphore(max(1, options.webhook_workers))

    def send(self, kind: str, chat_id: str, content: object, flag: str = "messagesAndStatuses") -> Parcel:
        """Queue JSON for the webhook, if the account subscribed to such events."""
        return self.send_raw(kind, chat_id, msgspec.json.encode(content), flag)

    def send_raw(self, kind: str, chat_id: str, body: bytes, flag: str | None = None) -> Parcel:
        """Queue any bytes; without `flag` the subscriptions are not asked."""
        parcel = Parcel(kind, chat_id, body, asyncio.get_running_loop().create_future())
        self.log.append(parcel)
        if not self.subscription.uri or (flag is not None and not self.subscription.flags[flag]):
            parcel.settle("not subscribed")
            return parcel
        line = self._lines.get(chat_id)
        if line is None:
            line = self._lines[chat_id] = deque()
            line.append(parcel)
            self.spawn(self._walk(chat_id, line))
        else:
            line.append(parcel)
        return parcel

    async def post_to(self, uri: str, body: bytes) -> int | None:
        """POST at once, past queue and faults: the status, None when there was no answer."""
        return await self._post(uri, body)

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Run a task that `close` will end."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Drop everything under way and wait until it has ended."""
        tasks = list(self._tasks)
        self.drop_all()
        await asyncio.gather(*tasks, return_exceptions=True)

    def drop_all(self) -> None:
        """Drop everything under way."""
        for task in self._tasks:
            task.cancel()
        for line in (*self._lines.values(), *self._held.values()):
            for parcel in line:
                parcel.settle("dropped")
        self._lines.clear()
        self._held.clear()

    async def _walk(self, chat_id: str, line: deque[Parcel]) -> None:
        while line:
            await self._handle(line.popleft())
        del self._lines[chat_id]

    async def _handle(self, parcel: Parcel) -> None:
        rule = self._faults.for_delivery(parcel.kind, parcel.chat_id)
        if rule is not None and rule.action == "drop":
            parcel.settle("dropped")
            return
        if rule is not None and rule.action == "reorder":
            parcel.behind = rule.behind
            parcel.settle("held back")
            self._held.setdefault(parcel.chat_id, []).append(parcel)
            self.spawn(self._release_late(parcel, rule.delay or REORDER_PATIENCE_SECONDS))
            return
        if rule is not None and rule.action == "delay":
            await asyncio.sleep(rule.delay)
        for _ in range(rule.times_sent if rule is not None and rule.action == "duplicate" else 1):
            await self._carry(parcel)
        await self._release_overtaken(parcel.chat_id)

    async def _release_overtaken(self, chat_id: str) -> None:
        for held in list(self._held.get(chat_id, ())):
            held.behind -= 1
            if held.behind <= 0:
                self._held[chat_id].remove(held)
                await self._carry(held)

    async def _release_late(self, parcel: Parcel, patience: float) -> None:
        await asyncio.sleep(patience)
        if parcel in self._held.get(parcel.chat_id, ()):
            self._held[parcel.chat_id].remove(parcel)
            await self._carry(parcel)

    async def _carry(self, parcel: Parcel) -> None:
        status: int | None = None
        for pause in (0.0, *self._options.webhook_retries):
            await asyncio.sleep(pause)
            status = await self._post(self.subscription.uri, parcel.body)
            if status == 200:
                break
        parcel.settle("no answer" if status is None else "answered", status)

    async def _post(self, uri: str, body: bytes) -> int | None:
        headers = {"content-type": CONTENT_TYPE}
        if self._options.crm_key:
            headers["authorization"] = f"Bearer {self._options.crm_key}"
        async with self._workers:
            try:
                answer = await self._client.post(uri, content=body, headers=headers, timeout=TIMEOUT_SECONDS)
            except (httpx.HTTPError, httpx.InvalidURL):
                return None
        return answer.status_code
