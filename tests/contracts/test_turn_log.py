"""The promise of TurnLog: every turn can be explained later."""

from datetime import datetime, timedelta
from typing import TypedDict
from uuid import uuid4

import msgspec
import pytest
from tests.contracts.storage import Storage, opened
from tests.factories.catalog import ProductFactory, money
from tests.factories.turns import TurnRecordFactory
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import NotFound
from treejar.application.ports.turn_log import Attempt, TurnRecord
from treejar.application.terms.draft import Action, Draft, ToolAnswer, ToolCall
from treejar.application.terms.facts import (
    AmbiguousFact,
    BudgetFact,
    Fact,
    FromPriceFact,
    HandoverFact,
    LearnedFact,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
    UnavailableFact,
)
from treejar.application.terms.finding import block, note, revise
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import ConversationId, InboxId, ProductId, TurnId
from treejar.domain.shared.language import Language

CHAIR = ProductId("4600001")
BEFORE_THE_FIRST_YEAR = "MDAwMS0wMS0wMVQwMDowMDowMCsyMzo1OXwwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA"


class Seen(TypedDict):
    source: str
    as_of: datetime


def every_fact() -> dict[str, Fact]:
    """One fact of each kind."""
    seen: Seen = {"source": "operations", "as_of": MONDAY_NOON}
    product = ProductFactory.build(id=CHAIR, names={Language.AR: "كرسي 🪑"})
    facts: list[Fact] = [
        ProductFact(product=product, exact=True, score=0.75, **seen),
        ProductFact(product=ProductFactory.build(price=None), **seen),
        PriceFact(product_id=CHAIR, price=money("1290.50"), **seen),
        StockFact(product_id=CHAIR, available=0, **seen),
        LineFact(product_id=CHAIR, quantity=10, total=money("12905"), **seen),
        TotalFact(total=money("12905"), **seen),
        BudgetFact(product_id=CHAIR, budget=money("5000"), units=3, shortfall=money("1"), **seen),
        BudgetFact(product_id=CHAIR, budget=money("5000"), units=3, **seen),
        MissingStockFact(product_id=CHAIR, missing=2, **seen),
        FromPriceFact(category="Desks", price=money("200"), **seen),
        AmbiguousFact(code="9719", product_ids=(CHAIR, ProductId("4600002")), **seen),
        NothingFoundFact(query="вертолёт", **seen),
        UnavailableFact(what="stock", **seen),
        HandoverFact(at_work=False, **seen),
        LearnedFact(detail="name", **seen),
    ]
    return {f"f{number}": fact for number, fact in enumerate(facts, 1)}


async def _append(storage: Storage, *records: TurnRecord) -> None:
    async with storage.units() as unit:
        for record in records:
            await unit.turns.append(record)
        await unit.commit()


async def _get(storage: Storage, turn_id: TurnId) -> TurnRecord:
    async with storage.units() as unit:
        return await unit.turns.get(turn_id)


async def test_a_turn_can_be_told_whole(storage: Storage) -> None:
    call = ToolCall(id="c1", tool="search_products", arguments='{"text": "كرسي"}')
    draft = Draft(
        text="[[f1]] — [[f2]] 🪑",
        asks=(Slot.QUANTITY,),
        done=(Action.DETAIL_NOTED,),
        attachments=("f1",),
        useful=False,
    )
    record = TurnRecordFactory.build(
        conversation_id=(await opened(storage)).id,
        started_at=MONDAY_NOON + timedelta(microseconds=120_001),
        triggers=(InboxId(3), InboxId(4)),
        brief={"language": "ar", "сказано": "مرحبًا"},
        answers=(ToolAnswer(call=call, facts=("f1", "f2")), ToolAnswer(call=call, refused="bad argument")),
        facts=every_fact(),
        attempts=(
            Attempt(
                author="rules",
                draft=draft,
                findings=(
                    block("unknown-figure", "540", "cite a fact"),
                    revise("shape", "…", "shorter"),
                    note("n", "", ""),
                ),
            ),
        ),
        reply=("مرحبًا", "540 AED"),
        timings={"load": 1.25, "plan": 812.0},
        cost_usd="0.000123",
    )
    await _append(storage, record)
    assert await _get(storage, record.turn_id) == record


async def test_a_turn_that_is_recorded_already_keeps_its_first_record(storage: Storage) -> None:
    first = TurnRecordFactory.build(conversation_id=(await opened(storage)).id)
    await _append(storage, first)
    await _append(storage, msgspec.structs.replace(first, outcome="apologised"))
    assert await _get(storage, first.turn_id) == first


async def test_an_unknown_turn_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound):
        await _get(storage, TurnId(uuid4()))


async def test_the_turns_of_a_conversation_come_newest_first(storage: Storage) -> None:
    conversation, other = await opened(storage), await opened(storage)
    turns = [
        TurnRecordFactory.build(conversation_id=conversation.id, started_at=MONDAY_NOON + timedelta(minutes=minutes))
        for minutes in (2, 1, 3)
    ]
    await _append(storage, *turns, TurnRecordFactory.build(conversation_id=other.id))

    async def of(conversation_id: ConversationId, limit: int) -> list[TurnRecord]:
        async with storage.units() as unit:
            return list((await unit.turns.page(conversation_id, limit)).items)

    assert await of(conversation.id, 10) == [turns[2], turns[0], turns[1]]
    assert await of(conversation.id, 2) == [turns[2], turns[0]]


async def test_a_turn_with_a_nul_character_breaks_nothing(storage: Storage) -> None:
    record = TurnRecordFactory.build(
        conversation_id=(await opened(storage)).id,
        brief={"said": "before\x00after"},
        facts={"f1": NothingFoundFact(source="catalogue", as_of=MONDAY_NOON, query="a\x00b")},
        reply=("be\x00fore",),
    )
    await _append(storage, record)
    assert (await _get(storage, record.turn_id)).outcome == "answered"


async def test_pages_lead_back_to_the_first_turn_while_new_ones_are_recorded(storage: Storage) -> None:
    conversation = await opened(storage)

    def built(minutes: int) -> TurnRecord:
        at = MONDAY_NOON + timedelta(minutes=minutes)
        return TurnRecordFactory.build(conversation_id=conversation.id, started_at=at)

    turns = [built(minutes) for minutes in (1, 2, 2, 2, 3)]
    await _append(storage, *turns)
    seen, cursor, totals = list[TurnRecord](), None, list[int]()
    while cursor is not None or not seen:
        async with storage.units() as unit:
            page = await unit.turns.page(conversation.id, 2, cursor)
        seen += page.items
        totals.append(page.total)
        await _append(storage, built(60))
        cursor = page.next
    assert (seen[0], seen[-1], totals) == (turns[4], turns[0], [5, 6, 7])
    assert sorted(record.turn_id for record in seen) == sorted(record.turn_id for record in turns)


@pytest.mark.parametrize("cursor", ["", "x", "\x00", "é", "MjAyNnwx", "x" * 10_000, BEFORE_THE_FIRST_YEAR])
async def test_a_cursor_that_no_page_gave_is_refused(storage: Storage, cursor: str) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        with pytest.raises(InvalidValue, match="cursor"):
            await unit.turns.page(conversation.id, 2, cursor)
