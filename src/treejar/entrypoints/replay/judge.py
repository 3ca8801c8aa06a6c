"""A play held against its scenario: failures in words, none if all is well."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

import msgspec
from msgspec import UNSET

from treejar.application.terms.facts import StockFact
from treejar.application.turn.scan import questions
from treejar.domain.catalog.product import Product
from treejar.domain.escalation.policy import Level
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import fold_sku
from treejar.entrypoints.replay.always import breaches
from treejar.entrypoints.replay.expectation import Expect, Raised, Shown
from treejar.entrypoints.replay.play import Played
from treejar.entrypoints.replay.scenario import PlannerName
from treejar.entrypoints.replay.seen import Standing, TurnSeen
from treejar.entrypoints.replay.state_judge import state_failures
from treejar.entrypoints.replay.wording import figures_in, fits, products_in, stands_in

Catalogue = Mapping[str, Product]
"""Products as the scenario shows them, by folded SKU."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """What is not as it should be. `turn` 0: the whole dialogue."""

    turn: int
    reason: str

    def __str__(self) -> str:
        return f"turn {self.turn}: {self.reason}" if self.turn else self.reason


def judge(played: Played, catalogue: Catalogue) -> list[Failure]:
    """Turn by turn, then the whole, then what holds for every dialogue."""
    scenario = played.scenario
    # What the script's drafts deserve says nothing about other authors.
    by_script = played.planner is PlannerName.SCRIPT or not scenario.scripted
    failures = [Failure(turn=0, reason=played.trouble)] if played.trouble else []
    for seen, turn in zip(played.turns, scenario.turns, strict=False):
        failures += [Failure(turn=seen.number, reason=f"the script: {fault}") for fault in seen.script_faults]
        failures += [
            Failure(turn=seen.number, reason=words) for words in _told(turn.expect, seen, catalogue, by_script)
        ]
    if played.turns:
        failures += [
            Failure(turn=0, reason=words) for words in _told(scenario.expect, whole(played), catalogue, by_script)
        ]
    if scenario.always:
        failures += [Failure(turn=number, reason=words) for number, words in breaches(played)]
    return failures


def whole(played: Played) -> TurnSeen:
    """The dialogue as one long turn."""
    first, last = played.turns[0], played.turns[-1]
    return TurnSeen(
        number=0,
        texts=tuple(text for seen in played.turns for text in seen.texts),
        pictures=sum(seen.pictures for seen in played.turns),
        before=first.before,
        after=last.after,
        script_faults=(),
        troubles=tuple(trouble for seen in played.turns for trouble in seen.troubles),
        seconds=sum(seen.seconds for seen in played.turns),
    )


def _told(expect: Expect, seen: TurnSeen, catalogue: Catalogue, by_script: bool) -> Iterator[str]:
    yield from _words(expect, seen)
    for shown in expect.facts:
        yield from _fact(shown, seen, catalogue)
    yield from _questions(expect, seen)
    yield from _options(expect, seen, catalogue)
    yield from _tools(expect, seen)
    if by_script:
        yield from _author(expect, seen)
    yield from state_failures(expect.state, seen, catalogue)
    yield from _effects(expect, seen, catalogue)


def _words(expect: Expect, seen: TurnSeen) -> Iterator[str]:
    text = seen.text
    if expect.silent is not UNSET and expect.silent is bool(seen.texts or seen.pictures):
        yield f"something was sent: {_cut(text)}" if expect.silent else "nothing was sent"
    if expect.says_any and not any(stands_in(words, text) for words in expect.says_any):
        yield f"says none of {_listed(expect.says_any)}: {_cut(text)}"
    for words in expect.says_all:
        if not stands_in(words, text):
            yield f"does not say {words!r}: {_cut(text)}"
    for words in expect.never_says:
        if stands_in(words, text):
            yield f"says {words!r}: {_cut(text)}"
    for pattern in expect.matches:
        if not fits(pattern, text):
            yield f"does not match {pattern!r}: {_cut(text)}"
    for pattern in expect.never_matches:
        if fits(pattern, text):
            yield f"matches {pattern!r}: {_cut(text)}"


def _fact(wanted: Shown, seen: TurnSeen, catalogue: Catalogue) -> Iterator[str]:
    product = catalogue[fold_sku(wanted.sku)]
    named = product.sku.key in {found.sku.key for found in products_in(seen.text, catalogue)}
    if named is not wanted.product:
        yield f"{product.sku} is {'not ' if wanted.product else ''}shown: {_cut(seen.text)}"
    figures = figures_in(seen.text, products_in(seen.text, catalogue))
    if wanted.price is not None:
        yield from _figure(f"price of {product.sku}", wanted.price, _price(wanted, product), figures, seen)
    if wanted.stock is not None:
        yield from _figure(f"stock of {product.sku}", wanted.stock, _stock(wanted, product, seen), figures, seen)


def _figure(
    what: str, wanted: bool | int | float | str, value: Decimal | None, figures: frozenset[Decimal], seen: TurnSeen
) -> Iterator[str]:
    if value is None:
        if wanted is True:
            yield f"the {what} is not known, so it cannot be shown"
    elif (value in figures) is (wanted is False):
        yield f"the {what}, {value.normalize():,f}, is {'' if wanted is False else 'not '}shown: {_cut(seen.text)}"


def _price(wanted: Shown, product: Product) -> Decimal | None:
    if isinstance(wanted.price, bool):
        return product.price.amount if product.price else None
    return Money.of(str(wanted.price)).amount


def _stock(wanted: Shown, product: Product, seen: TurnSeen) -> Decimal | None:
    if not isinstance(wanted.stock, bool):
        return None if wanted.stock is None else Decimal(wanted.stock)
    read = [
        fact.available
        for record in seen.records
        for fact in record.facts.values()
        if isinstance(fact, StockFact) and fact.product_id == product.id
    ]
    return Decimal(read[-1]) if read else None


def _questions(expect: Expect, seen: TurnSeen) -> Iterator[str]:
    asked = {slot for record in seen.records if record.attempts for slot in record.attempts[-1].draft.asks}
    for slot in expect.asks:
        if slot not in asked:
            yield f"does not ask for {slot.value}, but for {_listed(asked)}: {_cut(seen.text)}"
    for slot in expect.never_asks:
        if slot in asked:
            yield f"asks for {slot.value}: {_cut(seen.text)}"
    count = questions(seen.text)
    if expect.question_count is not UNSET and count != expect.question_count:
        yield f"has {count} questions, not {expect.question_count}: {_cut(seen.text)}"
    if expect.questions_at_most is not UNSET and count > expect.questions_at_most:
        yield f"has {count} questions, at most {expect.questions_at_most} are allowed: {_cut(seen.text)}"


def _options(expect: Expect, seen: TurnSeen, catalogue: Catalogue) -> Iterator[str]:
    shown = products_in(seen.text, catalogue)
    if expect.options_at_least is not UNSET and len(shown) < expect.options_at_least:
        yield f"shows {len(shown)} products, at least {expect.options_at_least} are wanted: {_cut(seen.text)}"
    if expect.options_at_most is not UNSET and len(shown) > expect.options_at_most:
        yield f"shows {len(shown)} products, at most {expect.options_at_most} are wanted: {_cut(seen.text)}"


def _tools(expect: Expect, seen: TurnSeen) -> Iterator[str]:
    records = seen.records
    called = {answer.call.tool for record in records for answer in record.answers}
    worked = {answer.call.tool for record in records for answer in record.answers if not answer.refused}
    for tool in expect.tools.called:
        if tool not in worked:
            yield f"{tool} was {'refused' if tool in called else 'not called'}; called: {_listed(called)}"
    for tool in expect.tools.not_called:
        if tool in called:
            yield f"{tool} was called"


def _author(expect: Expect, seen: TurnSeen) -> Iterator[str]:
    records = seen.records
    authors = [_kind_of(record.author) for record in records]
    if expect.author is not UNSET and set(authors) != {expect.author}:
        troubles = "; ".join(trouble for record in records for trouble in record.troubles)
        yield f"written by {_listed(authors)}, not by {expect.author}{f' ({troubles})' if troubles else ''}"
    codes = {finding.code for record in records for attempt in record.attempts for finding in attempt.findings}
    for code in expect.findings:
        if code not in codes:
            yield f"no draft was reproached with {code}; found: {_listed(codes)}"
    for code in expect.never_findings:
        if code in codes:
            yield f"a draft was reproached with {code}"
    calls = sum(len(record.model_calls) for record in records)
    if expect.model_calls is not UNSET and calls > expect.model_calls:
        yield f"{calls} calls of the model, at most {expect.model_calls} are allowed"


def _kind_of(author: str) -> str:
    return author if author in ("rules", "fixed phrase") else "model"


def _effects(expect: Expect, seen: TurnSeen, catalogue: Catalogue) -> Iterator[str]:
    wanted, counted = expect.effects, seen.outbox
    for kind in ("text", "picture", "template"):
        number = getattr(wanted, kind)
        if number is not UNSET and counted[kind] != number:
            yield f"{counted[kind]} {kind} entries in the outbox, not {number}"
    if wanted.pictures_of is not UNSET:
        ids = {product.id: product.sku.code for product in catalogue.values()}
        sent = [ids.get(product_id, product_id) for product_id in seen.pictured]
        if sorted(map(fold_sku, sent)) != sorted(map(fold_sku, wanted.pictures_of)):
            yield f"pictures of {_listed(sent)}, not of {_listed(wanted.pictures_of)}"
    if wanted.alerts is not UNSET:
        yield from _alerts(wanted.alerts, seen)
    for what, count in (
        ("quarantined", _more(seen, lambda standing: standing.counts.quarantined)),
        ("undelivered", seen.after.counts.undelivered),
    ):
        number = getattr(wanted, what)
        if number is not UNSET and count != number:
            yield f"{count} {what}, not {number}"


def _more(seen: TurnSeen, count: Callable[[Standing], int]) -> int:
    return count(seen.after) - count(seen.before)


def _alerts(wanted: tuple[Raised, ...], seen: TurnSeen) -> Iterator[str]:
    left = list(seen.alerts)
    for raised in wanted:
        fitting = [
            alert
            for alert in left
            if (raised.level is UNSET or alert.level is raised.level)
            and (raised.trigger is UNSET or alert.trigger is raised.trigger)
            and (not raised.need or stands_in(raised.need, alert.need))
        ]
        if fitting:
            left.remove(fitting[0])
        else:
            yield f"no alert {_raised(raised)}; raised: {_listed(f'{a.level} {a.trigger}' for a in seen.alerts)}"
    for alert in left:
        yield f"an alert nobody expected: {Level(alert.level).value} {alert.trigger.value}"


def _raised(raised: Raised) -> str:
    said = {"level": raised.level, "trigger": raised.trigger, "need": raised.need or UNSET}
    return ", ".join(f"{name} {value}" for name, value in said.items() if value is not UNSET) or "at all"


def _cut(text: str) -> str:
    return f"«{text[:400]}…»" if len(text) > 400 else f"«{text}»"


def _listed(things: Iterable[object]) -> str:
    return ", ".join(map(str, things)) or "nothing"
