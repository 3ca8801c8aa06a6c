"""The rules planner: the author when no model is configured, and the fallback when models fail."""

from collections.abc import Callable
from functools import lru_cache

import msgspec

from treejar.adapters.rules import (
    adopting,
    cards,
    dropping,
    files,
    goods,
    insisting,
    ordering,
    passing,
    questions,
    talk,
)
from treejar.adapters.rules.answers import understood
from treejar.adapters.rules.codes import code_of_name
from treejar.adapters.rules.ellipsis import whole
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.intent import Intent
from treejar.adapters.rules.intents import intent_of
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.memory import remember
from treejar.adapters.rules.order_in_mind import look_at_order, with_order
from treejar.adapters.rules.people import hand_over
from treejar.adapters.rules.person import person_wanted
from treejar.adapters.rules.reader import read
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.safer import safer
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.voice import Voice
from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import Trigger

_READINGS = 512
_LONGEST_KEPT = 600
_NAMES = 4096
# As many as a worker has under way at once.
_TURNS = 64
_Reply = Callable[[Turn], CallTools | Draft]

_REPLIES: dict[Intent, _Reply] = {
    Intent.MEDIA: files.media,
    Intent.WORDLESS: talk.wordless,
    Intent.PRESENCE: talk.present,
    Intent.JAILBREAK: lambda turn: talk.fixed(turn, "jailbreak"),
    Intent.COMPLAINT: lambda turn: hand_over(turn, Trigger.COMPLAINT, "handover_complaint"),
    Intent.RETURN: lambda turn: hand_over(turn, Trigger.RETURN, "handover_complaint"),
    Intent.NAMED_MANAGER: lambda turn: hand_over(turn, Trigger.NAMED_MANAGER),
    Intent.NATIONALITY: lambda turn: hand_over(turn, Trigger.NATIONALITY),
    Intent.REJECTED: lambda turn: hand_over(turn, Trigger.REJECTED_PROPOSALS, "handover_rejected"),
    Intent.HUMAN: person_wanted,
    Intent.QUOTATION_WANTED: ordering.quotation,
    Intent.BOT: talk.bot,
    Intent.JOB: lambda turn: talk.fixed(turn, "job"),
    Intent.SUPPLIER: lambda turn: talk.fixed(turn, "supplier"),
    Intent.COURIER: lambda turn: talk.fixed(turn, "courier"),
    Intent.USED: lambda turn: talk.fixed(turn, "used", asks=True),
    Intent.OFF_TOPIC: lambda turn: talk.fixed(turn, "off_topic"),
    Intent.OTHERS_ORDER: lambda turn: talk.fixed(turn, "others_order", asks=True),
    Intent.EARLIER_ORDER: ordering.earlier,
    Intent.ORDER: lambda turn: ordering.order(turn, goods.products),
    Intent.OFFER_CHANGED: adopting.change_offered,
    Intent.DROPPED: dropping.dropped,
    Intent.SUMMARY: ordering.summary,
    Intent.COMPARE: cards.compare,
    Intent.INSISTS: insisting.insists,
    Intent.CARD: cards.card,
    Intent.PROJECT: goods.project,
    Intent.PRODUCTS: goods.products,
    Intent.SERVICE: questions.service,
    Intent.CATALOGUE: talk.catalogue,
    Intent.STOP: lambda turn: talk.polite(turn, "stopped"),
    Intent.LATER: talk.later,
    Intent.DECLINED: talk.declined,
    Intent.THANKS: lambda turn: talk.polite(turn, "thanks", "thanks_more"),
    Intent.BYE: lambda turn: talk.polite(turn, "bye"),
    Intent.OKAY: talk.okay,
    Intent.ANSWERED: questions.answered,
    Intent.PASSED_ON: passing.passed_on,
    Intent.INTRODUCED: talk.introduced,
    Intent.GREETING: talk.greeting,
    Intent.UNKNOWN: questions.unknown,
}


class _Same:
    """A brief that equals nothing but itself: a turn asks several times with the same one."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.brief is self.brief

    def __hash__(self) -> int:
        return id(self.brief)


class RulesPlanner:
    """Implements `ports.planner.Planner`. Deterministic and pure over its request: the same request, the same step."""

    def __init__(self, phrases: Phrasebook, lexicon: Lexicon) -> None:
        self._phrases, self._lexicon = phrases, lexicon
        # A turn asks several times, and each turn looks back: the same texts and names come again and again.
        self._read_again = lru_cache(_READINGS)(lambda text, asked_for_name: read(text, lexicon, asked_for_name))
        self._code_of = lru_cache(_NAMES)(lambda name: code_of_name(name, lexicon))
        self._heard_once = lru_cache(_TURNS)(lambda same: self._hear(same.brief))

    @property
    def name(self) -> str:
        return "rules"

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        """Ask for evidence or write the reply; after a rejection always write."""
        if request.rejected is not None or request.findings:
            return safer(request, self._voice(request.brief))
        return self.step(self.turn(request))

    def step(self, turn: Turn) -> CallTools | Draft:
        """What the rules do next. Managers are told before a reply says that they were."""
        reply = look_at_order(turn) or _REPLIES[intent_of(turn.heard)](turn)
        return turn.tell_managers(reply)

    def turn(self, request: PlanRequest) -> Turn:
        """The request as the rules understand it."""
        heard = self._heard_once(_Same(request.brief))
        memory = with_order(heard.memory, request)
        if memory is not heard.memory:
            heard = msgspec.structs.replace(heard, memory=memory)
        return Turn(request, heard, self._voice(request.brief), self._lexicon)

    def _hear(self, brief: Brief) -> Heard:
        memory = remember(brief, self._voice(brief), self._read, self._answering, self._code_of)
        ours = next((one.text for one in reversed(brief.transcript) if one.author is Author.NOOR and one.text), "")
        reading = self._answering(brief.said, ours, memory.name_asked_last)
        return Heard(brief=brief, reading=whole(reading, memory), memory=memory)

    def _voice(self, brief: Brief) -> Voice:
        return Voice(self._phrases, brief.language, brief.batch[-1].message_id)

    def _answering(self, text: str, asked: str, asked_for_name: bool = False) -> Reading:
        """A message in the light of our words before it."""
        return understood(text, asked, lambda said: self._read(said, asked_for_name), self._lexicon)

    def _read(self, text: str, asked_for_name: bool = False) -> Reading:
        """Long letters are rare and would fill the memory with customers' words."""
        if len(text) > _LONGEST_KEPT:
            return read(text, self._lexicon, asked_for_name)
        return self._read_again(text, asked_for_name)
