"""A draft as statements: its sentences, the products they name, their figures and what they speak of."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.turn.reading.cues import Heard
from treejar.application.turn.reading.figures import Figure, figures_of
from treejar.application.turn.reading.kind_mentions import Kinds, told_by_kind
from treejar.application.turn.reading.names import Mention, Names
from treejar.application.turn.reading.narrowing import narrowed
from treejar.application.turn.reading.numerals import with_numerals
from treejar.application.turn.reading.ordinals import ordinal_mentions
from treejar.application.turn.reading.pieces import Piece, Sentence, read
from treejar.application.turn.reading.subjects import Group, Part, Topic, groups_of
from treejar.application.turn.reading.variants import Variants
from treejar.domain.shared.ids import ProductId


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence read: its pieces with numbers in words as figures, the products it names, its figures, its other cues.

    `kinds` are the products it speaks of by a noun of their kind or by the finish that parts them; `about`
    all it speaks of, in it or before it.
    """

    sentence: Sentence
    pieces: tuple[Piece, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    cues: tuple[Heard, ...]
    about: Group
    kinds: tuple[Mention, ...] = ()

    @property
    def spoken_of(self) -> tuple[Mention, ...]:
        """By name and by kind, in the order of the sentence."""
        return by_place((*self.mentions, *self.kinds))

    @property
    def text(self) -> str:
        return self.sentence.text


def by_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def statements_of(draft: Draft, brief: Brief, ledger: FactLedger) -> list[Statement]:
    """Every sentence of a draft, read with what was said before it."""
    return list(_read_once(draft.text, brief.said, ledger, sum(1 for _ in ledger.items())))


@lru_cache(maxsize=2)
def _read_once(text: str, said: str, ledger: FactLedger, size: int) -> tuple[Statement, ...]:
    """Many checks read one draft, one after another; a ledger only grows, so its size tells whether it is the same."""
    products = [fact.product for _, fact in ledger.of(ProductFact)]
    names, variants = Names(products), Variants(products)
    parts = list(_parts(text, names, variants, ledger))
    asked = _asked_about(said, ledger, names)
    return tuple(_statements(parts, ledger, asked, Kinds(products), variants))


def _parts(text: str, names: Names, variants: Variants, ledger: FactLedger) -> Iterator[Part]:
    found = [frozenset((fact.product.id,)) for _, fact in ledger.of(ProductFact)]
    named: dict[frozenset[ProductId], None] = {}
    for sentence in read(text):
        pieces = with_numerals(sentence.pieces)
        mentions = narrowed(pieces, names.mentions(pieces, ledger))
        different = list(named) if len(named) > 1 else found
        mentions += ordinal_mentions(pieces, mentions, different)
        mentions.sort(key=lambda mention: mention.start)
        told = by_place((*mentions, *variants.mentions(pieces, mentions)))
        named |= dict.fromkeys(mention.products for mention in told)
        yield Part(sentence, pieces, tuple(mentions))


def _asked_about(asked: str, ledger: FactLedger, names: Names) -> Group:
    """Whom a reply speaks of that names nobody: what the customer named, or what was looked up by its code."""
    said = [mention.products for s in read(asked) for mention in names.mentions(s.pieces, ledger)]
    exact = [frozenset((fact.product.id,)) for _, fact in ledger.of(ProductFact) if fact.exact]
    found = tuple(dict.fromkeys(said or exact))
    return found[:1] if len(found) == 1 else ()


def _statements(
    parts: list[Part], ledger: FactLedger, asked: Group, kinds: Kinds, variants: Variants
) -> Iterator[Statement]:
    found: Group = tuple(frozenset((fact.product.id,)) for _, fact in ledger.of(ProductFact))
    before: Group = ()
    current: Group = ()
    for part, following in zip(parts, _mentioned_next(parts), strict=True):
        fallback = current or ((following.products,) if following else asked)
        topic = Topic(current=current, named=before, fallback=fallback, found=found)
        meant = frozenset[ProductId]().union(*fallback)
        by_finish = variants.mentions(part.pieces, part.mentions)
        named = by_place((*part.mentions, *by_finish))
        by_kind = [*told_by_kind(kinds.mentions(part.pieces, named), named, meant), *by_finish]
        spoken = msgspec.structs.replace(part, mentions=by_place((*part.mentions, *by_kind)))
        figures, left = figures_of(part, spoken, ledger, topic)
        groups = groups_of(spoken if figures else part)
        if groups:
            current = tuple(mention.products for mention in groups[-1])
        before = tuple(dict.fromkeys((*before, *(mention.products for mention in part.mentions))))
        yield Statement(
            sentence=part.sentence,
            pieces=part.pieces,
            mentions=part.mentions,
            figures=tuple(figures),
            cues=tuple(left),
            about=tuple(mention.products for mention in spoken.mentions) or fallback,
            kinds=tuple(by_kind),
        )


def _mentioned_next(parts: list[Part]) -> list[Mention | None]:
    """For each sentence the first product named after it; walked backwards, a long text has many sentences."""
    nearest: Mention | None = None
    found: list[Mention | None] = []
    for part in reversed(parts):
        found.append(nearest)
        nearest = part.mentions[0] if part.mentions else nearest
    return found[::-1]
