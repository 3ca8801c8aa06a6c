"""State decides before anybody writes: the brief of a reply, made by pure code."""

from datetime import datetime

from treejar.application.terms.brief import Brief
from treejar.application.terms.inbound import InboxRow
from treejar.application.terms.transcript import Bubble, Transcript
from treejar.application.turn.bubbles import customer_message_id
from treejar.application.turn.scan import values
from treejar.domain.dialog.conversation import Conversation, OpenQuestion, Slot
from treejar.domain.dialog.customer import Customer, Detail
from treejar.domain.dialog.language_choice import choose_language_of
from treejar.domain.dialog.message import Author

# Whoever writes more than this in one message names no figures in it that a reply must repeat.
FIGURES_READ = 4000


def make_brief(
    rows: tuple[InboxRow, ...],
    conversation: Conversation,
    customer: Customer,
    transcript: Transcript,
    now: datetime,
) -> Brief:
    """What the reply to these rows must and may do."""
    batch = tuple(_bubble(row) for row in rows)
    choice = choose_language_of([bubble.text for bubble in batch], conversation.language)
    said_by_customer = [bubble.text for bubble in (*transcript, *batch) if bubble.author is Author.CUSTOMER]
    name = customer.known(Detail.NAME)
    return Brief(
        language=choice.language,
        other_language=choice.foreign,
        now=now,
        introduce=not conversation.introduced,
        batch=batch,
        transcript=transcript,
        may_ask=frozenset(slot for slot in Slot if slot is not Slot.NAME or _may_ask_name(conversation, name)),
        open_question=_open(conversation.open_question, now),
        customer_numbers=frozenset(value for text in said_by_customer for value in values(text[:FIGURES_READ])),
        customer_name=name,
        details_known=frozenset(customer.details),
        shown=conversation.shown,
        pictured=conversation.pictured,
        useless_replies=conversation.useless_replies,
    )


def _bubble(row: InboxRow) -> Bubble:
    arrived = row.arrived
    return Bubble(
        message_id=customer_message_id(arrived),
        author=Author.CUSTOMER,
        kind=arrived.message_kind,
        text=arrived.text,
        at=arrived.sent_at,
    )


def _open(question: OpenQuestion | None, now: datetime) -> OpenQuestion | None:
    return question if question and question.is_open(now) else None


def _may_ask_name(conversation: Conversation, name: str | None) -> bool:
    """The name is asked in passing, in the first reply only, and never when it is known (DLG-5, DLG-7, NEV-3)."""
    return name is None and not conversation.introduced
