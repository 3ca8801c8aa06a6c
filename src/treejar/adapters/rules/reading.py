"""What a message says: cues, things, codes, figures, who writes. No decision."""

from collections.abc import Mapping

import msgspec

from treejar.adapters.rules.clauses import Topic
from treejar.adapters.rules.codes import CodeMention
from treejar.adapters.rules.figures import Counted, Figures
from treejar.adapters.rules.lexicon import Span
from treejar.adapters.rules.signature import Introduced
from treejar.adapters.rules.single import is_single
from treejar.adapters.rules.text import Word, words_of
from treejar.adapters.rules.things import Thing
from treejar.domain.dialog.customer import Detail

_BEHIND = 3
_CONJUNCTIONS = frozenset(["and", "plus", "with", "и", "с", "плюс", "و", "مع"])


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One message, or the messages of one turn, understood as far as rules can.

    `asked` is about the company; `goods_at` is the word at which the rest of it begins; `sizes` are lengths, in
    centimetres; `refused` are the words before which it says `not`; `answers` are details asked for by number.
    """

    text: str
    words: tuple[Word, ...]
    cues: frozenset[str]
    things: tuple[Thing, ...] = ()
    refinements: tuple[str, ...] = ()
    colour: str | None = None
    codes: tuple[CodeMention, ...] = ()
    figures: Figures = Figures()
    sizes: tuple[int, ...] = ()
    ordinal: int | None = None
    ordinal_counts: tuple[tuple[int, int], ...] = ()
    attributes: tuple[str, ...] = ()
    who: Introduced = Introduced()
    small_talk: frozenset[int] = frozenset()
    unknown: tuple[str, ...] = ()
    topic: str = ""
    asked: tuple[Topic, ...] = ()
    is_question: bool = False
    goods_at: int = 0
    named_person: bool = False
    refused: frozenset[int] = frozenset()
    answers: Mapping[Detail, str] = {}

    def describes_code(self, span: Span) -> bool:
        """`chair CH-410`, `CH-410 chair`: the word beside a code only says what it is."""
        gaps = ((span.end, m.span.start) if span.end <= m.span.start else (m.span.end, span.start) for m in self.codes)
        return any(0 <= later - earlier <= 1 and not self._joined(earlier, later) for earlier, later in gaps)

    @property
    def only_small_talk(self) -> bool:
        return bool(self.words) and len(self.small_talk) == len(self.words)

    @property
    def content(self) -> tuple[Word, ...]:
        return tuple(word for index, word in enumerate(self.words) if index not in self.small_talk)

    @property
    def strong_codes(self) -> tuple[CodeMention, ...]:
        return tuple(mention for mention in self.codes if not mention.weak)

    @property
    def wanted(self) -> tuple[Thing, ...]:
        """Things of our trade, one for each family, in the order in which they were named."""
        first: dict[str, Thing] = {}
        for thing in self.things:
            if thing.family != "none":
                first.setdefault(thing.concept, thing)
        return tuple(first.values())

    @property
    def foreign(self) -> bool:
        """Only things were named that no office furnisher sells."""
        return bool(self.things) and not self.wanted

    @property
    def partly_foreign(self) -> bool:
        """Beside things of our trade one was named that no office furnisher sells."""
        return bool(self.wanted) and any(thing.family == "none" for thing in self.things)

    @property
    def quantity(self) -> int | None:
        return self.figures.counted[0].quantity if self.figures.counted else None

    def has(self, *cues: str) -> bool:
        return any(cue in self.cues for cue in cues)

    def count_for(self, span: Span) -> int | None:
        """The number of pieces that belongs to the thing at `span`: the one it follows, else the one right behind."""
        own = [c for c in self.figures.counted if self._bound_to(c) == span]
        loose = [c for c in self.figures.counted if self._bound_to(c) is None and 0 <= c.span.start - span.end <= 3]
        chosen = own or loose
        return chosen[0].quantity if chosen else None

    def count_beside(self, span: Span) -> int | None:
        """The number of pieces of the thing at `span`, which stands beside others: one in the singular, where others
        were counted."""
        own = self.count_for(span)
        listed = any(self.count_for(thing.span) for thing in self.wanted if thing.span != span)
        return 1 if own is None and listed and is_single(self.words, span) else own

    @property
    def unbound(self) -> int | None:
        """The number that belongs to nothing that is named: the 4 of `make it 4 and add 2 CH-410`."""
        ends = [*(t.span.end for t in self.things), *(m.span.end for m in self.codes)]
        free = [
            c.quantity
            for c in self.figures.counted
            if self._bound_to(c) is None and not any(0 <= c.span.start - end <= _BEHIND for end in ends)
        ]
        return free[0] if len(free) == 1 else None

    def _bound_to(self, counted: Counted) -> Span | None:
        """`12 black CH-616` binds forward, `CH-616 x 12 and …` does not."""
        places = sorted((*(t.span for t in self.things), *(m.span for m in self.codes)), key=lambda span: span.start)
        following = next((span for span in places if span.start >= counted.span.end), None)
        if following is None or following.start - counted.span.end > 4:
            return None
        if any(counted.span.end <= other.span.start < following.start for other in self.figures.counted):
            return None
        between = self.text[self.words[counted.span.end - 1].end : self.words[following.start].start]
        joined = any(word.norm in _CONJUNCTIONS for word in words_of(between)) or any(
            sign in between for sign in ",;،\n.)"
        )
        if joined:
            return None
        described = (m.span for m in self.codes if 0 <= m.span.start - following.end <= 1)
        return next(described, following) if self.describes_code(following) else following

    def _joined(self, earlier: int, later: int) -> bool:
        """Do a conjunction, a comma or a number stand between two places?"""
        return (
            any(w.norm in _CONJUNCTIONS or w.is_number for w in self.words[earlier:later])
            or "," in self.text[self.words[earlier - 1].end : self.words[later].start]
        )
