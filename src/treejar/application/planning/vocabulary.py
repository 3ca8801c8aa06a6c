"""What the names in drafts and tools mean, for the author. Each name comes from its enum; here are only the words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from treejar.application.terms.draft import Action
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger

E = TypeVar("E", bound=StrEnum)
SLOTS: Mapping[Slot, str] = {
    Slot.NEED: "what they furnish or look for",
    Slot.PRODUCT_CHOICE: "which of the shown items",
    Slot.QUANTITY: "how many",
    Slot.BUDGET: "what they want to spend",
    Slot.WORK_STYLE: "how the team works: own seats, shared, hybrid",
    Slot.USE: "what the item is used for, by whom, how long",
    Slot.QUOTATION: "whether to prepare a quotation",
    Slot.NAME: "how to address them",
    Slot.HUMAN: "whether a colleague should take over",
    Slot.PEOPLE: "how many people",
    Slot.TIMING: "by when",
    Slot.STYLE: "colours, materials, look",
    Slot.COMPANY: "company, or a private purchase",
    Slot.EMAIL: "e-mail for the document",
    Slot.ADDRESS: "delivery address",
    Slot.EARLIER_ORDER: "whether the earlier order still holds",
}
ACTIONS: Mapping[Action, str] = {
    Action.HANDED_OVER: "a colleague takes over this chat",
    Action.NOTICE_RAISED: "managers were told of something",
    Action.DETAIL_NOTED: "a detail of the customer was stored",
    Action.ORDER_CHANGED: "the order was changed",
}
TRIGGERS: Mapping[Trigger, str] = {
    Trigger.HUMAN_REQUESTED: "wants a person, or objects to a bot",
    Trigger.USELESS_REPLIES: "your replies did not help, twice",
    Trigger.COMPLAINT: "complaint, anger, abuse",
    Trigger.LARGE_ORDER: "a large order by value",
    Trigger.SPECIAL_TERMS: "insists on a discount, credit or other terms",
    Trigger.LOGISTICS: "delivery or logistics that no article answers",
    Trigger.RETURN: "return, claim, refund",
    Trigger.NAMED_MANAGER: "asks for a manager by name",
    Trigger.SHOWROOM_APPOINTMENT: "wants a time in the showroom",
    Trigger.BULK_ORDER: "a concrete bulk order",
    Trigger.OFFICE_BRIEF: "a whole-office brief that is complete",
    Trigger.DRAWINGS: "sent drawings or a floor plan",
    Trigger.SAMPLES: "wants samples",
    Trigger.REJECTED_PROPOSALS: "rejected proposals twice or more",
    Trigger.CALL_BACK: "wants a call; name the time they prefer",
    Trigger.NATIONALITY: "wants a manager of a certain nationality",
    Trigger.UNKNOWN_QUESTION: "a question that no fact or article answers",
    Trigger.UNPRICED_ITEM: "asks the price of an item without one",
    Trigger.EXACT_ITEM: "wants exactly the item in their picture",
    Trigger.ORDER_CONFIRMATION: "a concrete order: item, quantity and logistics known",
}
"""Those an author may name; the others are pulled by the house itself."""


def explained(words: Mapping[E, str]) -> str:
    """One name a line."""
    return "\n".join(f"- {name.value}: {meaning}" for name, meaning in words.items())
