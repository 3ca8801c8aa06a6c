"""Measures, times and parts: what a product's card or a passage of this turn gives."""

from collections.abc import Sequence

import msgspec

from treejar.application.turn.checks.judging.case import Case, stands_behind_a_product
from treejar.application.turn.checks.judging.customers import said
from treejar.application.turn.checks.judging.readiness import seats_so_many
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.described import things_beside
from treejar.application.turn.reading.evidence import Told, near, same_measure
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.ranges import is_limit
from treejar.application.turn.reading.scales import scale_of
from treejar.application.turn.reading.unit_words import Unit
from treejar.application.turn.reading.units import last_unit_before

_SIDES = "wdhl"
_OF_NOTHING_ELSE = frozenset((Cue.OWN, Cue.WHOLE, Cue.WITH, Cue.UNITS, Cue.FROM, Cue.BUDGET))
_GOING_ON = (Unit.DURATION, Unit.MEASURE, Unit.PERCENT)
_ALIKE = (Unit.PART, Unit.PEOPLE, Unit.COUNT)
_TOLD_OF_SALE = frozenset((Cue.PRICE, Cue.COST, Cue.TOTAL, Cue.MISSING, Cue.OTHERS, Cue.ORDERED))
_MOST_DESCRIBED = 24


def is_in_passage(case: Case, scale: str = "") -> bool:
    """Does a passage of this turn say so, of the same thing?"""
    figure = case.figure
    scale, around = scale or scale_of(case.pieces, figure.place), near(case.pieces, figure.place)
    if figure.unit is Unit.PERCENT:
        around = near(case.pieces, figure.place, len(case.pieces))
    return any(
        told.unit is figure.unit
        and (told.ranged == figure.ranged or figure.unit is not Unit.DURATION or _is_its_limit(told, case))
        and same_measure(told, case.value, scale)
        and _shares(told, around, figure)
        for told in case.evidence.passages
    )


def is_measured(case: Case) -> bool:
    """Does a passage, or the card of every product it is told of, give this measure?"""
    figure = case.figure
    if is_in_passage(case):
        return True
    if figure.unit is Unit.PHONE:
        return said(case, (Unit.PHONE,))
    if figure.unit in (Unit.CLOCK, Unit.DATE, Unit.OTHER):
        return False
    return is_on_cards(case)


def is_on_cards(case: Case, scale: str = "") -> bool:
    """Does the card of every product it is told of give it, or of any that was named where none is named here?"""
    figure, scale = case.figure, scale or scale_of(case.pieces, case.figure.place)
    if not case.statement.spoken_of and case.reply.named:
        told = [case.evidence.card(product) for product in case.reply.named]
        return any(_measures(one, scale, case) for card in told for one in card)
    spoken_of = [mention.products for mention in case.statement.spoken_of]
    # `If it's usually four, A does`: told of whom the sentence speaks, though a comma stands between.
    about = figure.about if not spoken_of or any(one in spoken_of for one in figure.about) else spoken_of[:1]
    cards = [case.evidence.card(product) for products in about for product in products]
    return bool(cards) and all(any(_measures(told, scale, case) for told in card) for card in cards)


def is_measured_without_its_noun(case: Case) -> bool:
    """`The Quad's 4–6`, `на четверых`, `two years for A and three for B`: seats or a time on the card."""
    figure = case.figure
    if _is_a_year(case):
        return is_in_passage(case)
    if _is_of_parts(case):
        return is_on_a_card(figure, case)
    priced = {Cue.PRICE, Cue.COST} if seats_so_many(case) else set()
    if figure.times or case.cues - _OF_NOTHING_ELSE - priced or _counts_its_kind(case):
        return False
    if _is_alike(case):
        return True
    if figure.ranged or not stands_behind_a_product(case):
        part = msgspec.structs.replace(case, figure=msgspec.structs.replace(figure, unit=Unit.PART))
        return is_on_cards(part)
    return False


def is_described(case: Case) -> bool:
    """`They stack four high`, `три высоты`: so many of one thing, as the card of each product it is told of says."""
    figure = case.figure
    if figure.times or figure.factor or figure.replaced or case.cues & _TOLD_OF_SALE or case.value > _MOST_DESCRIBED:
        return False
    if _counts_its_kind(case):
        return False
    things = things_beside(case.pieces, figure.place)
    cards = [case.evidence.card(product) for products in figure.about for product in products]
    return bool(cards and things) and all(
        any(_says_so(told, things, case) for told in card) or ("facing" in things and _seats_twice(card, case))
        for card in cards
    )


def _counts_its_kind(case: Case) -> bool:
    """`Five bookcases`: so many of the thing itself, whatever it has five of."""
    return any(kind.start == case.figure.place + 1 for kind in case.statement.kinds)


def _says_so(told: Told, things: frozenset[str], case: Case) -> bool:
    return told.value == case.value and bool(told.things & things) and told.unit in _DESCRIBED


def _seats_twice(card: Sequence[Told], case: Case) -> bool:
    """`По трое лицом к лицу` is a bench of six."""
    return any(told.value == 2 * case.value and told.unit in (Unit.PART, Unit.PEOPLE) for told in card)


_DESCRIBED = (Unit.NONE, Unit.PART, Unit.COUNT, Unit.PEOPLE, Unit.OPTIONS, Unit.OTHER)


def _is_a_year(case: Case) -> bool:
    """`Since 1991`."""
    before = case.before.forms if case.before else frozenset()
    return bool(before & _SINCE) and _FIRST_YEAR <= case.value <= _LAST_YEAR


def _is_of_parts(case: Case) -> bool:
    """`Memory positions: the Duo has four of them`."""
    behind = [piece.text.lower() for piece in case.pieces[case.figure.place + 1 : case.figure.place + 3]]
    told = last_unit_before(case.pieces, case.figure.place)
    return behind == ["of", "them"] and told is not None and told[0] is Unit.PART


_SINCE = frozenset(("since", "с", "منذ", "من"))
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def is_on_a_card(figure: Figure, case: Case) -> bool:
    """Do the cards of what it is told of count so many seats or drawers?"""
    part = msgspec.structs.replace(figure, unit=Unit.PART)
    return is_on_cards(msgspec.structs.replace(case, figure=part), "seat")


def _is_alike(case: Case) -> bool:
    """`From 62 to 127 cm, the other from 71 to 118`, `fifty percent now and fifty later`: of the unit told before."""
    told = last_unit_before(case.pieces, case.figure.place)
    if told is None or told[0] not in _GOING_ON:
        return False
    unit, scale = told
    one = msgspec.structs.replace(case, figure=msgspec.structs.replace(case.figure, unit=unit))
    return is_in_passage(one, scale) or (unit is not Unit.PERCENT and is_on_cards(one, scale))


def _measures(told: Told, scale: str, case: Case) -> bool:
    unit = case.figure.unit
    kinds = _ALIKE if unit in (Unit.PART, Unit.PEOPLE) else (unit,)
    if told.unit not in kinds or not same_measure(told, case.value, scale):
        return False
    side = case.before.text.lower() if case.before else ""
    return side not in _SIDES or not side or told.side == side or told.side not in _SIDES


def _is_its_limit(told: Told, case: Case) -> bool:
    """`Up to 8 working days` of `2–8 working days`."""
    return told.upper and is_limit(case.pieces, case.figure.place)


def _shares(told: Told, around: frozenset[str], figure: Figure) -> bool:
    """Figures of time are alike by their unit; others need a word in common."""
    if figure.unit in (Unit.DURATION, Unit.CLOCK):
        return True
    return bool((told.sentence if figure.unit is Unit.PERCENT else told.near) & around) or not told.near
