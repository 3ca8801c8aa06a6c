"""What Wazzup and Meta do on their own, under `/_sim`: any webhook body, failures to come, template decisions."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from treejar.adapters.sandbox.asgi import Request, Response, Router, json_response
from treejar.adapters.sandbox.control import bad_request, body_as
from treejar.adapters.sandbox.provider import CONTROL
from treejar.adapters.sandbox.wazzup.account import Account, AsyncFailure


class FailOrder(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The next `times` sends (to `chatId`) are accepted with 201 and then fail in the named envelope."""

    error: str
    description: str | None = None
    envelope: Literal["statuses", "messages", "both"] | None = None
    chatId: str | None = None
    times: int = 1


class TemplateOrder(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Meta changes its mind about a template."""

    templateGuid: str
    status: Literal["approved", "pending", "rejected", "paused", "disabled"]


class StaffControls:
    """The provider's own acts."""

    def __init__(self, account: Account, control: Router) -> None:
        self._account = account
        control.add("POST", f"{CONTROL}/deliver", self._deliver)
        control.add("GET", f"{CONTROL}/deliveries", self._deliveries)
        control.add("POST", f"{CONTROL}/fail", self._fail)
        control.add("POST", f"{CONTROL}/template", self._template)

    async def _deliver(self, request: Request, _: Mapping[str, str]) -> Response:
        """POST the body as it is to the webhook; `{"raw": "text"}` posts that text (it need not be JSON).

        `?chatId=` puts it into that chat's line; `?uri=` sends it to another address (a forged secret, say).
        """
        try:
            content = msgspec.json.decode(request.body)
        except msgspec.DecodeError:
            content = None
        raw = request.body
        if isinstance(content, dict) and set(content) == {"raw"} and isinstance(content["raw"], str):
            raw = content["raw"].encode()
        if uri := request.parameter("uri"):
            return json_response({"webhookStatus": await self._account.courier.post_to(uri, raw)})
        if not self._account.courier.subscription.uri:
            raise bad_request("no webhook is subscribed")
        parcel = self._account.courier.send_raw("raw", request.parameter("chatId") or "-", raw)
        return json_response({"webhookStatus": await parcel.answer})

    async def _deliveries(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response(
            [
                {
                    "kind": parcel.kind,
                    "chatId": parcel.chat_id,
                    "outcome": parcel.outcome,
                    "status": parcel.answer.result() if parcel.answer.done() else None,
                    "body": parcel.body.decode("utf-8", "replace"),
                }
                for parcel in self._account.courier.log
            ]
        )

    async def _fail(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, FailOrder)
        if order.times < 1:
            raise bad_request("times counts from 1")
        self._account.failures.append(
            AsyncFailure(order.error, order.description, order.envelope, order.chatId, order.times)
        )
        return json_response({"ok": True}, 201)

    async def _template(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, TemplateOrder)
        template = self._account.templates.all.get(order.templateGuid)
        if template is None:
            raise bad_request("no such template")
        template["status"] = order.status
        told = {"templateGuid": order.templateGuid, "name": template["name"], "status": order.status.upper()}
        parcel = self._account.courier.send("template", "-", {"templateStatus": [told]}, "templateStatus")
        return json_response({"webhookStatus": await parcel.answer})
