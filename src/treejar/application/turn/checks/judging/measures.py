"""Measures, times and parts: what a product's card or a passage of this turn gives."""

import msgspec

from treejar.application.turn.checks.judging.case import Case, stands_behind_a_product
from treejar.application.turn.checks.judging.customers import said
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Told, near, same_measure
from treejar.application.turn.reading.statements import Figure
from treejar.application.turn.reading.units import Unit, is_limit, scale_of

_SIDES = "wdhl"
_OF_NOTHING_ELSE = frozenset((Cue.OWN, Cue.WHOLE, Cue.WITH, Cue.UNITS, Cue.FROM))
_ALIKE = (Unit.PART, Unit.PEOPLE, Unit.COUNT)


def is_in_passage(case: Case) -> bool:
    """Does a passage of this turn say so, of the same thing?"""
    figure = case.figure
    scale, around = scale_of(case.pieces, figure.place), near(case.pieces, figure.place)
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


def is_on_cards(case: Case) -> bool:
    """Does the card of every product it is told of give it, or of any that was named where none is named here?"""
    figure, scale = case.figure, scale_of(case.pieces, case.figure.place)
    if not case.statement.spoken_of and case.reply.named:
        told = [case.evidence.card(product) for product in case.reply.named]
        return any(_measures(one, scale, case) for card in told for one in card)
    cards = [case.evidence.card(product) for products in figure.about for product in products]
    return bool(cards) and all(any(_measures(told, scale, case) for told in card) for card in cards)


def is_measured_without_its_noun(case: Case) -> bool:
    """`The Quad's 4–6`, `на четверых`, `two years for A and three for B`: seats or a time on the card."""
    figure = case.figure
    if figure.times or case.cues - _OF_NOTHING_ELSE:
        return False
    before = [other.unit for other in case.statement.figures if other.place < figure.place]
    units = [Unit.DURATION] if Unit.DURATION in before else []
    if figure.ranged or not stands_behind_a_product(case):
        units.append(Unit.PART)
    alike = (msgspec.structs.replace(case, figure=msgspec.structs.replace(figure, unit=unit)) for unit in units)
    return any(is_on_cards(one) for one in alike)


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
    return bool(told.near & around) or not told.near
