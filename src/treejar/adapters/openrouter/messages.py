"""A turn as a chat: instructions that never change, this turn, and what the model itself did in it so far."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from treejar.adapters.openrouter.loose import UNREADABLE
from treejar.adapters.openrouter.reply_form import WRITE_REPLY, form_of
from treejar.adapters.openrouter.request import CalledFunction, CalledTool, Message, without_halves
from treejar.application.planning.fact_lines import fact_lines
from treejar.application.planning.refusal import refusal
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import ToolAnswer

LONGEST_TOOL_NAME = 64
NOTHING = "nothing was found"


class Prompt(Protocol):
    """`system` is the same for every turn of every conversation; `user` is this turn; `revision` names the wordings."""

    @property
    def system(self) -> str: ...

    @property
    def user(self) -> str: ...

    @property
    def revision(self) -> str: ...


class PromptWriter(Protocol):
    """Fills the templates of the house with a turn."""

    async def write(self, request: PlanRequest) -> Prompt: ...


def chat(prompt: Prompt, request: PlanRequest) -> tuple[Message, ...]:
    """What was scouted stands in the prompt already. Only ever longer within a turn, so that its beginning stays
    cached."""
    told = [Message(role="system", content=prompt.system), Message(role="user", content=prompt.user)]
    own = [answer for answer in request.answers if not answer.scouted]
    for number, answer in enumerate(own, 1):
        told += _called(f"call_{number}", answer.call.tool, answer.call.arguments, _result(answer, request))
    if request.rejected is not None:
        told += _called("call_reply", WRITE_REPLY, form_of(request.rejected), refusal(request.findings))
    return tuple(msgspec.structs.replace(one, content=without_halves(one.content or "")) for one in told)


def reminder(reason: str) -> Message:
    """What a model is told whose answer made no sense. It is not the customer who says so."""
    words = f"[house, not the customer] Your last answer could not be used: {reason}. Call write_reply with valid JSON."
    return Message(role="user", content=without_halves(words))


def _called(call_id: str, tool: str, arguments: str, result: str) -> Iterator[Message]:
    called = CalledTool(id=call_id, function=CalledFunction(name=_name(tool), arguments=_arguments(arguments)))
    yield Message(role="assistant", content="", tool_calls=(called,))
    yield Message(role="tool", content=result, tool_call_id=call_id)


def _result(answer: ToolAnswer, request: PlanRequest) -> str:
    if answer.refused:
        return f"refused: {answer.refused}"
    return fact_lines(answer.facts, request.ledger) or NOTHING


def _name(tool: str) -> str:
    """Providers refuse a whole chat for a name that no tool could have, though a model made it up."""
    fits = tool.isascii() and tool.replace("_", "").replace("-", "").isalnum() and len(tool) <= LONGEST_TOOL_NAME
    return tool if fits else "unknown_tool"


def _arguments(arguments: str) -> str:
    """Providers refuse a chat whose calls have arguments that are no JSON objects."""
    try:
        msgspec.json.decode(arguments, type=dict[str, object])
    except UNREADABLE:
        return msgspec.json.encode({"unreadable": without_halves(arguments[:200])}).decode()
    return arguments
