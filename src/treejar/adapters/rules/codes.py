"""Possible SKUs in a message (NEV-28, NEV-29): generous in spelling, strict about what cannot be a code."""

import re
from collections.abc import Callable, Iterable

import msgspec

from treejar.adapters.rules.lexicon import Lexicon, Span
from treejar.adapters.rules.text import Word, words_of
from treejar.domain.shared.sku import fold_sku

_GLUE = frozenset("-‐‑‒–—_./")
_MAX_WORDS = 6
_PARTS = 3
_BY = frozenset(["x", "х"])
_BOLD = re.compile(r"\*([^*\n]{2,120})\*")
_YEARS = range(1990, 2041)
# Words that stand before figures: `budget is 6000`, `price of 9719-4`; some Russian ones look like Latin capitals.
_BEFORE_FIGURES = frozenset(
    word
    for words in (
        "is are was were be of for at to in on by my our the and or me it us we so an as has had got from per than",
        "only just like with about out off back нас вас вам нам все там мне тем тех так вот",
    )
    for word in words.split()
)

_ORDINAL_ENDINGS = frozenset(
    ["st", "nd", "rd", "th", "й", "ый", "ой", "го", "ого", "му", "ому", "м", "ом", "я", "ая", "ю", "ую", "е", "ое", "х"]
)

CodeOf = Callable[[str], tuple[str, ...]]
"""The spellings of the code that a product's shown name holds."""


class CodeMention(msgspec.Struct, frozen=True):
    """A place in the text that looks like a code, with its possible spellings, the fullest first.

    A `weak` mention (digits only, one letter) may as well be something else: nothing is said if it leads nowhere.
    """

    spellings: tuple[str, ...]
    span: Span
    weak: bool = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(fold_sku(spelling) for spelling in self.spellings)


def codes_in(text: str, words: tuple[Word, ...], lexicon: Lexicon, taken: frozenset[int]) -> tuple[CodeMention, ...]:
    """Codes of the message in their order; `taken` are words already understood as amounts, counts or measures."""
    found: list[CodeMention] = []
    position = 0
    while position < len(words):
        mention = _code_at(position, text, words, lexicon, taken)
        if mention is None:
            position += 1
        else:
            found.append(mention)
            position = mention.span.end
    return tuple(found)


def shown_codes(said: str, code_of: CodeOf) -> tuple[tuple[str, ...], ...]:
    """Spellings of each product that a reply of ours named in bold; `code_of` finds them in one name."""
    return tuple(filter(None, map(code_of, bold_names(said))))


def bold_names(said: str) -> list[str]:
    """What a text of ours shows in bold: the names of products."""
    return _BOLD.findall(said)


def code_of_name(bold: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Of `CODE, name` the words before the comma where they are a code, else the code that stands within the name."""
    head = bold.split(",")[0].strip()
    words = words_of(bold)
    mentions = codes_in(bold, words, lexicon, frozenset())
    leads = any(mention.span.start == 0 and not mention.weak for mention in mentions)
    if len(head.split()) <= 4 and "," in bold and (leads or head == head.upper()):
        return (head,)
    strong = [mention for mention in mentions if not mention.weak] or mentions
    return tuple(dict.fromkeys(spelling for mention in strong for spelling in mention.spellings))[:4]


def sibling(mention: CodeMention, known: Iterable[str]) -> tuple[str, ...]:
    """`618` after CH-616 was shown may be CH-618: the same letters before other digits."""
    digits = mention.spellings[-1]
    if not digits.isdigit():
        return ()
    letters = (re.match(r"([^\W\d_]{2,8})[ -]?\d+$", code) for code in known)
    return tuple(dict.fromkeys(f"{found[1]}-{digits}" for found in letters if found))


def _code_at(
    position: int, text: str, words: tuple[Word, ...], lexicon: Lexicon, taken: frozenset[int]
) -> CodeMention | None:
    first = words[position]
    end = _core_end(position, text, words)
    in_parts = _is_in_parts(words[position:end], lexicon)
    taken = frozenset() if in_parts else taken
    opens = in_parts or _is_glued_title(words, position, text, lexicon)
    if position in taken or (not first.is_number and not opens and _is_plain(words, position, lexicon)):
        return None
    core = words[position:end]
    digits = sum(len(word.norm) for word in core if word.is_number)
    letters = sum(len(word.norm) for word in core if not word.is_number)
    written = text[core[0].start : core[-1].end]
    if not _plausible(core, written, digits, letters) or any(index in taken for index in range(position, end)):
        return None
    if _is_measured(core, lexicon):
        return None
    loose = " " in written and written != written.upper()
    if loose and digits < 3:
        return None
    return CodeMention(
        tuple(_spellings(text, words, position, end)),
        Span(position, end),
        weak=loose or letters == 1 or len(core) == 1 or digits > 8 or (digits == 1 and written != written.upper()),
    )


def _core_end(position: int, text: str, words: tuple[Word, ...]) -> int:
    """How far the code reaches: words glued to each other by nothing or a dash, and `CH 616` with one space."""
    end = position + 1
    while end < len(words) and end - position < _MAX_WORDS:
        gap = text[words[end - 1].end : words[end].start]
        glued = gap == "" or (len(gap) == 1 and gap in _GLUE)
        spaced = (
            gap == " "
            and words[end].is_number
            and not words[end - 1].is_number
            and end - position == 1
            and len(words[end - 1].norm) <= 4
            and words[end - 1].norm not in _BEFORE_FIGURES
        )
        if not (glued or spaced):
            break
        end += 1
    return end


def _plausible(core: tuple[Word, ...], written: str, digits: int, letters: int) -> bool:
    if any("." in word.norm or "," in word.norm for word in core):
        return False
    if not letters:
        dashed = len(core) > 1 and "-" in written
        is_variant = dashed and len(core) == 2 and len(core[0].norm) >= 3 and len(core[1].norm) <= 2
        return (3 <= digits <= 6 and len(core) == 1 and int(core[0].norm) not in _YEARS) or is_variant
    if not digits:
        return len(core) > 1 and "-" in written and written == written.upper() and letters >= 5
    longest = max(len(word.norm) for word in core if not word.is_number)
    if digits < 2 and not (letters >= 2 and "-" in written and (written == written.upper() or not core[0].is_number)):
        return False
    return longest <= 8 and (longest <= 4 or len(core) > 2 or "-" in written)


def _is_plain(words: tuple[Word, ...], position: int, lexicon: Lexicon) -> bool:
    """A word of the language can never open a code, nor can letters that no catalogue uses."""
    word = words[position]
    in_code_letters = all(sign.isascii() for sign in fold_sku(word.raw))
    return not in_code_letters or lexicon.knows(word)


def _is_glued_title(words: tuple[Word, ...], position: int, text: str, lexicon: Lexicon) -> bool:
    """`MR-12`: a title with figures written onto it is nobody's."""
    if position + 1 >= len(words) or not lexicon.cues["title"].begins(words[position]):
        return False
    gap = text[words[position].end : words[position + 1].start]
    return words[position + 1].is_number and gap in ("", *_GLUE - {"."})


def _is_in_parts(core: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """`POD-SOLO-CL`: capitals in three parts or more are a code, though the first part is a word of the trade."""
    capitals = all(word.raw == word.raw.upper() and not word.is_number for word in core)
    return len(core) >= _PARTS and capitals and not lexicon.cues["stop_code"].begins(core[0])


def _is_measured(core: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """`90k`, `12pcs`, `160cm`: a number and what it counts; `140x70`: two sides; `14th`, `14-й`: the place in a row."""
    sides = len(core) == _PARTS and core[0].is_number and core[2].is_number and core[1].norm in _BY
    if sides and len(core[0].norm) <= _PARTS:
        return True
    follows = core[1] if core[0].is_number and len(core) == 2 else None
    if follows is not None and follows.norm in _ORDINAL_ENDINGS:
        return True
    return follows is not None and any(
        lexicon.cues[cue].begins(follows) for cue in ("thousand", "measure", "pieces", "people", "currency")
    )


def _spellings(text: str, words: tuple[Word, ...], start: int, end: int) -> Iterable[str]:
    """The code with up to two following words first: `CH 616 NEW black` is not `CH 616`."""
    for extra in (2, 1):
        if end + extra <= len(words):
            written = text[words[start].start : words[end + extra - 1].end]
            if not any(sign in written for sign in ",.;:?!\n()،؟"):
                yield written
    core = text[words[start].start : words[end - 1].end]
    yield core
    if len(words[start:end]) > 2 and words[end - 1].norm.isalpha() and len(words[end - 1].norm) == 1:
        yield text[words[start].start : words[end - 2].end]
