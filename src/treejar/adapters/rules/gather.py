"""Which evidence a wish for goods needs, in three rounds at most: look up, count and compare, check what is left."""

import re
from decimal import Decimal

import msgspec

from treejar.adapters.rules import calls
from treejar.adapters.rules.calls import Line, Search
from treejar.adapters.rules.evidence import Evidence, Named
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.text import words_of
from treejar.adapters.rules.wish import CodeWish, ThingWish, Wish
from treejar.application.terms.draft import ToolCall
from treejar.application.terms.facts import FromPriceFact
from treejar.application.tools.designs import design_of
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_SEATS = re.compile(r"\bseats (\d+)(?:\s?[–-]\s?(\d+))?", re.IGNORECASE)
_OPTIONS = 3
_SURE = 0.75
_CENT = Decimal("0.01")
_MOST_CODES = 8
# Below this share of the best score a hit is something else.
_NEAR = 0.6
# A second tier begins at this many times the lowest price of the category.
_TIER = Decimal("1.25")


class Pick(msgspec.Struct, frozen=True):
    """A product that will be spoken of, and how many of it."""

    name: str
    product: Product
    quantity: int | None


class Gatherer:
    """Works out the next calls from the wish and what is known already; `None` from `next_calls` means: enough."""

    def __init__(self, wish: Wish, evidence: Evidence, lexicon: Lexicon) -> None:
        self.wish, self.evidence, self.lexicon = wish, evidence, lexicon

    def next_calls(self) -> list[ToolCall]:
        for step in (self._look_up, self._search, self._count, self._compare):
            wanted = [call for call in step() if not self.evidence.asked(call.id.removeprefix("rules-"))]
            if wanted:
                return wanted
        return []

    @property
    def things(self) -> tuple[ThingWish, ...]:
        """Kinds of things to look for; none where digits beside them turned out to be a code (`the 2400 table`)."""
        return () if self.wish.guesses and self.named() else self.wish.things

    # What was found

    def named(self) -> list[Pick]:
        """The products named by code, each the fullest spelling that exists (NEV-28)."""
        found = [
            pair for pair in self.evidence.products("codes") if pair[1].exact and self._is_meant(pair[1].product.id)
        ]
        picks: list[Pick] = []
        for wanted in self.wish.codes:
            match = _best(wanted, found) or (found[0] if len(found) == len(self.wish.codes) == 1 else None)
            if match and all(pick.product.id != match[1].product.id for pick in picks):
                product = match[1].product
                picks.append(Pick(match[0], product, wanted.quantity or self._remembered(wanted, product)))
        return [self._in_colour(pick) for pick in picks]

    def _remembered(self, wanted: CodeWish, product: Product) -> int | None:
        """The number that was said before for this product or its kind."""
        counts, family = self.wish.counts, self.lexicon.family_of_category(product.category)
        return counts.of((*wanted.spellings, product.sku.code), family) or (
            counts.latest if self.wish.carries and not counts.together else None
        )

    def _is_meant(self, product_id: ProductId) -> bool:
        """Of two items under one code the one that was shown; otherwise the code is asked about (CAT-6)."""
        ambiguous = self.evidence.ambiguous("codes")
        if self.wish.from_shown and self.wish.shown_ids:
            return product_id in self.wish.shown_ids
        return ambiguous is None or product_id not in ambiguous.product_ids

    def unresolved(self) -> list[CodeWish]:
        """Codes that no product has."""
        keys = {fact.product.sku.key for _, fact in self.evidence.products("codes") if fact.exact}
        return [wanted for wanted in self.wish.codes if not keys & {fold_sku(code) for code in wanted.spellings}]

    def colour_missing(self) -> bool:
        """A colour was named in which nothing of what was found is listed."""
        found = self.named() or self.options()
        return bool(found) and all(_other_colour(pick.product, self.wish.colour) for pick in found)

    def options(self, index: int = 0) -> list[Pick]:
        """What will be shown for one thing, at most three: first what the stock covers, as far as it is known."""
        found = sorted(self._candidates(index), key=lambda p: self.evidence.is_short(p.product.id, p.quantity))
        shown = found[: 1 if len(self.things) > 1 else _OPTIONS]
        tiers = index < len(self.things) and self.things[index].thing.general and not self.wish.others
        return sorted(shown, key=_price) if tiers else shown

    def _candidates(self, index: int) -> list[Pick]:
        """What a search found for one thing, one of each design."""
        near = [
            *self.evidence.products(f"search{index}"),
            *self.evidence.products(f"better{index}"),
        ]
        found = near or self.evidence.products(f"wider{index}")
        wanted = self.things[index] if index < len(self.things) else None
        if wanted is not None and self._sold_out(wanted):
            # The search had no category to keep to, and the nearest of other kinds is not what was asked for.
            found = [pair for pair in found if self._family(pair[1].product) == wanted.thing.family]
        if wanted is not None and not wanted.thing.general:
            found = _near_the_best(found)
        if wanted is None:
            found = [
                pair for pair in found if pair[1].exact or pair[1].score >= _SURE or self._shares_word(pair[1].product)
            ]
        elif self.wish.cheaper or (len(self.things) > 1 and wanted.thing.general):
            found = sorted(found, key=lambda pair: _amount(pair[1].product))
        if self.wish.people:
            found = _with_room(found, self.wish.people)
        if self.wish.others:
            found = [pair for pair in found if pair[1].product.sku.key not in self.wish.seen]
        colour = self.wish.colour
        if colour:
            found = [pair for pair in found if colour in (_colour(pair[1].product) or "")] or found
        quantity = wanted.quantity if wanted else None
        # One more to choose from where the stock decides.
        most = 1 if len(self.things) > 1 else _OPTIONS + bool(quantity and self.budget() is None)
        return [Pick(name, fact.product, quantity) for name, fact in distinct(found)[:most]]

    def near_code(self) -> list[Pick]:
        """What the search found instead of a code that does not exist."""
        if self.named() or self.things:
            return []
        found = [(name, fact) for name, fact in self.evidence.products("codes") if not fact.exact]
        return [Pick(name, fact.product, None) for name, fact in distinct(found)[:2]]

    def similar(self) -> list[Pick]:
        """Other designs close to the first named product."""
        named = self.named()
        if not named:
            return []
        own = named[0].product
        found = [pair for pair in self.evidence.products("similar") if design_of(pair[1].product) != design_of(own)]
        if own.price is not None and self.wish.cheaper:
            found = [p for p in found if p[1].product.price is not None and p[1].product.price < own.price]
        nearest = sorted(distinct(found), key=lambda pair: abs(_amount(pair[1].product) - _amount(own)))
        return [Pick(name, fact.product, named[0].quantity) for name, fact in nearest[:2]]

    def widened(self, index: int = 0) -> bool:
        """Nothing fitted the limit, so the search was repeated without it."""
        return bool(self.evidence.products(f"wider{index}"))

    def category_of(self, family: str) -> FromPriceFact | None:
        known = [
            fact for _, fact in self.evidence.families() if self.lexicon.family_of_category(fact.category) == family
        ]
        return min(known, key=lambda fact: fact.price) if known else None

    def budget(self) -> Decimal | None:
        """What everything may cost. A limit named with a quantity is for all of it, if one piece could not be meant."""
        if self.wish.budget is not None or self.wish.cap is None or self.wish.each:
            return self.wish.budget
        quantity = self.wish.quantity or 1
        cheapest = self.category_of(self.things[0].thing.family) if self.things else None
        return (
            self.wish.cap if quantity > 1 and cheapest and self.wish.cap >= cheapest.price.amount * quantity else None
        )

    # Steps

    def _look_up(self) -> list[ToolCall]:
        first: list[ToolCall] = []
        if self.wish.codes:
            share = max(1, _MOST_CODES // len(self.wish.codes))
            spellings = (s for wanted in self.wish.codes for s in _likeliest(wanted.spellings, share))
            codes = tuple(dict.fromkeys(spellings))[:_MOST_CODES]
            first.append(calls.search("codes", Search(query="" if self.wish.things else self._query(""), codes=codes)))
        if self.wish.things or not self.wish.codes:
            first.append(calls.categories())
        return first

    def _search(self) -> list[ToolCall]:
        if self.wish.free:
            return [calls.search("search0", Search(query=self._query("")))]
        asked = [calls.search(f"search{i}", self._thing_search(wanted)) for i, wanted in enumerate(self.things)]
        return asked + self._second_tier()

    def _count(self) -> list[ToolCall]:
        """Live stock and sums of what will be spoken of; beside it, what may stand in for it."""
        named = self.named()
        picks = [*named, *self.near_code(), *(p for i in range(max(1, len(self.things))) for p in self._candidates(i))]
        # A widened search took the round that was left for the stock.
        asked = [] if any(self.widened(i) for i in range(len(self.things))) else self._stock_and_sums("", picks)
        if len(named) == 1 and not self.things and (named[0].quantity or self.wish.cheaper):
            asked.append(calls.search("similar", self._similar_search(named[0].product)))
        if self._needs_variant():
            asked.append(
                calls.search(
                    "variant",
                    Search(
                        query=f"{named[0].product.name} {self.wish.colour}",
                        category=named[0].product.category,
                        every_variant=True,
                    ),
                )
            )
        empty = [i for i, wanted in enumerate(self.things) if not self._sold_out(wanted) and not self.options(i)]
        asked += [calls.search(f"wider{i}", self._wider_search(self.things[i])) for i in empty]
        return asked

    def _compare(self) -> list[ToolCall]:
        named = self.named()
        variant = [
            pick for pick in named if self.evidence.asked("variant") and self.evidence.stock(pick.product.id) is None
        ]
        others = self.similar() if self.wish.cheaper or (named and self._falls_short(named[0])) else []
        return self._stock_and_sums("-more", [*variant, *others])

    def _falls_short(self, pick: Pick) -> bool:
        """Too few in stock, or too dear for the budget: something else may serve better."""
        budget = self.evidence.budget(pick.product.id)
        return self.evidence.is_short(pick.product.id, pick.quantity) or bool(budget and budget[1].shortfall)

    def _stock_and_sums(self, suffix: str, picks: list[Pick]) -> list[ToolCall]:
        """Stock before sums: a sum says what the stock lacks only where the stock is known."""
        if not picks:
            return []
        asked = [calls.stock(f"stock{suffix}", [pick.product.id for pick in picks])]
        budget = self.budget()
        priced = [pick for pick in picks if pick.product.price is not None and (pick.quantity or budget)]
        lines_of_one_order = self.wish.counts.together or not self.wish.from_shown
        together = len(self.things) + len(self.named()) > 1 and lines_of_one_order
        if together or budget is None:
            lines = [Line(product_id=p.product.id, quantity=p.quantity or 1) for p in priced]
            return asked + ([calls.prices(f"prices{suffix}", lines, budget)] if lines else [])
        for index, pick in enumerate(priced[:_OPTIONS]):
            line = Line(product_id=pick.product.id, quantity=pick.quantity or 1)
            asked.append(calls.prices(f"price{index}{suffix}", [line], budget))
        return asked

    def _thing_search(self, wanted: ThingWish) -> Search:
        category = self.category_of(wanted.thing.family)
        return Search(
            query=self._query(wanted.thing.query),
            category=category.category if category else None,
            min_price=self.wish.floor or _CENT,
            max_price=self._cheaper_limit(category) or self._piece_limit(wanted, category),
            in_stock=not self._sold_out(wanted),
        )

    def _second_tier(self) -> list[ToolCall]:
        """For a general wish also designs of a higher price: five colours of one design are no choice (DLG-15)."""
        wanted = self.things[0] if len(self.things) == 1 and self.things[0].thing.general else None
        category = self.category_of(wanted.thing.family) if wanted else None
        limited = self.wish.cap or self.wish.floor or self.budget() or self.wish.cheaper
        if wanted is None or category is None or limited:
            return []
        above = (category.price.amount * _TIER).quantize(_CENT)
        better = msgspec.structs.replace(self._thing_search(wanted), min_price=above)
        return [calls.search("better0", better)]

    def _cheaper_limit(self, category: FromPriceFact | None) -> Decimal | None:
        """After an objection only the lower end of the category: what is shown then is the cheapest there is."""
        tells = self.wish.cap or self.wish.floor or self.budget()
        if category is None or not self.wish.cheaper or tells:
            return None
        return (category.price.amount * _TIER).quantize(_CENT)

    def _piece_limit(self, wanted: ThingWish, category: FromPriceFact | None) -> Decimal | None:
        budget = self.budget()
        if budget is None:
            return self.wish.cap
        share = (budget / (wanted.quantity or 1)).quantize(_CENT)
        reachable = category is None or share >= category.price.amount
        return share if reachable and len(self.things) == 1 else None

    def _wider_search(self, wanted: ThingWish) -> Search:
        return msgspec.structs.replace(self._thing_search(wanted), min_price=_CENT, max_price=None, in_stock=False)

    def _similar_search(self, product: Product) -> Search:
        below = product.price.amount - _CENT if product.price and self.wish.cheaper else None
        if self.budget() is not None and self.wish.quantity:
            below = ((self.budget() or Decimal(0)) / self.wish.quantity).quantize(_CENT)
        return Search(query=product.name, category=product.category or None, max_price=below, in_stock=True)

    def _query(self, expansion: str) -> str:
        """What the customer's words say of the thing and, for an index that knows it in English, its English name."""
        seats = f"{self.wish.people} persons seats {self.wish.people}" if self.wish.people else ""
        extra = [expansion, *self.wish.refinements, self.wish.colour or "", seats]
        return " ".join(part for part in (self.wish.topic[:200], *extra) if part) or self.wish.words

    def _family(self, product: Product) -> str | None:
        return self.lexicon.family_of_category(product.category)

    def _sold_out(self, wanted: ThingWish) -> bool:
        """Nothing of this kind can be had now: what there is is out of stock, or there is no such kind at all."""
        return bool(self.evidence.families()) and self.category_of(wanted.thing.family) is None

    def _needs_variant(self) -> bool:
        named = self.named()
        return len(named) == 1 and _other_colour(named[0].product, self.wish.colour)

    def _in_colour(self, pick: Pick) -> Pick:
        """The variant in the colour that was asked for, if the variant search found it."""
        if not _other_colour(pick.product, self.wish.colour):
            return pick
        for name, fact in self.evidence.products("variant"):
            longer = fact.product.sku.key.startswith(pick.product.sku.key)
            same_design = longer and design_of(fact.product) == design_of(pick.product)
            if same_design and _colour(fact.product) == self.wish.colour:
                return Pick(name, fact.product, pick.quantity)
        return pick

    def _shares_word(self, product: Product) -> bool:
        text = f"{product.name} {product.category} {product.description}".lower()
        asked = [
            word.norm for word in words_of(self.wish.words) if len(word.norm) >= 4 and not self.lexicon.knows(word)
        ]
        return any(word.rstrip("s") in text for word in asked)


def _price(pick: Pick) -> Decimal:
    return _amount(pick.product)


def _amount(product: Product) -> Decimal:
    return product.price.amount if product.price else Decimal("Infinity")


def _with_room(found: list[Named], people: int) -> list[Named]:
    """First what has room for so many by its card, then what tells nothing; what is too small only if nothing is left.
    Only the order rests on it, nothing is said of it."""
    room = [(_room(fact.product), (name, fact)) for name, fact in found]
    fitting = [pair for seats, pair in room if seats and seats[0] <= people <= seats[1]]
    silent = [pair for seats, pair in room if seats is None]
    larger = sorted((seats[0], pair[0], pair) for seats, pair in room if seats and seats[0] > people)
    return [*fitting, *silent, *(pair for _, _, pair in larger)] or found


def _room(product: Product) -> tuple[int, int] | None:
    found = _SEATS.search(product.description)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def distinct(found: list[Named]) -> list[Named]:
    """One of each design: five colours of one chair are no choice."""
    first: dict[str, Named] = {}
    for name, fact in found:
        first.setdefault(design_of(fact.product), (name, fact))
    return list(first.values())


def _near_the_best(found: list[Named]) -> list[Named]:
    """Without what only shares the category: a planter is no second choice beside a whiteboard."""
    best = max((fact.score for _, fact in found), default=0.0)
    return [pair for pair in found if pair[1].score >= best * _NEAR]


def _likeliest(spellings: tuple[str, ...], share: int) -> tuple[str, ...]:
    """The fullest spelling matters for variants, the bare code most: when room is short, keep the last ones."""
    return spellings[-share:]


def _best(wanted: CodeWish, found: list[Named]) -> Named | None:
    ranks = {fold_sku(spelling): rank for rank, spelling in reversed(list(enumerate(wanted.spellings)))}
    matches = [(ranks[pair[1].product.sku.key], pair) for pair in found if pair[1].product.sku.key in ranks]
    return min(matches, key=lambda match: match[0])[1] if matches else None


def _colour(product: Product) -> str | None:
    listed = next((v for k, v in product.attributes.items() if k.lower() in ("colour", "color", "finish")), None)
    spoken = listed or (product.name.rsplit(",", 1)[1] if "," in product.name else "")
    return spoken.strip().lower() or None


def _other_colour(product: Product, colour: str | None) -> bool:
    listed = _colour(product)
    return colour is not None and listed is not None and colour not in listed
