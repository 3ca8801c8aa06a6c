"""How one product is spoken of: price, live stock, sums, what is missing. Every figure is a reference to a fact."""

from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet

_ORDERED = {
    "option_sum": "line",
    "option_sum_short": "line_short",
    "option_sum_short_open": "line_short_open",
    "option_sum_no_stock": "line_no_stock",
}
# More pieces than this nobody asked about who names a budget for everything.
_TELLING = 30


def say_one(sheet: Sheet, evidence: Evidence, pick: Pick) -> None:
    """One product by itself, in full sentences."""
    product, price, stock = pick.product, evidence.price(pick.product.id), evidence.stock(pick.product.id)
    line = evidence.line(product.id, pick.quantity) if pick.quantity else None
    if price is None:
        sheet.add("one_no_price", product=ref(pick.name))
    elif line is not None:
        sheet.add("sum_one", quantity=ref(line, "quantity"), product=ref(pick.name), total=ref(line), price=price[0])
        _say_cover(sheet, evidence, pick)
        _say_budget(sheet, evidence, pick)
    elif stock is None:
        sheet.add("one_no_stock", product=ref(pick.name), price=price[0])
        _say_unknown_stock(sheet, evidence)
    elif stock[1] == 0:
        sheet.add("one_out", product=ref(pick.name), price=price[0])
    else:
        sheet.add("one_in_stock", product=ref(pick.name), price=price[0], stock=stock[0])
        _say_budget(sheet, evidence, pick)
    sheet.picture(pick.name, product)


def say_option(sheet: Sheet, evidence: Evidence, pick: Pick, ordered: bool = False) -> None:
    """One product of a list, in one line; as a line of an order it begins with its number."""
    phrase, values = _option(evidence, pick)
    sheet.add(_ORDERED.get(phrase, phrase) if ordered else phrase, **values)
    sheet.picture(pick.name, pick.product)


def say_warranty(sheet: Sheet, pick: Pick) -> None:
    """The warranty as the card lists it: a value that can be proved."""
    key = next((key for key in pick.product.attributes if key.lower() == "warranty"), None)
    if key is not None:
        sheet.add("warranty_listed", value=ref(pick.name, f"attribute:{key}"))


def _option(evidence: Evidence, pick: Pick) -> tuple[str, dict[str, str]]:
    product, price, stock = ref(pick.name), evidence.price(pick.product.id), evidence.stock(pick.product.id)
    if price is None:
        return "option_no_price", {"product": product}
    values = {"product": product, "price": price[0]}
    line = evidence.line(pick.product.id, pick.quantity) if pick.quantity else None
    budget = evidence.budget(pick.product.id)
    if line is not None:
        values |= {"quantity": ref(line, "quantity"), "total": ref(line)}
        missing = evidence.missing(pick.product.id)
        if budget is not None and budget[1].shortfall is not None:
            values |= {"shortfall": ref(budget[0], "shortfall"), "budget": ref(budget[0], "budget")}
            if stock is None or missing is None:
                return "over_budget", values
            return "over_budget_short", values | {"stock": stock[0], "missing": missing}
        if stock is None:
            return "option_sum_no_stock", values
        if not evidence.is_short(pick.product.id, pick.quantity):
            return "option_sum", values | {"stock": stock[0]}
        if missing is None:
            return "option_sum_short_open", values | {"stock": stock[0]}
        return "option_sum_short", values | {"stock": stock[0], "missing": missing}
    if budget is not None and 1 < budget[1].units <= _TELLING:
        return "fits_budget", values | {"budget": ref(budget[0], "budget"), "units": ref(budget[0], "units")}
    if stock is None:
        return "option_no_stock", values
    return ("option_in_stock", values | {"stock": stock[0]}) if stock[1] else ("option_out", values)


def _say_cover(sheet: Sheet, evidence: Evidence, pick: Pick) -> None:
    """Does the stock cover the quantity (NEV-21)?"""
    stock, missing = evidence.stock(pick.product.id), evidence.missing(pick.product.id)
    if stock is None:
        _say_unknown_stock(sheet, evidence)
    elif not evidence.is_short(pick.product.id, pick.quantity):
        sheet.add("stock_covers", stock=stock[0])
    elif missing is None:
        sheet.add("stock_short_open", stock=stock[0])
    elif stock[1] == 0:
        sheet.add("stock_none", missing=missing)
    else:
        sheet.add("stock_short", stock=stock[0], missing=missing)


def _say_budget(sheet: Sheet, evidence: Evidence, pick: Pick) -> None:
    """Never over the budget silently (NEV-20)."""
    found = evidence.budget(pick.product.id)
    if found is None:
        return
    name, fact = found
    amount = ref(name, "budget")
    if fact.shortfall is not None:
        sheet.add("budget_short", budget=amount, shortfall=ref(name, "shortfall"), units=ref(name, "units"))
    elif pick.quantity:
        sheet.add("budget_fits", budget=amount)
    elif 1 < fact.units <= _TELLING:
        sheet.add("budget_units", budget=amount, units=ref(name, "units"))


def say_budget_of_all(sheet: Sheet, evidence: Evidence) -> None:
    """Never over the budget silently, for several lines together (NEV-20)."""
    found = evidence.budget_of_all()
    if found is not None and found[1].shortfall is not None:
        sheet.add("budget_over", budget=ref(found[0], "budget"), shortfall=ref(found[0], "shortfall"))
    elif found is not None:
        sheet.add("budget_fits", budget=ref(found[0], "budget"))


def say_budget_of_each(sheet: Sheet, evidence: Evidence, picks: list[Pick]) -> None:
    """That a budget covers any one of several that were counted; what goes beyond it has said so itself."""
    found = [evidence.budget(pick.product.id) for pick in picks if pick.quantity]
    fits = [one for one in found if one is not None and one[1].shortfall is None]
    if fits and len(fits) == len(picks):
        sheet.add("budget_fits", budget=ref(fits[0][0], "budget"))


def _say_unknown_stock(sheet: Sheet, evidence: Evidence) -> None:
    sheet.add("stock_unavailable" if evidence.any_unavailable("stock") else "stock_untracked")
