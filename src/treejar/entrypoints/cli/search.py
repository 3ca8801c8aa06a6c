"""`treejar search`: product search as Noor sees it."""

from decimal import Decimal, InvalidOperation

import click
import msgspec
from dishka import AsyncContainer
from rich.console import Console
from rich.table import Column, Table

from treejar.application.ports.search import ProductHit
from treejar.application.searching.find_products import FindProducts, ProductWish
from treejar.domain.shared.language import Language
from treejar.entrypoints.cli.session import configured, demand_embedding_model, run_with_container


class Price(click.ParamType[Decimal]):
    """A non-negative amount in AED."""

    name = "AED"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            self.fail(f"{value!r} is not a number", param, ctx)
        if not amount.is_finite() or amount < 0:
            self.fail(f"{value!r} is not a price", param, ctx)
        return amount


@click.command("search", epilog='Example: treejar search "ergonomic mesh chair" --max-price 600 --in-stock')
@click.argument("query")
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default="en",
    help="Of the query.",
    show_default=True,
)
@click.option("--category", help="Only this category.")
@click.option("--min-price", type=Price(), help="Before VAT.")
@click.option("--max-price", type=Price(), help="Before VAT.")
@click.option("--in-stock", is_flag=True, help="Only what was in stock at the last synchronisation.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    query: str,
    language: str,
    category: str | None,
    min_price: Decimal | None,
    max_price: Decimal | None,
    in_stock: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Search the catalogue as Noor does, with scores."""

    async def work(container: AsyncContainer) -> list[ProductHit]:
        find = await container.get(FindProducts)
        return await find.execute(
            ProductWish(
                text=query,
                language=Language(language),
                category=category,
                min_price=min_price,
                max_price=max_price,
                in_stock=in_stock,
                limit=limit,
            )
        )

    demand_embedding_model(configured())
    hits = run_with_container("search", work)
    if as_json:
        for hit in hits:
            click.echo(msgspec.json.encode(_row(hit)).decode())
    else:
        Console().print(_table(hits) if hits else "nothing found")


def _row(hit: ProductHit) -> dict[str, object]:
    product, stock = hit.stored.product, hit.stored.stock
    return {
        "score": round(hit.score, 4),
        "sku": product.sku.code,
        "name": product.name,
        "category": product.category,
        "price": str(product.price.amount) if product.price else None,
        "currency": product.price.currency if product.price else None,
        "stock": stock.available if stock else None,
    }


def _table(hits: list[ProductHit]) -> Table:
    # On a narrow terminal names take more lines; a code that is cut short is of no use.
    table = Table("score", Column("sku", no_wrap=True), "name", "category", "price AED", "stock")
    for hit in hits:
        row = _row(hit)
        cells = (row[key] for key in ("sku", "name", "category", "price", "stock"))
        # Unknown is not zero: a product without a stock figure must not look sold out, nor the other way round.
        table.add_row(f"{hit.score:.3f}", *("–" if cell in (None, "") else str(cell) for cell in cells))
    return table
