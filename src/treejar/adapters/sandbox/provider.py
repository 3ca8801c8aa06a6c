"""One simulated provider as an ASGI application: faults and recording around it, `/_sim` beside it."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Protocol

import msgspec

from treejar.adapters.sandbox.asgi import (
    Receive,
    Refusal,
    Request,
    Response,
    Router,
    Scope,
    Send,
    json_response,
    read_request,
    send_response,
)
from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.faults import FaultBook, FaultRule, Provider
from treejar.adapters.sandbox.recorder import RecordedRequest, Recorder

CONTROL = "/_sim"
CUT_EXTENSION = "treejar.cut"
CLOSE = "close"
"""`scope["extensions"][CUT_EXTENSION][CLOSE]` closes the connection at once (see `listener`)."""


class SimulatedProvider(Protocol):
    """What a provider adds to the common machinery."""

    name: Provider
    control: Router
    options: msgspec.Struct

    async def serve(self, request: Request) -> Response:
        """Answer a request under the provider's own paths, exactly as the provider would."""

    async def change_options(self, options: msgspec.Struct) -> None:
        """Take new options of the same class."""

    def reset(self, keep: Sequence[str]) -> None:
        """Forget everything but the named parts."""

    def state(self) -> object:
        """What it remembers, as JSON."""


class ProviderApp:
    """The ASGI application of one provider."""

    def __init__(self, provider: SimulatedProvider, clock: SimClock, faults: FaultBook, recorder: Recorder) -> None:
        self._provider = provider
        self._clock = clock
        self._faults = faults
        self._recorder = recorder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = await read_request(scope, receive)
        if request.path == CONTROL or request.path.startswith(CONTROL + "/"):
            await send_response(await self._control(request), receive, send)
            return
        note = self._recorder.note(request, self._clock.iso())
        query = "&".join(f"{key}={value}" for key, value in request.query)
        rule = self._faults.for_request(self._provider.name, request.method, request.path, query)
        note.fault = rule.action if rule else None
        await self._answer(request, rule, note, scope, receive, send)

    async def _control(self, request: Request) -> Response:
        found = self._provider.control.find(request.method, request.path)
        if found is None:
            known = self._provider.control.knows(request.path)
            return json_response({"error": "wrong method" if known else "no such control"}, 405 if known else 404)
        handler, parameters = found
        try:
            return await _answer_or_refusal(handler(request, parameters))
        except msgspec.MsgspecError as error:
            return json_response({"error": str(error)}, 400)

    async def _answer(
        self,
        request: Request,
        rule: FaultRule | None,
        note: RecordedRequest,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if rule is not None and rule.action in ("respond", "cut_before"):
            await asyncio.sleep(rule.delay)
            if rule.action == "cut_before":
                await _cut(scope, receive)
                return
            response = _prepared(rule)
        else:
            response = await _answer_or_refusal(self._provider.serve(request))
            if rule is not None:
                await asyncio.sleep(rule.delay)
                response = _amended(response, rule)
        if rule is not None and rule.action == "cut_after":
            await _cut(scope, receive)
            return
        note.status = response.status
        if rule is not None and rule.action == "truncate":
            kept = len(response.body) // 2 if rule.keep_bytes is None else rule.keep_bytes
            await send_response(response, receive, send, keep_bytes=kept)
            await _cut(scope, receive, gently=True)
            return
        await send_response(response, receive, send)


async def _answer_or_refusal(answer: Awaitable[Response]) -> Response:
    try:
        return await answer
    except Refusal as refusal:
        return refusal.response


def _prepared(rule: FaultRule) -> Response:
    headers = {name.lower(): value for name, value in rule.headers.items()}
    status = rule.status or 500
    if rule.body is None:
        return Response(status, b"", headers)
    if isinstance(rule.body, str):
        return Response(status, rule.body.encode(), {"content-type": "text/html;charset=UTF-8"} | headers)
    content = msgspec.json.encode(rule.body)
    return Response(status, content, {"content-type": "application/json;charset=UTF-8"} | headers)


def _amended(response: Response, rule: FaultRule) -> Response:
    if rule.action != "amend":
        return response
    body = response.body
    if rule.merge:
        body = msgspec.json.encode(merged(msgspec.json.decode(body), rule.merge))
    headers = dict(response.headers) | {name.lower(): value for name, value in rule.headers.items()}
    return Response(rule.status or response.status, body, headers)


def merged(target: object, patch: object) -> object:
    """JSON merge patch: objects merge, null deletes, anything else replaces."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


async def _cut(scope: Scope, receive: Receive, gently: bool = False) -> None:
    scope["extensions"][CUT_EXTENSION][CLOSE](gently)
    while (await receive())["type"] != "http.disconnect":
        pass
