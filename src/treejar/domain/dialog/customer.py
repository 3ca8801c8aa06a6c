"""What is known of a customer, and from which message (DLG-13)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from treejar.domain.dialog.detail_shape import Shape, address, company, email, person, role, way_to_reach, words
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import ConversationId, MessageId


class Detail(StrEnum):
    """A detail a customer can tell of themselves."""

    NAME = "name"
    COMPANY = "company"
    PRIVATE_PERSON = "private_person"
    ROLE = "role"
    EMAIL = "email"
    ADDRESS = "address"
    BUDGET = "budget"
    PREFERENCE = "preference"
    CHANNEL = "channel"
    DELIVERY = "delivery"
    ASSEMBLY = "assembly"
    PEOPLE = "people"
    TIMING = "timing"
    NEXT_STEP = "next_step"


OF_THE_ORDER = frozenset(
    {
        Detail.ADDRESS, Detail.BUDGET, Detail.PREFERENCE, Detail.DELIVERY, Detail.ASSEMBLY, Detail.PEOPLE,
        Detail.TIMING, Detail.NEXT_STEP,
    }
)  # fmt: skip
"""Details of one order: they are not used for a later one without asking; those of the person are (DLG-14)."""

_SHAPES: Mapping[Detail, Shape] = {
    Detail.NAME: person,
    Detail.COMPANY: company,
    Detail.ROLE: role,
    Detail.EMAIL: email,
    Detail.ADDRESS: address,
    Detail.CHANNEL: way_to_reach,
}
_EITHER = {Detail.COMPANY: Detail.PRIVATE_PERSON, Detail.PRIVATE_PERSON: Detail.COMPANY}


def shape_fault(detail: Detail, value: str) -> str:
    """Why a value of one line cannot be this detail; empty where nothing is against it."""
    return words(value) or _SHAPES.get(detail, words)(value)


@dataclass(frozen=True, slots=True)
class Known:
    """A detail and the message that told it."""

    value: str = field(repr=False)
    message_id: MessageId
    at: datetime


@dataclass(slots=True)
class Customer:
    """The person behind a conversation. A correction replaces only its own detail."""

    conversation_id: ConversationId
    details: dict[Detail, Known] = field(default_factory=dict)

    def learn(self, detail: Detail, value: str, message_id: MessageId, at: datetime) -> None:
        """Keep a detail. Who buys for a company is no private person, so a statement of one ends the other (NEV-47).
        Raises InvalidValue, with the detail as its field, for what does not look like it: a sentence or a link is no
        company."""
        text = " ".join(value.split())
        if fault := shape_fault(detail, text):
            raise InvalidValue(detail, fault)
        self.details[detail] = Known(text, message_id, at)
        if (other := _EITHER.get(detail)) is not None:
            self.details.pop(other, None)

    def known(self, detail: Detail) -> str | None:
        found = self.details.get(detail)
        return found.value if found else None
