"""A person is asked for: beside that, what was asked about goods by their codes or about the company is answered before
the chat is passed on (NEV-39)."""

from treejar.adapters.rules import calls
from treejar.adapters.rules.evidence import Evidence
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.gather import Gatherer
from treejar.adapters.rules.house import House
from treejar.adapters.rules.lines import say_one
from treejar.adapters.rules.missing import Missing
from treejar.adapters.rules.people import hand_over
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.wish import wish_of
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.escalation.escalation import Trigger


def person_wanted(turn: Turn) -> CallTools | Draft:
    """`How much is CH-616? And a manager please`: the price, and then the manager; so with what is asked about the
    company."""
    house, escalation = House(turn), calls.escalate(Trigger.HUMAN_REQUESTED, turn.need)
    found = Found(wish_of(turn.heard), turn.evidence, turn.lexicon) if turn.heard.reading.strong_codes else None
    looked_up = Gatherer(found).look_up() if found is not None else []
    stock = [calls.stock("stock", [pick.product.id for pick in found.named()])] if found and found.named() else []
    standing = [calls.order()] if turn.heard.brief.order else []
    asked = turn.call([*standing, *looked_up, *stock, *house.look_up(), escalation])
    if asked is not None:
        return asked
    return hand_over(turn, Trigger.HUMAN_REQUESTED, first=lambda sheet: _answer(sheet, turn, house, found))


def _answer(sheet: Sheet, turn: Turn, house: House, found: Found | None) -> None:
    if found is not None:
        _say_goods(sheet, turn, found)
    house.say_known(sheet)


def _say_goods(sheet: Sheet, turn: Turn, found: Found) -> None:
    for pick in found.named():
        say_one(sheet, turn.evidence, _counted(pick, turn.evidence))
    Missing(sheet, found, turn.heard).say_unknown_codes()
    sheet.leave_pictures()


def _counted(pick: Pick, evidence: Evidence) -> Pick:
    """With its number only where the sum of so many is known."""
    known = pick.quantity is not None and evidence.line(pick.product.id, pick.quantity) is not None
    return pick if known else Pick(pick.name, pick.product, None)
