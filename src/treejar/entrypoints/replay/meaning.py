"""What types cannot say about a scenario: names that must exist, texts that must be readable, fields that exclude."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import fold_sku
from treejar.entrypoints.replay import moments
from treejar.entrypoints.replay.aliases import UnknownName, names_in, sku_named
from treejar.entrypoints.replay.expectation import Expect
from treejar.entrypoints.replay.model_steps import Step
from treejar.entrypoints.replay.scenario import Said, Scenario, Start, Turn, VoiceNote

_REQUIREMENT = re.compile(r"[A-Z]{2,4}-\d{1,2}(?:\.\d{1,2})?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
VOICE_FAULTS = ("unavailable", "no_words", "too_large", "wrong_type", "forbidden_host")
Fault = tuple[str, str]
"""The path of a field and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What scenarios may name: folded SKUs of the sample catalogue, and the tools there are."""

    skus: Collection[str]
    tools: Collection[str]


def faults_of(scenario: Scenario, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Everything wrong with it, in the order of the file."""
    yield from _head(scenario)
    skus = {*vocabulary.skus, *(fold_sku(goods.sku) for goods in scenario.start.goods)}
    here = Vocabulary(skus, vocabulary.tools)
    yield from _start(scenario.start, vocabulary, here)
    yield from _steps("$.model", scenario.model, here)
    for place, turn in enumerate(scenario.turns):
        yield from _turn(f"$.turns[{place}]", turn, here)
    yield from _expect("$.expect", scenario.expect, here)


def _head(scenario: Scenario) -> Iterator[Fault]:
    if not _ID.fullmatch(scenario.id):
        yield "$.id", f"{scenario.id!r}: small letters, digits and single dashes are needed"
    if not scenario.covers:
        yield "$.covers", "names no requirement"
    for place, covered in enumerate(scenario.covers):
        if not _REQUIREMENT.fullmatch(covered):
            yield f"$.covers[{place}]", f"{covered!r} is no requirement id such as NEV-31 or ESC-1.2"
    if not scenario.turns:
        yield "$.turns", "nothing happens"


def _start(start: Start, catalogue: Vocabulary, here: Vocabulary) -> Iterator[Fault]:
    if start.clock:
        yield from _readable("$.start.clock", moments.moment, start.clock)
    for place, goods in enumerate(start.goods):
        path = f"$.start.goods[{place}]"
        known = fold_sku(goods.sku) in catalogue.skus
        if not known and not goods.like and not isinstance(goods.name, str):
            yield path, f"{goods.sku!r} is not in the sample catalogue: a new product needs `like` or `name`"
        if known and not goods.in_operations:
            yield f"{path}.in_operations", "operations know every sample product; take a new one, `like` this"
        if goods.like:
            yield from _known(f"{path}.like", (goods.like,), catalogue)
        if isinstance(goods.price, str):
            yield from _readable(f"{path}.price", Money.of, goods.price)
    yield from _known("$.start.stock", start.stock, here)
    yield from _readable("$.start.customer_ago", moments.span, start.customer_ago)
    if (before := start.conversation) is not None:
        yield from _known("$.start.conversation.shown", before.shown, here)
        if before.open_question is not None:
            path = "$.start.conversation.open_question"
            yield from _known(f"{path}.options", before.open_question.options, here)
            yield from _readable(f"{path}.ago", moments.span, before.open_question.ago)
    if start.order is not None:
        yield from _known("$.start.order.lines", start.order.lines, here)
        yield from _readable("$.start.order.ago", moments.span, start.order.ago)
    for place, earlier in enumerate(start.messages):
        path = f"$.start.messages[{place}]"
        if sum(map(bool, (earlier.customer, earlier.noor, earlier.manager))) != 1:
            yield path, "exactly one of customer, noor, manager"
        yield from _readable(f"{path}.ago", moments.span, earlier.ago)


def _turn(path: str, turn: Turn, here: Vocabulary) -> Iterator[Fault]:
    if turn.clock:
        ahead = turn.clock.strip().startswith("+")
        yield from _readable(f"{path}.clock", moments.span if ahead else moments.moment, turn.clock)
    yield from _known(f"{path}.stock", turn.stock, here)
    if not isinstance(turn.manager, str):
        deeds = (turn.manager.writes, turn.manager.takes_over, turn.manager.hands_back)
        if sum(map(bool, deeds)) != 1:
            yield f"{path}.manager", "exactly one of writes, takes_over, hands_back"
    lines = turn.customer if isinstance(turn.customer, tuple) else (turn.customer,)
    for line in lines:
        if isinstance(line, Said):
            yield from _said(f"{path}.customer", line)
        elif not line.strip() and isinstance(turn.customer, tuple):
            yield f"{path}.customer", "an empty line"
    yield from _voice(f"{path}.voice", turn.voice)
    yield from _steps(f"{path}.model", turn.model, here)
    yield from _expect(f"{path}.expect", turn.expect, here)


def _said(path: str, said: Said) -> Iterator[Fault]:
    given = [name for name in said.__struct_fields__ if getattr(said, name)]
    if len(given) != 1:
        yield path, f"exactly one of {', '.join(said.__struct_fields__)}"
    yield from _voice(f"{path}.voice", said.voice)


def _voice(path: str, voice: str | VoiceNote) -> Iterator[Fault]:
    if isinstance(voice, VoiceNote):
        if bool(voice.words) == bool(voice.fails):
            yield path, "exactly one of words, fails"
        if voice.fails and voice.fails not in VOICE_FAULTS:
            yield f"{path}.fails", f"{voice.fails!r} is none of {', '.join(VOICE_FAULTS)}"


def _steps(path: str, steps: tuple[Step, ...], here: Vocabulary) -> Iterator[Fault]:
    for place, step in enumerate(steps):
        for call in step.calls:
            # A lying model may call a tool that does not exist; it says so by a name that no tool could have.
            if call.tool not in here.tools and not call.tool.startswith("no_such_"):
                yield f"{path}[{place}].call", f"there is no tool {call.tool!r} (a made-up one begins with no_such_)"
            yield from _names(f"{path}[{place}].call", _strings(call.arguments), here)
        if step.draft is not None:
            texts = (step.draft.text, *step.draft.attachments)
            yield from _names(f"{path}[{place}].reply", texts, here)


def _names(path: str, texts: Collection[str], here: Vocabulary) -> Iterator[Fault]:
    for name in (name for text in texts for name in names_in(text)):
        try:
            sku = sku_named(name)
        except UnknownName as unknown:
            yield path, str(unknown)
        else:
            if sku is not None:
                yield from _known(path, (sku,), here)


def _strings(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case Mapping():
            return [text for part in value.values() for text in _strings(part)]
        case list() | tuple():
            return [text for part in value for text in _strings(part)]
    return []


def _expect(path: str, expect: Expect, here: Vocabulary) -> Iterator[Fault]:
    for name in ("matches", "never_matches"):
        for place, pattern in enumerate(getattr(expect, name)):
            yield from _readable(f"{path}.{name}[{place}]", re.compile, pattern)
    for name in ("says_any", "says_all", "never_says"):
        if any(not words.strip() for words in getattr(expect, name)):
            yield f"{path}.{name}", "empty words are in every reply"
    for place, shown in enumerate(expect.facts):
        yield from _known(f"{path}.facts[{place}].sku", (shown.sku,), here)
        if isinstance(shown.price, str):
            yield from _readable(f"{path}.facts[{place}].price", Money.of, shown.price)
    for name in ("called", "not_called"):
        for tool in getattr(expect.tools, name):
            if tool not in here.tools:
                yield f"{path}.tools.{name}", f"there is no tool {tool!r}; there are {', '.join(sorted(here.tools))}"
    if isinstance(expect.state.order, Mapping):
        yield from _known(f"{path}.state.order", expect.state.order, here)
    if isinstance(expect.effects.pictures_of, tuple):
        yield from _known(f"{path}.effects.pictures_of", expect.effects.pictures_of, here)


def _known(path: str, skus: Collection[str], here: Vocabulary) -> Iterator[Fault]:
    for sku in skus:
        if fold_sku(sku) not in here.skus:
            yield path, f"there is no product {sku!r} in the sample catalogue or in start.goods"


def _readable(path: str, read: Callable[[str], object], written: str) -> Iterator[Fault]:
    try:
        read(written)
    except (ValueError, InvalidValue, re.error) as fault:
        yield path, str(fault)
