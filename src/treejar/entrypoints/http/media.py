"""Product pictures under signed links: Wazzup fetches them here, nobody else is asked for a token (CAT-11)."""

from datetime import UTC, datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import MediaType, Response, get, head
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, HeaderParameter, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_304_NOT_MODIFIED

from treejar.application.ports.media import MediaLinks
from treejar.application.ports.pictures import KeptPicture, ProductPictures, ShownPicture
from treejar.application.ports.system import Clock
from treejar.domain.shared.ids import ProductId

PATH = "/media/products/{product_id:str}"
Number = Annotated[int, QueryParameter(name="picture", ge=1, le=99, description="1 is the main one.")]
KnownTag = Annotated[str, HeaderParameter(name="If-None-Match", max_length=1000)]


@get(PATH, tags=["media"], summary="A product's picture, by signed link")
@inject
async def product_picture(
    product_id: FromPath[str],
    expires: FromQuery[int],
    signature: FromQuery[str],
    links: FromDishka[MediaLinks],
    pictures: FromDishka[ProductPictures],
    clock: FromDishka[Clock],
    picture: Number = 1,
    known: KnownTag = "",
) -> Response[bytes]:
    """404 for a link that is forged or has run out, and for a product without a usable picture."""
    now = clock.now()
    genuine = links.check(ProductId(product_id), expires, signature, now, picture)
    shown = _demanded(genuine and await pictures.show(ProductId(product_id), picture))
    unchanged = known in ("*", _tag(shown.picture))
    return Response(
        b"" if unchanged else shown.content,
        status_code=HTTP_304_NOT_MODIFIED if unchanged else HTTP_200_OK,
        media_type=shown.picture.media_type,
        headers=_headers(shown.picture, expires, now),
    )


@head(PATH, tags=["media"], summary="Size and type of a product's picture, by signed link")
@inject
async def product_picture_head(
    product_id: FromPath[str],
    expires: FromQuery[int],
    signature: FromQuery[str],
    links: FromDishka[MediaLinks],
    pictures: FromDishka[ProductPictures],
    clock: FromDishka[Clock],
    picture: Number = 1,
) -> Response[None]:
    """As the GET, without the picture."""
    now = clock.now()
    genuine = links.check(ProductId(product_id), expires, signature, now, picture)
    shown = _demanded(genuine and await pictures.show(ProductId(product_id), picture))
    told = {"Content-Type": shown.picture.media_type, "Content-Length": str(shown.picture.size)}
    # No body can be written as an image, not even none.
    return Response(None, media_type=MediaType.TEXT, headers=_headers(shown.picture, expires, now) | told)


def _demanded(shown: ShownPicture | bool | None) -> ShownPicture:
    if not isinstance(shown, ShownPicture):
        raise NotFoundException
    return shown


def _headers(picture: KeptPicture, expires: int, now: datetime) -> dict[str, str]:
    lasts = max(0, int((datetime.fromtimestamp(expires, UTC) - now).total_seconds()))
    return {
        "Cache-Control": f"private, max-age={lasts}",
        "ETag": _tag(picture),
        "X-Content-Type-Options": "nosniff",
    }


def _tag(picture: KeptPicture) -> str:
    return f'"{picture.digest.hex()}"'
