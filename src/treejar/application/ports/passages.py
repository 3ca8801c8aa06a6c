"""What the company has written down, as passages that a question finds (KB-1..3)."""

from collections.abc import Collection, Sequence
from hashlib import sha256
from typing import Protocol

import msgspec

from treejar.application.ports.embedder import Vector
from treejar.application.ports.errors import ApplicationError
from treejar.application.ports.products import Embedded, ProductText, Written
from treejar.domain.shared.language import Language

FAQ, VALUES, MANAGER = "faq", "values", "manager"
ELSEWHERE = "elsewhere"
"""The source of passages without a text: questions that no article answers."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One article in one language; source, title and language say which (KB-1).

    `article` is what its languages have in common, such as `faq/stock`. Only `text` is for customers; `asked` are ways
    of asking for it and `cues` the words by which such a question is known (how they are written: `searching.cues`).
    """

    article: str
    source: str
    title: str
    language: Language
    text: str
    asked: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Short, whatever a manager takes for a title."""
        return f"{self.source}/{self.language}/{sha256(self.title.encode(errors='replace')).hexdigest()[:16]}"

    @property
    def fingerprint(self) -> bytes:
        """Equal where nothing about it changed."""
        return sha256(msgspec.json.encode(self)).digest()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Everything that a question may resemble, each once: title, ways of asking, text."""
        return tuple(dict.fromkeys(words for words in (self.title, *self.asked, self.text) if words.strip()))


class InvalidKnowledge(ApplicationError):
    """The written knowledge cannot be used; `faults` name file, line and mistake."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(f"the written knowledge is invalid and nothing was changed (faults: {len(faults)})")
        self.faults = tuple(faults)


class KnowledgeSource(Protocol):
    """What this release has written down."""

    def passages(self) -> list[Passage]:
        """All of it that may be told. Blocks for a while; called in a thread of its own. Raises InvalidKnowledge, with
        every fault at once."""


class KnowledgeStore(Protocol):
    """Passages as stored; nothing is ever deleted, what vanished is withdrawn.

    It is an EmbeddingStore as well: the texts that get vectors are the wordings, so a passage has several.
    """

    async def upsert(self, passages: Sequence[Passage]) -> Written:
        """Write what is new, changed, or back after a withdrawal; the rest is not touched."""

    async def withdraw_except(self, sources: Collection[str], seen: Collection[str]) -> int:
        """Withdraw every passage of these sources whose id was not seen; returns how many."""

    async def lacking_vector(self, model_id: str, limit: int, after: str = "") -> list[ProductText]:
        """Wordings without a vector of this model: the first whose id is beyond `after`, in the order of ids."""

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        """Keep vectors; a wording has one per model. What is worded differently by now is passed over."""


class PassageQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A question. `vector` is the text embedded by `model_id` (None: words only)."""

    text: str
    language: Language
    vector: Vector | None = None
    model_id: str = ""
    limit: int = 3


class PassageHit(msgspec.Struct, frozen=True, kw_only=True):
    """A found passage; `score` is the probability, 0..1, that it is the one that answers. With all other articles and
    "nothing answers it" the scores add up to one, so the distance to the next says how sure the first is."""

    passage: Passage
    score: float


class KnowledgeSearch(Protocol):
    async def find(self, query: PassageQuery) -> list[PassageHit]:
        """The likeliest articles first, at most `limit`, each once: in the language of the question where it has that.

        What shares neither words nor meaning with the question is not found. Questions that no article answers compete
        like articles (source ELSEWHERE). Raises Unavailable.
        """
