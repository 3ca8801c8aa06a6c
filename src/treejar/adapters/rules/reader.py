"""Reads a message: the words for everything that a `Reading` holds are looked for in a fixed order."""

import msgspec

from treejar.adapters.rules.clauses import OF_THE_TOPIC, clauses_of, only_about_topics, outside, topics_in
from treejar.adapters.rules.codes import codes_in
from treejar.adapters.rules.cues import Cues, cues_in
from treejar.adapters.rules.figures import Figures, figures_in
from treejar.adapters.rules.lexicon import Lexicon, Span, spans
from treejar.adapters.rules.ordinals import enumerated, ordinal_counts, ordinal_in
from treejar.adapters.rules.places import without_places
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.signature import Introduced, introduced_in
from treejar.adapters.rules.sizes import sizes_in
from treejar.adapters.rules.text import Word, clean, spoken, words_of
from treejar.adapters.rules.things import ARTICLES, Thing, concepts_in, refined, spared, things_in
from treejar.adapters.rules.unwanted import unwanted_in

_SMALL_TALK = ("greeting", "salam", "how_are_you", "thanks", "bye", "ok", "yes", "no")
_MAX_WORDS = 400
# So few words ask, though they hold no word of asking: `а подлокотники есть`.
_A_FEW = 4
# Cues whose words also describe the thing.
_SEARCHED = frozenset(["measure", "staff", "nationality", "title", "drawings", "only_if"])
# `a table for 8` is for eight people, `chairs for 8` may be eight chairs.
_SEATED = frozenset(["meeting_tables", "workstations", "acoustics"])
_ONES = frozenset(["one", "ones"])
_HER_NAME = frozenset(["noor", "нур", "نور"])


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
    things = tuple(thing for thing in things if thing.span.start not in in_codes)
    thing_words -= in_codes
    denied = unwanted_in(things, words, cleaned, found)
    # What alone is named is to go; beside something else it is only left out.
    if denied and len(denied) == len(things):
        found["remove"] = (*found["remove"], denied[0].span)
    else:
        things = tuple(thing for thing in things if thing not in denied)
    found = {cue: tuple(s for s in spans_ if s.start not in in_codes) for cue, spans_ in found.items()}
    seated = frozenset(t.span.end - 1 for t in things if t.family in _SEATED)
    figures = _affordable(figures_in(cleaned, words, lexicon, thing_words, in_codes, seated), found)
    codes = codes_in(cleaned, words, lexicon, figures.taken | thing_words)
    sizes = sizes_in(words, cleaned, figures.measured)
    clauses, goods = clauses_of(cleaned, words, lexicon), thing_words | in_codes
    asked = topics_in(clauses, words, found, lexicon, goods)
    of_topics = only_about_topics(clauses, words, found, lexicon, goods)
    found |= {cue: outside(found[cue], of_topics) for cue in OF_THE_TOPIC}
    numbers = {index for index, word in enumerate(words) if word.is_number}
    if figures.corrected:
        found["instead"] = found["instead"] or (figures.counted[0].span,)
    if numbers and numbers <= of_topics:
        figures = msgspec.structs.replace(figures, lone=None)
    talk = _small_talk(words, found)
    return Reading(
        text=cleaned,
        words=words,
        cues=frozenset(cue for cue, spans_ in found.items() if spans_) | _percent(cleaned),
        things=refined(things, words, lexicon),
        refinements=tuple(r.query for r in lexicon.refinements if spans(r.patterns, words)),
        colour=_colour(words, found["not_this"], lexicon),
        codes=codes,
        figures=figures,
        sizes=sizes,
        ordinal=ordinal_in(words, lexicon),
        ordinal_counts=ordinal_counts(words, lexicon) or enumerated(cleaned, words),
        attributes=_attributes(words, lexicon, of_topics, asked_of_cards),
        who=_writer(cleaned, lexicon, asked_for_name, {words[index].norm for index in in_codes}),
        small_talk=talk,
        unknown=tuple(w.norm for w in words if len(w.norm) >= 4 and not w.is_number and not lexicon.knows(w)),
        asked=asked,
        is_question=bool(found["question"]) or "?" in cleaned or "؟" in cleaned,
        goods_at=min(goods or (i for i, _ in enumerate(words) if i not in of_topics | talk), default=0),
        refused=_refused(words, (*found["not_this"], *found["replaces"])),
        named_person=_names_person(words, found, lexicon),
        topic=_topic(words, found, concepts_in(words, lexicon), figures.taken - figures.measured, sizes),
    )


def _affordable(figures: Figures, found: Cues) -> Figures:
    """`we can spend 5,000` is for everything, however it was written."""
    if not found["affords"] or figures.budget is not None:
        return figures
    return msgspec.structs.replace(figures, budget=figures.cap, cap=None)


def _small_talk(words: tuple[Word, ...], found: Cues) -> frozenset[int]:
    """Words of greeting and courtesy, and her name beside them."""
    talk = frozenset(i for cue in _SMALL_TALK for span in found[cue] for i in range(span.start, span.end))
    vocative = frozenset(i for i, word in enumerate(words) if word.norm in _HER_NAME)
    return talk | vocative if talk else talk


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


def _topic(
    words: tuple[Word, ...], found: Cues, things: list[Thing], counted: frozenset[int], sizes: tuple[int, ...]
) -> str:
    """What is left to search for: no courtesies, no counts, no English trade words, which the search adds itself; and
    lengths in centimetres, as cards have them."""
    chatter = [span for cue, said in found.items() if cue not in _SEARCHED for span in said]
    english = [thing.span for thing in things if words[thing.span.start].norm.isascii()]
    done = counted | {index for span in (*chatter, *english) for index in range(span.start, span.end)}
    left = [word.raw for index, word in enumerate(words) if index not in done and word.norm]
    return " ".join((*left, *(f"{size} cm" for size in sizes if str(size) not in left)))


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
