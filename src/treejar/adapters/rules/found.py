"""What the tools found, as the products that a wish may mean."""

from decimal import Decimal

from treejar.adapters.rules.calls import ORDER, similar_purpose
from treejar.adapters.rules.code_wish import CodeWish
from treejar.adapters.rules.evidence import Evidence, Named
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.pick import Pick, in_colour
from treejar.adapters.rules.ranking import (
    amount,
    best,
    distinct,
    other_colour,
    other_size,
    share_a_kind,
    units_for,
    with_room,
)
from treejar.adapters.rules.shortlist import shortlist
from treejar.adapters.rules.text import words_of
from treejar.adapters.rules.things import MIXED
from treejar.adapters.rules.wish import ThingWish, Wish
from treejar.application.terms.facts import FromPriceFact
from treejar.domain.catalog.design import design_of
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_OPTIONS = 3
# A whiteboard stands in for no footrest.
_ALL_SORTS = "accessories"
# More than are offered: some may not cover the quantity.
_ALTERNATIVES = 4
# A limit of so many prices of a product is for all of its pieces.
_NO_PIECE = 2


class Found:
    """A view of the evidence through a wish; nothing here asks for more."""

    def __init__(self, wish: Wish, evidence: Evidence, lexicon: Lexicon) -> None:
        self.wish, self.evidence, self.lexicon = wish, evidence, lexicon

    @property
    def things(self) -> tuple[ThingWish, ...]:
        """Kinds of things to look for; none where digits beside them turned out to be a code (`the 2400 table`)."""
        return () if self.wish.guesses and self.named() else self.wish.things

    def named(self) -> list[Pick]:
        """The products named by code, each the fullest spelling that exists (NEV-28)."""
        found = [pair for pair in self._coded() if self._is_meant(pair[1].product.id)]
        picks: list[Pick] = []
        for wanted in self.wish.codes:
            match = best(wanted, found) or (found[0] if len(found) == len(self.wish.codes) == 1 else None)
            if match and all(pick.product.id != match[1].product.id for pick in picks):
                product = match[1].product
                picks.append(Pick(match[0], product, wanted.quantity or self._remembered(wanted, product)))
        if self.wish.cheapest and all(pick.product.price for pick in picks):
            picks = sorted(picks, key=lambda pick: amount(pick.product))[:1]
        return [
            self._as_ordered(in_colour(pick, self.wish.colour, self.evidence.products("variant"))) for pick in picks
        ]

    def _coded(self) -> list[Named]:
        """What the lookup found; lines of the order need none where nothing else is meant."""
        if self.in_order:
            return self.evidence.products(ORDER)
        return [pair for pair in self.evidence.products("codes") if pair[1].exact]

    @property
    def in_order(self) -> bool:
        """Are all codes of the wish lines of the order, which was read already?"""
        known = {fact.product.sku.key for _, fact in self.evidence.products(ORDER)}
        of_order = all(known & {fold_sku(code) for code in wanted.spellings[-1:]} for wanted in self.wish.codes)
        return self.wish.from_shown and bool(self.wish.codes) and of_order and not self.evidence.asked("codes")

    def _as_ordered(self, pick: Pick) -> Pick:
        """What took the place of a line has its quantity, and what was added stands in the order with all of it."""
        ordered = dict(self.evidence.order_lines()) if self.evidence.order_changed() else {}
        return Pick(pick.name, pick.product, ordered.get(pick.product.id, pick.quantity))

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
        keys = {fact.product.sku.key for _, fact in self._coded()}
        return [wanted for wanted in self.wish.codes if not keys & {fold_sku(code) for code in wanted.spellings}]

    def colour_missing(self) -> bool:
        """A colour was named in which nothing of what was found is listed."""
        found = self.named() or self.options()
        return bool(found) and all(other_colour(pick.product, self.wish.colour) for pick in found)

    def size_missing(self) -> bool:
        """A length was named in which nothing of what was found is listed."""
        found = self.options()
        return bool(found) and all(other_size(pick.product, self.wish.size) for pick in found)

    def options(self, index: int = 0) -> list[Pick]:
        """What will be shown for one thing, at most three: first what the stock covers, as far as it is known."""
        found = sorted(self.candidates(index), key=lambda p: self.evidence.is_short(p.product.id, p.quantity))
        shown = found[: 1 if self._is_one_of_several else _OPTIONS]
        tiers = index < len(self.things) and self.things[index].thing.general and not self.wish.others
        return sorted(shown, key=lambda pick: amount(pick.product)) if tiers else shown

    @property
    def _is_one_of_several(self) -> bool:
        """Beside something else that is wanted, one good product for each thing is enough."""
        return len(self.things) + len(self.named()) > 1

    def shown(self) -> list[Pick]:
        """Everything that the reply speaks of."""
        return [*self.named(), *(pick for i, _ in enumerate(self.things) for pick in self.options(i))]

    def candidates(self, index: int) -> list[Pick]:
        """What a search found for one thing, one of each design."""
        wanted = self.things[index] if index < len(self.things) else None
        near = [*self.evidence.products(f"search{index}"), *self.evidence.products(f"better{index}")]
        found = near or self.evidence.products(f"wider{index}")
        sold_out = wanted is not None and self.sold_out(wanted)
        found = shortlist(found, wanted, self.wish, self.lexicon, sold_out)
        quantity = wanted.quantity if wanted else None
        # One more to choose from where the stock decides.
        most = 1 if self._is_one_of_several else _OPTIONS + bool(quantity and self.budget() is None)
        people = (wanted.people if wanted else None) or 0
        return [
            Pick(name, fact.product, quantity or (units_for(fact.product, people) if people else None))
            for name, fact in distinct(found)[:most]
        ]

    def near_code(self) -> list[Pick]:
        """What the search found instead of a code that does not exist."""
        if self.named() or self.things or not self._says_more_than_codes():
            return []
        found = [(name, fact) for name, fact in self.evidence.products("codes") if not fact.exact]
        return [Pick(name, fact.product, None) for name, fact in distinct(found)[:2]]

    def falls_short(self, pick: Pick) -> bool:
        """Sold out, too few in stock, or too dear for the budget: something else may serve better (CAT-10)."""
        budget, stock = self.evidence.budget(pick.product.id), self.evidence.stock(pick.product.id)
        too_few = stock is not None and stock[1] < (pick.quantity or 1)
        return too_few or bool(budget and budget[1].shortfall)

    def _says_more_than_codes(self) -> bool:
        """What resembles the signs of a code that does not exist resembles nothing that was meant."""
        spelt = {word.norm for wanted in self.wish.codes for s in wanted.spellings[-1:] for word in words_of(s)}
        return any(word.norm not in spelt and not word.is_number for word in words_of(self.wish.topic))

    def first_short(self) -> int | None:
        """The place of the first named product that the stock or the budget does not cover."""
        return next((at for at, pick in enumerate(self.named()) if self.falls_short(pick)), None)

    def similar(self, index: int = 0) -> list[Pick]:
        """Other designs close to one of the named products: the nearest first; none that is wanted already."""
        named = self.named()
        if index >= len(named):
            return []
        own, wanted = named[index].product, {pick.product.id for pick in named}
        found = [p for p in self.evidence.products(similar_purpose(index)) if design_of(p[1].product) != design_of(own)]
        found = [pair for pair in found if pair[1].product.id not in wanted]
        if self._family(own) == _ALL_SORTS or (self.wish.cheaper and self._family(own) in MIXED):
            found = [pair for pair in found if share_a_kind(own, pair[1].product)]
        if self.wish.cheaper:
            found = [pair for pair in found if self._family(pair[1].product) == self._family(own)]
            found = with_room(found, self.wish.people) if self.wish.people else found
        if own.price is not None and self.wish.cheaper:
            found = [p for p in found if p[1].product.price is not None and p[1].product.price < own.price]
        return [Pick(name, fact.product, named[index].quantity) for name, fact in distinct(found)[:_ALTERNATIVES]]

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
        priced = [pick.product.price.amount for pick in self.named() if pick.product.price]
        if priced and not self.things:
            # One piece of what has its price already needs no such limit.
            return self.wish.cap if quantity > 1 and self.wish.cap >= _NO_PIECE * max(priced) else None
        cheapest = self.category_of(self.things[0].thing.family) if self.things else None
        return (
            self.wish.cap if quantity > 1 and cheapest and self.wish.cap >= cheapest.price.amount * quantity else None
        )

    def _family(self, product: Product) -> str | None:
        return self.lexicon.family_of_category(product.category)

    def sold_out(self, wanted: ThingWish) -> bool:
        """Nothing of this kind can be had now: what there is is out of stock, or there is no such kind at all."""
        return bool(self.evidence.families()) and self.category_of(wanted.thing.family) is None

    def needs_variant(self) -> bool:
        named = self.named()
        return len(named) == 1 and other_colour(named[0].product, self.wish.colour)
