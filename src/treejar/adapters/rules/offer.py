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

SEATING = ("task_chairs", "executive_chairs")
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
        tells = not (self.wish.cheaper or self.wish.others or self.heard.names_goods)
        if tells and self.heard.open_slot is Slot.USE and self.gatherer.things:
            self.sheet.add("noted_answer")
        if named and self.gatherer.things:
            self._several(
                [*named, *(pick for i, _ in enumerate(self.gatherer.things) for pick in self.gatherer.options(i))]
            )
        elif len(named) > 1:
            self._several(named)
        elif named:
            self._single(named[0])
        elif self._search_failed():
            self.sheet.add("search_unavailable")
            self.sheet.useful = False
            self.sheet.ask(Slot.HUMAN)
        elif self.wish.codes and not self.gatherer.options():
            self._unknown_code()
        elif len(self.gatherer.things) > 1:
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
            self._say_unit([pick])
            if not pick.quantity:
                say_warranty(sheet, pick)
        others = self._beside(pick)
        if self.evidence.price(pick.product.id) is None and self.sheet.ask(Slot.HUMAN):
            return
        if self.wish.cheaper and not self.wish.discount and not pick.quantity and self._asks_back(pick, others):
            return
        self._next_step(pick.quantity)

    def _asks_back(self, pick: Pick, others: int) -> bool:
        """After an objection: the job of the thing, or which of the cheaper ones."""
        seating = self.lexicon.family_of_category(pick.product.category) in SEATING
        return (seating and self.sheet.ask(Slot.USE)) or (
            others > 1 and self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
        )

    def _beside(self, pick: Pick) -> int:
        """What may stand in: cheaper if the price was the point, else available and affordable. Returns how many."""
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
            return len(others)
        budget = self.evidence.budget(pick.product.id)
        too_dear = bool(budget and budget[1].shortfall)
        if others and (too_dear or self.evidence.is_short(pick.product.id, pick.quantity)):
            covering = (p for p in others if not self.evidence.is_short(p.product.id, p.quantity))
            self._alternative(next(covering, others[0]))
        return len(others)

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
        if line is not None and not self.evidence.is_short(other.product.id, other.quantity):
            self.sheet.add("alternative_full", **values, total=ref(line))
        else:
            self.sheet.add("alternative", **values)

    def _several(self, picks: list[Pick]) -> None:
        if not self.wish.from_shown:
            self._say_unknown_codes()
        lines_of_one_order = self.wish.counts.together or not self.wish.from_shown
        ordered = lines_of_one_order and all(pick.quantity for pick in picks)
        for pick in picks:
            say_option(self.sheet, self.evidence, pick, ordered)
        if ordered:
            self._total()
            self._next_step(picks[0].quantity)
        else:
            self.sheet.add("before_vat")
            families = {self.lexicon.family_of_category(pick.product.category) for pick in picks}
            _ = len(families) > 1 and self.sheet.ask(Slot.QUANTITY, "ask_quantities")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")

    # Options

    def _options(self) -> None:
        picks = self.gatherer.options()
        if not picks and self.wish.others:
            self.sheet.add("no_more")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
            return
        if not picks:
            self._nothing()
            return
        lacks_colour = self.gatherer.colour_missing()
        if lacks_colour:
            self.sheet.add("no_colour")
        limited = self.wish.cap is not None or self.wish.budget is not None
        if self.gatherer.widened():
            self.sheet.add("options_above" if limited else "options_lead")
        elif self._cheapest_was_shown(picks):
            self.sheet.add("cheapest_already")
        elif not self.wish.cheaper and not lacks_colour and len(picks) > 1:
            self.sheet.add("options_within" if limited and self._stays_within(picks) else "options_lead")
        elif self.wish.cheaper:
            self.sheet.add("cheaper_lead")
        if len(picks) == 1 or self._cheapest_was_shown(picks):
            say_one(self.sheet, self.evidence, picks[0])
            picks = picks[:1]
        else:
            for pick in picks:
                say_option(self.sheet, self.evidence, pick)
            self.sheet.add("before_vat")
        self._say_unit(picks)
        if self.evidence.any_unavailable("stock") and len(picks) > 1:
            self.sheet.add("stock_unavailable")
        self._ask_after_options(picks)

    def _cheapest_was_shown(self, picks: list[Pick]) -> bool:
        """The customer finds it dear, and nothing cheaper than what was shown exists."""
        shown = self.wish.shown_ids
        return self.wish.cheaper and bool(shown) and all(pick.product.id in shown for pick in picks)

    def _complete(self) -> None:
        """One good product for each thing that was asked for, and their sum where quantities were named."""
        shown: list[Pick] = []
        missing = False
        for index, _ in enumerate(self.gatherer.things):
            found = self.gatherer.options(index)
            missing = missing or not found
            shown += found
        if not shown:
            self._nothing()
            return
        self.sheet.add("options_lead")
        counted = not missing and all(
            pick.quantity and self.evidence.line(pick.product.id, pick.quantity) for pick in shown
        )
        for pick in shown:
            say_option(self.sheet, self.evidence, pick, counted)
        if counted:
            self._total()
        else:
            self.sheet.add("before_vat")
        self._say_unit(shown)
        if missing:
            self.sheet.add("no_match")
        self._next_step(shown[0].quantity if counted else None)

    def _say_unit(self, picks: list[Pick]) -> None:
        """The price of a unit with several seats is never taken for the price of a seat (NEV-19)."""
        sets = [pick for pick in picks if pick.product.unit.lower() == "set"]
        if sets:
            seats = any(self.lexicon.family_of_category(pick.product.category) == "workstations" for pick in sets)
            self.sheet.add("project_unit" if seats else "set_unit")

    def _total(self) -> None:
        totals = self.evidence.of(TotalFact)
        if totals:
            self.sheet.add("total", total=ref(totals[-1][0]))
            self._say_budget_of_all()
        else:
            self.sheet.add("before_vat")

    def _say_budget_of_all(self) -> None:
        """Never over the budget silently (NEV-20)."""
        found = self.evidence.budget_of_all()
        if found is not None and found[1].shortfall is not None:
            self.sheet.add("budget_over", budget=ref(found[0], "budget"), shortfall=ref(found[0], "shortfall"))
        elif found is not None:
            self.sheet.add("budget_fits", budget=ref(found[0], "budget"))

    def _ask_after_options(self, picks: list[Pick]) -> None:
        family = self.gatherer.things[0].thing.family if self.gatherer.things else ""
        if self.wish.cheaper and family in SEATING and self.sheet.ask(Slot.USE):
            return
        if len(picks) > 1 and self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice"):
            return
        self._next_step(picks[0].quantity)

    def _next_step(self, quantity: int | None) -> None:
        """From interest to quantity, from quantity to the quotation."""
        if self.wish.discount and self.sheet.ask(Slot.HUMAN):
            return
        if quantity or self.wish.quotation:
            asked = self.sheet.ask(Slot.QUOTATION) or self.sheet.ask(Slot.HUMAN, "ask_quotation")
            if self.wish.quotation and not asked:
                self.sheet.add("quotation_by_colleague")
            return
        self.sheet.ask(Slot.QUANTITY)

    def _stays_within(self, picks: list[Pick]) -> bool:
        budgets = [self.evidence.budget(pick.product.id) for pick in picks]
        return all(found is None or found[1].shortfall is None for found in budgets)

    # Nothing, or not clear

    def _unknown_code(self) -> None:
        near = self.gatherer.near_code()
        if not near:
            self._say_unknown_codes()
            self._nearest(())
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_full_code")
            return
        self.sheet.add("no_code_closest")
        for pick in near:
            say_option(self.sheet, self.evidence, pick)
        self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")

    def _say_unknown_codes(self) -> None:
        """Which of the codes is not in the catalogue, as the customer wrote it."""
        unknown = [self.evidence.not_found(wanted.spellings[-1]) for wanted in self.gatherer.unresolved()]
        for name in filter(None, unknown):
            self.sheet.add("no_such_code", code=ref(name))
        if unknown and not any(unknown):
            self.sheet.add("no_code")

    def _nothing(self) -> None:
        """An honest no-match with the nearest there is (CAT-7)."""
        families = tuple(wanted.thing.family for wanted in self.gatherer.things)
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
