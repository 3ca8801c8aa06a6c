"""Voice notes from the messenger's store through the speech model to the phone: the real adapters against both
simulators (VOC-1, VOC-2, NEV-55)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from dishka import AsyncContainer, Provider, Scope, provide
from tests.entrypoints.conftest import Fakes
from tests.factories.dialog import arrived, delivery
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.system import FakeClock
from tests.fakes.wake_ups import FakeWakeUps

from treejar.adapters.rules.planner import RulesPlanner
from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.server import Simulators
from treejar.application.inbound.keep_files import KeepFiles
from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.outbox.dispatch import Dispatch
from treejar.application.ports.inbound_files import InboundShelf
from treejar.application.ports.planner import Planner
from treejar.application.ports.voices import Voice, VoiceState
from treejar.application.turn.run_turn import RunTurn
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import conversation_of
from treejar.entrypoints.config import load_config
from treejar.entrypoints.wiring.container import build_container

CHAT = ChatAddress(credentials.WAZZUP_CHANNEL_ID, "whatsapp", "971500000007")
NOT_AUDIO = b"<html>gone</html>"


class RulesWrite(Provider):
    """The speech model is configured; what is written is the rules' all the same."""

    scope = Scope.APP

    @provide(override=True)
    def author(self, written_rules: RulesPlanner) -> Planner:
        return written_rules


def ogg(number: int) -> bytes:
    """A recording of 4.2 s that no other is equal to."""
    page = b"OggS\x00\x04" + (201_600).to_bytes(8, "little") + bytes(12)
    return b"OggS\x00\x02" + bytes(20) + number.to_bytes(4, "little") * 100 + page


@dataclass
class Chat:
    """One phone, one house behind it."""

    container: AsyncContainer
    fakes: Fakes
    wazzup: httpx.AsyncClient
    openrouter: httpx.AsyncClient
    _said: int = field(default=0)

    async def says(self, text: str) -> None:
        await self._arrives(text)

    async def speaks(self, content: bytes) -> str:
        """A voice note lies in the messenger's store and its webhook has come; its link."""
        uploaded = await self.wazzup.post("/_sim/upload", params={"filename": "voice.ogg"}, content=content)
        link = str(uploaded.json()["contentUri"])
        await self._arrives("", message_kind=MessageKind.VOICE, media=link)
        return link

    async def points_to(self, link: str) -> None:
        """Somebody who knows our webhook makes up a voice note."""
        await self._arrives("", message_kind=MessageKind.VOICE, media=link)

    async def sends_file(self, name: str, content: bytes, kind: MessageKind) -> str:
        uploaded = await self.wazzup.post("/_sim/upload", params={"filename": name}, content=content)
        link = str(uploaded.json()["contentUri"])
        await self._arrives("", message_kind=kind, media=link)
        return link

    async def will_hear(self, content: bytes, **told: object) -> None:
        voice = {"sha256": sha256(content).hexdigest(), **told}
        (await self.openrouter.post("/_sim/voices", json=voice)).raise_for_status()

    async def answered(self) -> list[str]:
        """Everything Noor has written, after the quiet period."""
        self.fakes.time.advance(seconds=15)
        await (await self.container.get(RunTurn)).execute(conversation_of(CHAT))
        await (await self.container.get(Dispatch)).execute()
        chats = (await self.wazzup.get("/_sim/chats")).json()
        return [message["text"] for chat in chats for message in chat["messages"] if message["author"] == "noor"]

    @property
    def voices(self) -> list[Voice]:
        return list(self.fakes.storage.tables.voices.values())

    async def _arrives(self, text: str, **changes: object) -> None:
        self._said += 1
        now = self.fakes.time.now()
        message = arrived(CHAT, text, key=f"customer:{self._said}", sent_at=now, received_at=now, **changes)
        await (await self.container.get(ReceiveMessages)).execute(delivery(message))


@pytest.fixture(scope="module")
async def simulators() -> AsyncIterator[Simulators]:
    async with Simulators([], lambda _: None) as running:
        yield running


async def _house(simulators: Simulators, home: Path, key: str) -> AsyncIterator[Chat]:
    urls = simulators.urls
    environment = {
        "HOME": str(home),
        "DATABASE_URL": "postgresql://nobody@nowhere/none",
        "WAZZUP_BASE_URL": urls.wazzup_base_url,
        "WAZZUP_API_KEY": credentials.WAZZUP_API_KEY,
        "WAZZUP_CHANNEL_ID": credentials.WAZZUP_CHANNEL_ID,
        "OPENROUTER_BASE_URL": urls.openrouter_base_url,
        "OPENROUTER_API_KEY": key,
    }
    fakes = Fakes(MemoryDatabase(), FakeWakeUps(), FakeClock())
    config = load_config({f"TREEJAR_{name}": value for name, value in environment.items()})
    container = build_container(config, fakes, RulesWrite())
    async with (
        httpx.AsyncClient(base_url=urls.wazzup_origin, trust_env=False) as wazzup,
        httpx.AsyncClient(base_url=urls.openrouter_origin, trust_env=False) as openrouter,
    ):
        for simulator in (wazzup, openrouter):
            (await simulator.post("/_sim/reset")).raise_for_status()
        yield Chat(container, fakes, wazzup, openrouter)
    await container.close()


@pytest.fixture
async def chat(simulators: Simulators, tmp_path: Path) -> AsyncIterator[Chat]:
    async for opened in _house(simulators, tmp_path, credentials.OPENROUTER_API_KEY):
        yield opened


@pytest.fixture
async def deaf(simulators: Simulators, tmp_path: Path) -> AsyncIterator[Chat]:
    """A house without a key for models."""
    async for opened in _house(simulators, tmp_path, ""):
        yield opened


@pytest.mark.parametrize(
    "words",
    ["Do you deliver to Abu Dhabi?", "هل لديكم كراسي مكتب؟", "Здравствуйте, нужны офисные столы."],
)
async def test_voc_1_a_voice_note_in_each_language_is_answered_word_for_word_like_text(
    simulators: Simulators, chat: Chat, tmp_path: Path, words: str
) -> None:
    await chat.will_hear(ogg(1), text=words)
    link = await chat.speaks(ogg(1))
    spoken = await chat.answered()
    voice = chat.voices[0]
    assert (voice.state, voice.text, voice.link, voice.seconds) == (VoiceState.HEARD, words, link, 4.2)
    assert voice.cost_usd is not None
    assert voice.cost_usd > 0
    assert [(call.model, call.outcome) for call in voice.calls] == [("openai/gpt-4o-mini-transcribe", "ok")]
    async for other in _house(simulators, tmp_path, credentials.OPENROUTER_API_KEY):
        await other.says(words)
        assert await other.answered() == spoken
    assert spoken


@pytest.mark.parametrize("content", [NOT_AUDIO, b"OggS", bytes(2000)])
async def test_voc_2_a_damaged_note_gets_one_apology_that_asks_to_type(chat: Chat, content: bytes) -> None:
    await chat.will_hear(b"OggS", status=400)
    await chat.speaks(content)
    replies = await chat.answered()
    assert len(replies) == 1
    assert "type" in replies[0]
    assert chat.voices[0].state is VoiceState.FAILED
    assert await chat.answered() == replies


async def test_nev_55_a_burst_of_three_damaged_notes_and_three_more_get_one_apology_a_turn(chat: Chat) -> None:
    for number in range(3):
        await chat.speaks(NOT_AUDIO + bytes([number]))
    assert len(await chat.answered()) == 1
    await chat.speaks(NOT_AUDIO)
    assert len(await chat.answered()) == 2


async def test_nev_55_of_a_heard_and_a_damaged_note_each_keeps_what_is_its_own(chat: Chat) -> None:
    await chat.will_hear(ogg(1), text="Do you deliver to Abu Dhabi?")
    await chat.speaks(NOT_AUDIO)
    await chat.speaks(ogg(1))
    await chat.answered()
    assert [(voice.text, voice.reason) for voice in chat.voices] == [
        ("", "not_audio"),
        ("Do you deliver to Abu Dhabi?", ""),
    ]
    texts = [message.text for message in chat.fakes.storage.tables.messages.values()]
    assert texts[:2] == ["", "Do you deliver to Abu Dhabi?"]


async def test_text_and_voice_together_are_one_turn(chat: Chat) -> None:
    await chat.will_hear(ogg(2), text="and two desks")
    await chat.says("Ten office chairs please")
    await chat.speaks(ogg(2))
    await chat.answered()
    record = next(iter(chat.fakes.storage.tables.turns.values()))
    assert record.brief["said"] == "Ten office chairs please\nand two desks"


async def test_a_store_that_stumbles_once_and_a_model_that_is_busy_once_cost_no_words(chat: Chat) -> None:
    await chat.will_hear(ogg(3), text="Do you have sofas?")
    (await chat.wazzup.post("/_sim/faults", json={"path": "^/store/", "status": 502, "times": 1})).raise_for_status()
    await chat.openrouter.post("/_sim/faults", json={"path": "/audio/", "status": 503, "times": 1})
    await chat.speaks(ogg(3))
    await chat.answered()
    assert [voice.text for voice in chat.voices] == ["Do you have sofas?"]
    assert [call.outcome for call in chat.voices[0].calls] == ["unavailable", "ok"]


async def test_an_html_page_in_place_of_the_file_is_no_voice(chat: Chat) -> None:
    fault = {"path": "^/store/", "status": 200, "body": "<html>gone</html>"}
    (await chat.wazzup.post("/_sim/faults", json=fault)).raise_for_status()
    await chat.speaks(ogg(4))
    assert len(await chat.answered()) == 1
    assert chat.voices[0].reason == "not_audio"


async def test_img_2_a_link_to_our_own_network_is_not_followed(chat: Chat, simulators: Simulators) -> None:
    await chat.points_to(f"{simulators.urls.openrouter_origin}/_sim/requests")
    assert len(await chat.answered()) == 1
    assert chat.voices[0].reason == "foreign_host"


async def test_without_a_key_for_models_a_note_gets_the_apology_and_is_not_even_fetched(deaf: Chat) -> None:
    await deaf.speaks(ogg(5))
    replies = await deaf.answered()
    assert len(replies) == 1
    assert "type" in replies[0]
    requests = (await deaf.wazzup.get("/_sim/requests")).json()
    assert not [request for request in requests if request["path"].startswith("/store/")]


async def test_img_1_a_picture_is_acknowledged_and_kept(chat: Chat) -> None:
    picture = b"\xff\xd8\xff\xe0" + b"j" * 60
    link = await chat.sends_file("chair.jpg", picture, MessageKind.IMAGE)
    assert len(await chat.answered()) == 1
    assert (await (await chat.container.get(KeepFiles)).execute()).kept == 1
    async with chat.fakes.storage.units() as unit:
        kept = (await unit.inbound_files.kept([link]))[link]
    assert kept.media_type == "image/jpeg"
    assert await (await chat.container.get(InboundShelf)).read(kept) == picture
