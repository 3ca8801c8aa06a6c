"""Cabinets, pedestals, shelves and lockers, seen from the front with a lit top and a shaded side."""

from collections.abc import Callable, Mapping

from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas, path
from treejar.adapters.sandbox.sample_catalog.pictures.ink import (
    IRON,
    IRON_DARK,
    IRON_LIGHT,
    LEAF,
    LEAF_DARK,
    PAPER,
    STEEL,
    STEEL_DARK,
    STEEL_LIGHT,
    Ink,
    Solid,
    mixed,
    veil,
)

_BINDERS: tuple[Solid, ...] = ((79, 112, 150), (196, 121, 84), (110, 140, 112), (214, 178, 96), (120, 110, 140))


def block(c: Canvas, i: Ink, x0: float, y0: float, x1: float, y1: float, depth: float = 46) -> None:
    """A cuboid: front face, top and the right side."""
    c.shadow((x0 + x1 + depth) / 2, y1 + 4, (x1 - x0) / 2 + 80, 32)
    lift = depth * 0.55
    c.poly([(x1 - 1, y0), (x1 + depth, y0 - lift), (x1 + depth, y1 - lift * 0.8), (x1 - 1, y1)], i.deep)
    c.poly([(x0, y0), (x0 + depth, y0 - lift), (x1 + depth, y0 - lift), (x1, y0)], i.pale)
    c.box(x0, y0, x1, y1, i.dark, 2)


def pedestal(c: Canvas, i: Ink, size: int) -> None:
    """Mobile drawers on castors."""
    _castors(c, 262, 520, 652)
    block(c, i, 244, 250, 540, 650)
    for row, (y0, y1) in enumerate(((260, 352), (360, 452), (460, 642))):
        c.box(254, y0, 530, y1, i.base, 5)
        c.box(254, y0, 530, y0 + 12, i.light, 5)
        c.box(340, y0 + 26, 444, y0 + 38, IRON_LIGHT if row else IRON, 6)
        c.box(344, y0 + 27, 440, y0 + 31, STEEL_LIGHT, 2)
    c.oval(500, 278, 516, 294, STEEL_DARK)


def pedestal_cushion(c: Canvas, i: Ink, size: int) -> None:
    """Steel pedestal with a seat cushion in the item's colour."""
    _castors(c, 262, 520, 662)
    body = Ink(STEEL_DARK, STEEL_DARK, (226, 228, 230), (238, 240, 241), (246, 247, 248))
    block(c, body, 244, 330, 540, 660)
    for y0, y1 in ((340, 436), (444, 652)):
        c.box(254, y0, 530, y1, body.base, 5)
        c.box(254, y0, 530, y0 + 12, body.light, 5)
        c.box(340, y0 + 26, 444, y0 + 38, STEEL_DARK, 6)
    c.pad(path("236,340 240,270 290,244 590,244 592,306 548,340"), 20, i.dark)
    c.pad(path("238,322 242,278 292,248 586,248 586,286 546,322"), 18, i.base)
    c.pad([(262, 284), (302, 258), (572, 258), (536, 284)], 12, i.light)


def _castors(c: Canvas, *places: float) -> None:
    low = places[-1]
    for x in (*places[:-1], 574):
        y = low - (24 if x == 574 else 0)
        c.oval(x - 13, y, x + 15, y + 28, IRON_DARK)
        c.oval(x - 4, y + 9, x + 6, y + 19, STEEL)


def filing_cabinet(c: Canvas, i: Ink, size: int) -> None:
    """Steel drawers for hanging files; `size` is the number of drawers."""
    drawers = min(max(size, 2), 5)
    low, height = 690.0, 128.0
    top = low - 20 - drawers * height
    block(c, i, 250, top, 530, low, 60)
    for row in range(drawers):
        y = top + 10 + row * height
        c.box(260, y, 520, y + height - 8, i.base, 4)
        c.box(260, y, 520, y + 10, i.light, 4)
        c.box(336, y + 30, 444, y + 60, PAPER, 3)
        c.box(344, y + 42, 436, y + 46, STEEL)
        c.box(340, y + 74, 440, y + 88, STEEL_DARK, 6)
        c.box(344, y + 75, 436, y + 80, STEEL_LIGHT, 3)


def cabinet(c: Canvas, i: Ink, size: int) -> None:
    """Two hinged doors; `size` is the height in centimetres."""
    top = {80: 380.0, 120: 260.0}.get(size, 96.0)
    c.box(232, 682, 560, 704, IRON_DARK)
    block(c, i, 220, top, 540, 690, 52)
    for x0, x1, handle in ((228, 378, 360), (382, 532, 392)):
        c.box(x0, top + 8, x1, 682, i.base, 3)
        c.poly([(x0, top + 8), (x0 + 60, top + 8), (x0, top + 180)], veil(i.pale, 80))
        c.curve([(x0 + 42, top + 40), (x0 + 48, (top + 690) / 2), (x0 + 40, 660)], 1.8, veil(i.dark, 90))
        c.curve([(x0 + 96, top + 30), (x0 + 90, (top + 690) / 2), (x0 + 98, 664)], 1.8, veil(i.dark, 90))
        c.box(handle, (top + 690) / 2 - 44, handle + 9, (top + 690) / 2 + 44, STEEL_DARK, 4)
        c.box(handle + 1, (top + 690) / 2 - 42, handle + 4, (top + 690) / 2 + 42, STEEL_LIGHT, 2)


def steel_cabinet(c: Canvas, i: Ink, size: int) -> None:
    top = 350.0 if size == 100 else 110.0
    block(c, i, 206, top, 554, 694, 50)
    for x0, x1 in ((214, 378), (382, 546)):
        c.box(x0, top + 10, x1, 684, i.base, 4)
        c.box(x0 + 10, top + 20, x1 - 10, 674, i.light, 4)
        c.box(x0 + 13, top + 23, x1 - 13, 671, i.base, 3)
        for row in range(4):
            y = top + 46 + row * 14
            c.box(x0 + 44, y, x1 - 44, y + 5, i.deep, 2)
    middle = (top + 694) / 2
    c.box(352, middle - 34, 370, middle + 34, IRON, 6)
    c.stroke([(361, middle - 22), (361, middle + 12)], 8, STEEL_LIGHT)


def credenza(c: Canvas, i: Ink, size: int) -> None:
    """Low sideboard with sliding doors on a steel plinth."""
    half = {120: 230.0, 160: 280.0}.get(size, 314.0)
    left, right = 384 - half, 384 + half
    for x in (left + 30, right - 44, right + 10):
        c.box(x, 590, x + 14, 648 if x < right else 630, IRON)
    c.box(left + 30, 596, right - 30, 610, IRON_DARK)
    block(c, i, left, 350, right, 596, 52)
    middle = (left + right) / 2
    for x0, x1 in ((left + 8, middle + 10), (middle - 6, right - 8)):
        c.box(x0, 360, x1, 588, i.dark, 3)
        c.box(x0, 360, x1 - 3, 586, i.base, 3)
        c.poly([(x0 + 20, 360), (x0 + 90, 360), (x0 + 30, 586), (x0, 586), (x0, 420)], veil(i.pale, 60))
        for y in (410, 470, 530):
            c.curve([(x0 + 14, y), ((x0 + x1) / 2, y + 5), (x1 - 16, y - 3)], 1.8, veil(i.dark, 100))
    for x in (left + 26, right - 40):
        c.box(x, 440, x + 12, 506, IRON, 6)


def bookcase(c: Canvas, i: Ink, size: int) -> None:
    """Open shelves with some files and a plant; `size` is the number of tiers."""
    tiers = 3 if size == 3 else 5
    top = 300.0 if tiers == 3 else 100.0
    low = 694.0
    block(c, i, 220, top, 550, low, 44)
    height = (low - top - 12) / tiers
    for tier in range(tiers):
        y0 = top + 12 + tier * height
        c.box(234, y0, 536, y0 + height - 12, i.deep)
        c.box(234, y0, 536, y0 + 14, mixed(i.deep, IRON_DARK, 0.3))
        c.box(220, y0 + height - 12, 550, y0 + height, i.light)
        if tier == 1:
            _plant(c, 480, y0 + height - 12)
            _files(c, 246, y0 + height - 12, 4, tier)
        elif tier % 2 == 0:
            _files(c, 246 + tier * 24, y0 + height - 12, 5 - tier // 2, tier)
    c.box(220, top, 234, low, i.base)
    c.box(536, top, 550, low, i.base)
    c.box(220, top, 550, top + 12, i.light)


def _files(c: Canvas, x: float, low: float, count: int, first: int) -> None:
    for place in range(count):
        tone = _BINDERS[(first + place) % len(_BINDERS)]
        tall = 74 - 5 * ((place + first) % 3)
        c.box(x, low - tall, x + 24, low, tone, 2)
        c.box(x + 6, low - tall + 12, x + 18, low - tall + 32, PAPER, 2)
        c.oval(x + 8, low - 20, x + 16, low - 12, mixed(tone, IRON_DARK, 0.4))
        x += 27


def _plant(c: Canvas, x: float, low: float) -> None:
    for dx, dy, tone in (
        (-24, -50, LEAF_DARK),
        (22, -54, LEAF_DARK),
        (-10, -68, LEAF),
        (12, -66, LEAF),
        (0, -52, LEAF),
    ):
        c.shape([(x, low - 24), (x + dx - 9, low + dy + 14), (x + dx, low + dy - 6), (x + dx + 9, low + dy + 14)], tone)
    c.pad([(x - 20, low - 30), (x + 20, low - 30), (x + 15, low), (x - 15, low)], 5, PAPER)


def locker(c: Canvas, i: Ink, size: int) -> None:
    """A bank of lockers; `size` is the number of doors."""
    doors = size or 4
    columns = 1 if doors <= 2 else 2 if doors <= 4 else 3 if doors == 6 else 4
    rows = max(1, round(doors / columns))
    width, top, low = (130.0 if columns < 4 else 108.0), 108.0, 690.0
    left = 384 - columns * width / 2
    right = left + columns * width
    block(c, i, left, top, right, low, 50)
    height = (low - top - 16) / rows
    for column in range(columns):
        for row in range(rows):
            x0, y0 = left + column * width + 5, top + 8 + row * height
            _locker_door(c, i, x0, y0, x0 + width - 10, y0 + height - 6)


def _locker_door(c: Canvas, i: Ink, x0: float, y0: float, x1: float, y1: float) -> None:
    c.box(x0, y0, x1, y1, i.base, 4)
    c.box(x0, y0, x1, y0 + 8, i.light, 4)
    c.box(x0, y0, x0 + 5, y1, i.light, 3)
    middle = (x0 + x1) / 2
    for slot in range(3):
        y = y0 + 24 + slot * 12
        c.box(middle - 26, y, middle + 26, y + 5, i.deep, 2)
    c.box(middle - 18, y0 + 66, middle + 18, y0 + 82, PAPER, 2)
    c.box(x1 - 22, (y0 + y1) / 2 + 2, x1 - 10, (y0 + y1) / 2 + 34, IRON, 4)
    c.oval(x1 - 19, (y0 + y1) / 2 + 6, x1 - 13, (y0 + y1) / 2 + 12, STEEL_LIGHT)


def planter_cabinet(c: Canvas, i: Ink, size: int) -> None:
    """Low cabinet with greenery on top."""
    for place in range(13):
        x = 196 + place * 33
        tall = 76 + 26 * ((place * 5) % 3)
        for lean, tone in ((-22, LEAF_DARK), (20, LEAF_DARK), (0, LEAF)):
            c.shape(
                [
                    (x, 330),
                    (x + lean - 13, 330 - tall * 0.55),
                    (x + lean * 1.3, 330 - tall),
                    (x + lean + 13, 330 - tall * 0.5),
                ],
                tone,
            )
    block(c, i, 160, 330, 600, 676, 46)
    c.poly([(172, 330), (214, 308), (638, 308), (602, 330)], (92, 72, 56))
    for place in range(7):
        x = 222 + place * 62
        c.shape([(x, 334), (x - 22, 300), (x - 4, 262), (x + 14, 298)], LEAF)
        c.shape([(x + 20, 336), (x + 10, 308), (x + 30, 274), (x + 42, 306)], mixed(LEAF, (255, 255, 255), 0.2))
    c.box(160, 326, 600, 342, i.light, 3)
    for x0, x1, handle in ((170, 378, 356), (382, 590, 394)):
        c.box(x0, 352, x1, 666, i.base, 3)
        c.poly([(x0, 352), (x0 + 70, 352), (x0, 520)], veil(i.pale, 70))
        c.box(handle, 470, handle + 9, 540, IRON, 4)


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "pedestal": pedestal,
    "pedestal_cushion": pedestal_cushion,
    "filing_cabinet": filing_cabinet,
    "cabinet": cabinet,
    "steel_cabinet": steel_cabinet,
    "credenza": credenza,
    "bookcase": bookcase,
    "locker": locker,
    "planter_cabinet": planter_cabinet,
}
