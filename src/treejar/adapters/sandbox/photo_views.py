"""Further photographs of the sample products, as shops that took their own pictures would have them."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps

from treejar.adapters.sandbox.sample_catalog import picture

_QUALITY = 84
_NEAREST = 9


@lru_cache(maxsize=256)
def photo(item_id: str, view: int, side: int = 800) -> bytes | None:
    """JPEG of the item from the `view`-th place (from 1), `side` pixels square; None where the item has no picture.

    No two views of an item have equal bytes, nor are any equal to Zoho's picture.
    """
    drawn = picture(item_id)
    if drawn is None:
        return None
    with Image.open(BytesIO(drawn)) as image:
        seen: Image.Image = ImageOps.mirror(image) if view % 2 == 0 else image.copy()
    nearer = 18 * min(view - 1, _NEAREST)
    seen = seen.crop((nearer, nearer, seen.width - nearer, seen.height - nearer)).resize((side, side))
    out = BytesIO()
    seen.save(out, "JPEG", quality=_QUALITY, comment=f"view {view}")
    return out.getvalue()
