"""The reply to a wish for goods: real products with price and stock, honest about what is missing (DLG-6, CAT-10)."""

from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.gather import Gatherer, Pick
from treejar.adapters.rules.intents import Heard
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.lines import say_one, say_option, say_warranty
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.wish import Wish
from treejar.application.terms.facts import FromPriceFact, TotalFact
from treejar.domain.dialog.conversation import Slot

_SEATING = ("task_chairs", "executive_chairs")
_NEIGHBOURS = {
    "task_chairs": ("executive_chairs", "visitor_chairs"),
    "executive_chairs": ("task_chairs", "visitor_chairs"),
    "visitor_chairs": ("task_chairs", "reception"),
    "desks": ("sit_stand", "workstations"),
    "sit_stand": ("desks", "workstations"),
    "workstations": ("desks", "sit_stand"),
    "meeting_tables": ("desks", "visitor_chairs"),
    "reception": ("visitor_chairs", "meeting_tables"),
    "storage": ("desks", "accessories"),
    "acoustics": ("workstations", "reception"),
    "accessories": ("desks", "storage"),
    "none": ("reception", "task_chairs"),
}


class Offer:
    """Writes the goods part of a reply onto a sheet."""

    def __init__(self, sheet: Sheet, gatherer: Gatherer, heard: Heard, lexicon: Lexicon) -> None:
        self.sheet, self.gatherer, self.heard, self.lexicon = sheet, gatherer, heard, lexicon
        self.evidence: Evidence = gatherer.evidence
        self.wish: Wish = gatherer.wish

    def write(self) -> None:
        """The answer, then one question."""
        if self._ambiguous():
            return
        named = self.gatherer.named()
        if self.wish.discount:
            self.sheet.add("discount")
        elif self.wish.cheaper:
            self.sheet.add("expensive")
        if len(named) > 1:
            self._several(named)
        elif named:
            self._single(named[0])
        elif self._search_failed():
            self.sheet.add("search_unavailable")
            self.sheet.useful = False
            self.sheet.ask(Slot.HUMAN)
        elif self.wish.codes and not self.gatherer.options():
            self._unknown_code()
        elif len(self.wish.things) > 1:
            self._complete()
        else:
            self._options()

    # Named products

    def _single(self, pick: Pick) -> None:
        sheet = self.sheet
        if self.wish.chosen:
            sheet.add("chosen")
        if self.gatherer.colour_missing():
            sheet.add("no_colour")
        if not self.wish.cheaper or pick.quantity:
            say_one(sheet, self.evidence, pick)
            if not pick.quantity:
                say_warranty(sheet, pick)
        self._beside(pick)
        self._next_step(pick.quantity)

    def _beside(self, pick: Pick) -> None:
        """What may stand in: cheaper if the price was the point, available if the stock does not suffice."""
        others = [p for p in self.gatherer.similar() if (self.evidence.stock(p.product.id) or ("", 0))[1] > 0]
        if self.wish.cheaper:
            if not others:
                self.sheet.add("cheapest_already")
            elif len(others) == 1:
                self._cheaper(others[0])
            else:
                self.sheet.add("cheaper_lead")
                for other in others:
                    say_option(self.sheet, self.evidence, other)
            return
        if self.evidence.missing(pick.product.id) is not None and others:
            self._alternative(next((p for p in others if self.evidence.missing(p.product.id) is None), others[0]))

    def _cheaper(self, other: Pick) -> None:
        price, stock = self.evidence.price(other.product.id), self.evidence.stock(other.product.id)
        if price and stock:
            self.sheet.add("cheaper_one", product=ref(other.name), price=price[0], stock=stock[0])
            self.sheet.picture(other.name, other.product)

    def _alternative(self, other: Pick) -> None:
        price, stock = self.evidence.price(other.product.id), self.evidence.stock(other.product.id)
        line = self.evidence.line(other.product.id, other.quantity) if other.quantity else None
        if price is None or stock is None:
            return
        values = {"product": ref(other.name), "price": price[0], "stock": stock[0]}
        if line is not None and self.evidence.missing(other.product.id) is None:
            self.sheet.add("alternative_full", **values, total=ref(line))
        else:
            self.sheet.add("alternative", **values)

    def _several(self, picks: list[Pick]) -> None:
        if self.gatherer.unresolved():
            self.sheet.add("no_code")
        for pick in picks:
            say_option(self.sheet, self.evidence, pick)
        ordered = not self.wish.from_shown and all(pick.quantity for pick in picks)
        if ordered:
            self._total()
            self._next_step(picks[0].quantity)
        else:
            self.sheet.add("before_vat")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")

    # Options

    def _options(self) -> None:
        picks = self.gatherer.options()
        if not picks:
            self._nothing()
            return
        limited = self.wish.cap is not None or self.wish.budget is not None
        if self.gatherer.widened():
            self.sheet.add("options_above" if limited else "options_lead")
        elif not self.wish.cheaper:
            self.sheet.add("options_within" if limited and self._stays_within(picks) else "options_lead")
        else:
            self.sheet.add("cheaper_lead")
        if len(picks) == 1:
            say_one(self.sheet, self.evidence, picks[0])
        else:
            for pick in picks:
                say_option(self.sheet, self.evidence, pick)
            self.sheet.add("before_vat")
        if self.evidence.any_unavailable("stock") and len(picks) > 1:
            self.sheet.add("stock_unavailable")
        self._ask_after_options(picks)

    def _complete(self) -> None:
        """One good product for each thing that was asked for, and their sum where quantities were named."""
        shown: list[Pick] = []
        missing = False
        for index, _ in enumerate(self.wish.things):
            found = self.gatherer.options(index)
            missing = missing or not found
            shown += found
        if not shown:
            self._nothing()
            return
        self.sheet.add("options_lead")
        for pick in shown:
            say_option(self.sheet, self.evidence, pick)
        counted = not missing and all(
            pick.quantity and self.evidence.line(pick.product.id, pick.quantity) for pick in shown
        )
        if counted:
            self._total()
        else:
            self.sheet.add("before_vat")
        if missing:
            self.sheet.add("no_match")
        self._next_step(shown[0].quantity if counted else None)

    def _total(self) -> None:
        totals = self.evidence.of(TotalFact)
        if totals:
            self.sheet.add("total", total=ref(totals[-1][0]))
        else:
            self.sheet.add("before_vat")

    def _ask_after_options(self, picks: list[Pick]) -> None:
        family = self.wish.things[0].thing.family if self.wish.things else ""
        if self.wish.cheaper and family in _SEATING and self.sheet.ask(Slot.USE):
            return
        if len(picks) > 1 and self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice"):
            return
        self._next_step(picks[0].quantity)

    def _next_step(self, quantity: int | None) -> None:
        """From interest to quantity, from quantity to the quotation."""
        if self.wish.discount and self.sheet.ask(Slot.HUMAN):
            return
        if quantity or self.wish.quotation:
            if self.wish.quotation:
                self.sheet.add("quotation_by_colleague")
            _ = self.sheet.ask(Slot.QUOTATION) or self.sheet.ask(Slot.HUMAN, "ask_quotation")
            return
        self.sheet.ask(Slot.QUANTITY)

    def _stays_within(self, picks: list[Pick]) -> bool:
        budgets = [self.evidence.budget(pick.product.id) for pick in picks]
        return all(found is None or found[1].shortfall is None for found in budgets)

    # Nothing, or not clear

    def _unknown_code(self) -> None:
        near = self.gatherer.near_code()
        if not any(not mention.weak for mention in self.heard.reading.codes):
            near = near or []
        if not near:
            self.sheet.add("no_code")
            self._nearest(())
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_full_code")
            return
        self.sheet.add("no_code_closest")
        for pick in near:
            say_option(self.sheet, self.evidence, pick)
        self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")

    def _nothing(self) -> None:
        """An honest no-match with the nearest there is (CAT-7)."""
        families = tuple(wanted.thing.family for wanted in self.wish.things)
        self.sheet.add("not_supplied" if self.heard.reading.foreign else "no_match")
        near = tuple(near for family in families or ("none",) for near in (family, *_NEIGHBOURS.get(family, ())))
        self._nearest(near)
        self.sheet.ask(Slot.NEED)

    def _nearest(self, families: tuple[str, ...]) -> None:
        known = [(f, fact) for f in families if (fact := self.gatherer.category_of(f)) is not None]
        labelled = [(self._label(family), self._price(fact)) for family, fact in known[:2]]
        if len(labelled) == 2:
            (one, price_one), (two, price_two) = labelled
            self.sheet.add("nearest_two", family_one=one, price_one=price_one, family_two=two, price_two=price_two)
        elif labelled:
            self.sheet.add("nearest_one", family_one=labelled[0][0], price_one=labelled[0][1])

    def _label(self, family: str) -> str:
        return self.lexicon.families[family].labels[self.sheet.voice.language]

    def _price(self, fact: FromPriceFact) -> str:
        return next(ref(name, "price") for name, known in self.evidence.families() if known is fact)

    def _ambiguous(self) -> bool:
        fact = self.evidence.ambiguous("codes")
        if fact is None or self.gatherer.named():
            return False
        known = self.evidence.known(fact.product_ids)[:4]
        if not known:
            self.sheet.add("ambiguous_unknown")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_full_code")
            return True
        self.sheet.add("ambiguous_lead")
        for name, found in known:
            say_option(self.sheet, self.evidence, Pick(name, found.product, None))
        self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_which_code")
        return True

    def _search_failed(self) -> bool:
        nothing = not self.gatherer.options() and not self.gatherer.near_code()
        return nothing and self.evidence.any_unavailable("search")
