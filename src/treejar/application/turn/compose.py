"""The plan-tools-verify loop: evidence first, then an author writes, is held against it, and mends once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.planner import Planner, PlanRequest, Scout
from treejar.application.ports.turn_log import Attempt
from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer, ToolCall
from treejar.application.terms.finding import Finding
from treejar.application.terms.model_call import ModelCall
from treejar.application.tools.registry import Registry
from treejar.application.tools.show_order import ShowOrder
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.verify import verify

SCOUT_ROUNDS = 3
ROUNDS = 4
# Enough for an order of several lines told together with who orders it.
CALLS = 12
DRAFTS_PER_AUTHOR = 2
# What the last author needs of a turn's time: it asks nobody outside.
RESERVED_SECONDS = 3.0


@dataclass(slots=True)
class Composition:
    """What came of composing: the accepted draft (None if every author failed), and the way to it."""

    draft: Draft | None = None
    author: str = ""
    answers: list[ToolAnswer] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    model_calls: list[ModelCall] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


class Composer:
    """
    - What a reply certainly needs is fetched before an author is asked, so that most replies take one call of a model.
      What does not come in time is done without.
    - Authors are tried in order; each may mend its draft once. Checks never edit, so no good sentence is lost.
    - Where not one word was said, or not all of it was heard, the last author writes at once.
    - An author that cannot be reached, or takes too long, is passed over: the next one knows the same facts. The last
      one, the rules, always has time left.
    """

    def __init__(self, authors: Sequence[Planner], tools: Registry, scout: Scout | None = None) -> None:
        self._authors = authors
        self._tools = tools
        self._scout = scout

    async def compose(self, bench: Workbench, composition: Composition, seconds: float) -> None:
        """Fills `composition` as it goes, so that one cut short by time still tells how far it came."""
        end = asyncio.get_running_loop().time() + seconds
        deadline = end - min(RESERVED_SECONDS, seconds / 4)
        try:
            async with asyncio.timeout_at(deadline):
                await self._fetch_evidence(bench, composition)
        except TimeoutError:
            composition.troubles.append("scout: took too long")
        for author in self._authors_of(bench.brief):
            last = author is self._authors[-1]
            try:
                async with asyncio.timeout_at(None if last else deadline):
                    draft = await self._write(author, bench, composition)
            except TimeoutError:
                composition.troubles.append(f"{author.name}: took too long")
                continue
            if draft is not None:
                composition.draft, composition.author = draft, author.name
                return

    def _authors_of(self, brief: Brief) -> Sequence[Planner]:
        """The last one has a sentence for each kind of file, and one apology for a voice note that nobody understood,
        beside words too: a model may forget either (VOC-2, NEV-56)."""
        return self._authors[-1:] if brief.wordless or brief.unheard else self._authors

    async def _fetch_evidence(self, bench: Workbench, composition: Composition) -> None:
        if self._scout is None:
            return
        for _ in range(SCOUT_ROUNDS):
            calls = self._scout.evidence(self._request(bench, composition))
            if not calls:
                return
            found = await self._tools.run_all(calls, bench)
            composition.answers += [msgspec.structs.replace(answer, scouted=True) for answer in found]

    async def _write(self, author: Planner, bench: Workbench, composition: Composition) -> Draft | None:
        rejected: Draft | None = None
        findings: tuple[Finding, ...] = ()
        for _ in range(DRAFTS_PER_AUTHOR):
            draft = await self._draft(author, bench, composition, rejected, findings)
            if draft is None:
                return None
            findings = verify(draft, bench.brief, bench.ledger)
            composition.attempts.append(Attempt(author=author.name, draft=draft, findings=findings))
            if not any(finding.stops for finding in findings):
                return draft
            rejected = draft
        composition.troubles.append(f"{author.name}: {DRAFTS_PER_AUTHOR} drafts refused by the checks")
        return None

    async def _draft(
        self,
        author: Planner,
        bench: Workbench,
        composition: Composition,
        rejected: Draft | None,
        findings: tuple[Finding, ...],
    ) -> Draft | None:
        given = len(composition.answers)
        for left in reversed(range(ROUNDS)):
            request = self._request(bench, composition, rejected, findings, may_call=left > 0)
            try:
                step = await author.next_step(request)
            except PortError as error:
                composition.troubles += error.each or [f"{author.name}: {type(error).__name__}, {error.reason}"]
                return None
            if isinstance(step, Draft):
                return step
            room = max(0, CALLS - (len(composition.answers) - given))
            composition.answers += await self._call(step, bench, composition, room)
        composition.troubles.append(f"{author.name}: wanted tools {ROUNDS} times and wrote nothing")
        return None

    async def _call(self, step: CallTools, bench: Workbench, composition: Composition, room: int) -> list[ToolAnswer]:
        """Who asks the same again gets the same answer; who asks too much is told to write."""
        known = self._known(step, composition)
        fresh = [call for call in dict.fromkeys(step.calls) if _wording(call) not in known][:room]
        known |= {_wording(a.call): a for a in await self._tools.run_all(fresh, bench)}
        return [_answered(call, known.get(_wording(call))) for call in step.calls]

    def _known(self, step: CallTools, composition: Composition) -> dict[tuple[str, str], ToolAnswer]:
        """What need not be asked again. The order does, once something was changed."""
        changing = {spec.name for spec in self._tools.specs if spec.changes}
        calls = (*(answer.call for answer in composition.answers), *step.calls)
        outdated = {ShowOrder.name} if any(call.tool in changing for call in calls) else set()
        return {_wording(answer.call): answer for answer in composition.answers if answer.call.tool not in outdated}

    def _request(
        self,
        bench: Workbench,
        composition: Composition,
        rejected: Draft | None = None,
        findings: tuple[Finding, ...] = (),
        *,
        may_call: bool = True,
    ) -> PlanRequest:
        return PlanRequest(
            brief=bench.brief,
            ledger=bench.ledger,
            tools=self._tools.specs if may_call else (),
            answers=tuple(composition.answers),
            rejected=rejected,
            findings=findings,
            session=bench.session,
            meter=composition.model_calls.append,
        )


def _wording(call: ToolCall) -> tuple[str, str]:
    return call.tool, call.arguments


def _answered(call: ToolCall, answer: ToolAnswer | None) -> ToolAnswer:
    if answer is None:
        return ToolAnswer(call=call, refused="too many tool calls in one turn; write from what is known")
    return ToolAnswer(call=call, facts=answer.facts, refused=answer.refused)
