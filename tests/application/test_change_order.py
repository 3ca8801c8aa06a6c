"""The order changes only as the customer says (NEV-30, NEV-32, NEV-47, DLG-14)."""

from datetime import timedelta

import pytest
from tests.application.desk import Desk
from tests.application.evidence import CHAIR
from tests.factories.catalog import ProductFactory, item, money
from tests.factories.turns import bubble
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.facts import (
    Fact,
    LineFact,
    MissingStockFact,
    NoticeFact,
    OrderChangedFact,
    OrderLineFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
    UnavailableFact,
)
from treejar.domain.dialog.conversation import OpenQuestion, Slot
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.quoting.order import OrderState
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import Sku

DESK = ProductFactory.build(id=ProductId("desk"), sku=Sku("DS-1400"), name="Linea desk 1400x700", price=money("990"))
LAMP = ProductFactory.build(id=ProductId("lamp"), sku=Sku("LP 9"), name="Ray lamp", price=None)
SHOP = (item(DESK, stock=3), item(LAMP))
C, D, L = CHAIR.id, DESK.id, LAMP.id


async def at_work(said: str, *lines: tuple[str, int], **known: object) -> Desk:
    desk = await Desk(said, **known).ready(*SHOP)
    return desk.holding(*lines) if lines else desk


def line(product_id: str, quantity: int | None = None, **more: object) -> dict[str, object]:
    return {"product_id": product_id} | ({} if quantity is None else {"quantity": quantity}) | more


def told(facts: list[Fact]) -> dict[str, int]:
    return {fact.product_id: fact.quantity for fact in facts if isinstance(fact, OrderLineFact)}


@pytest.mark.parametrize(
    ("said", "quantity"),
    [
        ("12 CH-616 please", 12),
        ("CH-616, двадцать пять", 25),
        ("عدد ٥ من CH-616", 5),
        ("two of the CH 616", 2),
        ("I'd like the CH-616", 1),
    ],
)
async def test_a_product_named_by_its_code_is_written_down_with_its_number(said: str, quantity: int) -> None:
    desk = await at_work(said)
    await desk.finds("CH-616")
    facts = await desk.changes(line(C, quantity))
    assert [type(fact) for fact in facts] == [OrderChangedFact, ProductFact, PriceFact, OrderLineFact, LineFact]
    assert told(facts) == {C: quantity}
    assert [fact.total for fact in facts if isinstance(fact, LineFact)] == [money("540") * quantity]
    assert desk.held == {C: quantity}
    assert desk.bench.order is not None
    assert desk.bench.order.lines[0].message_id == desk.bench.brief.batch[0].message_id
    assert desk.bench.order_changed


async def test_nev_32_from_two_to_three_leaves_exactly_three() -> None:
    desk = await at_work("make the chairs 3 instead of 2", (C, 2), (D, 4))
    facts = await desk.changes(line(C, 3))
    assert desk.held == {C: 3, D: 4}
    assert [fact.total for fact in facts if isinstance(fact, TotalFact)] == [money("5580")]
    assert "5" in await desk.refusal(line(C, 5))
    assert desk.held == {C: 3, D: 4}


@pytest.mark.parametrize("said", ["two more chairs please", "ещё два", "اضف كرسيين"])
async def test_nev_32_more_counts_from_what_there_was_however_often_it_is_called(said: str) -> None:
    desk = await at_work(said, (C, 5))
    await desk.changes(line(C, 7))
    await desk.changes(line(C, 7))
    assert desk.held == {C: 7}
    assert "7" in await desk.refusal(line(C, 9))
    assert "7" in await desk.refusal(line(C, 2))


@pytest.mark.parametrize("said", ["remove the desk", "without the desk please", "уберите стол", "شيل الطاولة"])
async def test_nev_32_remove_removes(said: str) -> None:
    desk = await at_work(said, (C, 2), (D, 4))
    facts = await desk.changes(line(D, 0))
    assert [fact.removed for fact in facts if isinstance(fact, OrderChangedFact)] == [(D,)]
    assert desk.held == {C: 2}


async def test_nev_32_an_exchange_keeps_the_number() -> None:
    desk = await at_work("take the DS-1400 instead of the chair", (C, 6))
    await desk.finds("DS-1400")
    facts = await desk.changes(line(D, instead_of=C))
    assert desk.held == {D: 6}
    assert [fact.removed for fact in facts if isinstance(fact, OrderChangedFact)] == [(C,)]


async def test_nev_47_nothing_is_taken_out_that_the_customer_did_not_name() -> None:
    desk = await at_work("my e-mail is sara@lee.ae, Villa 12, Street 4", (C, 2))
    assert "did not ask to take" in await desk.refusal(line(C, 0))
    assert "did not say 12" in await desk.refusal(line(C, 12))
    assert desk.held == {C: 2}
    assert not desk.bench.order_changed


@pytest.mark.parametrize("said", ["the DS 1400 desk please", "how about that 1400 one?", "DS-1400"])
async def test_nev_30_a_model_number_is_no_quantity(said: str) -> None:
    desk = await at_work(said, shown=(D,))
    await desk.finds("DS-1400")
    assert "did not say 1400" in await desk.refusal(line(D, 1400))


@pytest.mark.parametrize(
    "said", ["12 CH-616 and 3 DS-1400", "CH-616: 12, DS-1400: 3", "12 CH-616\n3 DS-1400", "12 CH-616 и 3 DS-1400",
             "عدد 12 CH-616 و 3 DS-1400"]
)  # fmt: skip
async def test_nev_33_of_several_products_each_has_its_own_number(said: str) -> None:
    desk = await at_work(said)
    await desk.finds("CH-616", "DS-1400")
    assert "their words allow: 12" in await desk.refusal(line(C, 3), line(D, 12))
    await desk.changes(line(C, 12), line(D, 3))
    assert desk.held == {C: 12, D: 3}


async def test_an_author_cannot_invent_a_wish() -> None:
    desk = await at_work("do you have something for 12 people?")
    await desk.ask("search_products", query="ergo task chair")
    assert "has not chosen" in await desk.refusal(line(C, 12))
    assert "not in the catalogue" in await desk.refusal(line("nonsense", 12))
    assert desk.bench.order is None


async def test_what_was_shown_may_be_chosen() -> None:
    desk = await at_work("the second one, 12", shown=(D, C))
    await desk.changes(line(C, 12))
    assert desk.held == {C: 12}


async def test_what_was_named_earlier_in_the_talk_may_be_chosen_with_its_number() -> None:
    earlier = (bubble("12 chairs"), bubble("*CH-616, Ergo task chair* AED 540 each", Author.NOOR), bubble("and desks?"))
    desk = await at_work("ok the chair then", transcript=earlier)
    await desk.changes(line(C, 12))
    assert desk.held == {C: 12}


@pytest.mark.parametrize("said", ["the first one please", "this one", "I'll take that one"])
async def test_who_points_at_a_product_keeps_the_number_said_before(said: str) -> None:
    earlier = (bubble("10 chairs"), bubble("1. *CH-616, Ergo task chair* AED 540 each", Author.NOOR))
    desk = await at_work(said, transcript=earlier, shown=(C,))
    await desk.changes(line(C, 10))
    assert desk.held == {C: 10}


async def test_a_number_of_a_manager_or_of_noor_is_not_the_customers() -> None:
    earlier = (bubble("CH-616, 40 pieces", Author.NOOR), bubble("30 CH-616", Author.MANAGER))
    desk = await at_work("what about CH-616?", transcript=earlier)
    await desk.finds("CH-616")
    for quantity in (40, 30):
        assert f"did not say {quantity}" in await desk.refusal(line(C, quantity))


async def test_a_yes_takes_what_noor_proposed() -> None:
    earlier = (bubble("chairs for each of 5 tables"), bubble("So 20 × *CH-616, Ergo task chair*?", Author.NOOR))
    desk = await at_work("yes please", transcript=earlier, shown=(C,))
    await desk.changes(line(C, 20))
    assert desk.held == {C: 20}


async def test_cat_6_one_of_several_that_a_code_fits_is_asked_about() -> None:
    twin = ProductFactory.build(id=ProductId("twin"), sku=Sku("ch616"))
    desk = await Desk("3 CH 616").ready(item(twin))
    await desk.finds("CH 616")
    assert "show it and let them choose" in await desk.refusal(line(C, 3))


async def test_what_is_no_longer_sold_cannot_be_ordered() -> None:
    gone = ProductFactory.build(id=ProductId("gone"), sku=Sku("GN-1"), active=False)
    desk = await Desk("2 of those", shown=(gone.id,)).ready(item(gone))
    assert "not in the catalogue" in await desk.refusal(line("gone", 2))


async def test_all_changes_are_made_or_none() -> None:
    desk = await at_work("3 chairs CH-616 and the lamp", (C, 2))
    await desk.refusal(line(C, 3), line("nonsense", 3))
    assert (desk.held, desk.bench.order_changed) == ({C: 2}, False)


async def test_a_line_without_a_price_has_no_sum_and_the_order_no_total() -> None:
    desk = await at_work("3 LP 9", (C, 2))
    await desk.finds("LP 9")
    facts = await desk.changes(line(L, 3))
    assert told(facts) == {C: 2, L: 3}
    assert [fact.product_id for fact in facts if isinstance(fact, LineFact)] == [C]
    assert not any(isinstance(fact, TotalFact) for fact in facts)


async def test_nev_21_known_stock_tells_what_is_missing() -> None:
    desk = await at_work("5 DS-1400")
    await desk.finds("DS-1400")
    await desk.ask("check_stock", product_ids=[D])
    assert [fact.missing for fact in await desk.changes(line(D, 5)) if isinstance(fact, MissingStockFact)] == [2]


async def test_what_stands_as_it_was_said_is_no_change() -> None:
    desk = await at_work("2 CH-616", (C, 2))
    facts = await desk.changes(line(C, 2))
    assert not any(isinstance(fact, OrderChangedFact) for fact in facts)
    assert not desk.bench.order_changed


OLD = {"changed_at": MONDAY_NOON - timedelta(days=8), "opened_at": MONDAY_NOON - timedelta(days=8)}


async def test_dlg_14_an_earlier_order_is_put_aside_for_a_new_one() -> None:
    desk = (await at_work("2 DS-1400")).holding((C, 5), **OLD)
    await desk.finds("DS-1400")
    assert told(await desk.changes(line(D, 2))) == {D: 2}
    assert desk.bench.superseded is not None
    assert (desk.bench.superseded.state, desk.bench.order is not desk.bench.superseded) == (OrderState.SUPERSEDED, True)


async def test_dlg_14_an_earlier_order_is_taken_up_only_when_the_customer_says_so() -> None:
    desk = (await at_work("hello again, what about delivery?")).holding((C, 5), **OLD)
    assert "ask them first" in await desk.refusal(resume=True)
    for said in ("the same order as before please", "заказ в силе", "نفس الطلب"):
        again = (await at_work(said)).holding((C, 5), **OLD)
        assert told(await again.changes(resume=True)) == {C: 5}
        assert again.bench.superseded is None


async def test_dlg_14_a_yes_to_the_question_takes_the_earlier_order_up_and_may_change_it() -> None:
    asked = OpenQuestion(slot=Slot.EARLIER_ORDER, asked_at=MONDAY_NOON)
    desk = (await at_work("yes, but 6", open_question=asked)).holding((C, 5), **OLD)
    await desk.changes(line(C, 6), resume=True)
    assert desk.held == {C: 6}
    assert desk.bench.order is not None
    assert not desk.bench.order.is_earlier(desk.world.clock.now())


async def test_there_is_nothing_to_take_up_without_an_order() -> None:
    desk = await at_work("same order as before")
    assert "no earlier order" in await desk.refusal(resume=True)
    assert "empty" in await desk.refusal()


async def test_quo_16_managers_hear_of_a_large_order_once_it_is_large_and_only_then() -> None:
    desk = await at_work("19 CH-616, no, make it 5 CH-616")
    await desk.finds("CH-616")
    await desk.changes(line(C, 19))
    [notice] = desk.bench.notices
    assert (notice.trigger, notice.need) == (Trigger.LARGE_ORDER, "An order of AED 10,260 before VAT")
    await desk.changes(line(C, 5))
    assert desk.bench.notices == []


async def test_nev_22_a_large_order_that_the_author_may_speak_of_is_told_whatever_becomes_of_the_order() -> None:
    desk = await at_work("19 CH-616, no, make it 5 CH-616")
    await desk.finds("CH-616")
    await desk.changes(line(C, 19))
    [fact] = desk.of(await desk.ask("escalate", trigger="large_order", need="19 chairs"))
    assert isinstance(fact, NoticeFact)
    [notice] = desk.bench.notices
    await desk.changes(line(C, 5))
    assert desk.bench.notices == [notice]
    await desk.changes(line(C, 19))
    assert desk.bench.notices == [notice], "and nobody is told twice"


async def test_quo_16_an_order_that_stays_large_is_told_once_with_its_last_sum() -> None:
    desk = await at_work("19 CH-616, no, make it 20 CH-616")
    await desk.finds("CH-616")
    await desk.changes(line(C, 19))
    await desk.changes(line(C, 20))
    assert [notice.need for notice in desk.bench.notices] == ["An order of AED 10,800 before VAT"]


async def test_a_catalogue_that_is_away_changes_nothing() -> None:
    desk = await at_work("3 of them", shown=(C,))
    desk.world.db.down = True
    assert "catalogue cannot be asked" in await desk.refusal(line(C, 3))
    assert desk.bench.order is None


async def test_the_order_is_shown_whole_with_live_stock() -> None:
    desk = await at_work("what do I have so far?", (C, 2), (D, 4))
    facts = desk.of(await desk.ask("show_order"))
    assert told(facts) == {C: 2, D: 4}
    assert {fact.product_id: fact.available for fact in facts if isinstance(fact, StockFact)} == {C: 12, D: 3}
    assert [fact.missing for fact in facts if isinstance(fact, MissingStockFact)] == [1]
    assert [fact.total for fact in facts if isinstance(fact, TotalFact)] == [money("5040")]
    assert not any(isinstance(fact, OrderChangedFact) for fact in facts)


async def test_dlg_14_an_earlier_order_is_shown_only_as_such() -> None:
    desk = (await at_work("hi")).holding((C, 5), **OLD)
    assert "no current order" in (await desk.ask("show_order")).refused
    assert told(desk.of(await desk.ask("show_order", which="earlier"))) == {C: 5}


async def test_an_order_is_shown_though_stock_or_catalogue_are_away() -> None:
    desk = await at_work("my order?", (C, 2))
    desk.world.db.down = True
    assert [type(fact) for fact in desk.of(await desk.ask("show_order"))] == [UnavailableFact]
