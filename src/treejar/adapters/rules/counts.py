"""How many pieces of what were spoken of, over a whole conversation (NEV-32, NEV-37)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from treejar.adapters.rules.reading import Reading
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.sku import fold_sku

# A lone number answers these questions with something else than a number of pieces.
_OTHER_ANSWERS = (Slot.BUDGET, Slot.USE, Slot.NEED, Slot.WORK_STYLE, Slot.PEOPLE, Slot.TIMING)
_MOST_OPTIONS = 3
ONE_A_PERSON = ("task_chairs", "executive_chairs", "visitor_chairs")
# Words that change an order rather than begin another.
CHANGES = ("instead", "change", "remove")
_SHORTEST_CODE = 100


class Exchange(msgspec.Struct, frozen=True):
    """A message of the customer's and the question of ours that stood before it."""

    reading: Reading
    asked: Slot | None = None

    @property
    def quantity(self) -> int | None:
        """The one number of pieces it names; None where there are several or none."""
        named = {counted.quantity for counted in self.reading.figures.counted}
        if named:
            return named.pop() if len(named) == 1 else None
        if len(self.reading.ordinal_counts) == 1:
            return self.reading.ordinal_counts[0][1]
        lone = self.reading.figures.lone
        # Up to three options stand to choose from, by their place or by the digits of their codes.
        chooses = self.asked is Slot.PRODUCT_CHOICE and (lone or 0) not in range(_MOST_OPTIONS + 1, _SHORTEST_CODE)
        # `no, 8`: whatever was asked meanwhile.
        answers_else = self.asked in _OTHER_ANSWERS and not self.reading.has("no", "instead")
        return None if chooses or answers_else else lone

    @property
    def budget(self) -> Decimal | None:
        """What everything may cost: said so, or said when we asked for it."""
        figures = self.reading.figures
        if figures.budget is None and self.asked is Slot.BUDGET:
            return figures.cap or (Decimal(figures.lone) if figures.lone else None)
        return figures.budget


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The newest number for each code and each kind of thing, with its place in the talk: of two the later one counts.

    `together`: the goods named last each had a number of their own, as the lines of an order have.
    """

    by_code: Mapping[str, tuple[int, int]] = {}
    by_family: Mapping[str, tuple[int, int]] = {}
    latest: int | None = None
    together: bool = False

    def of(self, spellings: Iterable[str], family: str | None) -> int | None:
        """The number that was said for a product, under its code or for its kind."""
        known = [self.by_code[key] for key in map(fold_sku, spellings) if key in self.by_code]
        known += [self.by_family[family]] if family and family in self.by_family else []
        return max(known)[1] if known else None

    def of_kind(self, family: str) -> int | None:
        return self.by_family[family][1] if family in self.by_family else None


def _one_a_person(reading: Reading) -> int | None:
    """Chairs for six people are six chairs."""
    seats = reading.wanted and all(thing.family in ONE_A_PERSON for thing in reading.wanted)
    return reading.figures.people if seats else None


def counts_of(exchanges: Iterable[Exchange]) -> Counts:
    """Add up a conversation, oldest message first. A bare number counts what was named last."""
    by_code: dict[str, tuple[int, int]] = {}
    by_family: dict[str, tuple[int, int]] = {}
    codes: set[str] = set()
    families: set[str] = set()
    latest, together = None, False
    for place, exchange in enumerate(exchanges):
        reading, quantity = exchange.reading, exchange.quantity
        each = latest if reading.has("each") else None
        quantity = quantity or each or _one_a_person(reading) or (reading.figures.either if latest else None)
        if reading.wanted and not quantity and not families & {thing.family for thing in reading.wanted}:
            latest = None
        latest = quantity or latest
        if reading.strong_codes or reading.wanted:
            codes = {fold_sku(m.spellings[-1]) for m in reading.strong_codes}
            families = {thing.family for thing in reading.wanted}
            own_codes = {fold_sku(m.spellings[-1]): n for m in reading.strong_codes if (n := reading.count_for(m.span))}
            own_families = {t.family: n for t in reading.wanted if (n := reading.count_beside(t.span))}
            together = len(own_codes) + len(own_families) > 1 or (together and reading.has(*CHANGES))
            by_code |= {key: (place, n) for key, n in own_codes.items()}
            by_family |= {family: (place, n) for family, n in own_families.items()}
            if len(codes) + len(families) > 1:
                continue
        if quantity and len(codes) + len(families) > 1:
            # `ten` behind several kinds counts those that have no number yet.
            without = ({c for c in codes if c not in by_code}, {f for f in families if f not in by_family})
            codes_meant, families_meant = without if any(without) else (codes, families)
            by_code |= dict.fromkeys(codes_meant, (place, quantity))
            by_family |= dict.fromkeys(families_meant, (place, quantity))
        elif quantity:
            by_code |= dict.fromkeys(codes, (place, quantity))
            by_family |= dict.fromkeys(families, (place, quantity))
    return Counts(by_code=by_code, by_family=by_family, latest=latest, together=together)
