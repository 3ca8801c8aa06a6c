"""What the first replies of a worker would otherwise wait for."""

from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.system import Clock, Ids
from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.house_rules import HouseRules
from treejar.application.terms.transcript import Bubble
from treejar.application.turn.verify import verify
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.shared.ids import MessageId
from treejar.domain.shared.language import Language


class Rehearse:
    """The checks work out their patterns when they first read a language, up to 60 ms of CPU each: here they
    read a sentence of the house in every one of them."""

    def __init__(self, rules: HouseRules, phrases: Phrasebook, clock: Clock, ids: Ids) -> None:
        self._rules, self._phrases, self._clock, self._ids = rules, phrases, clock, ids

    def execute(self) -> None:
        """Nothing is kept of it but what the checks remember."""
        for language in Language:
            words = self._phrases.say("thanks", language)
            verify(Draft(text=words), self._brief(language, words), FactLedger())

    def _brief(self, language: Language, said: str) -> Brief:
        now = self._clock.now()
        bubble = Bubble(
            message_id=MessageId(self._ids.new()), author=Author.CUSTOMER, kind=MessageKind.TEXT, text=said, at=now
        )
        return Brief(language=language, now=now, introduce=False, batch=(bubble,), rules=self._rules)
