"""What may stand in for goods that are too dear, too few or sold out: other designs, told as alternatives (CAT-10)."""

from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.lines import say_option
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.ranking import amount
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.wish import Wish
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.ids import ProductId

# With the product itself at most three are spoken of.
_ALTERNATIVES = 2


class StandIns:
    """Writes them onto a sheet."""

    def __init__(self, sheet: Sheet, found: Found) -> None:
        self.sheet, self.found = sheet, found
        self.evidence: Evidence = found.evidence
        self.wish: Wish = found.wish

    def beside(self, pick: Pick) -> int:
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

    def cheaper_of_several(self, picks: list[Pick]) -> bool:
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
