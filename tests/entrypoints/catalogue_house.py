"""A catalogue for the tests of its routes, and the ways to ask them."""

from collections.abc import AsyncIterator, Mapping

import httpx
from tests.entrypoints.conftest import ADMIN, Fakes

from treejar.application.ports.products import CatalogItem

Client = httpx.AsyncClient
BEARER = {"Authorization": f"Bearer {ADMIN}"}
PRODUCTS, STOCK = "/api/v1/products", "/api/v1/inventory/stock"
Json = Mapping[str, object]


async def keep(fakes: Fakes, *rows: CatalogItem) -> None:
    """These become the catalogue, with what was there before."""
    async with fakes.storage.units() as unit:
        await unit.products.upsert(rows)
        await unit.commit()


async def ask(client: Client, path: str, **query: object) -> httpx.Response:
    return await client.get(path, params=query or None, headers=BEARER)  # type: ignore[arg-type]


async def search(client: Client, body: Json | str | bytes) -> httpx.Response:
    if isinstance(body, str | bytes):
        headers = BEARER | {"Content-Type": "application/json"}
        return await client.post(f"{PRODUCTS}/search", content=body, headers=headers)
    return await client.post(f"{PRODUCTS}/search", json=body, headers=BEARER)


async def pages(client: Client, path: str, **query: object) -> AsyncIterator[list[dict[str, object]]]:
    """The items of each page, from the first to the last."""
    cursor: str | None = None
    while True:
        answer = await ask(client, path, **query, **({"cursor": cursor} if cursor else {}))
        assert answer.status_code == 200, answer.text
        yield answer.json()["items"]
        cursor = answer.json()["next"]
        if cursor is None:
            return


def is_problem(answer: httpx.Response, status: int) -> bool:
    """A problem of this status, in the one shape of all of them."""
    media, body = answer.headers["content-type"], answer.json()
    shape = {"type", "title", "status", "detail", "errors"}
    return (
        media.startswith("application/problem+json")
        and body["status"] == answer.status_code == status
        and body.keys() == shape
    )


def fields(answer: httpx.Response) -> list[str]:
    """Which fields a problem names."""
    return [fault["field"] for fault in answer.json()["errors"]]
