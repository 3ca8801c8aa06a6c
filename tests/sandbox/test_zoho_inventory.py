"""Zoho Inventory: authorisation, envelope, lists, pictures, limits."""

import asyncio

import httpx
import pytest
from tests.sandbox.support import JPEG, post

from treejar.adapters.sandbox import credentials

ORGANIZATION = {"organization_id": credentials.ZOHO_ORGANIZATION_ID}


def code_of(answer: httpx.Response) -> tuple[int, int]:
    return answer.status_code, answer.json()["code"]


async def names(inventory: httpx.AsyncClient, **query: str) -> list[str]:
    answer = await inventory.get("items", params=query)
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


async def test_all_pages_hold_every_item_once_in_a_stable_order(inventory: httpx.AsyncClient) -> None:
    pages = [
        (await inventory.get("items", params={"page": page, "per_page": 200, "sort_column": "name"})).json()
        for page in (1, 2, 3, 4)
    ]
    ids = [row["item_id"] for page in pages for row in page["items"]]
    assert [len(page["items"]) for page in pages] == [200, 200, 52, 0]
    assert len(set(ids)) == len(ids) == 452
    assert [page["page_context"]["has_more_page"] for page in pages] == [True, True, False, False]
    assert (pages[0]["code"], pages[0]["message"]) == (0, "success")
    assert pages[0]["page_context"]["sort_column"] == "name"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search_text": "FLOW"}, ["Flow chair"]),
        ({"search_text": "pod"}, ["Acoustic pod"]),
        ({"sku": "TJ-0007"}, ["Desk 0007"]),
        ({"sku": "tj-0007"}, []),
        ({"sku_startswith": "tj-000", "sort_order": "D", "per_page": "1"}, ["Desk 0009"]),
        ({"name_contains": "stic po"}, ["Acoustic pod"]),
        ({"name": "Flow chair"}, ["Flow chair"]),
        ({"filter_by": "Status.Inactive"}, ["Acoustic pod"]),
        ({"search_text": "pod", "filter_by": "Status.Active"}, []),
        ({"rate_greater_than": "552"}, ["Acoustic pod"]),
        ({"last_modified_time": "2026-03-01T00:00:00+0000"}, ["Flow chair"]),
        ({"last_modified_time": "2026-05-01T00:00:00+0400"}, ["Flow chair"]),
        ({"cf_end_product": "yes"}, ["Flow chair"]),
        ({"location_id": "460000000000038080"}, ["Flow chair"]),
        ({"sort_column": "rate", "sort_order": "D", "per_page": "2"}, ["Acoustic pod", "Flow chair"]),
    ],
)
async def test_filters_find(inventory: httpx.AsyncClient, query: dict[str, str], found: list[str]) -> None:
    assert await names(inventory, **query) == found


@pytest.mark.parametrize(
    "query",
    [
        "per_page=201",
        "per_page=0",
        "page=0",
        "page=x",
        "page=²",
        "filter_by=active",
        "sort_column=item_id",
        "sort_order=ascending",
        "rate=cheap",
        "last_modified_time=2026-03-01",
        "last_modified_time=2026-03-01T00:00:00+0000",
        "last_modified_time=2026-03-01T00:00:00%2B00:00",
    ],
)
async def test_wrong_values_are_400_code_2(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient, query: str
) -> None:
    # Written into the address by hand: a client would encode the plus that Zoho reads as a space.
    address = f"/inventory/v1/items?organization_id={credentials.ZOHO_ORGANIZATION_ID}&{query}"
    answer = await inventory_sim.get(address, headers={"authorization": inventory.headers["authorization"]})
    assert code_of(answer) == (400, 2)


async def test_one_item_and_many_by_id(inventory: httpx.AsyncClient) -> None:
    assert (await inventory.get("items/460000000000000007")).json()["item"]["sku"] == "TJ-0007"
    assert code_of(await inventory.get("items/1")) == (404, 1002)
    many = await inventory.get("itemdetails", params={"item_ids": "460000000000000007,1,460000000000000008"})
    assert [row["sku"] for row in many.json()["items"]] == ["TJ-0007", "TJ-0008"]
    assert code_of(await inventory.get("itemdetails")) == (400, 2)
    assert code_of(await inventory.get("itemdetails", params={"item_ids": ",".join("1" * 101)})) == (400, 2)


async def test_a_picture_needs_the_token(inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient) -> None:
    picture = await inventory.get("items/460000000000000001/image")
    assert (picture.content, picture.headers["content-type"]) == (JPEG, "image/jpeg")
    assert code_of(await inventory.get("items/460000000000000002/image")) == (404, 1002)
    bare = await inventory_sim.get("/inventory/v1/items/460000000000000001/image", params=ORGANIZATION)
    assert code_of(bare) == (401, 57)


async def test_bad_token_wrong_scheme_and_wrong_organisation_are_all_401_code_57(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    token = inventory.headers["authorization"].removeprefix("Zoho-oauthtoken ")
    good = {"authorization": f"Zoho-oauthtoken {token}"}
    address = "/inventory/v1/items"
    for headers in ({}, {"authorization": f"Bearer {token}"}, {"authorization": "Zoho-oauthtoken wrong"}):
        assert code_of(await inventory_sim.get(address, params=ORGANIZATION, headers=headers)) == (401, 57)
    assert code_of(await inventory_sim.get(address, headers=good)) == (401, 57)
    assert code_of(await inventory_sim.get(address, params={"organization_id": "1"}, headers=good)) == (401, 57)
    assert (await inventory_sim.get(address, params=ORGANIZATION, headers=good)).status_code == 200


async def test_the_organisation_header_counts_only_in_its_variant(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    headers = {
        "authorization": inventory.headers["authorization"],
        "X-com-zoho-inventory-organizationid": credentials.ZOHO_ORGANIZATION_ID,
    }
    assert code_of(await inventory_sim.get("/inventory/v1/items", headers=headers)) == (401, 57)
    await post(inventory_sim, "options", organization_header=True)
    assert (await inventory_sim.get("/inventory/v1/items", headers=headers)).status_code == 200


async def test_writing_items_lacks_the_scope_and_unknown_calls_have_their_codes(inventory: httpx.AsyncClient) -> None:
    assert code_of(await inventory.post("items", json={"name": "x"})) == (401, 57)
    assert code_of(await inventory.delete("items/460000000000000007")) == (401, 57)
    assert code_of(await inventory.post("itemdetails")) == (405, 37)
    assert code_of(await inventory.get("products")) == (404, 5)


async def test_organisations_need_no_organisation(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    headers = {"authorization": inventory.headers["authorization"]}
    answer = await inventory_sim.get("/inventory/v1/organizations", headers=headers)
    organization = answer.json()["organizations"][0]
    assert (organization["organization_id"], organization["currency_code"]) == (
        credentials.ZOHO_ORGANIZATION_ID,
        "AED",
    )
    assert len((await inventory.get("locations")).json()["locations"]) == 2


async def test_the_101st_call_of_a_minute_blocks_the_organisation_for_half_an_hour(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    await post(inventory_sim, "clock", advance=0)
    for _ in range(100):
        assert (await inventory.get("items/460000000000000007")).status_code == 200
    refused = await inventory.get("items")
    assert code_of(refused) == (429, 44)
    assert "retry-after" not in refused.headers
    await post(inventory_sim, "clock", advance=120)
    await post(inventory_sim, "options", send_retry_after=True)
    still = await inventory.get("items")
    assert code_of(still) == (429, 44)
    assert 1600 < int(still.headers["retry-after"]) <= 1800
    await post(inventory_sim, "clock", advance=1800)
    assert (await inventory.get("items")).status_code == 200


async def test_the_daily_allowance_is_429_code_45(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    await post(inventory_sim, "options", requests_per_day=2)
    answers = [code_of(await inventory.get("items/460000000000000007")) for _ in range(3)]
    assert answers == [(200, 0), (200, 0), (429, 45)]


async def test_too_many_calls_in_progress_are_429_code_1070(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    await post(inventory_sim, "options", answer_seconds=1.0, calls_in_progress=3)
    answers = await asyncio.gather(*(inventory.get("items/460000000000000007") for _ in range(5)))
    assert sorted(code_of(answer) for answer in answers) == [(200, 0)] * 3 + [(429, 1070)] * 2


async def test_items_change_under_the_reader(inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient) -> None:
    patch = {"rate": 1.5, "stock_on_hand": "-2", "available_stock": None}
    assert (await inventory_sim.put("/_sim/items/460000000000000007", json=patch)).status_code == 200
    item = (await inventory.get("items/460000000000000007")).json()["item"]
    assert (item["rate"], item["stock_on_hand"], "available_stock" in item) == (1.5, "-2", False)
    await inventory_sim.delete("/_sim/items/460000000000000007")
    assert code_of(await inventory.get("items/460000000000000007")) == (404, 1002)
    await inventory_sim.post("/_sim/reset")
    assert (await inventory.get("items/460000000000000007")).json()["item"]["rate"] == 107.0


async def test_pages_can_overlap_and_never_end(inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient) -> None:
    await post(inventory_sim, "options", page_overlap=2, endless_pages=True)
    first = await names(inventory, page="1", per_page="100")
    second = await names(inventory, page="2", per_page="100")
    assert second[:2] == first[-2:]
    past = (await inventory.get("items", params={"page": "9"})).json()
    assert (past["items"], past["page_context"]["has_more_page"]) == ([], True)


async def test_an_error_code_can_hide_in_a_200(inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient) -> None:
    body = {"code": 1000, "message": "Internal"}
    await post(inventory_sim, "faults", path="/items", status=200, body=body, times=1)
    assert code_of(await inventory.get("items")) == (200, 1000)
    assert code_of(await inventory.get("items")) == (200, 0)


async def test_a_token_good_at_accounts_can_be_refused_once_here(
    inventory: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    body = {"code": 57, "message": "You are not authorized to perform this operation"}
    await post(inventory_sim, "faults", status=401, body=body, nth=2)
    answers = [code_of(await inventory.get("items/460000000000000007")) for _ in range(3)]
    assert answers == [(200, 0), (401, 57), (200, 0)]
