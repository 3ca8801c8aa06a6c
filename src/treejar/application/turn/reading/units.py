"""What a figure counts or measures, told by the words beside it."""

import itertools
from collections.abc import Sequence

import msgspec

from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.numeral_words import DUALS, OF_PEOPLE
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.application.turn.reading.ranges import is_times, linked
from treejar.application.turn.reading.scales import scale_of
from treejar.application.turn.reading.unit_words import UNIT_SIGNS, UNIT_WORDS, Unit

_ADJECTIVES_READ = 2
_FARTHEST_BEFORE = 12
_MONEY = (Unit.MONEY, Unit.FOREIGN_MONEY)
# `A team of 20, workstations are usual`: the people, not the workstations behind them.
_TEAM = Patterns(("team", word) for word in phrases("team|staff|crew of; команд* из|на; فريق* من; فريق*"))
_SEATING = frozenset(("seats", "seat", "seating"))
_SIDES = frozenset(["w", "d", "h", "l", "ø", "ш"])
_OF_THE_COUNTRY = frozenset(("uae", "emirati", "арабских", "эмиратских", "اماراتي", "إماراتي", "-"))
_STOPS = frozenset(
    word_list("""
        per of for and or is are at each the a in on to from we you it with by so за и или по в на от до с из от на
        для есть у من في مع على او أو عن كل لكل هو هي
    """)
)


def units_of(pieces: Sequence[Piece]) -> dict[int, Unit]:
    """The unit of each figure and each reference, by its place."""
    told = [_unit_of(piece) for piece in pieces]
    for at, (piece, noun) in enumerate(itertools.pairwise(pieces)):
        # `Рабочих мест` are no days.
        if piece.text.lower().startswith("рабоч") and noun.text.lower().startswith("мест"):
            told[at] = None
    units: dict[int, Unit] = {}
    places = [place for place, piece in enumerate(pieces) if piece.sort in (Sort.FIGURE, Sort.REFERENCE)]
    taken: set[int] = set()
    for place in places:
        units[place] = _beside(pieces, told, place, taken)
    for place, following in itertools.pairwise(places):
        if units[place] is Unit.NONE and linked(pieces, place, following):
            counted = is_times(pieces[place + 1]) and units[following] is not Unit.MEASURE
            units[place] = Unit.NONE if counted else units[following]
        elif units[place] is Unit.NONE and units[following] is Unit.MEASURE and _are_sides(pieces, place, following):
            units[place] = Unit.MEASURE
        elif units[following] is Unit.NONE and units[place] is Unit.PART and linked(pieces, place, following):
            units[following] = Unit.PART
    return units


def measures(piece: Piece) -> bool:
    """Is this the unit of a time or a size: `years`, `см`?"""
    return piece.sort is Sort.WORD and _unit_of(piece) in (Unit.DURATION, Unit.MEASURE)


def last_unit_before(pieces: Sequence[Piece], place: int) -> tuple[Unit, str] | None:
    """The unit told last before a place, and its scale: of `two years for A and three for B` years."""
    for at in range(place - 1, max(-1, place - 1 - _FARTHEST_BEFORE), -1):
        unit = _unit_of(pieces[at])
        if unit is not None and unit not in (Unit.COUNT, Unit.OPTIONS):
            return unit, scale_of(pieces, at - 1)
    return None


def _are_sides(pieces: Sequence[Piece], place: int, following: int) -> bool:
    """`1400 by 700 mm`, `1400 на 700 мм`."""
    return following == place + 2 and pieces[place + 1].text.lower() in ("by", "на", "في")


def counts_pieces(piece: Piece) -> bool:
    """Is this a noun of what is sold by the piece: `chairs`, `столов`, `طاولة`?"""
    if piece.text.startswith("و"):
        # `ولوح`: another thing begins; `وحدات` is itself a noun.
        piece = msgspec.structs.replace(piece, forms=frozenset((max(piece.forms, key=len, default=""),)))
    return _unit_of(piece) is Unit.COUNT


def _unit_of(piece: Piece) -> Unit | None:
    if piece.sort is Sort.SIGN:
        return UNIT_SIGNS.get(piece.text)
    if piece.sort is not Sort.WORD or piece.text.startswith("لل"):
        return None
    if piece.forms & DUALS:
        stem = next(iter(piece.forms & DUALS))
        if stem.startswith(("خيار", "موديل")):
            return Unit.OPTIONS
        if stem.startswith(("شخص", "درج", "مقعد", "باب", "رف")):
            return Unit.PEOPLE if stem.startswith("شخص") else Unit.PART
        if stem.startswith("درهم"):
            return Unit.MONEY
        return Unit.DURATION if stem.startswith(("سن", "عام", "يوم", "اسبو", "شهر", "ساع", "دقي")) else Unit.COUNT
    found = {match.key for match in UNIT_WORDS.find([piece.forms])}
    return next((unit for unit in Unit if unit.value in found), None) if found else None


def _beside(pieces: Sequence[Piece], told: list[Unit | None], place: int, taken: set[int]) -> Unit:
    clock = _clock(pieces, place)
    if clock is not None:
        return clock
    # A sign or a currency right before belongs to this figure, unless the figure before took it.
    before = place - 1
    money_before = before >= 0 and told[before] in _MONEY and before not in taken
    for step, index in enumerate(range(place + 1, min(place + 2 + _ADJECTIVES_READ, len(pieces)))):
        piece, unit = pieces[index], told[index]
        if piece.text.startswith("وال"):
            break
        if step == 0 and piece.sort is Sort.SIGN and piece.text == "-" and piece.glued:
            continue
        if unit is not None and not (unit in _MONEY and money_before):
            if unit is Unit.MEASURE and step and len(piece.text) == 1:
                break
            if unit in _MONEY and step and pieces[index - 1].text.lower() not in _OF_THE_COUNTRY:
                break
            if money_before and unit is not Unit.PERCENT:
                break
            if step == 0 or unit not in (Unit.MEASURE, Unit.PERCENT, Unit.CLOCK):
                taken.add(index)
                return unit
        if piece.sort is not Sort.WORD or piece.text.lower() in _STOPS:
            break
    if money_before:
        taken.add(before)
        return told[before] or Unit.NONE
    return _without_noun(pieces, told, place)


def _without_noun(pieces: Sequence[Piece], told: list[Unit | None], place: int) -> Unit:
    """What the figure itself says, or the words before it."""
    piece, before, behind = pieces[place], place - 1, pieces[place + 1 : place + 3]
    if any(_TEAM.find([piece.forms for piece in pieces[max(0, place - 2) : place]])):
        return Unit.PEOPLE
    if piece.spelled and piece.text.lower() in OF_PEOPLE:
        return Unit.PEOPLE
    if [other.text.lower() for other in behind] in (["of", "you"], ["of", "us"]):
        return Unit.PEOPLE
    if len(behind) > 1 and behind[0].text == "-" and all(o.glued for o in behind) and behind[1].text.isascii():
        return Unit.PART if behind[1].sort is Sort.WORD else Unit.NONE
    # `الأماكن الأربعة`: where both are definite the noun stands before.
    if before >= 0 and piece.spelled and piece.text.startswith("ال"):
        noun = _unit_of(msgspec.structs.replace(pieces[before], text="")) if pieces[before].sort is Sort.WORD else None
        if noun in (Unit.PART, Unit.PEOPLE):
            return noun
    word = pieces[before].text.lower() if before >= 0 and pieces[before].sort is Sort.WORD else ""
    return Unit.MEASURE if word in _SIDES else Unit.PART if word in _SEATING else Unit.NONE


def _are_shares(pieces: Sequence[Piece], place: int) -> bool:
    """`50/50`."""
    for first in (place - 2, place):
        three = pieces[max(0, first) : first + 3] if first >= 0 else ()
        if len(three) == 3 and three[1].text == "/" and (three[0].value or 0) + (three[2].value or 0) == 100:
            return True
    return False


def _clock(pieces: Sequence[Piece], place: int) -> Unit | None:
    """`10:00` on both sides of its colon; a number too long for anything but a phone."""
    piece = pieces[place]
    if piece.sort is not Sort.FIGURE:
        return None
    digits = sum(sign.isdigit() for sign in piece.text)
    before, after = pieces[place - 1] if place else None, pieces[place + 1] if place + 1 < len(pieces) else None
    if before is not None and before.text == "+" and piece.glued and digits >= 3:
        return Unit.PHONE
    if digits >= 7 and "," not in piece.text and "." not in piece.text:
        return Unit.PHONE
    if _are_shares(pieces, place):
        return Unit.PERCENT
    for sign, other in ((after, place + 2), (before, place - 2)):
        if sign is None or sign.text not in (":", "/") or not 0 <= other < len(pieces):
            continue
        tight = sign.glued and (piece.glued if other < place else pieces[other].glued)
        if tight and pieces[other].is_number:
            return Unit.CLOCK if sign.text == ":" else Unit.DATE
    return None
