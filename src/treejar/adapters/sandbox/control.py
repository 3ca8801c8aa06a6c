"""The control plane every simulator has under `/_sim`."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from treejar.adapters.sandbox.asgi import Refusal, Request, Response, json_response
from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.faults import FaultBook, FaultRule
from treejar.adapters.sandbox.provider import CONTROL, SimulatedProvider
from treejar.adapters.sandbox.recorder import Recorder

S = TypeVar("S", bound=msgspec.Struct)


class ResetOrder(msgspec.Struct, forbid_unknown_fields=True):
    """`keep`: parts that survive (Wazzup: `webhooks`)."""

    keep: tuple[str, ...] = ()


class ClockOrder(msgspec.Struct, forbid_unknown_fields=True):
    """Jump by `advance` seconds or to the moment `set`."""

    advance: float | None = None
    set: datetime | None = None


def bad_request(message: str) -> Refusal:
    """A mistake in a control request, explained."""
    return Refusal(json_response({"error": message}, 400))


def body_as(request: Request, kind: type[S]) -> S:
    """The JSON body as a struct; every unknown key is named in the refusal."""
    try:
        content = msgspec.json.decode(request.body) if request.body else {}
        if not isinstance(content, dict):
            raise bad_request("the body must be a JSON object")
        known = {field.encode_name for field in msgspec.structs.fields(kind)}
        if unknown := sorted(set(content) - known):
            raise bad_request(f"unknown keys: {', '.join(unknown)}; known: {', '.join(sorted(known))}")
        return msgspec.json.decode(request.body or b"{}", type=kind)
    except msgspec.MsgspecError as error:
        raise bad_request(str(error)) from error


class CommonControls:
    """reset, state, faults, requests, clock and options of one provider."""

    def __init__(self, provider: SimulatedProvider, clock: SimClock, faults: FaultBook, recorder: Recorder) -> None:
        self._provider = provider
        self._clock = clock
        self._faults = faults
        self._recorder = recorder
        add = provider.control.add
        add("POST", f"{CONTROL}/reset", self._reset)
        add("GET", f"{CONTROL}/state", self._state)
        add("GET", f"{CONTROL}/requests", self._requests)
        add("GET", f"{CONTROL}/faults", self._list_faults)
        add("POST", f"{CONTROL}/faults", self._plant_fault)
        add("DELETE", f"{CONTROL}/faults", self._remove_faults)
        add("GET", f"{CONTROL}/clock", self._read_clock)
        add("POST", f"{CONTROL}/clock", self._move_clock)
        add("GET", f"{CONTROL}/options", self._read_options)
        add("POST", f"{CONTROL}/options", self._change_options)

    async def _reset(self, request: Request, _: Mapping[str, str]) -> Response:
        """Forget this provider's state, options, fault rules and requests; the shared clock goes back to real time."""
        order = body_as(request, ResetOrder)
        self._provider.reset(order.keep)
        self._faults.remove(provider=self._provider.name)
        self._recorder.requests.clear()
        self._clock.reset()
        return json_response({"ok": True})

    async def _state(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response(self._provider.state())

    async def _requests(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response(list(self._recorder.requests))

    async def _list_faults(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response(self._faults.listed())

    async def _plant_fault(self, request: Request, _: Mapping[str, str]) -> Response:
        rule = body_as(request, FaultRule)
        if rule.provider is None:
            rule = msgspec.structs.replace(rule, provider=self._provider.name)
        if problems := rule.problems():
            raise bad_request("; ".join(problems))
        return json_response({"id": self._faults.plant(rule).id}, 201)

    async def _remove_faults(self, request: Request, _: Mapping[str, str]) -> Response:
        wanted = request.parameter("id")
        if wanted is not None and not wanted.isdecimal():
            raise bad_request("id is a number")
        return json_response({"removed": self._faults.remove(int(wanted) if wanted else None)})

    async def _read_clock(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response({"now": self._clock.iso()})

    async def _move_clock(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, ClockOrder)
        if (order.advance is None) == (order.set is None):
            raise bad_request("give either advance (seconds) or set (an ISO moment)")
        if order.advance is not None:
            self._clock.advance(order.advance)
        if order.set is not None:
            self._clock.set_to(order.set)
        return json_response({"now": self._clock.iso()})

    async def _read_options(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response(self._provider.options)

    async def _change_options(self, request: Request, _: Mapping[str, str]) -> Response:
        current = self._provider.options
        kind = type(current)
        body_as(request, kind)
        changes = msgspec.json.decode(request.body or b"{}")
        await self._provider.change_options(msgspec.convert(msgspec.to_builtins(current) | changes, kind))
        return json_response(self._provider.options)
