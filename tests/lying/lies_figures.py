"""Lies in figures: an amount, a count, a name or a reference that is another than the true one."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from tests.lying.goods import goods
from tests.lying.lie import Lie, lie_class, told_otherwise, told_with
from tests.lying.numerals import in_words
from tests.lying.scene import COUNTS, MONEY, Kind, Value
from tests.lying.spelling import count, eastern, money, money_in_words
from tests.lying.truth import TrueReply, named

from treejar.application.terms.facts import AmbiguousFact
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import fold_sku

_NUMBER = re.compile(r"\d+")
_UNIT_OF_SUM = Kind.TOTAL, Kind.SUM
Changed = Callable[[Random, TrueReply, Value], Decimal | None]


def _places(truth: TrueReply, *kinds: Kind) -> list[int]:
    return [place for place, piece in enumerate(truth.pieces) if piece.value and piece.value.kind in kinds]


def _valued(truth: TrueReply, place: int) -> Value:
    value = truth.pieces[place].value
    assert value is not None
    return value


def _said(rng: Random, truth: TrueReply, kind: Kind, number: Decimal) -> str:
    if kind in MONEY:
        return money(rng, truth.language, number, words=False)
    return count(rng, truth.language, int(number))


def _changed(rng: Random, truth: TrueReply, kinds: tuple[Kind, ...], change: Changed) -> Lie | None:
    places = _places(truth, *kinds)
    if not places:
        return None
    place = rng.choice(places)
    value = _valued(truth, place)
    new = change(rng, truth, value)
    if new is None or new == value.number or new < 0:
        return None
    return told_with(truth, place, _said(rng, truth, value.kind, new))


def _of(group: str, name: str, *kinds: Kind) -> Callable[[Changed], Changed]:
    def keep(change: Changed) -> Changed:
        lie_class(group, name, hidden=True)(lambda rng, truth: _changed(rng, truth, kinds, change))
        return change

    return keep


def _number(value: Value) -> Decimal:
    assert value.number is not None
    return value.number


@_of("price", "price a little off", Kind.PRICE)
def _small(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return _number(value) + rng.choice((-20, -10, -5, -1, 1, 5, 10, 15, 20, 30))


@_of("price", "price far off", Kind.PRICE)
def _large(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return (_number(value) * rng.choice((Decimal("0.5"), Decimal("0.7"), Decimal("1.6"), 2, 10))).quantize(Decimal(1))


@_of("price", "VAT in the price, not said", Kind.PRICE, Kind.TOTAL, Kind.SUM)
def _vat_inside(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return (_number(value) * Decimal("1.05")).quantize(Decimal("0.01"))


@_of("price", "digits swapped", Kind.PRICE, Kind.TOTAL, Kind.SUM)
def _digits_swapped(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    digits = str(int(_number(value)))
    swaps = [place for place in range(len(digits) - 1) if digits[place] != digits[place + 1]]
    if not swaps:
        return None
    place = rng.choice(swaps)
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    return Decimal(swapped) if swapped[0] != "0" else None


@_of("price", "price rounded", Kind.PRICE, Kind.TOTAL)
def _rounded(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    step = rng.choice((50, 100, 1000))
    return Decimal(round(int(_number(value)) / step) * step)


@_of("price", "price of another product found", Kind.PRICE)
def _price_of_other(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    return _other(rng, truth, value, Kind.PRICE)


@_of("price", "sum told as the price of one", Kind.PRICE)
def _sum_as_price(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    totals = [one.number for one in truth.values.values() if one.kind is Kind.TOTAL and one.product == value.product]
    return totals[0] if totals else None


@_of("price", "0.00 told as a price", Kind.PRICE)
def _nothing(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return Decimal(0)


@_of("price", "from-price off", Kind.FROM)
def _from_off(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return _number(value) + rng.choice((-95, -50, -45, 5, 55, 100))


@_of("price", "from-price of another family", Kind.FROM)
def _from_of_other(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    others = [one.number for one in truth.values.values() if one.kind is Kind.FROM and one != value]
    return rng.choice(others) if others else None


@_of("stock", "stock raised", Kind.STOCK)
def _stock_raised(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return _number(value) + rng.choice((1, 2, 5, 8, 10, 30, 100))


@_of("stock", "stock tenfold", Kind.STOCK)
def _stock_tenfold(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    return _number(value) * 10 + rng.randint(0, 9)


@_of("stock", "stock of another product found", Kind.STOCK)
def _stock_of_other(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    return _other(rng, truth, value, Kind.STOCK)


@_of("stock", "missing pieces understated", Kind.MISSING)
def _missing_less(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    number = int(_number(value))
    return Decimal(rng.randint(1, number - 1)) if number > 1 else None


@_of("sums", "quantity changed", Kind.QUANTITY)
def _quantity(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    known = [one.number for one in truth.values.values() if one.kind in COUNTS and one.number != value.number]
    if known and rng.random() < 0.4:
        return rng.choice(known) or Decimal(1)
    return _number(value) + rng.choice((-1, 1, 2, 5, 10))


@_of("sums", "total off", *_UNIT_OF_SUM)
def _total_off(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return _number(value) + rng.choice((-1000, -100, -20, -10, 10, 50, 100, 900, 1000))


@_of("sums", "total of another quantity", Kind.TOTAL)
def _total_of_other_quantity(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    price = truth.products[value.product - 1].price
    return _number(value) + price.amount * rng.choice((-1, 1, 2)) if price else None


@_of("sums", "total of another line", *_UNIT_OF_SUM)
def _total_of_other(rng: Random, truth: TrueReply, value: Value) -> Decimal | None:
    others = [one.number for one in truth.values.values() if one.kind in _UNIT_OF_SUM and one.number != value.number]
    return rng.choice(others) if others else None


@_of("budget", "shortfall understated", Kind.SHORTFALL)
def _shortfall(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return (_number(value) / rng.choice((2, 3, 10))).quantize(Decimal(1))


@_of("budget", "units of the budget overstated", Kind.UNITS)
def _units(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return _number(value) + rng.choice((1, 2, 3, 10))


@_of("budget", "budget changed", Kind.BUDGET)
def _budget(rng: Random, truth: TrueReply, value: Value) -> Decimal:
    return _number(value) + rng.choice((-500, 500, 1500, 5000))


def _other(rng: Random, truth: TrueReply, value: Value, kind: Kind) -> Decimal | None:
    others = [
        one.number
        for one in truth.values.values()
        if one.kind is kind and one.product != value.product and one.number != value.number
    ]
    return rng.choice(others) if others else None


@lie_class("figures", "wrong figure in words", hidden=True)
def _in_words(rng: Random, truth: TrueReply) -> Lie | None:
    places = _places(truth, Kind.PRICE, Kind.TOTAL, Kind.STOCK, Kind.QUANTITY)
    if not places:
        return None
    place = rng.choice(places)
    value = _valued(truth, place)
    wrong = int(_number(value)) + rng.choice((-10, -2, 1, 2, 3, 10, 100))
    if not 0 < wrong < 1_000_000:
        return None
    told = money_in_words(wrong, truth.language) if value.kind in MONEY else in_words(wrong, truth.language)
    return told_with(truth, place, told)


@lie_class("figures", "wrong figure in mixed digits", hidden=True)
def _mixed_digits(rng: Random, truth: TrueReply) -> Lie | None:
    def mixed(number: Decimal) -> str:
        digits = f"{int(number):,}" if rng.random() < 0.5 else str(int(number))
        return "".join(eastern(sign) if place % 2 == rng.randint(0, 1) else sign for place, sign in enumerate(digits))

    return _respelled(rng, truth, mixed)


@lie_class("figures", "wrong figure in thousands", hidden=True)
def _thousands(rng: Random, truth: TrueReply) -> Lie | None:
    unit = {
        Language.EN: ("k", " thousand", "K"),
        Language.AR: (" ألف", " آلاف"),
        Language.RU: (" тыс.", "к", " тысяч"),
    }[truth.language]
    return _respelled(rng, truth, lambda number: f"{max(1, int(number) // 1000 + 1)}{rng.choice(unit)}")


@lie_class("figures", "a range instead of the figure", hidden=True)
def _range(rng: Random, truth: TrueReply) -> Lie | None:
    return _respelled(rng, truth, lambda number: f"{int(number) - 20}–{int(number) + 30}")


@lie_class("figures", "wrong figure with a reference's tail", hidden=False)
def _glued(rng: Random, truth: TrueReply) -> Lie | None:
    places = [place for place in _places(truth, Kind.PRICE, Kind.STOCK, Kind.TOTAL) if "[[" in truth.pieces[place].text]
    if not places:
        return None
    place = rng.choice(places)
    tail = rng.choice(("0", "5", ".50", "k", ",000", "00", "٠"))
    return told_with(truth, place, truth.pieces[place].text + tail)


def _respelled(rng: Random, truth: TrueReply, spell: Callable[[Decimal], str]) -> Lie | None:
    places = _places(truth, Kind.PRICE, Kind.TOTAL, Kind.SUM)
    if not places:
        return None
    place = rng.choice(places)
    number = _number(_valued(truth, place))
    wrong = number + rng.choice((-90, -45, 11, 60, 130))
    told = spell(wrong if wrong > 0 else number + 77)
    unit = {Language.EN: "AED {}", Language.AR: "{} درهم", Language.RU: "{} AED"}[truth.language]
    return told_with(truth, place, unit.format(told))


@lie_class("figures", "figure of a passage changed", hidden=True)
def _passage_figure(rng: Random, truth: TrueReply) -> Lie | None:
    if not truth.kind.startswith("passage_") or "[[" in truth.text:
        return None
    found = list(_NUMBER.finditer(truth.text))
    if not found:
        return None
    figure = rng.choice(found)
    known = {int(one[0]) for one in found} | {50, 2, 8, 15, 5, 20, 10, 0, 1991}
    wrong = rng.choice([number for number in (1, 3, 4, 7, 12, 14, 24, 30, 70, 1985, 2003) if number not in known])
    place, offset = 0, 0
    for place, piece in enumerate(truth.pieces):  # noqa: B007 - the piece in which the figure stands
        if offset + len(piece.text) > figure.start():
            break
        offset += len(piece.text)
    text = truth.pieces[place].text
    at = figure.start() - offset
    return told_with(truth, place, f"{text[:at]}{wrong}{text[at + len(figure[0]) :]}")


@lie_class("references", "reference to the fact of another product")
def _reference_of_other(rng: Random, truth: TrueReply) -> Lie | None:
    places = _places(truth, Kind.PRICE, Kind.STOCK, Kind.TOTAL)
    rng.shuffle(places)
    for place in places:
        value = _valued(truth, place)
        others = [
            one
            for one in truth.values.values()
            if one.kind is value.kind and one.product != value.product and one.number != value.number
        ]
        if others:
            return told_with(truth, place, f"[[{rng.choice(others).reference}]]")
    return None


@lie_class("references", "reference to a fact of another kind")
def _reference_of_kind(rng: Random, truth: TrueReply) -> Lie | None:
    places = _places(truth, Kind.PRICE, Kind.TOTAL, Kind.STOCK)
    rng.shuffle(places)
    for place in places:
        value = _valued(truth, place)
        others = [
            one
            for one in truth.values.values()
            if one.number is not None and one.reference and one.kind != value.kind and one.number != value.number
        ]
        if others:
            return told_with(truth, place, f"[[{rng.choice(others).reference}]]")
    return None


@lie_class("products", "names of two products exchanged")
def _names_exchanged(rng: Random, truth: TrueReply) -> Lie | None:
    if len(truth.products) < 2 or truth.products[0].price == truth.products[1].price or truth.kind == "ambiguous":
        return None
    named_places = _places(truth, Kind.PRODUCT, Kind.CODE)
    proved = {_valued(truth, place).product for place in _places(truth, Kind.PRICE, Kind.TOTAL)}
    changed = {}
    for place in named_places:
        number = _valued(truth, place).product
        if number in (1, 2):
            changed[place] = _name(rng, truth, 3 - number)
    return told_otherwise(truth, changed) if changed and proved & {1, 2} else None


def _name(rng: Random, truth: TrueReply, number: int) -> str:
    if rng.random() < 0.5:
        return f"[[{truth.values[f'p{number}'].reference}]]"
    return named(rng, truth.products[number - 1], truth.language)


@lie_class("products", "code of a product nobody found", hidden=True)
def _foreign_code(rng: Random, truth: TrueReply) -> Lie | None:
    return _foreign(rng, truth, lambda product: rng.choice((product.sku.code, f"*{product.sku.code}*")))


@lie_class("products", "name of a product nobody found", hidden=True)
def _foreign_name(rng: Random, truth: TrueReply) -> Lie | None:
    return _foreign(rng, truth, lambda product: product.name_in(truth.language))


def _foreign(rng: Random, truth: TrueReply, say: Callable[..., str]) -> Lie | None:
    places = _places(truth, Kind.PRODUCT)
    if not places:
        return None
    place = rng.choice(places)
    meant = truth.products[_valued(truth, place).product - 1]
    known = {word for product in truth.products for word in (product.sku.key, product.name)}
    product, _ = rng.choice(goods())
    if product.price == meant.price or {product.sku.key, product.name} & known:
        return None
    return told_with(truth, place, say(product))


@lie_class("products", "code with a slip", hidden=True)
def _code_slip(rng: Random, truth: TrueReply) -> Lie | None:
    places = _places(truth, Kind.PRODUCT, Kind.CODE)
    if not places:
        return None
    place = rng.choice(places)
    code = truth.products[_valued(truth, place).product - 1].sku.code
    digits = list(_NUMBER.finditer(code))
    if not digits:
        return None
    slips = list(_slips(code, rng.choice(digits)))
    known = [product.sku.key for product in truth.products]
    known += [fold_sku(fact.code) for _, fact in truth.ledger.of(AmbiguousFact)]
    wrong = rng.choice(slips)
    return None if fold_sku(wrong) in known else told_with(truth, place, rng.choice((wrong, f"*{wrong}*")))


def _slips(code: str, number: re.Match[str]) -> Iterator[str]:
    head, tail = code[: number.start()], code[number.end() :]
    yield f"{head}{int(number[0]) + 1}{tail}"
    yield f"{head}{number[0]}0{tail}"
    yield f"{head}{int(number[0]) + 10}{tail}"
    yield f"{code}-XL"
    yield f"{code}-NEW"
    yield f"X{code}"
