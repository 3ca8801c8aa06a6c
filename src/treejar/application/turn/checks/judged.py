"""Is a figure true where it stands? The roles a fact can play, held against the words around the figure."""

from collections.abc import Sequence
from decimal import Decimal

from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Evidence, Told, near, same_measure
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.kinds import category_told, fits_category
from treejar.application.turn.reading.known import MONEY, Known, Role
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.statements import Figure, Statement
from treejar.application.turn.reading.units import Unit, is_times, scale_of
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_COUNTED = (Unit.COUNT, Unit.NONE, Unit.OPTIONS)
_VAT = Patterns(("vat", word) for word in ("vat", "tax", "ндс", "налог*", "ضريب*", "القيمه المضافه"))
_DISCOUNT = Patterns(
    ("discount", word) for word in ("discount*", "off", "скидк*", "скидок", "дешевле", "خصم", "خصومات", "تخفيض*")
)
_CAPACITY = Patterns(
    ("capacity", word)
    for word in phrases("""
        seats; seat; fit*; hold*; accommodate*; suit*; sized for; table|desk|workstation|pod .. for; вмеща*;
        рассчитан*; помеща*; подходит; يتسع; تتسع; يكفي; تكفي; يناسب; تناسب; مناسب*
    """)
)  # fmt: skip
_OF_THE_REST = frozenset((Cue.MISSING, Cue.OTHERS))
_LIKE_A_PRICE = 50
_EQUALLY = frozenset(
    word_list("""
    is are costs cost — - – : = стоит это at по
""")
)


class Judge:
    """Holds the figures of one draft against the evidence of its turn."""

    def __init__(self, statements: Sequence[Statement], evidence: Evidence) -> None:
        self._statements = statements
        self._evidence = evidence
        self._named = frozenset(product for s in statements for m in s.mentions for product in m.products)
        figures = [figure for statement in statements for figure in statement.figures]
        totals = {known.value for known in evidence.known if known.role is Role.TOTAL}
        self._has_grand_total = bool(totals)
        self._sums_up = any(figure.value in totals for figure in figures)

    def holds(self, figure: Figure, statement: Statement) -> bool:
        """Is this figure proved in this place?"""
        if figure.unit is Unit.FOREIGN_MONEY or _is_per_seat(figure, statement):
            return False
        if figure.known is not None:
            return self._fits_reference(figure.known, figure, statement)
        if figure.value is None:
            return False
        match figure.unit:
            case Unit.MONEY:
                return self._is_fact(figure, statement) or self._is_customers_money(figure)
            case Unit.COUNT | Unit.NONE | Unit.OPTIONS:
                return self._is_count(figure, statement)
            case Unit.PEOPLE:
                return self._is_people(figure, statement)
            case Unit.PERCENT:
                return self._is_percent(figure, statement)
            case _:
                return self._is_measure(figure, statement)

    def is_known_elsewhere(self, figure: Figure) -> bool:
        """Is there a fact with this number, though not for this place?"""
        return figure.known is not None or any(known.value == figure.value for known in self._evidence.known)

    def _fits_reference(self, known: Known, figure: Figure, statement: Statement) -> bool:
        money = known.role in MONEY
        if money and _counts_pieces(figure, statement):
            return False
        units = (Unit.MONEY, Unit.NONE, Unit.COUNT, Unit.OPTIONS, Unit.PEOPLE) if money else _COUNTED
        return figure.unit in units and self._fits(known, figure, statement)

    def _is_fact(self, figure: Figure, statement: Statement) -> bool:
        same = [known for known in self._evidence.known if known.value == figure.value]
        if figure.unit is Unit.MONEY:
            same = [known for known in same if known.role in MONEY]
        return any(self._fits(known, figure, statement) for known in same)

    def _fits(self, known: Known, figure: Figure, statement: Statement) -> bool:
        return self._is_told_as(known, figure, statement) and self._is_told_of(known, figure)

    def _is_told_of(self, known: Known, figure: Figure) -> bool:
        """Of several products told at once it must be true of each."""
        if known.product is None or not figure.about:
            return True
        if known.role in (Role.UNITS, Role.MISSING) and len(figure.about) > 1:
            return any(known.product in products for products in figure.about)
        return all(
            any(known.product == product or self._proves(known, product) for product in products)
            for products in figure.about
        )

    def _proves(self, known: Known, product: ProductId) -> bool:
        return any(
            k.product == product and k.role is known.role and k.value == known.value for k in self._evidence.known
        )

    def _is_told_as(self, known: Known, figure: Figure, statement: Statement) -> bool:
        cues = figure.cues
        match known.role:
            case Role.PRICE:
                return self._is_price(known, figure, statement)
            case Role.LINE_TOTAL:
                return self._is_line_total(known, figure, statement)
            case Role.TOTAL:
                summed = Cue.TOTAL in cues or (Cue.WHOLE in cues and Cue.EACH not in cues)
                return summed and not _closes_one_line(figure, statement)
            case Role.BUDGET:
                return bool(cues & {Cue.BUDGET, Cue.OWN, Cue.UNITS, Cue.OVER, Cue.WITH}) and not cues & {
                    Cue.EACH,
                    Cue.PRICE,
                    Cue.TOTAL,
                }
            case Role.SHORTFALL:
                told = bool(cues & {Cue.OVER, Cue.MISSING, Cue.OTHERS}) and Cue.EACH not in cues
                return told and not _has_its_quantity(figure, statement)
            case Role.FROM:
                told = any(Cue.FROM in other.cues for other in statement.figures)
                return told and self._is_of_category(known, figure, statement)
            case Role.STOCK:
                return self._is_stock(known, figure, statement)
            case Role.QUANTITY:
                return self._is_quantity(figure) and not _is_said_twice(figure, statement)
            case Role.MISSING:
                wanting = cues & {Cue.MISSING, Cue.OTHERS}
                return bool(wanting) or (figure.known is not None and not cues & {Cue.STOCK, Cue.HAVE, Cue.UNITS})
            case Role.UNITS:
                return bool(cues & {Cue.UNITS, Cue.BUDGET}) and not cues & {Cue.STOCK}
        return False

    def _is_price(self, known: Known, figure: Figure, statement: Statement) -> bool:
        cues = figure.cues
        if Cue.EACH in cues or figure.factor:
            return True
        if _sounds_like_a_sum(figure, statement) or _sounds_like_stock(figure, statement):
            return False
        if Cue.FROM in cues:
            prices = [k.value for k in self._evidence.known if k.role is Role.PRICE]
            return len(prices) > 1 and known.value == min(prices)
        if Cue.TOTAL in cues and Cue.PRICE not in cues and (not statement.mentions or self._counts_anything()):
            return False
        return not cues & {Cue.OVER, Cue.MISSING} and not (Cue.BUDGET in cues and Cue.PRICE not in cues)

    def _is_line_total(self, known: Known, figure: Figure, statement: Statement) -> bool:
        """A sum belongs to its quantity: the one said beside it, or it is called a sum."""
        if figure.known is not None and any(_is_quantity_of(known, other) for other in statement.figures):
            return True
        if known.quantity != 1 and (figure.cues & {Cue.EACH, Cue.FROM} or figure.factor or _is_called_price(figure)):
            return False
        if _sounds_like_stock(figure, statement):
            return False
        beside = _quantity_beside(figure, statement)
        if self._has_grand_total and self._is_said_besides(figure, statement, first=beside is None):
            return False
        if beside is not None:
            return beside == known.quantity
        if self._has_grand_total and not statement.mentions and not self._sums_up_line_by_line(statement):
            return False
        whole = not statement.mentions and any(heard.cue is Cue.WHOLE for heard in statement.cues)
        return bool(figure.cues & {Cue.TOTAL, Cue.WHOLE}) or whole or self._sums_up

    def _counts_anything(self) -> bool:
        return any(_is_a_quantity(figure) for statement in self._statements for figure in statement.figures)

    def _is_said_besides(self, figure: Figure, statement: Statement, *, first: bool) -> bool:
        """Where several lines are summed up, one line's sum said twice stands once for the whole."""
        told = [(one, other) for one in self._statements for other in one.figures if other.value == figure.value]
        places = [number for number, (_, other) in enumerate(told) if other is figure]
        return len(told) > 1 and (first or bool(places and places[0] > 0))

    def _sums_up_line_by_line(self, statement: Statement) -> bool:
        """Quantities stand beside the sums of this sentence."""
        return any(figure.known is not None and figure.known.role is Role.QUANTITY for figure in statement.figures)

    def _is_stock(self, known: Known, figure: Figure, statement: Statement) -> bool:
        if figure.whole:
            return False
        if figure.cues & {Cue.EACH, Cue.PRICE}:
            return False
        near_by = {heard.cue for heard in statement.cues}
        near_by |= {cue for other in statement.figures if other is not figure for cue in other.cues & _OF_THE_REST}
        if Cue.HAVE in near_by and figure.unit is Unit.NONE:
            near_by.discard(Cue.HAVE)
        return bool(figure.cues & {Cue.STOCK, Cue.HAVE}) or bool(
            near_by & {Cue.STOCK, Cue.OUT, Cue.HAVE} | near_by & _OF_THE_REST
        )

    def _is_quantity(self, figure: Figure) -> bool:
        """What is ordered is not what is there, unless all of it is."""
        if figure.whole or figure.times:
            return True
        if Cue.EACH in figure.cues and figure.unit is Unit.NONE:
            return False
        if figure.cues & {Cue.MISSING, Cue.OVER} and not figure.cues & {Cue.OWN}:
            return False
        if figure.cues & {Cue.STOCK, Cue.HAVE}:
            return figure.all_of and self._is_covered(figure)
        limits = [known.value for known in self._evidence.known if known.role is Role.UNITS]
        if Cue.UNITS in figure.cues and any(limit < (figure.value or 0) for limit in limits):
            return False
        return Cue.UNITS not in figure.cues or self._is_covered(figure) or bool(figure.cues & {Cue.OWN})

    def _is_covered(self, figure: Figure) -> bool:
        stocks = [k for k in self._evidence.known if k.role is Role.STOCK]
        mine = [k.value for k in stocks if any(k.product in products for products in figure.about)]
        return bool(mine) and all(value >= (figure.value or 0) for value in mine)

    def _is_of_category(self, known: Known, figure: Figure, statement: Statement) -> bool:
        return fits_category(known.category, category_told(statement, figure.place, self._evidence))

    def _is_count(self, figure: Figure, statement: Statement) -> bool:
        if self._is_fact(figure, statement) or self._is_part_of_code(figure, statement):
            return True
        if self._counts_options(figure, statement):
            return True
        if self._is_customers_count(figure, statement):
            return True
        return not figure.cues - {Cue.OWN, Cue.WHOLE, Cue.FROM, Cue.WITH} and self._is_in_passage(figure, statement)

    def _is_customers_count(self, figure: Figure, statement: Statement) -> bool:
        """Their own quantity, unless the facts know better what is ordered of this product."""
        ordered = [
            k for k in self._evidence.known
            if k.role is Role.QUANTITY and any(k.product in products for products in figure.about)
        ]  # fmt: skip
        if ordered and figure.certain:
            return False
        wrong = {Cue.STOCK, Cue.HAVE, Cue.MISSING, Cue.OTHERS, Cue.EACH, Cue.PRICE, Cue.TOTAL, Cue.OVER, Cue.FROM}
        if (figure.cues - {Cue.WITH}) & wrong and not (figure.whole or (figure.all_of and self._is_covered(figure))):
            return (
                bool(figure.cues & {Cue.BUDGET, Cue.OWN})
                and not figure.cues & {Cue.STOCK, Cue.EACH, Cue.HAVE}
                and self._said(figure, (Unit.NONE, Unit.MONEY))
            )
        if Cue.BUDGET in figure.cues:
            return self._said(figure, (Unit.NONE, Unit.MONEY))
        before = statement.pieces[figure.place - 1].text.lower() if figure.place else ""
        if (
            figure.unit is Unit.NONE
            and before in _EQUALLY
            and (figure.value or 0) >= _LIKE_A_PRICE
            and not self._before_product(figure, statement)
        ):
            return False
        return self._said(figure, (Unit.NONE, Unit.COUNT, Unit.PEOPLE))

    def _is_customers_money(self, figure: Figure) -> bool:
        own = figure.cues & {Cue.BUDGET, Cue.OWN}
        return bool(own) and not figure.cues & {Cue.EACH, Cue.STOCK} and self._said(figure, (Unit.NONE, Unit.MONEY))

    def _said(self, figure: Figure, units: Sequence[Unit]) -> bool:
        return any(told.value == figure.value and told.unit in units for told in self._evidence.customers)

    def _before_product(self, figure: Figure, statement: Statement) -> bool:
        following = statement.pieces[figure.place + 1 : figure.place + 3]
        starts = {mention.start for mention in statement.mentions}
        return any(is_times(piece) for piece in following[:1]) or bool(starts & {figure.place + 1, figure.place + 2})

    def _counts_options(self, figure: Figure, statement: Statement) -> bool:
        """`Two good candidates: A and B`."""
        if figure.cues - {Cue.OWN, Cue.WHOLE, Cue.HAVE, Cue.WITH} or self._before_product(figure, statement):
            return False
        loose = figure.unit is Unit.OPTIONS or (figure.unit is Unit.NONE and figure.spelled)
        counts = {Decimal(len(self._named)), Decimal(len(self._evidence.products))}
        return loose and (figure.value or 0) > 1 and figure.value in counts

    def _is_part_of_code(self, figure: Figure, statement: Statement) -> bool:
        """`CH 999`, which the customer asked for and nobody found."""
        before = statement.pieces[figure.place - 1] if figure.place else None
        if (
            before is None
            or before.sort is not Sort.WORD
            or figure.unit not in (Unit.NONE, Unit.COUNT)
            or figure.cues & {Cue.EACH, Cue.STOCK}
        ):
            return False
        return fold_sku(before.text + figure.text) in self._evidence.codes and len(before.text) < 6

    def _is_people(self, figure: Figure, statement: Statement) -> bool:
        if figure.value is not None and self._is_measure(figure, statement):
            return True
        holds = any(_CAPACITY.find(without_idioms(statement)))
        return not holds and self._said(figure, (Unit.NONE, Unit.PEOPLE, Unit.COUNT))

    def _is_percent(self, figure: Figure, statement: Statement) -> bool:
        said = [piece.forms for piece in statement.pieces]
        if any(_DISCOUNT.find(said)):
            return False
        if figure.value == 5 and any(_VAT.find(said)):
            return True
        return self._is_in_passage(figure, statement)

    def _is_in_passage(self, figure: Figure, statement: Statement) -> bool:
        scale, around = scale_of(statement.pieces, figure.place), near(statement.pieces, figure.place)
        return any(
            told.unit is figure.unit
            and (told.ranged == figure.ranged or figure.unit is not Unit.DURATION)
            and same_measure(told, figure.value or Decimal(0), scale)
            and _shares(told, around, figure)
            for told in self._evidence.passages
        )

    def _is_measure(self, figure: Figure, statement: Statement) -> bool:
        if self._is_in_passage(figure, statement):
            return True
        value, scale = figure.value or Decimal(0), scale_of(statement.pieces, figure.place)
        if figure.unit is Unit.PHONE:
            return self._said(figure, (Unit.PHONE,))
        if figure.unit in (Unit.CLOCK, Unit.DATE, Unit.OTHER):
            return False
        if not statement.mentions and self._named:
            told = [self._evidence.card(product) for product in self._named]
            return any(_measures(one, value, scale, figure, statement) for card in told for one in card)
        cards = [self._evidence.card(product) for products in figure.about for product in products]
        return bool(cards) and all(
            any(_measures(told, value, scale, figure, statement) for told in card) for card in cards
        )


def _measures(told: Told, value: Decimal, scale: str, figure: Figure, statement: Statement) -> bool:
    kinds = (Unit.PART, Unit.PEOPLE, Unit.COUNT) if figure.unit in (Unit.PART, Unit.PEOPLE) else (figure.unit,)
    if told.unit not in kinds or not same_measure(told, value, scale):
        return False
    side = statement.pieces[figure.place - 1].text.lower() if figure.place else ""
    return side not in "wdhl" or not side or told.side == side or told.side not in "wdhl"


def _shares(told: Told, around: frozenset[str], figure: Figure) -> bool:
    """Figures of time are alike by their unit; others need a word in common."""
    if figure.unit in (Unit.DURATION, Unit.CLOCK):
        return True
    return bool(told.near & around) or not told.near


def _is_per_seat(figure: Figure, statement: Statement) -> bool:
    money = figure.unit in (Unit.MONEY, Unit.NONE) or (figure.known is not None and figure.known.role in MONEY)
    return money and Cue.SEAT in figure.cues and not _denied(figure, statement)


def _denied(figure: Figure, statement: Statement) -> bool:
    """`not per seat`."""
    following = statement.pieces[figure.place + 1 :]
    return any(piece.text.lower() in ("not", "не", "وليس", "ليس", "rather") for piece in following)


def _is_called_price(figure: Figure) -> bool:
    return Cue.PRICE in figure.cues and Cue.TOTAL not in figure.cues


def _sounds_like_a_sum(figure: Figure, statement: Statement) -> bool:
    """`24 pieces remain, 745 before VAT`: a bare amount behind several pieces is heard as their sum."""
    if Cue.PRICE in figure.cues or any(k.known and k.known.role is Role.LINE_TOTAL for k in statement.figures):
        return False
    before = [f for f in statement.figures if f.place < figure.place and _is_a_quantity(f) and _alike(f, figure)]
    between = statement.pieces[before[-1].place : figure.place] if before else ()
    amounts = [f for f in statement.figures if before and f.place > before[-1].place and not _is_a_quantity(f)]
    if _has_its_quantity(figure, statement):
        return True
    plain = bool(before) and (before[-1].value or 0) > 1 and amounts[:1] == [figure]
    opening = [piece for piece in between if not piece.forms & _TIES][-1:]
    return plain and not (opening and opening[0].text == "(")


_PIECES = frozenset(word_list("unit units piece pieces pcs pc шт штук штуки قطعه قطع حبه حبات"))


def _counts_pieces(figure: Figure, statement: Statement) -> bool:
    """`540 pieces`."""
    following = statement.pieces[figure.place + 1 : figure.place + 2]
    return any(piece.forms & _PIECES and not piece.text.startswith("لل") for piece in following)


def _closes_one_line(figure: Figure, statement: Statement) -> bool:
    """`… and 12 × B in all 7,980`: behind the quantity of a single line stands that line's sum."""
    quantities = 0
    for other in sorted(statement.figures, key=lambda one: one.place):
        if other.place >= figure.place:
            break
        quantities = quantities + 1 if _is_a_quantity(other) else 0 if not other.factor else quantities
    return quantities == 1 and bool(statement.mentions)


def _is_quantity_of(known: Known, other: Figure) -> bool:
    """Is the other a reference to the quantity of this very sum?"""
    quantity = other.known
    return (
        quantity is not None
        and quantity.role is Role.QUANTITY
        and quantity.product == known.product
        and quantity.value == known.quantity
    )


def _has_its_quantity(figure: Figure, statement: Statement) -> bool:
    """`5,400 for 10`: an amount for several pieces."""
    after = [f for f in statement.figures if f.place > figure.place and _tied(figure, f, statement)]
    return any(_is_a_quantity(f) and (f.value or 0) > 1 for f in after)


def _sounds_like_stock(figure: Figure, statement: Statement) -> bool:
    """`We have 540`."""
    told = {heard.end for heard in statement.cues if heard.cue in (Cue.HAVE, Cue.STOCK)}
    return figure.place in told and figure.unit is not Unit.MONEY


def _is_said_twice(figure: Figure, statement: Statement) -> bool:
    """A bare quantity at the end, where it was said before: a sum was meant to stand there."""
    harmless = {Cue.TOTAL, Cue.WITH, Cue.LIST, Cue.EACH}
    if not figure.last or figure.whole or figure.cues - harmless or figure.unit is not Unit.NONE:
        return False
    return any(f.place < figure.place and f.value == figure.value and _is_a_quantity(f) for f in statement.figures)


def _quantity_beside(figure: Figure, statement: Statement) -> int | None:
    """The number of pieces that a sum is told for."""
    counts = [
        other for other in statement.figures if other is not figure and _is_a_quantity(other) and _alike(other, figure)
    ]
    if not counts:
        return None
    before = [other for other in counts if other.place < figure.place]
    after = [other for other in counts if other.place > figure.place and _tied(figure, other, statement)]
    nearest = min((*before, *after), key=lambda other: abs(other.place - figure.place), default=None)
    return int(nearest.value) if nearest is not None and nearest.value is not None else None


_TIES = frozenset(
    word_list("""
        for за لعدد aed dh dhs درهم درهما دراهم дирхам дирхама дирхамов dirhams dirham все all the your ваши на эти
        these of لكل ل عدد
    """)
)


def _tied(figure: Figure, other: Figure, statement: Statement) -> bool:
    """`5,400 for 10`."""
    between = statement.pieces[figure.place + 1 : other.place]
    return all(piece.forms & _TIES for piece in between)


def _is_a_quantity(figure: Figure) -> bool:
    if figure.known is not None:
        return figure.known.role is Role.QUANTITY
    if figure.unit not in (Unit.COUNT, Unit.NONE) or figure.value is None or figure.value != int(figure.value):
        return False
    if figure.times or (figure.ahead and not figure.cues & {Cue.STOCK, Cue.HAVE, Cue.MISSING}):
        return True
    return (
        not figure.cues
        & {
            Cue.STOCK,
            Cue.HAVE,
            Cue.MISSING,
            Cue.OTHERS,
            Cue.EACH,
            Cue.PRICE,
            Cue.TOTAL,
            Cue.UNITS,
            Cue.BUDGET,
            Cue.OVER,
        }
        or figure.whole
        or figure.all_of
    )


def _alike(one: Figure, other: Figure) -> bool:
    return not one.about or not other.about or bool(frozenset().union(*one.about) & frozenset().union(*other.about))
