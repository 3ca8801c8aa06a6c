"""One turn in the hands of the rules: what was heard, what is known, and how a reply is opened and finished."""

from treejar.adapters.rules import calls
from treejar.adapters.rules.concerns import Concern, concerns_of
from treejar.adapters.rules.evidence import Evidence
from treejar.adapters.rules.handing import say_handover
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.told import told_in
from treejar.adapters.rules.voice import Voice
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import Action, CallTools, Draft, ToolCall
from treejar.application.terms.facts import ProductFact
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import Author, MessageKind

_BESIDE_TEXT = {
    MessageKind.IMAGE: "got_image_too",
    MessageKind.VOICE: "got_voice_too",
    MessageKind.DOCUMENT: "got_file_too",
    MessageKind.VIDEO: "got_file_too",
}
_MOST_CALLS = 8
# So few words only consent.
_A_SENTENCE = 3


class Turn:
    """Bundles what every kind of reply needs."""

    def __init__(self, request: PlanRequest, heard: Heard, voice: Voice, lexicon: Lexicon) -> None:
        self.request, self.heard, self.voice, self.lexicon = request, heard, voice, lexicon
        self.evidence = Evidence(request)
        self._offered = frozenset(tool.name for tool in request.tools)
        self._untold: list[ToolCall] = []

    def sheet(self) -> Sheet:
        return Sheet(self.heard.brief, self.voice)

    def call(self, wanted: list[ToolCall]) -> CallTools | None:
        """The calls that are new and possible, what the customer told of themselves first; None where none is left."""
        every = [*self._learned(), *wanted]
        fresh = [c for c in every if c.tool in self._offered and not self.evidence.asked(c.id.removeprefix("rules-"))]
        return CallTools(calls=tuple(fresh[:_MOST_CALLS])) if fresh else None

    def notify(self, sheet: Sheet, concern: Concern, again: bool = False) -> bool:
        """Say that managers were told of it, once they were (NEV-22, NEV-23). False where they cannot be told now, and
        where it was said before, unless it is for something else `again`."""
        said = concern.words(self.heard.brief.rules.promises, self.voice.language)
        if self.was_told(concern) and not again:
            return False
        if self.evidence.notice(concern.trigger):
            if not sheet.has_done(Action.NOTICE_RAISED):
                sheet.tell(said or self.voice.say(concern.phrase))
                sheet.did(Action.NOTICE_RAISED)
            return True
        wanted = self.notice_calls(concern, again)
        self._untold += wanted
        return bool(wanted)

    def notice_calls(self, concern: Concern, again: bool = False) -> list[ToolCall]:
        """The call that tells managers, where it can still be made and was not."""
        purpose = calls.notice_purpose(concern.trigger)
        done = self.evidence.asked(purpose) or self.evidence.handover() or (self.was_told(concern) and not again)
        return [] if done or "escalate" not in self._offered else [calls.notice(concern.trigger, self.need)]

    def tell_managers(self, reply: CallTools | Draft) -> CallTools | Draft:
        """The reply, or first the notices that it speaks of."""
        if isinstance(reply, Draft):
            return CallTools(calls=tuple(dict.fromkeys(self._untold))) if self._untold else reply
        concern = self.concern()
        if concern is None or any(call.tool == "escalate" for call in reply.calls):
            return reply
        return CallTools(calls=tuple(dict.fromkeys([*reply.calls, *self.notice_calls(concern)])))

    @property
    def need(self) -> str:
        """What the customer wants, in one line: these words, or the last ones with content where these only consent;
        and the order, where it was read."""
        heard = self.heard
        named = {fact.product.id: fact.product.sku.code for _, fact in self.evidence.of(ProductFact)}
        order = ", ".join(f"{count} × {named[one]}" for one, count in self.evidence.order_lines() if one in named)
        words, earlier = heard.reading.text, next((one.text for one in heard.memory.before if one.content), "")
        if earlier and len(heard.reading.content) <= _A_SENTENCE:
            words = f"{words} ({earlier})"
        return "; ".join(filter(None, (words, order)))

    def concern(self) -> Concern | None:
        """What managers have to hear of this message and did not hear yet: one thing a turn."""
        return next((one for one in concerns_of(self.heard) if not self.was_told(one)), None)

    def was_told(self, concern: Concern) -> bool:
        """Did we say in this conversation that managers know of it?"""
        said = concern.words(self.heard.brief.rules.promises, self.voice.language)
        ours = [bubble.text for bubble in self.heard.brief.transcript if bubble.author is Author.NOOR]
        return any(said in text if said else self.voice.has_said(concern.phrase, text) for text in ours)

    def finish(self, sheet: Sheet, short: bool = False, acknowledged: bool = False) -> Draft:
        """Put the opening before the reply: greeting, introduction on the first reply, what came beside the text unless
        the reply itself is about that; and behind it what managers were told of."""
        concern = self.concern()
        if concern is not None and self.notify(sheet, concern) and sheet.offers_an_answer:
            # Who will answer knows of it already.
            sheet.ask_nothing()
        if self.evidence.handover() and not sheet.has_done(Action.HANDED_OVER):
            say_handover(sheet, self.evidence, "handover")
        if not short:
            self._ask_of_earlier(sheet)
        for phrase, values in reversed(self._opening(short, acknowledged)):
            sheet.open_with(phrase, **values)
        return sheet.draft()

    def _ask_of_earlier(self, sheet: Sheet) -> None:
        """Once, whether an earlier order still holds, before anything else is asked (DLG-14)."""
        begun = self.heard.memory.asked_of_earlier or self.evidence.order_changed() or self.evidence.handover()
        if Slot.EARLIER_ORDER in self.heard.brief.may_ask and not begun:
            sheet.ask_nothing()
            sheet.ask(Slot.EARLIER_ORDER)

    @property
    def new_name(self) -> str | None:
        """A name that was told in this turn and was not known before (NEV-3); none that was refused as a name."""
        name, kept = self.heard.reading.who.name, self.evidence.answer("remember-name")
        refused = kept is not None and not kept.facts
        return name if name and name != self.heard.brief.customer_name and not refused else None

    @property
    def _addressed(self) -> str | None:
        """The name as it is said, with capitals."""
        name = self.new_name or self.heard.brief.customer_name
        return " ".join(part[:1].upper() + part[1:] for part in name.split()) if name else None

    def _opening(self, short: bool, acknowledged: bool) -> list[tuple[str, dict[str, str]]]:
        brief, reading = self.heard.brief, self.heard.reading
        said: list[tuple[str, dict[str, str]]] = []
        name = self._addressed
        if brief.introduce:
            said.append(self._hello(name))
            said.append(("intro_short" if short else "intro", {}))
        elif reading.has("salam"):
            said.append(self._hello(self.new_name))
        elif reading.only_small_talk and reading.has("greeting"):
            said.append(("hello_name", {"name": name}) if name else ("hello_again", {}))
        elif self.new_name and name:
            said.append(("nice_to_meet", {"name": name}))
        if reading.has("how_are_you"):
            said.append(("how_are_you", {}))
        if brief.other_language:
            said.append(("other_language", {}))
        return said + self._beside(acknowledged)

    def _hello(self, name: str | None) -> tuple[str, dict[str, str]]:
        if self.heard.reading.has("salam"):
            return ("hello_salam_name", {"name": name}) if name else ("hello_salam", {})
        return ("hello_name", {"name": name}) if name else ("hello", {})

    def _beside(self, acknowledged: bool) -> list[tuple[str, dict[str, str]]]:
        """A picture or voice message beside a text is acknowledged, never described by guess (NEV-56)."""
        if not self.heard.reading.words or acknowledged:
            return []
        phrases = dict.fromkeys(
            _BESIDE_TEXT[b.kind] for b in self.heard.brief.batch if b.kind in _BESIDE_TEXT and not b.text
        )
        return [(phrase, {}) for phrase in phrases]

    def _learned(self) -> list[ToolCall]:
        """What the customer told of themselves: the name, and whatever else is news."""
        told = [calls.remember(Detail.NAME, self.new_name)] if self.new_name else []
        return told + [calls.remember(detail, value) for detail, value in told_in(self.heard)]
