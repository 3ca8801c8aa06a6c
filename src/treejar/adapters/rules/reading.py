"""What a message says: cues, things, codes, figures, who writes. Reading only, no decision."""

import msgspec

from treejar.adapters.rules.clauses import OF_THE_TOPIC, Topic, clauses_of, only_about_topics, outside, topics_in
from treejar.adapters.rules.codes import CodeMention, codes_in
from treejar.adapters.rules.figures import Counted, Figures, figures_in
from treejar.adapters.rules.lexicon import Lexicon, Span, spans
from treejar.adapters.rules.signature import Introduced, introduced_in
from treejar.adapters.rules.text import Word, clean, spoken, words_of

_SMALL_TALK = ("greeting", "salam", "how_are_you", "thanks", "bye", "ok", "yes", "no")
_MAX_WORDS = 400
_MOST_OF_ONE = 10_000
# One numbered answer alone is rather the beginning of something else.
_FEWEST_ANSWERS = 2
_SPACE = "space_"
# Cues whose words also describe the thing.
_SEARCHED = frozenset(["measure", "staff", "nationality", "title", "drawings", "only_if"])
# `castors for chairs`: the second thing only says what the first one is for.
_PURPOSE = frozenset(["for", "для", "under", "под"])
# `a table for 8` is for eight people, `chairs for 8` may be eight chairs.
_SEATED = frozenset(["meeting_tables", "workstations", "acoustics"])
_ARTICLES = frozenset(["the", "a", "an", "these", "those", "my", "our", "your"])
# `4 more into my order` asks after no order.
_INTO = frozenset(["into", "to", "in", "from", "в", "к", "из", "на", "الى", "في", "على", "من"])
_CONJUNCTIONS = frozenset(["and", "plus", "with", "и", "с", "плюс", "و", "مع"])


class Thing(msgspec.Struct, frozen=True):
    """Something of the range that the customer speaks of."""

    concept: str
    family: str
    query: str
    span: Span
    general: bool = False


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One message, or the messages of one turn, understood as far as rules can.

    `asked` is about the company; `goods_at` is the word at which the rest of it begins; `refused` are the words before
    which it says `not`.
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

    def _bound_to(self, counted: Counted) -> Span | None:
        """`12 black CH-616` binds forward, `CH-616 x 12 and …` does not."""
        places = sorted((*(t.span for t in self.things), *(m.span for m in self.codes)), key=lambda span: span.start)
        following = next((span for span in places if span.start >= counted.span.end), None)
        if following is None or following.start - counted.span.end > 4:
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
    words = lexicon.mended(words_of(cleaned)[:_MAX_WORDS])
    found = {cue: lexicon.cue_spans(cue, words) for cue in lexicon.cues}
    found["human"] = _apart(found["human"], found["bot"])
    found["human_soft"] = _apart(found["human_soft"], found["bot"])
    found["yes"] = _not_denied(found["yes"], found["not_this"])
    found["order_status"] = tuple(
        s for s in found["order_status"] if not s.start or words[s.start - 1].norm not in _INTO
    )
    things = _things(words, lexicon)
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
        things=_refined(things, words, lexicon),
        refinements=tuple(r.query for r in lexicon.refinements if spans(r.patterns, words)),
        colour=_colour(words, found["not_this"], lexicon),
        codes=codes,
        figures=figures,
        ordinal=_ordinal(words, lexicon),
        ordinal_counts=_ordinal_counts(words, lexicon) or _enumerated(cleaned, words),
        attributes=_attributes(words, lexicon, of_topics),
        who=_writer(cleaned, lexicon, asked_for_name, {words[index].norm for index in in_codes}),
        small_talk=talk | vocative,
        unknown=tuple(w.norm for w in words if len(w.norm) >= 4 and not w.is_number and not lexicon.knows(w)),
        asked=asked,
        is_question=bool(found["question"]) or "?" in cleaned or "؟" in cleaned,
        goods_at=min(goods or (i for i, _ in enumerate(words) if i not in of_topics | talk), default=0),
        refused=_refused(words, (*found["not_this"], *found["replaces"])),
        named_person=_names_person(words, found, lexicon),
        topic=_topic(words, found, _concepts(words, lexicon), figures.taken - figures.measured),
    )


def _attributes(words: tuple[Word, ...], lexicon: Lexicon, of_topics: frozenset[int]) -> tuple[str, ...]:
    """What is asked of a card; `how long is the delivery` asks for no measure."""
    asked = ((a, spans(a.patterns, words)) for a in lexicon.attributes)
    return tuple(a.name for a, said in asked if (said if a.name in lexicon.topics else outside(said, of_topics)))


def _topic(
    words: tuple[Word, ...], found: dict[str, tuple[Span, ...]], things: list[Thing], counted: frozenset[int]
) -> str:
    """What is left to search for: no courtesies, no counts, no English trade words, which the search adds itself."""
    chatter = [span for cue, said in found.items() if cue not in _SEARCHED for span in said]
    english = [thing.span for thing in things if words[thing.span.start].norm.isascii()]
    done = counted | {index for span in (*chatter, *english) for index in range(span.start, span.end)}
    return " ".join(word.raw for index, word in enumerate(words) if index not in done)


def _writer(cleaned: str, lexicon: Lexicon, asked_for_name: bool, code_words: set[str]) -> Introduced:
    """Who writes; the letters of a code are nobody's name (NEV-4)."""
    who = introduced_in(cleaned, lexicon, asked_for_name)
    return Introduced() if code_words & {word.norm for word in words_of(who.name or "")} else who


def _names_person(words: tuple[Word, ...], found: dict[str, tuple[Span, ...]], lexicon: Lexicon) -> bool:
    """Somebody of the house is asked for by name: `speak to Mr Karim`, `соедините с Ольгой`."""
    titles = {span.start: span.end for span in found["title"]}
    for span in found["speak_to"]:
        at = titles.get(span.end, span.end)
        if at >= len(words) or words[at].is_number or lexicon.knows(words[at]):
            continue
        if at > span.end or words[at].raw[:1].isupper():
            return True
    return False


def _apart(spans_: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Places that do not overlap the others: "are you a human" asks what she is, not for a person."""
    return tuple(s for s in spans_ if all(s.end <= other.start or s.start >= other.end for other in others))


def _not_denied(said: tuple[Span, ...], denials: tuple[Span, ...]) -> tuple[Span, ...]:
    """`not sure` is no yes."""
    ends = {span.end for span in denials}
    return tuple(span for span in said if span.start not in ends)


def _percent(cleaned: str) -> frozenset[str]:
    """`15%` from a buyer's mouth is a discount."""
    return frozenset(("discount",)) if "%" in cleaned else frozenset()


def _concepts(words: tuple[Word, ...], lexicon: Lexicon) -> list[Thing]:
    """Every reading of every product word."""
    return [
        Thing(concept.name, concept.family, concept.query, span, concept.general)
        for concept in lexicon.concepts
        for span in spans(concept.patterns, words)
    ]


def _things(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Thing, ...]:
    """Product words; where readings overlap the longer one wins."""
    found = _concepts(words, lexicon)
    found.sort(key=lambda thing: (-(thing.span.end - thing.span.start), thing.span.start))
    kept: list[Thing] = []
    for thing in found:
        if all(thing.span.end <= other.span.start or thing.span.start >= other.span.end for other in kept):
            kept.append(thing)
    if any(not thing.concept.startswith(_SPACE) for thing in kept):
        kept = [thing for thing in kept if not thing.concept.startswith(_SPACE)]
    refused = {span.end for span in lexicon.cue_spans("not_this", words)}
    ends = {thing.span.end for thing in kept}
    refused |= {at + 1 for at in ends if at < len(words) and words[at].norm in _PURPOSE}
    kept = [thing for thing in kept if not _follows(thing.span.start, refused, words)] or kept
    places = {i for span in lexicon.cue_spans("office_place", words) for i in range(span.start, span.end)}
    furnished = places | {i for span in lexicon.cue_spans("project", words) for i in range(span.start, span.end)}
    return tuple(
        sorted((thing for thing in kept if thing.span.start not in furnished), key=lambda thing: thing.span.start)
    )


def _follows(start: int, ends: set[int], words: tuple[Word, ...]) -> bool:
    """`chairs, not desks`: the word right before, an article between them not counted."""
    return start in ends or (start - 1 in ends and words[start - 1].norm in _ARTICLES)


def _refused(words: tuple[Word, ...], denials: tuple[Span, ...]) -> frozenset[int]:
    """The words behind `not` or `replace`, an article between them not counted."""
    ends = {span.end for span in denials}
    return frozenset(ends | {at + 1 for at in ends if at < len(words) and words[at].norm in _ARTICLES})


def _refined(things: tuple[Thing, ...], words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Thing, ...]:
    """`executive` and `chair` apart from each other still mean an executive chair, if only one thing is spoken of."""
    if len({thing.family for thing in things}) != 1:
        return things
    turns = [r for r in lexicon.refinements if r.turns and spans(r.patterns, words)]
    refined = []
    for thing in things:
        turn = next((r for r in turns if thing.family in r.turns), None)
        if turn is not None and len(thing.query.split()) <= 3:
            family = turn.turns[thing.family]
            refined.append(Thing(thing.concept, family, f"{turn.query} {thing.query}", thing.span, thing.general))
        else:
            refined.append(thing)
    return tuple(refined)


def _ordinal_counts(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """`3 of the first and 2 of the second`: places with the numbers before them."""
    found: dict[int, int] = {}
    for place, patterns in lexicon.ordinals.items():
        for span in spans(patterns, words):
            before = (w.norm for w in reversed(words[max(0, span.start - 3) : span.start]))
            number = next((norm for norm in before if norm.isdigit()), None)
            if number is not None and 0 < int(number) < _MOST_OF_ONE:
                found[place] = int(number)
    return tuple(found.items())


def _enumerated(cleaned: str, words: tuple[Word, ...]) -> tuple[tuple[int, int], ...]:
    """`1) 4  2) 2`: numbers that answer in the order of what was asked, and nothing else (NEV-33)."""
    places, answers = words[::2], words[1::2]
    if len(answers) < _FEWEST_ANSWERS or len(places) != len(answers) or not all(w.norm.isdigit() for w in words):
        return ()
    found = tuple((int(place.norm), int(answer.norm)) for place, answer in zip(places, answers, strict=True))
    in_order = [place for place, _ in found] == list(range(1, len(found) + 1))
    marked = all(cleaned[word.end : word.end + 1] in (")", ".", ":", "-") for word in places)
    return found if in_order and marked and all(0 < answer < _MOST_OF_ONE for _, answer in found) else ()


def _colour(words: tuple[Word, ...], refused: tuple[Span, ...], lexicon: Lexicon) -> str | None:
    """The colour that is wanted: `not black but grey` is grey."""
    ends = {span.end for span in refused}
    named = ((n, span) for n, patterns in lexicon.colours.items() for span in spans(patterns, words))
    return next((name for name, span in named if span.start not in ends), None)


def _ordinal(words: tuple[Word, ...], lexicon: Lexicon) -> int | None:
    return next((value for value, patterns in lexicon.ordinals.items() if spans(patterns, words)), None)
