"""The account's WABA templates."""

import re
from collections.abc import Mapping
from copy import deepcopy

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Request, Response, json_response
from treejar.adapters.sandbox.wazzup.refusals import Refusals

_VARIABLE = re.compile(r"\{\{(\d+)\}\}")
_CALL = re.compile(r"@template:\s*(?P<guid>[0-9a-f-]{36})\s*\{(?P<values>.*)\}\s*", re.DOTALL)
_VALUE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def _template(guid: str, name: str, language: str, category: str, body: str, status: str) -> dict[str, object]:
    return {
        "templateGuid": guid,
        "accountId": 10020030,
        "title": name.replace("_", " "),
        "name": name,
        "waba": {"wabaId": "100200300400500", "wabaName": "Treejar (demo)"},
        "channels": [credentials.WAZZUP_CHANNEL_ID],
        "category": category,
        "language": language,
        "status": status,
        "rejected_reason": "NONE",
        "namespace": "5b2e8c04_77aa_4d7b_9f5f_1c0de0000001",
        "components": [{"type": "BODY", "text": body, "example": []}],
    }


_SHELF = [
    _template(
        "7d1f0a10-0000-4000-8000-000000000001",
        "quote_follow_up",
        "en",
        "UTILITY",
        "Hello {{1}}, your quotation {{2}} is still open. May we help with anything?",
        "approved",
    ),
    _template(
        "7d1f0a10-0000-4000-8000-000000000002",
        "quote_follow_up",
        "ar",
        "UTILITY",
        "مرحباً {{1}}، عرض السعر {{2}} ما زال سارياً. هل يمكننا مساعدتك؟",
        "approved",
    ),
    _template(
        "7d1f0a10-0000-4000-8000-000000000003",
        "quote_follow_up",
        "ru",
        "UTILITY",
        "Здравствуйте, {{1}}! Ваше предложение {{2}} ещё в силе. Чем можем помочь?",
        "approved",
    ),
    _template(
        "7d1f0a10-0000-4000-8000-000000000004",
        "order_ready",
        "en",
        "UTILITY",
        "Hello {{1}}, your order is ready for delivery.",
        "approved",
    ),
    _template(
        "7d1f0a10-0000-4000-8000-000000000005",
        "new_collection",
        "en",
        "MARKETING",
        "Hello {{1}}, see our new collection of office desks.",
        "paused",
    ),
]


class TemplateShelf:
    """Templates by guid."""

    def __init__(self) -> None:
        self.all = {str(template["templateGuid"]): template for template in deepcopy(_SHELF)}

    def page(self, request: Request, refusals: Refusals) -> Response:
        """`GET /templates/whatsapp?limit=&offset=`."""
        bounds = [request.parameter("limit") or "100", request.parameter("offset") or "0"]
        if not all(text.isascii() and text.isdecimal() for text in bounds):
            raise refusals.plain("VALIDATION_ERROR", fields=["limit", "offset"])
        limit, offset = (int(text) for text in bounds)
        return json_response(list(self.all.values())[offset : offset + min(limit, 100)])

    def body(self, guid: str) -> str:
        """The template's text with its variables."""
        components = self.all[guid]["components"]
        assert isinstance(components, list)
        return str(components[0]["text"])

    def variables(self, guid: str) -> int:
        """How many values it takes."""
        return len(set(_VARIABLE.findall(self.body(guid))))

    def filled(self, guid: str, values: list[str]) -> str:
        """The text with the values in place."""
        return _VARIABLE.sub(lambda match: values[int(match.group(1)) - 1], self.body(guid))

    def status(self, guid: str) -> str:
        """approved, pending, rejected, paused or disabled."""
        return str(self.all[guid]["status"]).lower()


def written_template(text: str) -> tuple[str, list[str]] | None:
    """The guid and values of `@template: <guid> { [[v1]]; [[v2]] }`; None for ordinary text."""
    match = _CALL.fullmatch(text.strip())
    return (match["guid"], _VALUE.findall(match["values"])) if match else None


def summary(templates: Mapping[str, Mapping[str, object]]) -> list[object]:
    """Name, language and status of each, for `/_sim/state`."""
    return [[t["templateGuid"], t["name"], t["language"], t["status"]] for t in templates.values()]
