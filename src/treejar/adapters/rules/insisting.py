"""Other terms asked for once more: who insists is given to a person (PRC-4)."""

from treejar.adapters.rules.concerns import DISCOUNT, TERMS
from treejar.adapters.rules.people import hand_over
from treejar.adapters.rules.threads import take_up
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger


def insists(turn: Turn) -> CallTools | Draft:
    """Other terms asked for once more: managers are told, and who insists is given to one (PRC-4, NEV-25, ESC-1.5)."""
    concern = TERMS if turn.heard.reading.has("credit_terms") else DISCOUNT
    if turn.was_told(concern):
        handed = hand_over(turn, Trigger.SPECIAL_TERMS, "handover_terms")
        # Whom words like `at least 5%` give no warrant for, the first answer is given once more.
        if not isinstance(handed, Draft) or turn.evidence.handover():
            return handed
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    sheet.add("discount_again" if concern is DISCOUNT else "terms_again")
    if turn.notify(sheet, concern):
        take_up(sheet, turn)
    else:
        sheet.ask(Slot.HUMAN, "ask_human_discount")
    return turn.finish(sheet)
