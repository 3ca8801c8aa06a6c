"""Numbers in words, in three languages: `two`, `двадцать пять`, `ألف ومئتان`, `полторы тысячи` (NEV-30)."""

from collections.abc import Sequence
from decimal import Decimal

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.numeral_words import DUALS, SCALES, SMALL, WHOLE_DUALS
from treejar.application.turn.reading.pieces import Piece, Sort, forms_of

_HALF_MORE = {"полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "полутора": Decimal("1.5")}
_PARTICLES = word_list("وب ول فل فب و ف ب ل")
_ARTICLES = word_list("وال فال بال كال ولل فلل ال لل")
# Monday is `الاثنين`; only before `عشر` may one and two have the article.
_DEFINITE = frozenset(
    form for form, value in SMALL.items() if value > 2 or form in word_list("احد احدي اثنا اثني اثنتا اثنتي")
)
_SHORTEST, _IS_NOT = "ست", ("لست", "فلست", "ولست")
_THOUSAND_AFTER = frozenset(("الفا",))
_AND = frozenset(("and", "и"))
_CURRENCY = frozenset(word_list("aed dh dhs dirham dirhams درهم درهما دراهم دينار дирхам дирхама дирхамов аед"))
# Numbers of these are a manner of speaking.
_MANNER = frozenset(
    word_list("""
        word words line lines слово слова слов словах словами строка строки строк строкой строками سطر سطرين سطور
        كلمة كلمتين كلمات كلمه
    """)
)
_MANNER_STEMS = word_list("""
    слов строк строч част поставк этап deliver parts steps batch دفع
""")


def with_numerals(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with each number in words as one figure, and with `12 k` and `2 thousand` multiplied."""
    told: list[Piece] = []
    place = 0
    while place < len(pieces):
        length, value = _number_at(pieces, place)
        if value is None or _is_manner(pieces, place + length) or _is_pronoun(pieces, place, length, value):
            told.append(pieces[place])
            place += 1
            continue
        run = pieces[place : place + length]
        text = "".join(piece.text if piece.glued and index else f" {piece.text}" for index, piece in enumerate(run))
        spelled = any(piece.sort is Sort.WORD for piece in run)
        told.append(Piece(sort=Sort.FIGURE, text=text.strip(), value=value, glued=pieces[place].glued, spelled=spelled))
        if length == 1 and pieces[place].forms & DUALS:
            told.append(pieces[place])
        place += length
    return tuple(told)


def _number_at(pieces: Sequence[Piece], start: int) -> tuple[int, Decimal | None]:
    """How many pieces from here make a number, and which."""
    whole, group, place, last = Decimal(0), Decimal(0), start, start
    seen = False
    room = Decimal(10) ** 9
    while place < len(pieces):
        piece = pieces[place]
        if seen and _joins(pieces, place):
            place += 1
            continue
        value, scale = _meaning(piece)
        if seen and piece.forms & _THOUSAND_AFTER:
            value = None
        if piece.is_number and piece.value is not None and not seen:
            group, seen, room = piece.value, True, Decimal(1)
        elif value is not None and seen and _completes(piece, value, pieces[place - 1]):
            group, room = group + value, Decimal(1)
        elif value is not None and value < room and (not seen or _fits(piece, pieces, place, last)):
            group, seen = group + value, True
            room = _room(value)
        elif seen and _is_half(pieces, place):
            group, place = group + Decimal("0.5"), place + 1
        elif seen and piece.forms & _THOUSAND_AFTER:
            whole, group, room = whole + (group or Decimal(1)) * 1000, Decimal(0), Decimal(1000)
        elif scale is not None and (seen or scale >= 100) and not _is_letter_alone(pieces, place, seen):
            if scale >= 1000:
                whole, group = whole + (group or Decimal(1)) * scale, Decimal(0)
                room = Decimal(scale)
            else:
                group, room = (group or Decimal(1)) * scale, Decimal(100)
            seen = True
        else:
            break
        place += 1
        last = place
    if not seen or (last - start == 1 and pieces[start].is_number):
        return 1, None
    return last - start, whole + group


def _completes(piece: Piece, value: Decimal, before: Piece) -> bool:
    """`خمسة وعشرون` is 25 and `خمسة عشر` 15: Arabic says the digit first."""
    digit, _ = _meaning(before)
    if digit is None or not 0 < digit < 10 or not "\u0600" <= piece.text[:1] <= "\u06ff":
        return False
    return (20 <= value <= 90 and piece.text.startswith("و")) or (value == 10 and not piece.text.startswith("و"))


def _is_half(pieces: Sequence[Piece], place: int) -> bool:
    """`с половиной`, `ونصف`."""
    piece = pieces[place]
    following = pieces[place + 1].forms if place + 1 < len(pieces) else frozenset()
    return piece.forms == {"с"} and "половиной" in following


def _fits(piece: Piece, pieces: Sequence[Piece], place: int, last: int) -> bool:
    """Behind `آلاف` a number goes on with `و` only: `الخمسة آلاف ستة كراسي` are two numbers."""
    begins = "\u0600" <= piece.text[:1] <= "\u06ff" and not piece.text.startswith("و")
    if begins and _meaning(pieces[last - 1])[1] is not None:
        return False
    return not any(between.sort is Sort.SIGN and between.text not in "-" for between in pieces[last:place])


def _room(value: Decimal) -> Decimal:
    """What may follow: after twenty a digit, after two hundred less than a hundred, after a digit nothing more."""
    if value >= 100:
        return Decimal(1000 if value >= 1000 else 100)
    return Decimal(10) if value >= 20 and value % 10 == 0 else Decimal(1)


def _meaning(piece: Piece) -> tuple[Decimal | None, int | None]:
    if piece.sort is not Sort.WORD:
        return None, None
    for form in _numeral_forms(piece.text):
        if form in SMALL:
            return Decimal(SMALL[form]), None
        if form in WHOLE_DUALS:
            return Decimal(WHOLE_DUALS[form]), None
        if form in _HALF_MORE:
            return _HALF_MORE[form], None
        if form in DUALS:
            return Decimal(2), None
        if form in SCALES:
            return None, SCALES[form]
    return None, None


def _numeral_forms(word: str) -> tuple[str, ...]:
    """A word as it is, without particles before it, and without the article where no weekday is called so."""
    bare = max(forms_of(word), key=len)
    if not "\u0600" <= bare[0] <= "\u06ff":
        return (bare,)
    stems = [bare[len(particle) :] for particle in _PARTICLES if bare.startswith(particle)]
    stems += [stem for stem in (_without_article(bare, article) for article in _ARTICLES) if stem in _DEFINITE]
    stems += [bare[:-1], *(stem[:-1] for stem in stems)] if bare.endswith("ا") else []
    return (bare, *(stem for stem in stems if len(stem) > 2 or (stem == _SHORTEST and bare not in _IS_NOT)))


def _without_article(bare: str, article: str) -> str:
    return bare[len(article) :] if bare.startswith(article) else ""


def _is_letter_alone(pieces: Sequence[Piece], place: int, seen: bool) -> bool:
    """`12 к 15` is no thousand, `12к` and `12 k` are."""
    piece = pieces[place]
    return piece.forms <= {"k", "к"} and (not seen or (piece.text.lower() == "к" and not piece.glued))


def _joins(pieces: Sequence[Piece], place: int) -> bool:
    """`and`, or a dash, between two words of one number; Arabic `و` is written with the word."""
    piece = pieces[place]
    dashed = piece.sort is Sort.SIGN and piece.text == "-" and piece.glued
    if not (dashed or piece.forms & _AND) or place + 1 >= len(pieces):
        return False
    before, after = pieces[place - 1], pieces[place + 1]
    value, _ = _meaning(after)
    if value is None or after.is_number:
        return False
    return before.forms & SCALES.keys() != set() if not dashed else value < 10 and after.glued and not before.is_number


def _is_manner(pieces: Sequence[Piece], after: int) -> bool:
    """`in two words`, `парой строк`, `سطر أو سطرين`."""
    following = pieces[after].forms if after < len(pieces) else frozenset()
    own = pieces[after - 1].forms
    if after > 2 and pieces[after - 2].forms & {"or", "или", "او"} and pieces[after - 3].forms & _MANNER:
        return True
    if any(form.startswith(_MANNER_STEMS) for form in following) and pieces[after - 1].sort is Sort.WORD:
        return True
    return bool((following | own) & _MANNER) or _is_paired(pieces, after)


def _is_paired(pieces: Sequence[Piece], after: int) -> bool:
    """`two by two`."""
    words = [piece.text.lower() for piece in pieces[max(0, after - 3) : after + 2]]
    at = min(after - 1, 2)
    return words[at:] == [words[at], "by", words[at]] or words[: at + 1] == [words[at], "by", words[at]]


def _is_pronoun(pieces: Sequence[Piece], place: int, length: int, value: Decimal) -> bool:
    """`that one`, `one of these`, `в одном`: no number is told, unless something counted follows."""
    piece = pieces[place]
    if length > 1 or piece.is_number:
        return False
    if piece.forms & {"pair", "couple", "زوج", "score", "grand", "k", "к", "ست"} and place + 1 < len(pieces):
        following = pieces[place + 1].forms
        return piece.text.lower() in ("grand", "score", "k", "к") or bool(following & {"with", "of"} and value == 0)
    return value == 1 and not _is_price(pieces, place)


def _is_price(pieces: Sequence[Piece], place: int) -> bool:
    """`one dirham`, `AED one`, `درهم واحد`."""
    beside = (pieces[at] for at in (place - 1, place + 1) if 0 <= at < len(pieces))
    return any(piece.forms & _CURRENCY for piece in beside)
