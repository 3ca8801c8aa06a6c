"""What an answer means for the turn: tool calls, a draft, or nothing that makes sense."""

import msgspec

from treejar.adapters.openrouter.loose import UNREADABLE
from treejar.adapters.openrouter.reply_form import WRITE_REPLY, NoForm, read_content, read_form
from treejar.adapters.openrouter.wire import AskedTool, Completion
from treejar.application.terms.draft import CallTools, Draft, ToolCall

MOST_CALLS = 16
"""More than a turn runs: it refuses the rest in words; what lies beyond is not even told."""
LONGEST_ARGUMENTS = 4000
_LONGEST_NAME = 100


class NoSense(Exception):
    """An answer that is neither reply nor call. `code` is for records, the words are for the model and nobody else."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


class Cut(NoSense):
    """The cap ended the answer, or hidden thoughts used it up before there was one."""

    def __init__(self) -> None:
        super().__init__("cut", "it was too long and was cut off; be brief")


def step_of(answer: Completion, *, may_call: bool) -> CallTools | Draft:
    """`tool_calls` count whatever `finish_reason` says (providers §5.1). Raises NoSense, or the PortError inside."""
    if answer.fault is not None:
        raise answer.fault
    if not answer.readable:
        raise NoSense("unreadable", "it was no JSON")
    cut = answer.finish == "length"
    if wanted := [call for call in answer.calls if call.name != WRITE_REPLY]:
        return _calls(wanted, may_call=may_call, cut=cut)
    try:
        if answer.calls:
            return _first_form(answer.calls)
        if answer.content.strip():
            # Words that were cut off look like words; only a form shows that it is whole.
            return read_form(answer.content) if cut else read_content(answer.content)
    except NoForm as fault:
        raise Cut if cut else NoSense("malformed", str(fault)) from None
    raise Cut if cut else NoSense("empty", "it was empty")


def _calls(wanted: list[AskedTool], *, may_call: bool, cut: bool) -> CallTools:
    if not may_call:
        raise NoSense("malformed", "no tool but write_reply may be called now")
    if cut and not all(_is_json(call.arguments) for call in wanted):
        raise Cut
    return CallTools(
        calls=tuple(
            ToolCall(id=f"call_{number}", tool=call.name[:_LONGEST_NAME], arguments=call.arguments[:LONGEST_ARGUMENTS])
            for number, call in enumerate(wanted[:MOST_CALLS], 1)
        )
    )


def _first_form(calls: tuple[AskedTool, ...]) -> Draft:
    """The first reply that can be read; models hand the same in twice. Raises NoForm of the first."""
    first: NoForm | None = None
    for call in calls[:MOST_CALLS]:
        try:
            return read_form(call.arguments)
        except NoForm as fault:
            first = first or fault
    raise first or NoForm("there is none")


def _is_json(arguments: str) -> bool:
    try:
        msgspec.json.decode(arguments)
    except UNREADABLE:
        return False
    return True
