"""Faults as data: which call or webhook delivery, and what goes wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from treejar.adapters.sandbox.clock import SimClock

Provider = Literal["wazzup", "zoho_accounts", "zoho_inventory", "storefront", "bazara", "openrouter"]
REQUEST_ACTIONS = frozenset({"respond", "amend", "cut_before", "cut_after", "truncate", "delay"})
DELIVERY_ACTIONS = frozenset({"drop", "duplicate", "reorder", "delay"})


class FaultRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule. It applies to the `nth` matching call (from 1), or to the next `times`, or to all until deleted.

    `path` is a regular expression searched in the request's path, query not included; empty fits every path.
    `query` is one searched in the request's query, decoded (`action=product&slug=desk`), for providers that tell their
    calls apart there; empty fits every query.
    On a request (`on="request"`, the default):
      respond     answer with `status` (500), `headers`, `body` and do nothing;
      amend       do it, then change the answer: `status`, `headers`, and `merge` into a JSON body (RFC 7396);
      cut_before  close the connection, nothing was done;
      cut_after   do it, then close the connection without an answer;
      truncate    do it, promise the whole answer, send `keep_bytes` of it (half by default) and close;
      delay       do it, answer `delay` real seconds later.
    On a webhook delivery (`on="delivery"`, Wazzup only; `path` is matched against `<kind>/<chatId>`, kinds message,
    echo, status, channel, template, raw):
      drop        never sent;
      duplicate   sent `times_sent` times (2);
      delay       sent `delay` real seconds later, and all later ones of that chat after it;
      reorder     sent after `behind` (1) later deliveries of that chat, or after `delay` seconds (5) without any.
    `for_seconds`: the rule dies after that many simulated seconds.
    """

    provider: Provider | None = None
    on: Literal["request", "delivery"] | None = None
    action: Literal[
        "respond", "amend", "cut_before", "cut_after", "truncate", "delay", "drop", "duplicate", "reorder"
    ] = "respond"
    method: str | None = None
    path: str = ""
    query: str = ""
    nth: int | None = None
    times: int | None = None
    for_seconds: float | None = None
    status: int | None = None
    headers: dict[str, str] = {}
    body: object = None
    merge: dict[str, object] = {}
    delay: float = 0.0
    keep_bytes: int | None = None
    times_sent: int = 2
    behind: int = 1

    @property
    def target(self) -> str:
        """What it strikes: `request` or `delivery`; told from the action when the rule does not say."""
        return self.on or ("delivery" if self.action in DELIVERY_ACTIONS - REQUEST_ACTIONS else "request")

    def problems(self) -> list[str]:
        """What is wrong with the rule beyond its types."""
        found = []
        if self.action not in (REQUEST_ACTIONS if self.target == "request" else DELIVERY_ACTIONS):
            found.append(f"action {self.action!r} cannot strike a {self.target}")
        if self.target == "delivery" and self.provider != "wazzup":
            found.append("only wazzup delivers webhooks")
        if any(number is not None and number < 1 for number in (self.nth, self.times, self.times_sent, self.behind)):
            found.append("nth, times, times_sent and behind count from 1")
        if self.delay < 0 or (self.for_seconds is not None and self.for_seconds < 0):
            found.append("delay and for_seconds are not negative")
        if self.status is not None and not 100 <= self.status <= 599:
            found.append("status is an HTTP status, 100 to 599")
        for name, expression in (("path", self.path), ("query", self.query)):
            try:
                re.compile(expression)
            except re.error as error:
                found.append(f"{name} is not a regular expression: {error}")
        return found


@dataclass(slots=True)
class PlantedFault:
    """A rule in force, with its counters."""

    id: int
    rule: FaultRule
    planted_at: float
    seen: int = 0
    used: int = 0

    def matches(self, provider: Provider, target: str, method: str | None, path: str, query: str = "") -> bool:
        """Whether this call is one the rule speaks about."""
        rule = self.rule
        return (
            rule.provider in (None, provider)
            and rule.target == target
            and (rule.method is None or method is None or rule.method.upper() == method)
            and re.search(rule.path, path) is not None
            and re.search(rule.query, query) is not None
        )

    def due(self) -> bool:
        """Whether the rule strikes at the matching call just counted."""
        first = self.rule.nth or 1
        if self.rule.times is not None:
            return self.seen >= first and self.used < self.rule.times
        return self.seen == first if self.rule.nth else True


class FaultBook:
    """The rules of all simulators, in the order they were planted; the first due one strikes."""

    def __init__(self, clock: SimClock) -> None:
        self._clock = clock
        self._planted: list[PlantedFault] = []
        self._last_id = 0

    def plant(self, rule: FaultRule) -> PlantedFault:
        """Put a rule in force."""
        self._last_id += 1
        planted = PlantedFault(self._last_id, rule, self._clock.seconds())
        self._planted.append(planted)
        return planted

    def listed(self) -> list[Mapping[str, object]]:
        """Rules in force with how often each matched and struck."""
        return [{"id": p.id, "seen": p.seen, "used": p.used, "rule": p.rule} for p in self._planted]

    def remove(self, fault_id: int | None = None, provider: Provider | None = None) -> int:
        """Delete one rule, one provider's rules, or all; gives how many went."""
        before = len(self._planted)
        self._planted = [
            p
            for p in self._planted
            if (fault_id is not None and p.id != fault_id) or (provider is not None and p.rule.provider != provider)
        ]
        return before - len(self._planted)

    def for_request(self, provider: Provider, method: str, path: str, query: str = "") -> FaultRule | None:
        """Count a call and give the rule that strikes it."""
        return self._take(provider, "request", method, path, query)

    def for_delivery(self, kind: str, chat_id: str) -> FaultRule | None:
        """Count a webhook delivery and give the rule that strikes it."""
        return self._take("wazzup", "delivery", None, f"{kind}/{chat_id}")

    def _take(
        self, provider: Provider, target: str, method: str | None, path: str, query: str = ""
    ) -> FaultRule | None:
        now = self._clock.seconds()
        self._planted = [
            p for p in self._planted if p.rule.for_seconds is None or now < p.planted_at + p.rule.for_seconds
        ]
        struck: PlantedFault | None = None
        for planted in self._planted:
            if not planted.matches(provider, target, method, path, query):
                continue
            planted.seen += 1
            if struck is None and planted.due():
                struck = planted
        if struck is None:
            return None
        struck.used += 1
        return struck.rule
