"""Where the talk goes on after an answer: one question, and never for what is known (DLG-11, NEV-37)."""

from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.domain.dialog.conversation import Slot


def take_up(sheet: Sheet, turn: Turn) -> None:
    """The thread of the conversation: goods shown, their number, else the need."""
    memory = turn.heard.memory
    if memory.shown:
        ask_on(sheet, len(memory.shown), memory.quantity, memory.counts.together)
    else:
        sheet.ask(Slot.NEED)


def ask_on(sheet: Sheet, shown: int, quantity: int | None, together: bool = False) -> None:
    """Which of several, else how many, else the quotation; `together` are lines of one order."""
    if shown > 1 and not together:
        sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
    elif quantity:
        _ = sheet.ask(Slot.QUOTATION) or sheet.ask(Slot.HUMAN, "ask_quotation")
    else:
        sheet.ask(Slot.QUANTITY)
