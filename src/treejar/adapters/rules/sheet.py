"""A reply being written: sentences in order, at most one question, and what goes along with it."""

from treejar.adapters.rules.voice import Voice
from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail

_PICTURES = 3
BULLET = "•"
_OFFER = "ask_human"


# What answers a question for good.
_TOLD = {
    Slot.BUDGET: Detail.BUDGET,
    Slot.PEOPLE: Detail.PEOPLE,
    Slot.COMPANY: Detail.COMPANY,
    Slot.EMAIL: Detail.EMAIL,
    Slot.ADDRESS: Detail.ADDRESS,
}


class Sheet:
    """Collects a reply. Answers come first; the question is always last (DLG-11, NEV-11)."""

    def __init__(self, brief: Brief, voice: Voice) -> None:
        self.brief, self.voice = brief, voice
        self._sentences: list[str] = []
        self._question = ""
        self._note = ""
        self._asked_by = ""
        self._quoted: set[str] = set()
        self._asks: list[Slot] = []
        self._done: list[Action] = []
        self._attachments: list[str] = []
        self.useful = True

    @property
    def empty(self) -> bool:
        return not self._sentences

    def add(self, phrase: str, /, **values: str) -> None:
        self._sentences.append(self.voice.say(phrase, **values))

    def tell(self, sentence: str) -> None:
        """A sentence of the house as it is written."""
        self._sentences.append(sentence)

    def quote(self, reference: str) -> None:
        """A passage in the company's own words, on lines of its own."""
        self._quoted.add(reference)
        self._sentences.append(reference)

    def open_with(self, phrase: str, /, **values: str) -> None:
        self._sentences.insert(0, self.voice.say(phrase, **values))

    def ask(self, slot: Slot, phrase: str | None = None) -> bool:
        """Ask for a slot if the brief allows it, nothing is asked yet, and nobody told it before (NEV-37)."""
        if self._question or slot not in self.brief.may_ask or _TOLD.get(slot) in self.brief.details:
            return False
        self._asked_by = phrase or f"ask_{slot.value}"
        self._question = self.voice.say(self._asked_by)
        self._asks.append(slot)
        return True

    def ask_name(self) -> None:
        """In passing, never as a condition, and not as a second question mark."""
        if Slot.NAME in self.brief.may_ask and self.brief.customer_name is None:
            self._note = self.voice.say("ask_name")
            self._asks.append(Slot.NAME)

    def ask_nothing(self) -> None:
        """Take back what was asked."""
        self._question = self._note = ""
        self._asks.clear()

    @property
    def offers_an_answer(self) -> bool:
        """Does it end with the offer that somebody else answers?"""
        return bool(self._question) and self._asked_by == _OFFER

    def did(self, action: Action) -> None:
        if action not in self._done:
            self._done.append(action)

    def has_done(self, action: Action) -> bool:
        return action in self._done

    def picture(self, name: str, product: Product) -> None:
        """Send the picture along, once per conversation (CAT-11)."""
        fresh = product.has_picture and product.id not in self.brief.pictured
        if fresh and name not in self._attachments and len(self._attachments) < _PICTURES:
            self._attachments.append(name)

    def leave_pictures(self) -> None:
        """Words only: a person takes over."""
        self._attachments.clear()

    @property
    def has_pictures(self) -> bool:
        return bool(self._attachments)

    def draft(self) -> Draft:
        return Draft(
            text=_joined([*self._sentences, *filter(None, (self._question, self._note))], self._quoted),
            asks=tuple(self._asks),
            done=tuple(self._done),
            attachments=tuple(self._attachments),
            useful=self.useful,
        )


def _joined(sentences: list[str], quoted: set[str]) -> str:
    """Sentences on one line, list items and passages each on their own; what follows them begins a new line."""
    text = ""
    for previous, sentence in zip(["", *sentences], sentences, strict=False):
        listed = BULLET in (sentence[:1], previous[:1]) or not quoted.isdisjoint((sentence, previous))
        text += ("\n" if listed else " ") + sentence if text else sentence
    return text
