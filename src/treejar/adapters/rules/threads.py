"""Where the talk goes on after an answer: one question, and never for what is known (DLG-11, NEV-37)."""

from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.domain.dialog.conversation import Slot

_PHRASES = {
    Slot.PRODUCT_CHOICE: "ask_choice",
    Slot.QUANTITY: "ask_quantity",
    Slot.QUOTATION: "ask_quotation",
    Slot.NEED: "ask_need",
    Slot.BUDGET: "ask_budget",
    Slot.WORK_STYLE: "ask_work_style",
    Slot.USE: "ask_use",
}


def take_up(sheet: Sheet, turn: Turn) -> None:
    """The thread of the conversation: goods shown, their number, else the need."""
    memory = turn.heard.memory
    if turn.heard.brief.order and not (len(memory.shown) > 1 and turn.heard.open_slot is Slot.PRODUCT_CHOICE):
        _ = sheet.ask(Slot.QUOTATION) or sheet.ask(Slot.HUMAN, "ask_quotation")
    elif memory.shown:
        ask_on(sheet, len(memory.shown), memory.quantity, memory.counts.together)
    else:
        sheet.ask(Slot.NEED)


def keep_open(sheet: Sheet, turn: Turn) -> None:
    """An interruption is answered and the open question stays open: repeated once, not behind each answer (DLG-12).

    What was declined is not asked again (QUO-3).
    """
    heard, slot = turn.heard, turn.heard.open_slot
    before = heard.memory.before[0] if heard.memory.before else None
    if slot is not None and before is not None and before.asked and not (before.wanted or before.strong_codes):
        return
    if before is not None and before.only_small_talk and before.has("no"):
        return
    if not ask_again(sheet, turn):
        take_up(sheet, turn)


def ask_again(sheet: Sheet, turn: Turn) -> bool:
    """The open question once more, if it is one that can be repeated."""
    slot = turn.heard.open_slot
    return slot is not None and slot in _PHRASES and sheet.ask(slot, _PHRASES[slot])


def ask_on(sheet: Sheet, shown: int, quantity: int | None, together: bool = False) -> bool:
    """Which of several, else how many, else the quotation; `together` are lines of one order."""
    if shown > 1 and not together:
        return sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
    if quantity:
        return sheet.ask(Slot.QUOTATION) or sheet.ask(Slot.HUMAN, "ask_quotation")
    return sheet.ask(Slot.QUANTITY)
