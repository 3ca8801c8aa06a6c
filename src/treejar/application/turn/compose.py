"""The plan-tools-verify loop: an author asks for evidence, writes, is held against it, mends once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from treejar.application.ports.errors import PortError
from treejar.application.ports.planner import Planner, PlanRequest
from treejar.application.ports.turn_log import Attempt
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer
from treejar.application.terms.finding import Finding
from treejar.application.tools.registry import Registry
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.verify import verify

ROUNDS = 4
CALLS = 8
DRAFTS_PER_AUTHOR = 2


@dataclass(slots=True)
class Composition:
    """What came of composing: the accepted draft (None if every author failed), and the way to it."""

    draft: Draft | None = None
    author: str = ""
    answers: list[ToolAnswer] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)


class Composer:
    """
    - Authors are tried in order; each may mend its draft once. Checks never edit, so no good sentence is lost.
    - An author that cannot be reached is passed over: the next one knows the same facts.
    """

    def __init__(self, authors: Sequence[Planner], tools: Registry) -> None:
        self._authors = authors
        self._tools = tools

    async def compose(self, bench: Workbench, composition: Composition) -> None:
        """Fills `composition` as it goes, so that one cut short by time still tells how far it came."""
        for author in self._authors:
            draft = await self._write(author, bench, composition)
            if draft is not None:
                composition.draft, composition.author = draft, author.name
                return

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
        return None

    async def _draft(
        self,
        author: Planner,
        bench: Workbench,
        composition: Composition,
        rejected: Draft | None,
        findings: tuple[Finding, ...],
    ) -> Draft | None:
        for _ in range(ROUNDS):
            request = PlanRequest(
                brief=bench.brief,
                ledger=bench.ledger,
                tools=self._tools.specs,
                answers=tuple(composition.answers),
                rejected=rejected,
                findings=findings,
            )
            try:
                step = await author.next_step(request)
            except PortError:
                return None
            if isinstance(step, Draft):
                return step
            await self._call(step, bench, composition)
        return None

    async def _call(self, step: CallTools, bench: Workbench, composition: Composition) -> None:
        room = CALLS - len(composition.answers)
        calls = step.calls[: max(0, room)]
        # One after another: a later call may rest on an earlier one's facts, and facts are named in this order.
        for call in calls:
            composition.answers.append(await self._tools.run(call, bench))
        composition.answers += [
            ToolAnswer(call=call, refused="too many tool calls in one turn; write the reply from what is known")
            for call in step.calls[len(calls) :]
        ]
