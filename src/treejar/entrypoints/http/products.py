"""The catalogue for managers: list, read, search, what stands near a product, synchronise."""

from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get, post
from litestar.openapi.spec import Example
from litestar.params import Body, PathParameter, QueryParameter

from treejar.application.admin.catalogue import ReadCatalogue, Wish
from treejar.application.admin.picture_links import PictureLinks
from treejar.application.admin.start_sync import StartSync
from treejar.application.ports.products import ProductFilter
from treejar.application.searching.find_products import FindProducts
from treejar.entrypoints.http import products_examples as examples
from treejar.entrypoints.http.code_paths import code_in
from treejar.entrypoints.http.inputs import (
    Category,
    InStock,
    MaxPrice,
    MinPrice,
    plain,
    plain_or_none,
    price,
    price_bounds,
)
from treejar.entrypoints.http.paging import Cursor, Limit
from treejar.entrypoints.http.problems import (
    AMBIGUOUS,
    BAD_REQUEST,
    DOWN,
    NO_PRODUCT,
    UNAUTHORIZED,
    UNPROCESSABLE,
    example,
)
from treejar.entrypoints.http.products_in import SearchIn
from treejar.entrypoints.http.products_out import (
    ComplementsOut,
    FoundOut,
    ProductPageOut,
    SimilarOut,
    SyncOut,
    WholeProductOut,
)
from treejar.entrypoints.http.products_view import complements_view, found_view, page_view, similar_view, whole_view

Code = Annotated[
    str,
    PathParameter(
        description="The SKU in any spelling: case, spaces, dashes, Arabic digits and Cyrillic look-alikes do not "
        "matter; a slash is written `%2F`. Or the product's id.",
        examples=[Example(id="as_written", value="CH 616"), Example(id="otherwise", value="ch-616")],
    ),
]
NeedsReview = Annotated[
    bool, QueryParameter(name="needs_review", description="Only cards below 70 of 100, the poorest first (CAT-12).")
]
Budget = Annotated[
    str | None,
    QueryParameter(
        name="budget",
        max_length=40,
        description="What is left of it: the most that one piece may cost, AED before VAT.",
    ),
]
Search = Annotated[SearchIn, Body(examples=examples.SEARCHES)]
COMMON = {400: BAD_REQUEST, 401: UNAUTHORIZED, 422: UNPROCESSABLE}
OF_ONE = {**COMMON, 404: NO_PRODUCT, 409: AMBIGUOUS}


class ProductController(Controller):
    path = "/api/v1/products"
    tags = ("products",)

    @get("/", summary="The catalogue", responses={200: example(ProductPageOut, examples.PAGE), **COMMON})
    @inject
    async def list(
        self,
        catalogue: FromDishka[ReadCatalogue],
        links: FromDishka[PictureLinks],
        category: Category = None,
        min_price: MinPrice = None,
        max_price: MaxPrice = None,
        in_stock: InStock = None,
        needs_review: NeedsReview = False,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> ProductPageOut:
        least, most = price_bounds(min_price, max_price)
        wanted = ProductFilter(
            category=plain_or_none("category", category),
            min_price=least,
            max_price=most,
            in_stock=in_stock,
            needs_review=needs_review,
            limit=limit,
            cursor=cursor,
        )
        return page_view(await catalogue.page(wanted), links)

    @get("/{sku:str}", summary="One product", responses={200: example(WholeProductOut, examples.WHOLE), **OF_ONE})
    @inject
    async def read(
        self, sku: Code, catalogue: FromDishka[ReadCatalogue], links: FromDishka[PictureLinks]
    ) -> WholeProductOut:
        return whole_view(await catalogue.product(plain("sku", code_in(sku))), links)

    @get(
        "/{sku:str}/similar",
        summary="Alternatives: the nearest, the same family first; at most five",
        responses={200: example(SimilarOut, examples.SIMILAR), **OF_ONE},
    )
    @inject
    async def similar(
        self,
        sku: Code,
        catalogue: FromDishka[ReadCatalogue],
        links: FromDishka[PictureLinks],
        max_price: MaxPrice = None,
        in_stock: InStock = None,
        limit: Limit = 5,
    ) -> SimilarOut:
        wish = Wish(max_price=price("max_price", max_price), in_stock=bool(in_stock), limit=limit)
        return similar_view(await catalogue.similar(plain("sku", code_in(sku)), wish), links)

    @get(
        "/{sku:str}/complements",
        summary="What completes it, in stock; at most three",
        responses={200: example(ComplementsOut, examples.COMPLEMENTS), **OF_ONE},
    )
    @inject
    async def complements(
        self,
        sku: Code,
        catalogue: FromDishka[ReadCatalogue],
        links: FromDishka[PictureLinks],
        budget: Budget = None,
        limit: Limit = 3,
    ) -> ComplementsOut:
        wish = Wish(max_price=price("budget", budget), in_stock=True, limit=limit)
        return complements_view(await catalogue.complements(plain("sku", code_in(sku)), wish), links)

    @post(
        "/search",
        status_code=200,
        summary="Search as Noor does, in English, Arabic or Russian",
        responses={200: example(FoundOut, examples.FOUND, "Found, or an honest nothing"), **COMMON},
    )
    @inject
    async def search(self, data: Search, find: FromDishka[FindProducts], links: FromDishka[PictureLinks]) -> FoundOut:
        """Limits in the words of the query ("under 600", "до 600") hold wherever the body sets none."""
        return found_view(await find.execute(data.wish()), links)

    @post(
        "/sync",
        status_code=202,
        summary="Bring the catalogue up to date now, unless that goes on already",
        responses={202: example(SyncOut, examples.SYNC, "Accepted"), 401: UNAUTHORIZED, 503: DOWN},
    )
    @inject
    async def sync(self, start: FromDishka[StartSync]) -> SyncOut:
        return SyncOut.of(await start.execute())
