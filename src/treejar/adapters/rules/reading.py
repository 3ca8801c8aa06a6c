"""What a message says: cues, things, codes, figures, who writes. Reading only, no decision."""

from collections.abc import Mapping

import msgspec

from treejar.adapters.rules.clauses import OF_THE_TOPIC, Topic, clauses_of, only_about_topics, outside, topics_in
from treejar.adapters.rules.codes import CodeMention, codes_in
from treejar.adapters.rules.cues import Cues, cues_in
from treejar.adapters.rules.figures import Counted, Figures, figures_in
from treejar.adapters.rules.lexicon import Lexicon, Span, spans
from treejar.adapters.rules.ordinals import enumerated, ordinal_counts, ordinal_in
from treejar.adapters.rules.places import without_places
from treejar.adapters.rules.signature import Introduced, introduced_in
from treejar.adapters.rules.single import is_single
from treejar.adapters.rules.text import Word, clean, spoken, words_of
from treejar.adapters.rules.things import ARTICLES, Thing, concepts_in, refined, spared, things_in
from treejar.domain.dialog.customer import Detail

_SMALL_TALK = ("greeting", "salam", "how_are_you", "thanks", "bye", "ok", "yes", "no")
_MAX_WORDS = 400
# So few words ask, though they hold no word of asking: `а подлокотники есть`.
_A_FEW = 4
# Cues whose words also describe the thing.
_SEARCHED = frozenset(["measure", "staff", "nationality", "title", "drawings", "only_if"])
# `a table for 8` is for eight people, `chairs for 8` may be eight chairs.
_SEATED = frozenset(["meeting_tables", "workstations", "acoustics"])
_BEHIND = 3
_ONES = frozenset(["one", "ones"])
_CONJUNCTIONS = frozenset(["and", "plus", "with", "и", "с", "плюс", "و", "مع"])


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One message, or the messages of one turn, understood as far as rules can.

    `asked` is about the company; `goods_at` is the word at which the rest of it begins; `refused` are the words before
    which it says `not`; `answers` are details that were asked for by number.
    """

    text: str
    words: tuple[Word, ...]
    cues: frozenset[str]
    things: tuple[Thing, ...] = ()
    refinements: tuple[str, ...] = ()
    colour: str | None = None
    codes: tuple[CodeMention, ...] = ()
    figures: Figures = Figures()
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


def read(text: str, lexicon: Lexicon, asked_for_name: bool = False) -> Reading:
    """Understand a text. Never fails: what is not understood is simply not in the result."""
    cleaned = spoken(clean(text))
    words = without_places(cleaned, lexicon.mended(words_of(cleaned)[:_MAX_WORDS]), lexicon)
    found = cues_in(words, lexicon)
    things = things_in(words, lexicon)
    asked_of_cards = _asks_on(words, found, cleaned, spared(things, words, lexicon), lexicon)
    things = spared(things, words, lexicon) if asked_of_cards else things
    thing_words = frozenset(index for thing in things for index in range(thing.span.start, thing.span.end))
    lettered = tuple(
        mention
        for mention in codes_in(cleaned, words, lexicon, thing_words)
        if mention.span.end - mention.span.start > 1
    )
    in_codes = frozenset(index for mention in lettered for index in range(mention.span.start, mention.span.end))
    found = {cue: tuple(s for s in spans_ if s.start not in in_codes) for cue, spans_ in found.items()}
    seated = frozenset(t.span.end - 1 for t in things if t.family in _SEATED)
    figures = figures_in(cleaned, words, lexicon, thing_words, in_codes, seated)
    if found["affords"] and figures.budget is None:
        figures = msgspec.structs.replace(figures, budget=figures.cap, cap=None)
    codes = codes_in(cleaned, words, lexicon, figures.taken | thing_words)
    clauses, goods = clauses_of(cleaned, words, lexicon), thing_words | in_codes
    asked = topics_in(clauses, words, found, lexicon, goods)
    of_topics = only_about_topics(clauses, words, found, lexicon, goods)
    found |= {cue: outside(found[cue], of_topics) for cue in OF_THE_TOPIC}
    numbers = {index for index, word in enumerate(words) if word.is_number}
    if figures.corrected:
        found["instead"] = found["instead"] or (figures.counted[0].span,)
    if numbers and numbers <= of_topics:
        figures = msgspec.structs.replace(figures, lone=None)
    talk = frozenset(i for cue in _SMALL_TALK for span in found[cue] for i in range(span.start, span.end))
    vocative = frozenset(i for i, word in enumerate(words) if word.norm in ("noor", "нур", "نور") and len(talk) > 0)
    return Reading(
        text=cleaned,
        words=words,
        cues=frozenset(cue for cue, spans_ in found.items() if spans_) | _percent(cleaned),
        things=refined(things, words, lexicon),
        refinements=tuple(r.query for r in lexicon.refinements if spans(r.patterns, words)),
        colour=_colour(words, found["not_this"], lexicon),
        codes=codes,
        figures=figures,
        ordinal=ordinal_in(words, lexicon),
        ordinal_counts=ordinal_counts(words, lexicon) or enumerated(cleaned, words),
        attributes=_attributes(words, lexicon, of_topics, asked_of_cards),
        who=_writer(cleaned, lexicon, asked_for_name, {words[index].norm for index in in_codes}),
        small_talk=talk | vocative,
        unknown=tuple(w.norm for w in words if len(w.norm) >= 4 and not w.is_number and not lexicon.knows(w)),
        asked=asked,
        is_question=bool(found["question"]) or "?" in cleaned or "؟" in cleaned,
        goods_at=min(goods or (i for i, _ in enumerate(words) if i not in of_topics | talk), default=0),
        refused=_refused(words, (*found["not_this"], *found["replaces"])),
        named_person=_names_person(words, found, lexicon),
        topic=_topic(words, found, concepts_in(words, lexicon), figures.taken - figures.measured),
    )


def _attributes(words: tuple[Word, ...], lexicon: Lexicon, of_topics: frozenset[int], asks_on: bool) -> tuple[str, ...]:
    """What is asked of a card; `how long is the delivery` asks for no measure."""
    # `the height adjustable ones` describes, and asks nothing.
    asked = (
        (a, tuple(span for span in spans(a.patterns, words) if not _describes(span, words)))
        for a in lexicon.attributes
        if asks_on or not a.loose
    )
    return tuple(a.name for a, said in asked if (said if a.name in lexicon.topics else outside(said, of_topics)))


def _describes(span: Span, words: tuple[Word, ...]) -> bool:
    return span.end < len(words) and words[span.end].norm in _ONES


def _asks_on(
    words: tuple[Word, ...],
    found: Cues,
    cleaned: str,
    things: tuple[Thing, ...],
    lexicon: Lexicon,
) -> bool:
    """Does it ask about something that is spoken of, rather than look for something like it?"""
    plainly = any(spans(a.patterns, words) for a in lexicon.attributes if not a.loose)
    asks = plainly or bool(found["question"]) or "?" in cleaned or "؟" in cleaned or len(words) <= _A_FEW
    looks = bool(found["want"] or found["takes"] or found["others"])
    named = bool(found["this_one"]) or any(
        not mention.weak for mention in codes_in(cleaned, words, lexicon, frozenset())
    )
    return asks and (named or not (things or looks))


def _topic(words: tuple[Word, ...], found: Cues, things: list[Thing], counted: frozenset[int]) -> str:
    """What is left to search for: no courtesies, no counts, no English trade words, which the search adds itself."""
    chatter = [span for cue, said in found.items() if cue not in _SEARCHED for span in said]
    english = [thing.span for thing in things if words[thing.span.start].norm.isascii()]
    done = counted | {index for span in (*chatter, *english) for index in range(span.start, span.end)}
    return " ".join(word.raw for index, word in enumerate(words) if index not in done and word.norm)


def _writer(cleaned: str, lexicon: Lexicon, asked_for_name: bool, code_words: set[str]) -> Introduced:
    """Who writes; the letters of a code are nobody's name (NEV-4)."""
    who = introduced_in(cleaned, lexicon, asked_for_name)
    return Introduced() if code_words & {word.norm for word in words_of(who.name or "")} else who


def _names_person(words: tuple[Word, ...], found: Cues, lexicon: Lexicon) -> bool:
    """Somebody of the house is asked for by name: `speak to Mr Karim`, `соедините с Ольгой`."""
    titles = {span.start: span.end for span in found["title"]}
    for span in found["speak_to"]:
        at = titles.get(span.end, span.end)
        if at >= len(words) or words[at].is_number or lexicon.knows(words[at]):
            continue
        if at > span.end or words[at].raw[:1].isupper():
            return True
    return False


def _percent(cleaned: str) -> frozenset[str]:
    """`15%` from a buyer's mouth is a discount."""
    return frozenset(("discount",)) if "%" in cleaned else frozenset()


def _refused(words: tuple[Word, ...], denials: tuple[Span, ...]) -> frozenset[int]:
    """The words behind `not` or `replace`, an article between them not counted."""
    ends = {span.end for span in denials}
    return frozenset(ends | {at + 1 for at in ends if at < len(words) and words[at].norm in ARTICLES})


def _colour(words: tuple[Word, ...], refused: tuple[Span, ...], lexicon: Lexicon) -> str | None:
    """The colour that is wanted: `not black but grey` is grey."""
    ends = {span.end for span in refused}
    named = ((n, span) for n, patterns in lexicon.colours.items() for span in spans(patterns, words))
    return next((name for name, span in named if span.start not in ends), None)
