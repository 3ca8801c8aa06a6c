"""Which painter draws which product."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from treejar.adapters.sandbox.sample_catalog.catalogue import variant_of
from treejar.adapters.sandbox.sample_catalog.families import colours
from treejar.adapters.sandbox.sample_catalog.pictures import (
    accessories,
    acoustics,
    chairs,
    desks,
    lounge,
    storage,
    team_tables,
    visitor_seats,
)
from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas
from treejar.adapters.sandbox.sample_catalog.pictures.ink import Ink, backdrop, ink

PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    **chairs.PAINTERS,
    **visitor_seats.PAINTERS,
    **lounge.PAINTERS,
    **desks.PAINTERS,
    **team_tables.PAINTERS,
    **storage.PAINTERS,
    **acoustics.PAINTERS,
    **accessories.PAINTERS,
}


def picture(item_id: str) -> bytes | None:
    """The item's photo as JPEG, 800 by 800 pixels; None for an unknown item and for one without a photo."""
    variant = variant_of(item_id)
    if variant is None or not variant.pictured:
        return None
    return _painted(variant.picture, variant.colour, variant.size)


@lru_cache(maxsize=640)
def _painted(subject: str, colour: str, size: int) -> bytes:
    tone = colours()[colour].hex
    canvas = Canvas(*backdrop(tone))
    PAINTERS[subject](canvas, ink(tone), size)
    return canvas.jpeg()
