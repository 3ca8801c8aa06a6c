"""Decorators of the other ports, with named steps where a process may die."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from msgspec import structs
from tests.drills.hand import Hand, Safeguard

from treejar.application.ports.inbound_media import Fetched, InboundMedia
from treejar.application.ports.inbox import Intake
from treejar.application.ports.messenger import Accepted, Messenger
from treejar.application.ports.speech import Heard
from treejar.application.ports.wake_ups import TurnDue, WakeUps
from treejar.application.terms.inbound import Delivery
from treejar.application.terms.model_call import Meter
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.language import Language


class WatchedIntake:
    """Intake. Without the unique key every arrival is a new one."""

    def __init__(self, intake: Intake, hand: Hand) -> None:
        self._intake = intake
        self._hand = hand

    async def store(self, delivery: Delivery) -> int:
        if delivery.arrived:
            self._hand.reached("intake.before")
        if self._hand.is_without(Safeguard.UNIQUE_KEY):
            arrived = (structs.replace(one, key=f"{one.key}:{uuid4()}") for one in delivery.arrived)
            delivery = structs.replace(delivery, arrived=tuple(arrived))
        fresh = await self._intake.store(delivery)
        if fresh:
            self._hand.reached("intake.after")
        return fresh


class WatchedWakeUps:
    """WakeUps."""

    def __init__(self, wake_ups: WakeUps, hand: Hand) -> None:
        self._wake_ups = wake_ups
        self._hand = hand

    async def turns(self, due: Sequence[TurnDue]) -> None:
        await self._wake_ups.turns(due)
        if due:
            self._hand.reached("wake-up.after")

    async def dispatch(self, at: datetime | None = None) -> None:
        await self._wake_ups.dispatch(at)

    async def embed(self) -> None:
        await self._wake_ups.embed()

    async def pictures(self) -> None:
        await self._wake_ups.pictures()

    async def sync(self) -> None:
        await self._wake_ups.sync()

    async def reachable(self) -> bool:
        return await self._wake_ups.reachable()


class WatchedMessenger:
    """Messenger."""

    def __init__(self, messenger: Messenger, hand: Hand) -> None:
        self._messenger = messenger
        self._hand = hand

    async def send_text(self, address: ChatAddress, text: str, key: str) -> Accepted:
        self._hand.reached("send.before")
        accepted = await self._messenger.send_text(address, text, key)
        self._hand.reached("send.after")
        return accepted

    async def send_file(self, address: ChatAddress, link: str, key: str) -> Accepted:
        return await self._messenger.send_file(address, link, key)

    async def send_template(
        self, address: ChatAddress, template_id: str, values: tuple[str, ...], key: str
    ) -> Accepted:
        return await self._messenger.send_template(address, template_id, values, key)


class WatchedMedia:
    """InboundMedia."""

    def __init__(self, media: InboundMedia, hand: Hand) -> None:
        self._media = media
        self._hand = hand

    async def fetch(self, link: str, most_bytes: int) -> Fetched:
        fetched = await self._media.fetch(link, most_bytes)
        self._hand.reached("fetch.after")
        return fetched


class PlainEars:
    """Transcriber: the words stand in the file, behind the signature of an Ogg file."""

    SIGNATURE = b"OggS"

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    async def transcribe(self, audio: bytes, sound_format: str, hint: Language | None, meter: Meter) -> Heard:
        text = audio.removeprefix(self.SIGNATURE).decode()
        self._hand.reached("heard.after")
        return Heard(text=text)
