"""In which colours a product comes: its design's other variants, each with price and stock (CAT-6, DLG-15)."""

from treejar.adapters.rules import calls
from treejar.adapters.rules.calls import Search
from treejar.adapters.rules.evidence import Evidence
from treejar.adapters.rules.lines import say_option
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.ranking import colour_of
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import ToolCall
from treejar.domain.catalog.design import design_of

_COLOUR = "colour"
_FOUND, _STOCK = "colours", "stock-colours"
_FEWEST = 2
# The colours that a design may come in; the search is told them, so that they come before other designs.
_MOST = 5


def colour_calls(turn: Turn, named: list[Pick]) -> list[ToolCall]:
    """The variants of the one product whose colours are asked for, then their stock."""
    if _COLOUR not in turn.heard.reading.attributes or len(named) != 1:
        return []
    if not turn.evidence.asked(_FOUND):
        product = named[0].product
        own = product.name.split(",", 1)[0]
        query = Search(query=own, english=own, category=product.category, every_variant=True)
        return [calls.search(_FOUND, query)]
    variants = _variants(turn.evidence, named[0])
    fresh = len(variants) >= _FEWEST and not turn.evidence.asked(_STOCK)
    return [calls.stock(_STOCK, [pick.product.id for pick in variants])] if fresh else []


def say_colours(sheet: Sheet, turn: Turn, named: list[Pick]) -> bool:
    """Every colour in one line; False where the product has no other one."""
    variants = _variants(turn.evidence, named[0]) if len(named) == 1 and turn.evidence.asked(_FOUND) else []
    if len(variants) < _FEWEST:
        return False
    sheet.add("colours_lead")
    for pick in variants:
        say_option(sheet, turn.evidence, pick)
    sheet.add("before_vat")
    return True


def _variants(evidence: Evidence, own: Pick) -> list[Pick]:
    """One product of each colour, the one asked about first."""
    found = [Pick(name, fact.product, None) for name, fact in evidence.products(_FOUND)]
    alike = [pick for pick in found if design_of(pick.product) == design_of(own.product) and colour_of(pick.product)]
    first = {colour_of(own.product): own} | {colour_of(pick.product): pick for pick in reversed(alike)}
    return [pick for colour, pick in first.items() if colour][:_MOST]
