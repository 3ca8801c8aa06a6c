"""The prompt of a turn, section by section, each within its tokens."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from treejar.application.planning.advice import advice_for, promise_lines, standing_rules
from treejar.application.planning.brief_lines import (
    LANGUAGES,
    may_ask_line,
    must_lines,
    must_not_lines,
    open_question_line,
    stage_line,
)
from treejar.application.planning.budget import Line, fit, newest
from treejar.application.planning.conversation_lines import (
    anchors,
    customer_lines,
    message_lines,
    order_lines,
    transcript_lines,
)
from treejar.application.planning.fact_lines import fact_line
from treejar.application.planning.fence import fenced, plain
from treejar.application.planning.sections import SECTIONS, Place, of_place
from treejar.application.planning.shown import Shown
from treejar.application.planning.tokens import tokens_in
from treejar.application.planning.vocabulary import ACTIONS, SLOTS, TRIGGERS, explained
from treejar.application.planning.weights import weight_of
from treejar.application.ports.planner import PlanRequest
from treejar.application.ports.prompts import Wordings
from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import ToolAnswer
from treejar.application.terms.facts import Fact, FactLedger, PassageFact
from treejar.application.terms.guidance import Guidance
from treejar.application.terms.prompts import Template

LOOKED_UP_TOKENS = 70
NOTHING = "none"
# Data of these is fenced; what a fence costs is taken from the room of its section.
_FENCED = frozenset({"transcript", "customer", "order", "passages", "looked_up", "facts", "message"})
_FENCE_TOKENS = 14


class Prompt(msgspec.Struct, frozen=True):
    """`system` is byte for byte the same until a wording changes. `revision` names the wordings: `persona v1, …`."""

    system: str
    user: str
    revision: str


class _Basis(NamedTuple):
    """What a prompt was written from, and what is the same for all calls of a turn."""

    templates: Mapping[str, Template]
    brief: Brief
    answers: tuple[ToolAnswer, ...]
    known: list[str]

    def holds(self, now: "_Basis") -> bool:
        """Is there nothing to write that was not written?"""
        same = self.templates is now.templates and self.brief is now.brief and self.known == now.known
        return same and [a for a in self.answers if a.scouted] == [a for a in now.answers if a.scouted]


class _Written(NamedTuple):
    basis: _Basis
    prompt: Prompt


class PromptBook:
    """
    - What is stable comes first, what belongs to the turn after it, the customer's message last.
    - Within a turn the prompt stays as it is: it shows what was looked up before the author was asked; what the author
      asks for itself comes to it as answers of tools.
    - A section without anything in it is left out.
    """

    def __init__(self, guidance: Guidance, wordings: Wordings, *, masking: bool = True) -> None:
        self._guidance = guidance
        self._wordings = wordings
        self._masking = masking
        self._templates: Mapping[str, Template] = {}
        self._system = ""
        # By the facts of a turn, which are gone when it ends.
        self._written: WeakKeyDictionary[FactLedger, _Written] = WeakKeyDictionary()

    async def write(self, request: PlanRequest) -> Prompt:
        """The prompt of this request. Never fails for what a customer wrote."""
        templates = await self._wordings.current()
        if templates is not self._templates:
            self._system = "\n\n".join(system_sections(templates, self._guidance).values())
            self._templates = templates
        basis = _Basis(templates, request.brief, request.answers, [name for name, _ in _known_before(request)])
        written = self._written.get(request.ledger)
        if written is None or not written.basis.holds(basis):
            user = "\n\n".join(self.user_sections(request, templates).values())
            label = ", ".join(templates[section.name].label for section in SECTIONS)
            written = _Written(basis, Prompt(self._system, user, label))
            self._written[request.ledger] = written
        return written.prompt

    def user_sections(self, request: PlanRequest, templates: Mapping[str, Template]) -> dict[str, str]:
        """What belongs to the turn, by section."""
        filled = {}
        inputs = self._inputs(request)
        for section in of_place(Place.USER):
            template = templates[section.name]
            given = {name: inputs[name] for name in section.inputs}
            if section.optional and not any(given.values()):
                continue
            room = template.budget - tokens_in(template.words)
            room -= _FENCE_TOKENS * sum(name in _FENCED for name in section.inputs)
            if section.name == "transcript":
                kept = {"transcript": newest(given["transcript"], anchors(request.brief.transcript), room)}
            else:
                kept = fit(given, room)
            filled[section.name] = template.fill({name: _filled(name, lines) for name, lines in kept.items()})
        return filled

    def _inputs(self, request: PlanRequest) -> dict[str, tuple[Line, ...]]:
        brief, ledger = request.brief, request.ledger
        shown = Shown(ledger, masking=self._masking)
        known = _known_before(request)
        return {
            "transcript": tuple(transcript_lines(brief.transcript, shown)),
            "customer": tuple(customer_lines(brief, shown)),
            "order": tuple(order_lines(brief, ledger)),
            "stage": (Line(stage_line(brief)),),
            "advice": tuple(advice_for(brief, ledger, self._guidance)),
            "may_ask": (Line(may_ask_line(brief)),),
            "open_question": (Line(open_question_line(brief, ledger)),),
            "must": tuple(must_lines(brief)),
            "must_not": tuple(must_not_lines(brief)),
            "passages": tuple(
                Line(fact_line(name, ledger, shown), weight_of(fact, ledger))
                for name, fact in known
                if isinstance(fact, PassageFact)
            ),
            "looked_up": tuple(_looked_up(request.answers, shown)),
            "facts": tuple(
                Line(fact_line(name, ledger, shown), weight_of(fact, ledger))
                for name, fact in known
                if not isinstance(fact, PassageFact)
            ),
            "message": tuple(message_lines(brief.batch, shown)),
            "language": (Line(LANGUAGES[brief.language]),),
        }


def system_sections(templates: Mapping[str, Template], guidance: Guidance) -> dict[str, str]:
    """What every turn begins with, by section. Nothing of it is cut: whoever loads a wording checks its budget."""
    given = {
        "rules": "\n".join(standing_rules(guidance)),
        "promises": "\n".join(promise_lines(guidance.promises)),
        "slots": explained(SLOTS),
        "actions": explained(ACTIONS),
        "triggers": explained(TRIGGERS),
    }
    return {
        section.name: templates[section.name].fill({name: given[name] for name in section.inputs})
        for section in of_place(Place.SYSTEM)
    }


def _filled(name: str, lines: Iterable[Line]) -> str:
    texts = [line.text for line in lines]
    return (fenced(name, texts) if name in _FENCED else "\n".join(texts)) or NOTHING


def _known_before(request: PlanRequest) -> list[tuple[str, Fact]]:
    """Facts that no author of this turn asked for."""
    scouted = {name for answer in request.answers if answer.scouted for name in answer.facts}
    asked_for = {name for answer in request.answers if not answer.scouted for name in answer.facts}
    return [(name, fact) for name, fact in request.ledger.items() if name in scouted or name not in asked_for]


def _looked_up(answers: Iterable[ToolAnswer], shown: Shown) -> Iterator[Line]:
    """So that nobody asks for it again."""
    for answer in answers:
        if answer.scouted:
            asked = f"{plain(answer.call.tool)} {shown.words(answer.call.arguments, LOOKED_UP_TOKENS)}"
            outcome = f"refused: {shown.words(answer.refused, LOOKED_UP_TOKENS)}" if answer.refused else "done"
            yield Line(f"{asked}: {outcome}", 0.0)
