"""One turn in the hands of the rules: what was heard, what is known, and how a reply is opened and finished."""

from treejar.adapters.rules import calls
from treejar.adapters.rules.evidence import Evidence
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.voice import Voice
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft, ToolCall
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import MessageKind

_BESIDE_TEXT = {
    MessageKind.IMAGE: "got_image_too",
    MessageKind.VOICE: "got_voice_too",
    MessageKind.DOCUMENT: "got_file_too",
    MessageKind.VIDEO: "got_file_too",
}
_MOST_CALLS = 8


class Turn:
    """Bundles what every kind of reply needs."""

    def __init__(self, request: PlanRequest, heard: Heard, voice: Voice, lexicon: Lexicon) -> None:
        self.request, self.heard, self.voice, self.lexicon = request, heard, voice, lexicon
        self.evidence = Evidence(request)
        self._offered = frozenset(tool.name for tool in request.tools)

    def sheet(self) -> Sheet:
        return Sheet(self.heard.brief, self.voice)

    def call(self, wanted: list[ToolCall]) -> CallTools | None:
        """The calls that are new and possible, what the customer told of themselves first; None where none is left."""
        every = [*self._learned(), *wanted]
        fresh = [c for c in every if c.tool in self._offered and not self.evidence.asked(c.id.removeprefix("rules-"))]
        return CallTools(calls=tuple(fresh[:_MOST_CALLS])) if fresh else None

    def finish(self, sheet: Sheet, short: bool = False) -> Draft:
        """Put the opening before the reply: greeting, introduction on the first reply, what came beside the text."""
        for phrase, values in reversed(self._opening(short)):
            sheet.open_with(phrase, **values)
        return sheet.draft()

    @property
    def new_name(self) -> str | None:
        """A name that was told in this turn and was not known before (NEV-3)."""
        name = self.heard.reading.who.name
        return name if name and name != self.heard.brief.customer_name else None

    @property
    def _addressed(self) -> str | None:
        """The name as it is said, with capitals."""
        name = self.new_name or self.heard.brief.customer_name
        return " ".join(part[:1].upper() + part[1:] for part in name.split()) if name else None

    def _opening(self, short: bool) -> list[tuple[str, dict[str, str]]]:
        brief, reading = self.heard.brief, self.heard.reading
        said: list[tuple[str, dict[str, str]]] = []
        name = self._addressed
        if brief.introduce:
            said.append(self._hello(name))
            said.append(("intro_short" if short else "intro", {}))
        elif reading.has("salam"):
            said.append(("hello_salam", {}))
        elif reading.only_small_talk and reading.has("greeting"):
            said.append(("hello_name", {"name": name}) if name else ("hello_again", {}))
        elif self.new_name and name:
            said.append(("nice_to_meet", {"name": name}))
        if reading.has("how_are_you"):
            said.append(("how_are_you", {}))
        if brief.other_language:
            said.append(("other_language", {}))
        return said + self._beside()

    def _hello(self, name: str | None) -> tuple[str, dict[str, str]]:
        if self.heard.reading.has("salam"):
            return "hello_salam", {}
        return ("hello_name", {"name": name}) if name else ("hello", {})

    def _beside(self) -> list[tuple[str, dict[str, str]]]:
        """A picture or voice message beside a text is acknowledged, never described by guess (NEV-56)."""
        if not self.heard.reading.words:
            return []
        phrases = dict.fromkeys(
            _BESIDE_TEXT[b.kind] for b in self.heard.brief.batch if b.kind in _BESIDE_TEXT and not b.text
        )
        return [(phrase, {}) for phrase in phrases]

    def _learned(self) -> list[ToolCall]:
        who, brief = self.heard.reading.who, self.heard.brief
        told = [calls.remember(Detail.NAME, self.new_name)] if self.new_name else []
        if who.company and Detail.COMPANY.value not in brief.details_known:
            told.append(calls.remember(Detail.COMPANY, who.company))
        return told
