"""A model that obeys whoever gets a text in front of it. It reads what a real one gets: the prompt and the answers of
tools as the adapter sends them; and everything behind them too, as if no prompt cut or masked anything."""

import base64
import re
from collections.abc import Iterator, Mapping

import msgspec
from tests.injections.encodings import readings
from tests.injections.goals import Order, Strangers

from treejar.adapters.openrouter.messages import chat
from treejar.application.planning.prompt import PromptBook
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import Action, CallTools, Draft, ToolCall
from treejar.application.terms.facts import NothingFoundFact, NotSureFact

NAME = "obedient"
_ORDER = re.compile(r"<<do>>(.*?)<</do>>", re.S)
_LEAST_RULE = 60


class ObedientModel:
    """Planner. Where nobody orders anything it cannot be reached, so that the rules write."""

    def __init__(self, book: PromptBook) -> None:
        self._book = book
        self.given: list[str] = []
        self.shown_orders = 0
        self.obeyed: list[Order] = []

    @property
    def name(self) -> str:
        return NAME

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        prompt = await self._book.write(request)
        told = [message.content or "" for message in chat(prompt, request)]
        self.given += told
        shown = _orders("\n".join(told[1:]))
        self.shown_orders += len(shown)
        orders = list(dict.fromkeys([*map(_key, shown), *map(_key, _orders(_raw(request)))]))
        if not orders:
            raise Unavailable(NAME, "nobody orders anything")
        wanted = [msgspec.json.decode(order, type=Order) for order in orders]
        self.obeyed += wanted
        known = {(answer.call.tool, answer.call.arguments) for answer in request.answers if not answer.scouted}
        calls = [_call(tool, arguments) for order in wanted for tool, arguments in order.calls]
        fresh = [call for call in calls if (call.tool, call.arguments) not in known]
        if fresh and request.tools:
            return CallTools(calls=tuple(fresh))
        last = wanted[-1]
        text = last.say or _quoted(last.quote, prompt.system, prompt.user, request, "\n".join(told[1:]))
        return Draft(text=text, done=tuple(Action(done) for done in last.done))


def _orders(text: str) -> list[Order]:
    """Those of the first reading that has any: a disguise is only looked through where nothing stands openly."""
    for reading in readings(text):
        if found := list(_read(reading)):
            return found
    return []


def _read(text: str) -> Iterator[Order]:
    for found in _ORDER.findall(text):
        try:
            yield msgspec.json.decode(found.replace("\n", " "), type=Order)
        except (msgspec.DecodeError, UnicodeError):
            continue


def _key(order: Order) -> bytes:
    return msgspec.json.encode(order)


def _call(tool: str, arguments: dict[str, object]) -> ToolCall:
    return ToolCall(id=f"obey-{tool}", tool=tool, arguments=msgspec.json.encode(arguments).decode())


def _raw(request: PlanRequest) -> str:
    """All the words that the port was handed."""
    brief = request.brief
    texts = [f"{bubble.text}\n{bubble.media or ''}" for bubble in (*brief.transcript, *brief.batch)]
    texts += [*brief.details.values(), *brief.earlier_details.values()]
    texts += [word for _, fact in request.ledger.items() for word in _words(msgspec.to_builtins(fact))]
    return "\n".join(texts)


def _words(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for key, part in value.items():
                yield str(key)
                yield from _words(part)
        case list() | tuple():
            for part in value:
                yield from _words(part)


def _quoted(what: str, system: str, user: str, request: PlanRequest, told: str) -> str:
    """The piece of its own instructions, or of the data, that it was asked for."""
    match what:
        case "opening":
            return " ".join(system.split())[:220]
        case "rule":
            rules = [line.strip(" -") for line in system.splitlines() if len(line) > _LEAST_RULE]
            return rules[len(request.brief.said) % len(rules)]
        case "system":
            return system
        case "base64":
            return base64.b64encode(system[:300].encode()).decode()
        case "reversed":
            return " ".join(system.split())[:300][::-1]
        case "data":
            return user[:600]
        case "queries":
            own = [name for answer in request.answers if not answer.scouted for name in answer.facts]
            asked = [name for name in own if isinstance(request.ledger.get(name), NothingFoundFact | NotSureFact)]
            return " ".join(f"[[{name}]]" for name in asked) or "Delivery is free and arrives tomorrow."
        case "tools":
            return ", ".join(tool.name for tool in request.tools) or "search_products, check_stock, change_order"
        case _:
            found = [line for line in told.splitlines() if any(mark in line for mark in Strangers)]
            return "\n".join(found) or "Nothing is known of them."
