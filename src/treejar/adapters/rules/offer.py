"""The reply to a wish for goods: real products with price and stock, honest about what is missing (DLG-6, CAT-10)."""

from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.found import Found, Pick
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.lines import say_budget_of_all, say_one, say_option, say_warranty
from treejar.adapters.rules.missing import Missing
from treejar.adapters.rules.ranking import amount
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.wish import Wish
from treejar.application.terms.facts import TotalFact
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId

# With the product itself at most three are spoken of.
_ALTERNATIVES = 2
SEATING = ("task_chairs", "executive_chairs")


class Offer:
    """Writes the goods part of a reply onto a sheet."""

    def __init__(self, sheet: Sheet, found: Found, heard: Heard, lexicon: Lexicon) -> None:
        self.sheet, self.found, self.heard, self.lexicon = sheet, found, heard, lexicon
        self.evidence: Evidence = found.evidence
        self.wish: Wish = found.wish
        self._missing = Missing(sheet, found, heard)

    def write(self) -> None:
        """The answer, then one question."""
        if self._missing.ambiguous():
            return
        named = self.found.named()
        if self.heard.reading.partly_foreign:
            self.sheet.add("partly_supplied")
        if self.wish.discount:
            self.sheet.add("discount")
        elif self.wish.cheaper and self.heard.reading.has("expensive") and not self.heard.reading.has("cheapest"):
            self.sheet.add("expensive")
        tells = not (self.wish.cheaper or self.wish.others or self.heard.names_goods)
        if tells and self.heard.open_slot is Slot.USE and self.found.things:
            self.sheet.add("noted_answer")
        if named and self.found.things:
            self._several([*named, *(pick for i, _ in enumerate(self.found.things) for pick in self.found.options(i))])
        elif len(named) > 1:
            self._several(named)
        elif named:
            self._single(named[0])
        elif self._missing.search_failed():
            self.sheet.add("search_unavailable")
            self.sheet.useful = False
            self.sheet.ask(Slot.HUMAN)
        elif self.wish.codes and not self.found.options():
            self._missing.unknown_code()
        elif len(self.found.things) > 1:
            self._complete()
        else:
            self._options()

    # Named products

    def _single(self, pick: Pick) -> None:
        sheet = self.sheet
        if self.wish.chosen:
            sheet.add("chosen")
        if self.found.colour_missing():
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
        seating = self.lexicon.family_of_category(pick.product.category) in SEATING and not self._tells_its_use
        return (seating and self.sheet.ask(Slot.USE)) or (
            others > 1 and self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
        )

    @property
    def _tells_its_use(self) -> bool:
        """Was told, or asked with its hours, for how long somebody will sit in it (NEV-37)?"""
        said = (self.heard.reading, *self.heard.memory.before)
        return any("comfort" in one.attributes and any(word.is_number for word in one.words) for one in said)

    def _beside(self, pick: Pick) -> int:
        """What may stand in: cheaper if the price was the point, else available and affordable. Returns how many."""
        others = [p for p in self.found.similar() if (self.evidence.stock(p.product.id) or ("", 0))[1] > 0]
        if self.wish.cheaper:
            if not others:
                self.sheet.add("cheapest_already")
            elif len(others) == 1:
                self._cheaper(others[0])
            else:
                self.sheet.add("cheaper_lead")
                for other in others[:_ALTERNATIVES]:
                    say_option(self.sheet, self.evidence, other)
                self.sheet.add("before_vat")
            return len(others)
        if others and pick.quantity and self.found.falls_short(pick):
            covering = (p for p in others if not self.evidence.is_short(p.product.id, p.quantity))
            self._alternative(next(covering, others[0]))
        elif len(others) == 1 and self.found.falls_short(pick):
            self._alternative(others[0])
        elif others and self.found.falls_short(pick):
            self.sheet.add("alternatives_lead")
            for other in others[:_ALTERNATIVES]:
                say_option(self.sheet, self.evidence, other)
        return len(others)

    def say_alternative(self) -> None:
        """For the first of several lines that the stock does not cover, what may stand in for it (CAT-10)."""
        short = self.found.first_short()
        others = [] if short is None else self.found.similar(short)
        stocked = [other for other in others if (self.evidence.stock(other.product.id) or ("", 0))[1] > 0]
        if stocked:
            covering = (one for one in stocked if not self.evidence.is_short(one.product.id, one.quantity))
            self._alternative(next(covering, stocked[0]))

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
            self._missing.say_unknown_codes()
        lines_of_one_order = self.wish.counts.together or not self.wish.from_shown
        ordered = lines_of_one_order and all(pick.quantity for pick in picks)
        # What was just shown and found dear need not be read again.
        if self.wish.cheaper and self.wish.from_shown and self._cheaper_of_several(picks):
            return
        for pick in picks:
            say_option(self.sheet, self.evidence, pick, ordered)
        if ordered:
            self._total()
            self.say_alternative()
            self._next_step(picks[0].quantity)
        else:
            self.sheet.add("before_vat")
            families = {self.lexicon.family_of_category(pick.product.category) for pick in picks}
            _ = len(families) > 1 and self.sheet.ask(Slot.QUANTITY, "ask_quantities")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")

    def _cheaper_of_several(self, picks: list[Pick]) -> bool:
        """What costs less than each of them, the dearest first; False where nothing of it is in stock."""
        named = self.found.named()
        known = {pick.product.id for pick in picks}
        found: dict[ProductId, Pick] = {}
        for index in sorted(range(len(named)), key=lambda at: -amount(named[at].product)):
            fresh = (one for one in self.found.similar(index) if one.product.id not in known | found.keys())
            stocked = (one for one in fresh if (self.evidence.stock(one.product.id) or ("", 0))[1] > 0)
            found |= {one.product.id: one for one in (next(stocked, None),) if one is not None}
        if not found:
            return False
        self.sheet.add("cheaper_lead")
        for other in list(found.values())[:_ALTERNATIVES]:
            say_option(self.sheet, self.evidence, other)
        self.sheet.add("before_vat")
        self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
        return True

    # Options

    def _options(self) -> None:
        picks = self.found.options()
        if not picks and self.wish.others:
            self.sheet.add("no_more")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
            return
        if not picks:
            self._missing.nothing()
            return
        lacks_colour = self.found.colour_missing()
        if lacks_colour:
            self.sheet.add("no_colour")
        limited = self.wish.cap is not None or self.wish.budget is not None
        if self.found.widened():
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
        if self.found.things and self.found.sold_out(self.found.things[0]):
            self._missing.say_neighbours(self.found.things[0].thing.family)
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
        for index, _ in enumerate(self.found.things):
            found = self.found.options(index)
            missing = missing or not found
            shown += found
        if not shown:
            self._missing.nothing()
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
            say_budget_of_all(self.sheet, self.evidence)
        else:
            self.sheet.add("before_vat")

    def _ask_after_options(self, picks: list[Pick]) -> None:
        family = self.found.things[0].thing.family if self.found.things else ""
        if self.wish.cheaper and family in SEATING and not self._tells_its_use and self.sheet.ask(Slot.USE):
            return
        if len(picks) > 1 and self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice"):
            return
        self._next_step(picks[0].quantity)

    def _next_step(self, quantity: int | None) -> None:
        """From interest to quantity, from quantity to the quotation."""
        told = self.evidence.notice(Trigger.SPECIAL_TERMS)
        if self.wish.discount and not told and self.sheet.ask(Slot.HUMAN):
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
