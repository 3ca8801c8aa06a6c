"""Product pictures under signed links: Wazzup fetches them here, nobody else is asked for a token (CAT-11)."""

from datetime import UTC, datetime

from dishka.integrations.litestar import FromDishka, inject
from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from treejar.application.ports.media import MediaLinks
from treejar.application.ports.operations import PictureSource
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.shared.ids import ProductId


@get("/media/products/{product_id:str}", tags=["media"], summary="A product's picture, by signed link")
@inject
async def product_picture(
    product_id: FromPath[str],
    expires: FromQuery[int],
    signature: FromQuery[str],
    links: FromDishka[MediaLinks],
    pictures: FromDishka[PictureSource],
    units: FromDishka[UnitsOfWork],
    clock: FromDishka[Clock],
) -> Response[bytes]:
    """404 for a link that is forged or has run out, and for a product without a picture."""
    now = clock.now()
    if not links.check(ProductId(product_id), expires, signature, now):
        raise NotFoundException
    async with units() as unit:
        found = await unit.products.by_ids([ProductId(product_id)])
    if not found or not found[0].product.pictures:
        raise NotFoundException
    picture = await pictures.fetch(found[0].product.pictures[0])
    if picture is None:
        raise NotFoundException
    lasts = max(0, int((datetime.fromtimestamp(expires, UTC) - now).total_seconds()))
    return Response(
        picture.content,
        media_type=picture.media_type,
        headers={"Cache-Control": f"private, max-age={lasts}", "X-Content-Type-Options": "nosniff"},
    )
