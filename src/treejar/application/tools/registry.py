"""The tools an author may call, by name."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from treejar.application.ports.planner import ToolSpec
from treejar.application.terms.draft import ToolAnswer, ToolCall
from treejar.application.terms.facts import Fact
from treejar.application.tools.schemas import schema_of
from treejar.application.tools.tool import Effect, Tool, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.shared.errors import InvalidValue


class Registry:
    """Decodes arguments, runs tools, records their facts. A bad call is answered, never raised."""

    def __init__(self, tools: Sequence[Tool[Any]]) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self.specs = tuple(
            ToolSpec(
                name=tool.name,
                description=tool.description,
                schema=schema_of(tool.arguments),
                changes=tool.effect is Effect.CHANGE,
            )
            for tool in tools
        )

    async def run(self, call: ToolCall, bench: Workbench) -> ToolAnswer:
        return (await self.run_all((call,), bench))[0]

    async def run_all(self, calls: Sequence[ToolCall], bench: Workbench) -> list[ToolAnswer]:
        """Reads that stand together run side by side; sums and changes wait for what was called before them. Facts are
        named in the order of the calls, however long each took."""
        answers: list[ToolAnswer] = []
        for together in self._together(calls):
            found = await asyncio.gather(*(self._find(call, bench) for call in together))
            answers += [_answer(call, outcome, bench) for call, outcome in zip(together, found, strict=True)]
        return answers

    def _together(self, calls: Sequence[ToolCall]) -> Iterator[list[ToolCall]]:
        reads: list[ToolCall] = []
        for call in calls:
            tool = self._tools.get(call.tool)
            if tool is None or tool.effect is Effect.READ:
                reads.append(call)
                continue
            if reads:
                yield reads
            yield [call]
            reads = []
        if reads:
            yield reads

    async def _find(self, call: ToolCall, bench: Workbench) -> list[Fact] | str:
        """The facts, or why there are none."""
        tool = self._tools.get(call.tool)
        if tool is None:
            return f"there is no tool {call.tool[:40]!r}; there are {', '.join(sorted(self._tools))}"
        try:
            wanted = msgspec.json.decode(call.arguments, type=tool.arguments)
        except (msgspec.DecodeError, UnicodeError, ArithmeticError, RecursionError) as fault:
            # Decimal's own fault: it cannot compare `NaN` with a limit.
            return str(fault) if isinstance(fault, ValueError) else "no such number"
        try:
            return await tool.run(wanted, bench)
        except (ToolRefused, InvalidValue) as refusal:
            return str(refusal)


def _answer(call: ToolCall, outcome: list[Fact] | str, bench: Workbench) -> ToolAnswer:
    if isinstance(outcome, str):
        return ToolAnswer(call=call, refused=outcome)
    return ToolAnswer(call=call, facts=tuple(bench.ledger.record(fact) for fact in outcome))
