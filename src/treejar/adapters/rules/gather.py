"""Which evidence a wish for goods needs, in three rounds at most: look up, count and compare, check what is left."""

from decimal import ROUND_DOWN, Decimal

import msgspec

from treejar.adapters.rules import calls
from treejar.adapters.rules.calls import Line, Search
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.ranking import amount, colour_of, likeliest
from treejar.adapters.rules.wish import ThingWish
from treejar.application.terms.draft import ToolCall
from treejar.application.terms.facts import FromPriceFact
from treejar.domain.catalog.product import Product

_CENT = Decimal("0.01")
_MOST_CODES = 8
_LONGEST = 200
_OPTIONS = 3
# For so many lines something similar is looked up, before it is known which of them falls short.
_COMPARED = 3
# A second tier begins at this many times the lowest price of the category.
_TIER = Decimal("1.25")
_DEAR = Decimal("2")


class Gatherer:
    """Works out the next calls from the wish and what is known already; `completes`: also what goes with it; `sums`:
    what so many of what was named come to."""

    def __init__(self, found: Found, completes: bool = False, sums: bool = True) -> None:
        self.found, self.wish, self.evidence = found, found.wish, found.evidence
        self._completes, self._sums = completes, sums

    def next_calls(self) -> list[ToolCall]:
        """None are left: it is enough."""
        for step in (self.look_up, self._search, self._count, self._compare):
            wanted = [call for call in step() if not self.evidence.asked(call.id.removeprefix("rules-"))]
            if wanted:
                return wanted
        return []

    def look_up(self) -> list[ToolCall]:
        """The codes, and the categories where kinds of things are spoken of."""
        first: list[ToolCall] = []
        if self.wish.codes and not self.found.in_order:
            share = max(1, _MOST_CODES // len(self.wish.codes))
            spellings = (s for wanted in self.wish.codes for s in likeliest(wanted.spellings, share))
            codes = tuple(dict.fromkeys(spellings))[:_MOST_CODES]
            search = Search(query="") if self.wish.things else self._worded("")
            first.append(calls.search("codes", msgspec.structs.replace(search, codes=codes)))
        if self.wish.things or not self.wish.codes:
            first.append(calls.categories())
        return first

    def _search(self) -> list[ToolCall]:
        if self.wish.free:
            return [calls.search("search0", self._worded(""))]
        asked = [calls.search(f"search{i}", self._thing_search(wanted)) for i, wanted in enumerate(self.found.things)]
        return asked + self._second_tier()

    def _count(self) -> list[ToolCall]:
        """Live stock and sums of what will be spoken of; beside it, what may stand in for it."""
        named = self.found.named()
        things = self.found.things
        candidates = (pick for i in range(max(1, len(things))) for pick in self.found.candidates(i))
        # A widened search took the round that was left for the stock.
        widened = any(self.found.widened(i) for i, _ in enumerate(things))
        asked = [] if widened else self._stock_and_sums("", [*named, *self.found.near_code(), *candidates])
        if not things:
            for index, pick in enumerate(named[:_COMPARED]):
                asked.append(calls.similar(pick.product.id, self._alternative_limit(pick.product), index))
        if self._completes:
            asked += self._complements(named)
        if self.found.needs_variant():
            own, colour = named[0].product, self.wish.colour
            own_colour = colour_of(own) or ""
            plain = " ".join(word for word in own.name.split() if word.strip(",").lower() not in own_colour)
            variants = Search(query=f"{plain} {colour}", category=own.category, every_variant=True)
            asked.append(calls.search("variant", variants))
        empty = [i for i, one in enumerate(things) if not self.found.sold_out(one) and not self.found.options(i)]
        return asked + [calls.search(f"wider{i}", self._wider_search(things[i])) for i in empty]

    def _compare(self) -> list[ToolCall]:
        named = self.found.named()
        variant = [
            pick for pick in named if self.evidence.asked("variant") and self.evidence.stock(pick.product.id) is None
        ]
        short = self.found.first_short()
        places = range(len(named[:_COMPARED])) if self.wish.cheaper else [] if short is None else [short]
        others = [pick for at in places for pick in self.found.similar(at)]
        asked = self._stock_and_sums("-more", [*variant, *others])
        beside = [fact.product.id for _, fact in self.evidence.products("complements")]
        return [*asked, calls.stock("stock-beside", beside)] if beside and not others else asked

    def _complements(self, named: list[Pick]) -> list[ToolCall]:
        """What completes the first product, within what is left of the budget for as many of it (REC-3)."""
        if not named or not all(pick.quantity and pick.product.price for pick in named):
            return []
        budget = self.found.budget()
        if budget is None:
            return [calls.complements(named[0].product.id, None)]
        spent = sum((amount(pick.product) * (pick.quantity or 1) for pick in named), Decimal(0))
        left = ((budget - spent) / (named[0].quantity or 1)).quantize(_CENT, ROUND_DOWN)
        return [calls.complements(named[0].product.id, left)] if left > 0 else []

    def _stock_and_sums(self, suffix: str, picks: list[Pick]) -> list[ToolCall]:
        """Stock before sums: a sum says what the stock lacks only where the stock is known."""
        if not picks:
            return []
        asked = [calls.stock(f"stock{suffix}", [pick.product.id for pick in picks])]
        if not (self._sums or suffix):
            return asked
        budget = self.found.budget()
        priced = [pick for pick in picks if pick.product.price is not None and (pick.quantity or budget)]
        lines_of_one_order = self.wish.counts.together or not self.wish.from_shown
        together = len(self.found.things) + len(self.found.named()) > 1 and lines_of_one_order
        if together or budget is None:
            lines = [Line(product_id=p.product.id, quantity=p.quantity or 1) for p in priced]
            return asked + ([calls.prices(f"prices{suffix}", lines, budget)] if lines else [])
        for index, pick in enumerate(priced[:_OPTIONS]):
            line = Line(product_id=pick.product.id, quantity=pick.quantity or 1)
            asked.append(calls.prices(f"price{index}{suffix}", [line], budget))
        return asked

    def _thing_search(self, wanted: ThingWish) -> Search:
        category = self.found.category_of(wanted.thing.family)
        return msgspec.structs.replace(
            self._worded(wanted.thing.query),
            category=category.category if category else None,
            min_price=self.wish.floor or self._upper_end(category) or _CENT,
            max_price=(None if wanted.thing.is_one_of_many else self._cheaper_limit(category))
            or self._piece_limit(wanted, category),
            in_stock=not self.found.sold_out(wanted),
        )

    def _second_tier(self) -> list[ToolCall]:
        """For a general wish also designs of a higher price: five colours of one design are no choice (DLG-15)."""
        wanted = self.found.things[0] if len(self.found.things) == 1 and self.found.things[0].thing.general else None
        category = self.found.category_of(wanted.thing.family) if wanted else None
        limited = self.wish.cap or self.wish.floor or self.found.budget() or self.wish.cheaper or self.wish.dearest
        if wanted is None or category is None or limited:
            return []
        above = (category.price.amount * _TIER).quantize(_CENT)
        better = msgspec.structs.replace(self._thing_search(wanted), min_price=above)
        return [calls.search("better0", better)]

    def _upper_end(self, category: FromPriceFact | None) -> Decimal | None:
        """From where on something belongs to the dear ones of its category."""
        return (category.price.amount * _DEAR).quantize(_CENT) if category is not None and self.wish.dearest else None

    def _cheaper_limit(self, category: FromPriceFact | None) -> Decimal | None:
        """After an objection only the lower end of the category: what is shown then is the cheapest there is."""
        budget = None if self.wish.joint else self.found.budget()
        tells = self.wish.cap or self.wish.floor or self.wish.size or self.wish.people or budget
        if category is None or not self.wish.cheaper or tells:
            return None
        return (category.price.amount * _TIER).quantize(_CENT)

    def _piece_limit(self, wanted: ThingWish, category: FromPriceFact | None) -> Decimal | None:
        budget = self.found.budget()
        if budget is None:
            return self.wish.cap
        share = (budget / (wanted.quantity or 1)).quantize(_CENT)
        reachable = category is None or share >= category.price.amount
        return share if reachable and len(self.found.things) == 1 else None

    def _wider_search(self, wanted: ThingWish) -> Search:
        return msgspec.structs.replace(self._thing_search(wanted), min_price=_CENT, max_price=None, in_stock=False)

    def _alternative_limit(self, product: Product) -> Decimal | None:
        """The most that one piece of an alternative may cost."""
        budget = self.found.budget()
        if budget is not None and self.wish.quantity:
            return (budget / self.wish.quantity).quantize(_CENT, ROUND_DOWN)
        if self.wish.cap is not None and self.wish.cheaper:
            return self.wish.cap
        return max(Decimal(0), product.price.amount - _CENT) if product.price and self.wish.cheaper else None

    def _worded(self, expansion: str) -> Search:
        """What the customer's words say of the thing, and beside them its English name for a catalogue in English."""
        seats = f"{self.wish.people} persons seats {self.wish.people}" if self.wish.people else ""
        extra = [expansion, *self.wish.refinements, self.wish.colour or "", seats]
        english = " ".join(filter(None, extra))
        return Search(query=self.wish.topic[:_LONGEST] or english or self.wish.words, english=english)
