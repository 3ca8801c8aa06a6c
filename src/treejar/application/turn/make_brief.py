"""State decides before anybody writes: the brief of a reply, made by pure code."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from treejar.application.searching.people import people_in
from treejar.application.terms.brief import PINS, Brief, Wanted
from treejar.application.terms.house_rules import HouseRules
from treejar.application.turn.bubbles import customer_bubble_of
from treejar.application.turn.context import TurnContext
from treejar.application.turn.pictures import settled_pictures
from treejar.application.turn.scan import values
from treejar.domain.dialog.conversation import Conversation, OpenQuestion, Slot
from treejar.domain.dialog.customer import OF_THE_ORDER, Customer, Detail, shape_fault
from treejar.domain.dialog.fork import Extent, is_project
from treejar.domain.dialog.language_choice import choose_language_of
from treejar.domain.dialog.message import Author
from treejar.domain.quoting.order import EARLIER_AFTER, Order

# Whoever writes more than this in one message names no figures in it that a reply must repeat.
FIGURES_READ = 4000

# Asked for once the customer has agreed to a quotation, and not before (QUO-3, NEV-46).
_AFTER_CONSENT = frozenset({Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS})


def make_brief(context: TurnContext, rules: HouseRules, now: datetime) -> Brief:
    """What the reply to these rows must and may do."""
    conversation, customer, transcript = context.conversation, context.customer, context.transcript
    batch = tuple(customer_bubble_of(row.arrived) for row in context.rows)
    choice = choose_language_of([b.text for b in batch if b.kind not in PINS], conversation.language)
    said_by_customer = [bubble.text for bubble in (*transcript, *batch) if bubble.author is Author.CUSTOMER]
    details, earlier = _details(customer, now)
    name = details.get(Detail.NAME)
    wanted = tuple(Wanted(line.product_id, line.quantity) for line in (context.order.lines if context.order else ()))
    old = context.order is not None and context.order.is_earlier(now)
    return Brief(
        language=choice.language,
        other_language=choice.foreign,
        now=now,
        introduce=not conversation.introduced,
        batch=batch,
        transcript=transcript,
        may_ask=frozenset(_may_ask(conversation, context.order, name, now)),
        open_question=_open(conversation.open_question, now),
        customer_numbers=frozenset(value for text in said_by_customer for value in values(text[:FIGURES_READ])),
        customer_name=name,
        details=details,
        earlier_details=earlier,
        order=() if old else wanted,
        earlier_order=wanted if old else (),
        stage=conversation.stage,
        project=is_project(_extent(said_by_customer, details, () if old else wanted)),
        rules=rules,
        shown=conversation.shown,
        pictured=settled_pictures(conversation.pictured, batch),
        useless_replies=conversation.useless_replies,
    )


def _open(question: OpenQuestion | None, now: datetime) -> OpenQuestion | None:
    return question if question and question.is_open(now) else None


def _details(customer: Customer, now: datetime) -> tuple[dict[Detail, str], dict[Detail, str]]:
    """What may be used, and what belongs to an earlier order (DLG-14). What was stored and does not look like its
    detail, whoever put it there, is as good as not known: nobody reads it, and nothing rests on it (NEV-62)."""
    usable: dict[Detail, str] = {}
    earlier: dict[Detail, str] = {}
    for detail, known in customer.details.items():
        if shape_fault(detail, known.value):
            continue
        old = detail in OF_THE_ORDER and now - known.at > EARLIER_AFTER
        (earlier if old else usable)[detail] = known.value
    return usable, earlier


def _extent(said: Sequence[str], details: Mapping[Detail, str], order: tuple[Wanted, ...]) -> Extent:
    told = (int(value) for value in values(details.get(Detail.PEOPLE, "")) if value == value.to_integral_value())
    return Extent(
        people_told=max(told, default=0),
        people_mentioned=max((people_in(text[:FIGURES_READ]) for text in said), default=0),
        lines=len(order),
        pieces=sum(line.quantity for line in order),
    )


def _may_ask(conversation: Conversation, order: Order | None, name: str | None, now: datetime) -> Iterator[Slot]:
    earlier = order is not None and bool(order.lines) and order.is_earlier(now)
    for slot in Slot:
        if slot is Slot.NAME:
            allowed = _may_ask_name(conversation, name)
        elif slot is Slot.EARLIER_ORDER:
            allowed = earlier
        else:
            allowed = slot not in _AFTER_CONSENT
        if allowed:
            yield slot


def _may_ask_name(conversation: Conversation, name: str | None) -> bool:
    """The name is asked in passing, in the first reply only, and never when it is known (DLG-5, DLG-7, NEV-3)."""
    return name is None and not conversation.introduced
