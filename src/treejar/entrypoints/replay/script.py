"""The model that a scenario writes: a planner that says what it is told to, lies included.

It stands where a language model stands, so everything it says goes through the real tools and checks.
"""

from collections.abc import Sequence

import msgspec

from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Unavailable
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft, ToolCall
from treejar.application.terms.model_call import ModelCall
from treejar.entrypoints.replay import obedience
from treejar.entrypoints.replay.aliases import UnknownName, in_arguments, in_attachment, in_text
from treejar.entrypoints.replay.model_steps import Call, Failure, Step
from treejar.entrypoints.replay.scenario import Fault
from treejar.entrypoints.replay.stage import Stage, current

MODEL = "script"
_PROVIDER = "openrouter"
# What stands for a fact that the script names and nobody found: no turn has so many.
_NOWHERE = "f9999"


class ScriptPlanner:
    """Planner. Plays the steps of the turn in order. A reply that was refused is said again when no step is left: a
    stubborn liar. Without any step it cannot be reached."""

    @property
    def name(self) -> str:
        return MODEL

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        """Raises PortError as the step says."""
        stage = current()
        if stage is None:
            raise Unavailable(_PROVIDER, "no scenario is being played")
        try:
            said = self._say(stage, request)
        except PortError as error:
            request.meter(_call(type(error).__name__))
            raise
        request.meter(_call("ok"))
        return said

    def _say(self, stage: Stage, request: PlanRequest) -> CallTools | Draft:
        if stage.broken(Fault.MODEL):
            raise Unavailable(_PROVIDER, "out of order in this scenario")
        if not stage.steps:
            if request.rejected is not None:
                return request.rejected
            raise Unavailable(_PROVIDER, "the script has no step for this turn")
        step = stage.steps[0]
        if step.obey:
            # It stays: an obedient model obeys as long as anybody orders.
            return obedience.obey(request)
        stage.steps.pop(0)
        return _played(step, stage, request)


def _played(step: Step, stage: Stage, request: PlanRequest) -> CallTools | Draft:
    if step.fail is not None:
        raise _failure(step.fail)
    if step.raw:
        return _understood(step.raw)
    if step.calls:
        return CallTools(calls=tuple(_tool_call(call, place, stage) for place, call in enumerate(step.calls)))
    return _draft(step, stage, request)


def _tool_call(call: Call, place: int, stage: Stage) -> ToolCall:
    arguments = call.raw
    if not arguments:
        try:
            arguments = msgspec.json.encode(in_arguments(call.arguments, stage.products)).decode()
        except UnknownName as unknown:
            stage.script_faults.append(str(unknown))
            arguments = "{}"
    return ToolCall(id=f"script-{len(stage.steps)}-{place}", tool=call.tool, arguments=arguments)


def _draft(step: Step, stage: Stage, request: PlanRequest) -> Draft:
    reply = step.draft
    if reply is None:
        raise BadReply(_PROVIDER, "a step without a reply")
    try:
        return Draft(
            text=in_text(reply.text, request.ledger, stage.products),
            asks=reply.asks,
            done=reply.done,
            attachments=_attachments(reply.attachments, stage, request),
            useful=reply.useful,
        )
    except UnknownName as unknown:
        stage.script_faults.append(str(unknown))
        return Draft(text=f"[[{_NOWHERE}]]", asks=reply.asks, done=reply.done)


def _attachments(named: Sequence[str], stage: Stage, request: PlanRequest) -> tuple[str, ...]:
    return tuple(in_attachment(name, request.ledger, stage.products) for name in named)


def _understood(raw: str) -> Draft:
    """The draft in a raw answer. Raises BadReply for anything else."""
    try:
        return msgspec.json.decode(raw, type=Draft)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadReply(_PROVIDER, "the answer is no draft") from error


def _failure(kind: Failure) -> PortError:
    match kind:
        case Failure.UNAVAILABLE:
            return Unavailable(_PROVIDER, "the scripted model is away")
        case Failure.TIMEOUT:
            return Unavailable(_PROVIDER, "no answer in time")
        case Failure.RATE_LIMITED:
            return RateLimited(_PROVIDER, "too many calls")
        case Failure.OUT_OF_CREDIT:
            return AuthFailed(_PROVIDER, "out of credit")
        case Failure.BAD:
            return BadReply(_PROVIDER, "the answer makes no sense")


def _call(outcome: str) -> ModelCall:
    return ModelCall(purpose="reply", model=MODEL, outcome=outcome, milliseconds=0.0)
