"""Ports that a scenario decides: each asks the stage, and otherwise does what the port behind it does."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from treejar.application.ports.embedder import Embedder, Vector
from treejar.application.ports.errors import Rejected, Unavailable
from treejar.application.ports.inbound_media import Fetched
from treejar.application.ports.messenger import Accepted
from treejar.application.ports.passages import KnowledgeSearch, PassageHit, PassageQuery
from treejar.application.ports.pictures import ShownPicture
from treejar.application.ports.planner import Planner, PlanRequest
from treejar.application.ports.search import CategoryAnchor, ProductHit, ProductQuery, ProductSearch
from treejar.application.ports.speech import Heard
from treejar.application.ports.wake_ups import TurnDue
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.model_call import Meter
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.commit import Answer, Commit
from treejar.application.turn.context import TurnContext
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.language import Language
from treejar.entrypoints.replay.scenario import Fault
from treejar.entrypoints.replay.stage import Sent, StageClock, current

MEDIA_HOST = "https://files.example.org/"
# The signature of an Ogg file; what follows it here names the note, so that the listener knows which one it hears.
OGG = b"OggS"
_PROGRAM = b"MZ\x90\x00"


class StageStock:
    """StockReader. The sample catalogue's levels, and the scenario's own."""

    def __init__(self, levels: Mapping[OperationsId, int | None], clock: StageClock) -> None:
        self._levels = levels
        self._clock = clock

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        _demand(Fault.STOCK, "zoho")
        stage = current()
        known = {**self._levels, **(stage.stock if stage else {})}
        found = {item: known.get(item) for item in ids}
        return {
            item: StockLevel.reading(pieces, self._clock.now()) for item, pieces in found.items() if pieces is not None
        }


class StageMessenger:
    """Messenger. Keeps what it is given, once a key."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    async def send_text(self, address: ChatAddress, text: str, key: str) -> Accepted:
        return self._take(key, Sent(text=text))

    async def send_file(self, address: ChatAddress, link: str, key: str) -> Accepted:
        return self._take(key, Sent(link=link))

    async def send_template(
        self, address: ChatAddress, template_id: str, values: tuple[str, ...], key: str
    ) -> Accepted:
        return self._take(key, Sent(text=" ".join((template_id, *values))))

    def _take(self, key: str, sent: Sent) -> Accepted:
        _demand(Fault.MESSENGER, "wazzup")
        if key in self._keys:
            return Accepted(None)
        self._keys.add(key)
        if stage := current():
            stage.sent.append(sent)
        return Accepted(f"sent-{key}")


class StageSearch:
    """ProductSearch."""

    def __init__(self, search: ProductSearch) -> None:
        self._search = search

    async def search(self, query: ProductQuery) -> list[ProductHit]:
        _demand(Fault.SEARCH, "database")
        return await self._search.search(query)

    async def anchors(self) -> list[CategoryAnchor]:
        _demand(Fault.SEARCH, "database")
        return await self._search.anchors()


class StageKnowledge:
    """KnowledgeSearch."""

    def __init__(self, search: KnowledgeSearch) -> None:
        self._search = search

    async def find(self, query: PassageQuery) -> list[PassageHit]:
        _demand(Fault.KNOWLEDGE, "database")
        return await self._search.find(query)


class StageEmbedder:
    """Embedder."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def model_id(self) -> str:
        return self._embedder.model_id

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    async def embed_query(self, text: str) -> Vector:
        _demand(Fault.EMBEDDING, "embedding model")
        return await self._embedder.embed_query(text)

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return await self._embedder.embed_passages(texts)


class StageWakeUps:
    """WakeUps. Nothing rings; the player looks who is due."""

    async def turns(self, due: Sequence[TurnDue]) -> None:
        if stage := current():
            stage.due += due

    async def dispatch(self, at: datetime | None = None) -> None:
        return

    async def embed(self) -> None:
        return

    async def pictures(self) -> None:
        return

    async def sync(self) -> None:
        return

    async def reachable(self) -> bool:
        return True


class StagePictures:
    """ProductPictures. Each picture is there at once, and nobody looks at it."""

    async def show(self, product_id: ProductId, number: int = 1) -> ShownPicture | None:
        return None

    async def ready(self, product_id: ProductId, within: timedelta) -> bool:
        return True


class StageMedia:
    """InboundMedia. A voice note is an Ogg file that names itself; any other file is its own name."""

    async def fetch(self, link: str, most_bytes: int) -> Fetched:
        _demand(Fault.MEDIA, "media")
        stage = current()
        note = stage.voices.get(link) if stage else None
        match note.fails if note else "":
            case "too_large":
                raise Rejected("media", "larger than allowed", "too_large")
            case "forbidden_host":
                raise Rejected("media", "not the messenger's host", "host")
            case "wrong_type":
                return Fetched(_PROGRAM + link.encode(), "audio/ogg")
        return Fetched(OGG + link.encode(), "audio/ogg; codecs=opus")


class StageSpeech:
    """Transcriber. Hears what the scenario says stands in the note."""

    async def transcribe(self, audio: bytes, sound_format: str, hint: Language | None, meter: Meter) -> Heard:
        _demand(Fault.SPEECH, "speech model")
        stage = current()
        note = stage.voices.get(audio.removeprefix(OGG).decode()) if stage else None
        if note is None or note.fails == "no_words":
            raise Rejected("speech model", "no words", "no_words")
        if note.fails:
            raise Unavailable("speech model", "out of order in this scenario")
        return Heard(text=note.words, seconds=3.0)


class StageModel:
    """Planner. A model that is away in this turn, or the one behind it."""

    def __init__(self, model: Planner) -> None:
        self._model = model

    @property
    def name(self) -> str:
        return self._model.name

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        """Raises PortError."""
        _demand(Fault.MODEL, "openrouter")
        return await self._model.next_step(request)


class StageCommit(Commit):
    """Commit, unless the worker has an accident just before it."""

    async def commit(
        self, context: TurnContext, bench: Workbench, answer: Answer, now: datetime, *, final: bool
    ) -> bool:
        """Raises Accident, and what it raises otherwise."""
        if stage := current():
            stage.demand_no_crash()
        return await super().commit(context, bench, answer, now, final=final)


def _demand(fault: Fault, provider: str) -> None:
    stage = current()
    if stage is not None and stage.broken(fault):
        raise Unavailable(provider, "out of order in this scenario")
