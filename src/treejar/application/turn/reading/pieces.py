"""A text cut into pieces: words, figures, signs and references, sentence by sentence."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

import msgspec

from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.scan import Reference, number_in, references, without_list_numbers

LONGEST = 6000
"""What is longer is sent back for its length alone, so nobody reads on (in signs)."""
LONGEST_SENTENCE = 120
"""No reply has a longer one (in pieces); one without an end is cut here, so that reading takes time by its length."""
_ARABIC_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
                                   "ё": "е"})  # fmt: skip
_MARKS = str.maketrans(dict.fromkeys("*_~", " "))
# Particles that Arabic writes together with the next word, longest first.
_PARTICLES = word_list("""
    وبال ولل وال بال فال كال وبا وب ول لل ال و ب ل ف ك س
""")
_SHORTEST_STEM = 2
_PIECE = re.compile(
    r"(?P<link>\b\w{2,10}://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|ae|sa|net|org|io|ru|me|co|ly|app|link|shop|store|site"
    r"|online|info|biz|xyz|gg|qa|om|eu|uk|dev|ai|tech|pro|click|top|page|to|tv|cc|by|kz)(?![\w@])(?:/\S*)?)"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d|,\d)|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"
    r"|\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+[.,]\d+(?![\d.,]\d)|\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<line>\n)"
    r"|(?P<sign>\S)",
    re.I,
)
_CODE = re.compile(r"(?<![\w-])(?=[\w-]{0,30}\d)(?=[\w-]{0,30}[^\W\d_])[^\W_]{1,30}(?:-[^\W_]{1,30}){0,6}(?![\w-])")
_NO_CODE = re.compile(
    r"\d+(?:[.,]\d+)?-?(?:[a-z]{2,}|[mhxwlgk]|[а-яё]+|[\u0621-\u064a]+)(?:-[a-zа-яё]+)*"
    r"|(?:aed|dhs?|usd|eur|dirhams?)-?\d+(?:[.,]\d+)?k?|[а-яё]{1,3}\d+|[\u0621-\u064a]+\d+|\d+[xх×*]\d+(?:[a-zа-яё]*)"
    r"|(?:[xх×])\d+|\d+-[a-zа-яё\u0621-\u064a]{2,}",
    re.I,
)
# `وCH-616`: an Arabic particle written together with a code.
_WRITTEN_TOGETHER = re.compile(r"(?<=[\u0621-\u064a])(?=[a-z0-9])", re.I)
_ENDS = frozenset(".!?؟。…;")
_SHORTENED = frozenset(
    word_list("""
        шт тыс руб дн раб см мм кг гр млн мин ч стр т г approx no nos pcs dhs mr mrs ms dr max min incl excl vs etc
        e.g i.e د ق ص
    """)
)


class Sort(StrEnum):
    WORD = "word"
    FIGURE = "figure"
    CODE = "code"
    LINK = "link"
    REFERENCE = "reference"
    SIGN = "sign"
    LINE = "line"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a sentence. `forms` are the spellings by which a word is recognised; `value` is a figure's number,
    None if it makes none; `glued` says that no space stands before it."""

    sort: Sort
    text: str
    forms: frozenset[str] = frozenset()
    value: Decimal | None = None
    reference: Reference | None = None
    glued: bool = False
    spelled: bool = False

    @property
    def is_number(self) -> bool:
        return self.sort is Sort.FIGURE


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence or a line. `begins_line` says that nothing stands before it on its line."""

    pieces: tuple[Piece, ...]
    text: str
    asks: bool = False
    begins_line: bool = False


def read(text: str) -> list[Sentence]:
    """The sentences of a text; a line break ends one too, a point inside a number or after `шт` does not."""
    return list(_read_once(text[:LONGEST]))


@lru_cache(maxsize=2)
def _read_once(text: str) -> tuple[Sentence, ...]:
    """Many checks read one draft, one after another."""
    return tuple(_sentences(list(_pieces(without_list_numbers(text)))))


def forms_of(word: str) -> frozenset[str]:
    """A word in compared spelling; an Arabic one also without its particles."""
    bare = word.lower().translate(_ARABIC_SPELLINGS)
    if not bare or not "\u0600" <= bare[0] <= "\u06ff":
        return frozenset((bare,))
    stems = {bare[len(particle) :] for particle in _PARTICLES if bare.startswith(particle)}
    return frozenset({bare, *(stem for stem in stems if len(stem) >= _SHORTEST_STEM)})


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for reference in references(text):
        yield from _own(text[end : reference.start])
        glued = reference.start > 0 and not text[reference.start - 1].isspace()
        written = text[reference.start : reference.end]
        yield Piece(sort=Sort.REFERENCE, text=written, reference=reference, glued=glued)
        end = reference.end
    yield from _own(text[end:])


def _own(text: str) -> Iterator[Piece]:
    plain = fold(text).translate(_MARKS).replace("د.إ", "درهم")
    plain = _WRITTEN_TOGETHER.sub(" ", plain)
    codes = {found.start(): found.end() for found in _CODE.finditer(plain) if not _NO_CODE.fullmatch(found[0])}
    place = 0
    while place < len(plain):
        if place in codes:
            end = codes[place]
            yield Piece(sort=Sort.CODE, text=plain[place:end], glued=_touches(plain, place))
            place = end
            continue
        found = _PIECE.search(plain, place)
        if found is None:
            return
        inside = next((start for start in range(place + 1, found.start() + 1) if start in codes), None)
        if inside is not None:
            place = inside
            continue
        yield _piece(found, _touches(plain, found.start()))
        place = found.end()


def _touches(text: str, place: int) -> bool:
    return place > 0 and not text[place - 1].isspace()


def _piece(found: re.Match[str], glued: bool) -> Piece:
    text = found[0]
    if found["word"]:
        return Piece(sort=Sort.WORD, text=text, forms=forms_of(text), glued=glued)
    if found["figure"]:
        return Piece(sort=Sort.FIGURE, text=text, value=number_in(text), glued=glued)
    if found["link"]:
        return Piece(sort=Sort.LINK, text=text, glued=glued)
    forms = frozenset(("-",)) if text in "-–‑" and glued else frozenset[str]()
    return Piece(sort=Sort.LINE if found["line"] else Sort.SIGN, text=text, forms=forms, glued=glued)


def _sentences(pieces: list[Piece]) -> Iterator[Sentence]:
    gathered: list[Piece] = []
    begins = True
    for place, piece in enumerate(pieces):
        if piece.sort is Sort.LINE:
            if gathered:
                yield _sentence(gathered, begins)
            gathered, begins = [], True
            continue
        gathered.append(piece)
        if len(gathered) == LONGEST_SENTENCE or (
            piece.sort is Sort.SIGN and piece.text in _ENDS and _ends(pieces, place)
        ):
            yield _sentence(gathered, begins)
            gathered, begins = [], False
    if gathered:
        yield _sentence(gathered, begins)


def _ends(pieces: list[Piece], place: int) -> bool:
    """`шт.` before a word goes on, and so does a point inside a number or an abbreviation."""
    if pieces[place].text != ".":
        return True
    before = pieces[place - 1] if place else None
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if after is not None and after.glued and after.sort in (Sort.WORD, Sort.FIGURE):
        return after.sort is Sort.WORD and after.text[:1].isupper()
    if before is None or before.text.lower() not in _SHORTENED or after is None:
        return True
    return after.sort is Sort.LINE or (
        after.sort is Sort.WORD and after.text[:1].isupper() and after.text.isascii() == before.text.isascii()
    )


def _sentence(pieces: list[Piece], begins: bool) -> Sentence:
    text = "".join(piece.text if piece.glued else f" {piece.text}" for piece in pieces).strip()
    asks = any(piece.sort is Sort.SIGN and piece.text in "?؟" for piece in pieces[-2:])
    return Sentence(pieces=tuple(pieces), text=text, asks=asks, begins_line=begins)
