"""The tools an author may call, by name."""

from collections.abc import Sequence
from typing import Any

import msgspec

from treejar.application.ports.planner import ToolSpec
from treejar.application.terms.draft import ToolAnswer, ToolCall
from treejar.application.tools.tool import Tool, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.shared.errors import InvalidValue


class Registry:
    """Decodes arguments, runs the tool, records its facts. A bad call is answered, never raised."""

    def __init__(self, tools: Sequence[Tool[Any]]) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self.specs = tuple(
            ToolSpec(
                name=tool.name,
                description=tool.description,
                schema=msgspec.json.encode(msgspec.json.schema(tool.arguments)),
            )
            for tool in tools
        )

    async def run(self, call: ToolCall, bench: Workbench) -> ToolAnswer:
        tool = self._tools.get(call.tool)
        if tool is None:
            known = ", ".join(sorted(self._tools))
            return ToolAnswer(call=call, refused=f"there is no tool {call.tool[:40]!r}; there are {known}")
        try:
            wanted = msgspec.json.decode(call.arguments, type=tool.arguments)
        except (msgspec.DecodeError, UnicodeError, ArithmeticError, RecursionError) as fault:
            # Decimal's own fault: it cannot compare `NaN` with a limit.
            return ToolAnswer(call=call, refused=str(fault) if isinstance(fault, ValueError) else "no such number")
        try:
            facts = await tool.run(wanted, bench)
        except (ToolRefused, InvalidValue) as refusal:
            return ToolAnswer(call=call, refused=str(refusal))
        return ToolAnswer(call=call, facts=tuple(bench.ledger.record(fact) for fact in facts))
