"""True replies and lies in quantity, the same at every run with the same seed."""

from collections.abc import Iterator
from functools import cache
from random import Random

import msgspec
from tests.lying import lies_figures, lies_form, lies_sentences
from tests.lying.disguise import disguised
from tests.lying.lie import BLIND, CLASSES, Lie, LieClass
from tests.lying.scenes import KNOWLEDGE
from tests.lying.truth import TrueReply, true_replies

from treejar.adapters.knowledge.house_rules import load_house_rules
from treejar.application.terms.finding import Finding
from treejar.application.terms.house_rules import HouseRules
from treejar.application.turn.verify import verify
from treejar.domain.shared.language import Language

TRUE_EACH_LANGUAGE = 1050
# Importing them registers their classes.
MAKERS = (lies_figures, lies_sentences, lies_form)
_MOST_ROUNDS = 40


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A lie of a class in a language; `disguise` says how its words were hidden, "" for not at all."""

    of: LieClass
    language: Language
    lie: Lie
    disguise: str = ""


@cache
def house_rules() -> HouseRules:
    """What the house has laid down, as production reads it."""
    return load_house_rules(KNOWLEDGE)


@cache
def truths(seed: int = 0) -> tuple[TrueReply, ...]:
    return tuple(true_replies(house_rules(), TRUE_EACH_LANGUAGE, seed))


_JUDGED: dict[tuple[str, Language, str], tuple[Finding, ...]] = {}


def findings_against(truth: TrueReply) -> tuple[Finding, ...]:
    """What production has against a true reply, which should be nothing; asked once for each."""
    key = truth.kind, truth.language, truth.seed
    if key not in _JUDGED:
        _JUDGED[key] = tuple(found for found in verify(truth.draft, truth.brief, truth.ledger) if found.stops)
    return _JUDGED[key]


def lies(each: int, seed: int = 0, only: str = "", *, judged: bool = True) -> Iterator[Told]:
    """`each` lies for every class and language, and half as many disguised ones where the class is of words.

    `judged`: they are made of true replies that production lets through, so that what is found in them is found because
    of the lie.
    """
    for of in CLASSES.values():
        if only and only not in (of.name, of.group):
            continue
        for language in Language:
            order = _Order(of=of, language=language, seed=seed, judged=judged)
            yield from order.plain(each)
            if of.hidden:
                yield from order.hidden(max(1, each // 2))


def blind_lies(each: int, seed: int = 0) -> Iterator[Told]:
    """Lies in wordings that no check was written against."""
    for of in BLIND.values():
        for language in Language:
            yield from _Order(of=of, language=language, seed=seed, judged=True).plain(each)


class _Order(msgspec.Struct, frozen=True, kw_only=True):
    """What kind of lies is wanted."""

    of: LieClass
    language: Language
    seed: int
    judged: bool

    def plain(self, wanted: int) -> Iterator[Told]:
        rng = Random(f"{self.seed}/{self.of.name}/{self.language}")
        for lie in self._made(rng, wanted):
            yield Told(of=self.of, language=self.language, lie=lie)

    def hidden(self, wanted: int) -> Iterator[Told]:
        rng = Random(f"{self.seed}/{self.of.name}/{self.language}/disguised")
        made = 0
        for lie in self._made(rng, wanted * 4):
            if (hidden := disguised(rng, lie)) is not None:
                yield Told(of=self.of, language=self.language, lie=hidden[1], disguise=hidden[0])
                made += 1
            if made == wanted:
                return

    def _made(self, rng: Random, wanted: int) -> Iterator[Lie]:
        """Round after round over the true replies, in another order each time, until there are enough."""
        pool = [truth for truth in truths(self.seed) if truth.language is self.language]
        made = 0
        for _ in range(_MOST_ROUNDS):
            before = made
            for truth in rng.sample(pool, len(pool)):
                lie = self.of.make(rng, truth)
                if lie is not None and not (self.judged and findings_against(truth)):
                    yield lie
                    made += 1
                if made == wanted:
                    return
            if made == before:
                return
