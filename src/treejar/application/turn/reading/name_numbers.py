"""Whether a number beside a product's name is part of the name, or an amount or a count told of it."""

from collections.abc import Sequence

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece, Sort

_AMOUNT_SIGNS = frozenset("%٪$€")
# What a number before it counts or is an amount of; a name's own number is neither.
_COUNTED = frozenset(
    word_list("""
        aed dh dhs dirham dirhams usd percent pieces pcs units in available left off درهم دراهم درهما بالمئه بالمائه
        قطعه قطع حبه متوفر متوفره дирхам дирхама дирхамов процент процента процентов шт штук штуки в есть скидка скидки
    """)
)
_COSTS = frozenset(word_list("costs cost стоит стоят обойдется سعره سعرها يكلف بسعر"))
_PRICE = frozenset(word_list("price total amount цена цену стоимость сумма سعر السعر الثمن المبلغ"))
_IS = frozenset(word_list("is was at это будет هو هي"))
# `Duo 160 متوفر`: behind a number that the name has, this tells that the product is there.
_THERE = frozenset(word_list("متوفر متوفره موجود موجوده есть"))
_IN, _STOCK = frozenset(("in", "в")), frozenset(word_list("stock total all наличии"))
# Behind a number these make it a count or a part of one.
_PART_OF = frozenset(word_list("of из من out на ready remain remains осталось"))
_SMALLEST_SIZE = 40
"""Smaller numbers of a name tell seats or drawers, and are said of a product rather than to call it."""


def is_amount(pieces: Sequence[Piece], place: int) -> bool:
    """`a chair 500 dirhams`, `chair 90 %`: the number belongs to what follows, though a name ends with the same one.
    In `Nova 180 AED 540` it does not."""
    after = pieces[place + 1 : place + 3]
    if not after or not (after[0].forms & _COUNTED or after[0].text in _AMOUNT_SIGNS):
        return False
    return len(after) < 2 or after[1].sort not in (Sort.FIGURE, Sort.REFERENCE)


def is_priced(pieces: Sequence[Piece], place: int) -> bool:
    """`the price is Nova 99`, `it costs Nova 99`: what stands there is told as a price."""
    before = [piece.forms for piece in pieces[max(0, place - 2) : place]]
    if not before:
        return False
    return bool(before[-1] & _COSTS) or (len(before) > 1 and bool(before[0] & _PRICE and before[1] & _IS))


def calls_by_size(pieces: Sequence[Piece], start: int, place: int) -> bool:
    """`Duo 160` of a `Duo sit-stand desk 160 cm`: does this number, which the name has, call the product here?"""
    piece = pieces[place]
    if piece.sort is not Sort.FIGURE or piece.spelled or piece.value is None or piece.value < _SMALLEST_SIZE:
        return False
    if is_priced(pieces, start):
        return False
    behind = [other.forms for other in pieces[place + 1 : place + 3]]
    if not behind or behind[0] & _THERE:
        return True
    if behind[0] & _IN:
        return not (len(behind) > 1 and behind[1] & _STOCK)
    return not (behind[0] & _PART_OF or is_amount(pieces, place))
