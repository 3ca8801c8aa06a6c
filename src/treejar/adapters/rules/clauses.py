"""The parts of a message, and what each of them asks about the company (KB-2)."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

from treejar.adapters.rules.lexicon import Lexicon, Span
from treejar.adapters.rules.text import Word

_ENDS = frozenset(".?!؟;؛,،\n:")
_JOINS = frozenset(["and", "also", "plus", "but", "и", "а", "также", "еще", "но", "و", "كمان", "ايضا"])
_WITH = frozenset(["with", "including", "incl", "с", "со", "вместе", "включая", "مع", "شامل"])
_AND = "و"
_ONLY_ASKS = ("price", "question")
# `or`: no `and no`.
_ONE_WORD = frozenset(["ولا", "والا", "وين", "وش", "وشو"])
# In a part that only asks about the company these cues speak of that, not of goods: `how much is delivery?`
OF_THE_TOPIC = frozenset(["price", "stock", "in_stock_only", "want", "expensive"])

# A question with one of these is about the goods beside it.
_OF_GOODS = (
    *(
        "price",
        "stock",
        "in_stock_only",
        "photo",
        "discount",
        "expensive",
        "quotation",
        "compare",
        "others",
        "this_one",
    ),
    *(
        "affords",
        "human",
        "bot",
        "complaint",
        "change",
        "remove",
        "add",
        "summary",
        "how_are_you",
        "presence",
        "measure",
    ),
)


class Topic(msgspec.Struct, frozen=True):
    """Something asked about the company: its name, the words that ask, those that name it, and where they begin.

    Without a name it is a question beside goods that may as well be about the company.
    """

    name: str
    question: str
    words: str
    at: int


def clauses_of(text: str, words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Span, ...]:
    """The parts, divided by punctuation and by words that join."""
    starts = [i for i, word in enumerate(words) if i == 0 or _parted(text, words[i - 1], word, lexicon)]
    return tuple(Span(start, end) for start, end in pairwise([*starts, len(words)]))


def topics_in(
    clauses: tuple[Span, ...],
    words: tuple[Word, ...],
    cues: Mapping[str, tuple[Span, ...]],
    lexicon: Lexicon,
    goods: frozenset[int],
) -> tuple[Topic, ...]:
    """Each topic once, in the order in which they are asked; `goods` are the words that name products.

    The part behind a question, if it names nothing of its own, belongs to it: `do you deliver? how long does it take?`
    """
    first: dict[str, Topic] = {}
    named = [(span.start, span.end, name) for name in lexicon.topics for span in cues[name]]
    # `where is your furniture made` asks for no place.
    at = sorted(one for one in named if not any(_within(one, other) for other in named))
    told = {_clause(clauses, start) for start, _, _ in at}
    for start, end, name in at:
        own = _clause(clauses, start)
        follows = clauses[clauses.index(own) + 1 :]
        adds = next((c for c in follows[:1] if c not in told and not goods & _indices(c)), None)
        parts = (own, adds) if adds is not None and _asks(adds, cues) else (own,)
        left = (words[i].raw for part in parts for i in range(part.start, part.end) if i not in goods)
        told_by = " ".join(word.raw for word in words[start:end])
        first.setdefault(name, Topic(name, " ".join(left), told_by, start))
    loose = (clause for clause in clauses if goods and clause not in told and not goods & _indices(clause))
    others = [_unnamed(clause, words) for clause in loose if _is_loose(clause, words, cues)]
    return tuple(sorted((*first.values(), *others[:1]), key=lambda topic: topic.at))


def only_about_topics(
    clauses: tuple[Span, ...],
    words: tuple[Word, ...],
    cues: Mapping[str, tuple[Span, ...]],
    lexicon: Lexicon,
    goods: frozenset[int],
) -> frozenset[int]:
    """The words of parts that ask about the company and name or point at no goods. `with delivery` adds to goods."""
    pointing = goods | {i for span in cues["this_one"] for i in range(span.start, span.end)}
    starts = [span.start for name in lexicon.topics for span in cues[name]]
    bare = {
        _clause(clauses, start)
        for start in starts
        if not pointing & _indices(_clause(clauses, start)) and not (start and words[start - 1].norm in _WITH)
    }
    asking = {i for cue in _ONLY_ASKS for span in cues[cue] for i in range(span.start, span.end)}
    asking |= {i for i, word in enumerate(words) if word.norm in _JOINS}
    # `do you deliver to Sharjah, and how much?`
    behind = {then for one, then in pairwise(clauses) if one in bare and not goods and _indices(then) <= asking}
    return frozenset(i for clause in bare | behind for i in range(clause.start, clause.end))


def outside(spans: Iterable[Span], places: frozenset[int]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.start not in places)


def _is_loose(clause: Span, words: tuple[Word, ...], cues: Mapping[str, tuple[Span, ...]]) -> bool:
    """A question beside goods that is not about them by any word known here."""
    asks = any(clause.start <= span.start < clause.end for span in cues["question"])
    of_goods = any(clause.start <= span.start < clause.end for cue in _OF_GOODS for span in cues[cue])
    return asks and not of_goods and not any(word.is_number for word in words[clause.start : clause.end])


def _unnamed(clause: Span, words: tuple[Word, ...]) -> Topic:
    return Topic("", " ".join(word.raw for word in words[clause.start : clause.end]), "", clause.start)


def _within(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[:2] != other[:2] and other[0] <= one[0] and one[1] <= other[1]


def _asks(clause: Span, cues: Mapping[str, tuple[Span, ...]]) -> bool:
    """More than thanks or a greeting."""
    polite = {i for cue in ("thanks", "bye", "ok", "yes", "greeting") for s in cues[cue] for i in range(s.start, s.end)}
    return len(_indices(clause) - polite) > 1


def _indices(clause: Span) -> set[int]:
    return set(range(clause.start, clause.end))


def _clause(clauses: tuple[Span, ...], at: int) -> Span:
    return next(clause for clause in clauses if clause.start <= at < clause.end)


def _parted(text: str, before: Word, word: Word, lexicon: Lexicon) -> bool:
    return not _ENDS.isdisjoint(text[before.end : word.start]) or word.norm in _JOINS or _begins_with_and(word, lexicon)


def _begins_with_and(word: Word, lexicon: Lexicon) -> bool:
    """Arabic writes `and` onto the next word; a word that exists with this letter is one word."""
    if not word.norm.startswith(_AND) or len(word.norm) < 3 or word.norm in _ONE_WORD:
        return False
    as_written = msgspec.structs.replace(word, forms=frozenset((word.norm,)))
    rest = word.norm.removeprefix(_AND)
    return not lexicon.knows(as_written) and lexicon.knows(msgspec.structs.replace(word, forms=frozenset((rest,))))
