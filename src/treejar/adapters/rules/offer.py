"""The reply to a wish for goods: real products with price and stock, honest about what is missing (DLG-6, CAT-10)."""

from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.lines import say_budget_of_all, say_one, say_option, say_warranty
from treejar.adapters.rules.missing import Missing
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.standing_in import StandIns
from treejar.adapters.rules.wish import Wish
from treejar.application.terms.facts import TotalFact
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger

SEATING = ("task_chairs", "executive_chairs")


class Offer:
    """Writes the goods part of a reply onto a sheet."""

    def __init__(self, sheet: Sheet, found: Found, heard: Heard, lexicon: Lexicon) -> None:
        self.sheet, self.found, self.heard, self.lexicon = sheet, found, heard, lexicon
        self.evidence: Evidence = found.evidence
        self.wish: Wish = found.wish
        self.stand_ins = StandIns(sheet, found)
        self._missing = Missing(sheet, found, heard)

    def write(self) -> None:
        """The answer, then one question."""
        if self._missing.ambiguous():
            return
        named = self.found.named()
        if self.heard.reading.has("recap"):
            self.sheet.add("recap")
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
        if not self.wish.from_shown and len(self.wish.codes) > 1:
            self._missing.say_unknown_codes()
        if self.wish.chosen:
            sheet.add("chosen")
        if self.found.colour_missing():
            sheet.add("no_colour")
        if not self.wish.cheaper or pick.quantity or not self.wish.from_shown:
            say_one(sheet, self.evidence, pick)
            self._say_unit([pick])
            if not pick.quantity:
                say_warranty(sheet, pick)
        others = self.stand_ins.beside(pick)
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

    def _several(self, picks: list[Pick]) -> None:
        if not self.wish.from_shown:
            self._missing.say_unknown_codes()
        lines_of_one_order = self.wish.counts.together or not self.wish.from_shown
        ordered = lines_of_one_order and all(pick.quantity for pick in picks)
        if not ordered and self._takes_one_of(picks):
            return
        # What was just shown and found dear need not be read again.
        if self.wish.cheaper and self.wish.from_shown and self.stand_ins.cheaper_of_several(picks):
            return
        if self._nothing_cheaper_beside():
            self.sheet.add("cheapest_already")
        for pick in picks:
            say_option(self.sheet, self.evidence, pick, ordered)
        if ordered:
            self._total()
            self.stand_ins.say_alternative()
            self._next_step(picks[0].quantity)
        else:
            self.sheet.add("before_vat")
            families = {self.lexicon.family_of_category(pick.product.category) for pick in picks}
            _ = len(families) > 1 and self.sheet.ask(Slot.QUANTITY, "ask_quantities")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")

    def _takes_one_of(self, picks: list[Pick]) -> bool:
        """`I'll take it`, `quotation please` of several that stand to choose from: which? They are not read again."""
        reading = self.heard.reading
        takes = reading.has("takes", "quotation") and not reading.has("price", "stock", "photo", "summary", "recap")
        one_kind = len({self.lexicon.family_of_category(pick.product.category) for pick in picks}) == 1
        new = self.heard.quantity or self.heard.budget or self.heard.cap or reading.colour or reading.refinements
        if not (self.wish.from_shown and takes and one_kind) or new or self.wish.cheaper:
            return False
        if not self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice"):
            return False
        self.sheet.add("quotation_which" if reading.has("quotation") else "which_to_take")
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
        lacks_it = self.found.colour_missing()
        if lacks_it:
            self.sheet.add("no_colour")
        if self.found.size_missing():
            self.sheet.add("no_size")
            lacks_it = True
        if self.wish.dearest and not self.found.widened():
            self.sheet.add("options_upper")
        limited = self.wish.cap is not None or self.wish.budget is not None
        if self.found.widened():
            self.sheet.add("options_above" if limited else "options_lead")
        elif self._cheapest_was_shown(picks):
            self.sheet.add("cheapest_already")
        elif not (self.wish.cheaper or self.wish.dearest) and not lacks_it and len(picks) > 1:
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

    def _nothing_cheaper_beside(self) -> bool:
        """Of an offer of several kinds one was found dear, and nothing cheaper took its place."""
        looked_for = [pick for index, _ in enumerate(self.found.things) for pick in self.found.options(index)]
        found = bool(looked_for) and all(pick.product.sku.key in self.wish.seen for pick in looked_for)
        return self.wish.joint and self.wish.cheaper and found

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
        if self.wish.quotation and not quantity and self.sheet.ask(Slot.QUANTITY):
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
