"""Desks, seen from the front and a little from above."""

from collections.abc import Callable, Mapping

from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas, path
from treejar.adapters.sandbox.sample_catalog.pictures.ink import (
    IRON,
    IRON_DARK,
    IRON_LIGHT,
    STEEL,
    STEEL_DARK,
    STEEL_LIGHT,
    TIMBER,
    TIMBER_DARK,
    Ink,
    mixed,
    veil,
)


def table_top(c: Canvas, i: Ink, front: float, back: float, half: float, thick: float = 20, inset: float = 58) -> None:
    """A board between the heights `back` and `front`, `half` units wide to each side, with a lit edge and grain."""
    c.pad(
        [(400 - half, front), (400 + half, front), (400 + half - inset, back), (400 - half + inset, back)], 7, i.light
    )
    for share in (0.22, 0.5, 0.76):
        y = back + (front - back) * share
        reach = half - inset * (1 - share) - 40
        c.curve(
            [(400 - reach, y + 2), (400 - reach * 0.3, y - 2), (400 + reach * 0.4, y + 3), (400 + reach, y)],
            1.6,
            veil(i.dark, 70),
        )
    c.poly(
        [(400 + half * 0.1, front), (400 + half * 0.42, front), (400 + half * 0.36, back), (400 + half * 0.12, back)],
        veil(i.pale, 90),
    )
    c.box(400 - half, front - 2, 400 + half, front + thick, i.dark, 5)
    c.box(400 - half + 2, front - 2, 400 + half - 2, front + thick * 0.55, i.base, 4)


def _width(size: int) -> float:
    """Half the width on the picture for a length in centimetres."""
    return 306 if size >= 180 else 288 if size >= 160 else 268 if size >= 140 or not size else 244


def desk(c: Canvas, i: Ink, size: int) -> None:
    """Straight desk on a square steel frame."""
    half = _width(size)
    left, right = 400 - half, 400 + half
    c.shadow(400, 686, half + 50, 34)
    c.box(left + 70, 400, left + 84, 636, STEEL_DARK)
    c.box(right - 84, 400, right - 70, 636, STEEL_DARK)
    c.box(left + 74, 440, right - 74, 456, STEEL_DARK)
    for x in (left + 18, right - 42):
        c.box(x, 420, x + 24, 690, STEEL, 3)
        c.box(x + 3, 424, x + 9, 686, STEEL_LIGHT, 2)
        c.box(x - 1, 684, x + 25, 694, IRON, 3)
    c.box(left + 30, 424, right - 30, 442, STEEL)
    c.box(left + 30, 424, right - 30, 429, STEEL_LIGHT)
    table_top(c, i, 400, 322, half)
    c.oval(right - 130, 338, right - 98, 350, i.deep)
    c.oval(right - 128, 337, right - 100, 347, IRON)


def panel_desk(c: Canvas, i: Ink, size: int) -> None:
    """Plain desk with board legs and a modesty panel."""
    half = _width(size)
    left, right = 400 - half, 400 + half
    c.shadow(400, 686, half + 50, 34)
    c.box(left + 56, 420, right - 56, 590, i.deep)
    c.box(left + 62, 426, right - 62, 584, i.dark)
    for x, inward in ((left + 12, 44), (right - 12, -44)):
        c.poly([(x, 416), (x + inward, 400), (x + inward, 640), (x, 690)], i.dark)
        front = sorted((x, x + (22 if inward > 0 else -22)))
        c.box(front[0], 414, front[1], 690, i.base, 2)
        c.box(front[0] + 3, 418, front[0] + 8, 686, i.light)
    table_top(c, i, 400, 322, half, 24)


def a_leg_desk(c: Canvas, i: Ink, size: int) -> None:
    half = _width(size)
    c.shadow(400, 686, half + 50, 34)
    for side in (-1, 1):
        c.stroke([(400 + side * (half - 90), 410), (400 + side * (half - 58), 640)], 13, IRON_DARK)
        c.stroke([(400 + side * (half - 78), 424), (400 + side * (half - 12), 688)], 18, IRON)
        c.stroke([(400 + side * (half - 78) - 4, 434), (400 + side * (half - 12) - 4, 680)], 4, IRON_LIGHT)
        c.stroke([(400 + side * (half - 66), 560), (400 + side * (half - 40), 572)], 9, IRON)
    c.box(400 - half + 90, 424, 400 + half - 90, 446, IRON)
    c.box(300, 446, 500, 468, IRON_DARK, 4)
    table_top(c, i, 400, 322, half)


def wood_leg_desk(c: Canvas, i: Ink, size: int) -> None:
    half = _width(size) - 10
    c.shadow(400, 686, half + 50, 34)
    for side in (-1, 1):
        x = 400 + side * (half - 84)
        c.poly([(x - 12, 410), (x + 12, 410), (x + side * 10 + 7, 640), (x + side * 10 - 7, 640)], TIMBER_DARK)
        x = 400 + side * (half - 34)
        c.poly([(x - 16, 420), (x + 16, 420), (x + side * 14 + 8, 692), (x + side * 14 - 8, 692)], TIMBER)
        c.poly(
            [(x - 16, 420), (x - 7, 420), (x + side * 14 - 3, 692), (x + side * 14 - 8, 692)],
            mixed(TIMBER, (255, 255, 255), 0.28),
        )
    c.box(400 - half + 26, 414, 400 + half - 26, 474, i.dark, 4)
    c.box(400 - half + 30, 418, 400 + half - 30, 470, i.base, 4)
    c.box(296, 424, 504, 466, i.light, 4)
    c.oval(391, 437, 409, 455, IRON)
    table_top(c, i, 400, 326, half, 16)


def pedestal_desk(c: Canvas, i: Ink, size: int) -> None:
    """Manager's desk with one drawer block under the right end."""
    half = _width(size)
    left, right = 400 - half, 400 + half
    c.shadow(400, 690, half + 50, 34)
    c.box(left + 60, 420, right - 120, 580, i.deep)
    c.box(left + 66, 426, right - 126, 574, i.dark)
    c.poly([(left + 12, 416), (left + 56, 400), (left + 56, 642), (left + 12, 692)], i.dark)
    c.box(left + 12, 414, left + 36, 692, i.base, 2)
    _drawers(c, i, right - 182, 414, right - 14, 692)
    table_top(c, i, 400, 322, half, 24)


def executive_desk(c: Canvas, i: Ink, size: int) -> None:
    """Wide veneer desk with a full front and two drawer blocks, a leather-look inlay on top."""
    half = 320.0
    c.shadow(400, 690, half + 40, 34)
    c.box(206, 420, 594, 640, i.deep)
    c.box(214, 428, 586, 632, i.dark)
    for share in range(1, 5):
        c.stroke([(214 + 372 * share / 5, 430), (214 + 372 * share / 5, 630)], 2, i.deep)
    _drawers(c, i, 96, 414, 262, 692)
    _drawers(c, i, 538, 414, 704, 692)
    table_top(c, i, 396, 304, half, 30, 64)
    c.pad([(226, 376), (574, 376), (548, 322), (252, 322)], 6, i.deep)
    c.pad([(234, 373), (566, 373), (543, 325), (257, 325)], 6, mixed(i.deep, IRON_DARK, 0.4))


def _drawers(c: Canvas, i: Ink, x0: float, y0: float, x1: float, y1: float) -> None:
    c.box(x0, y0, x1, y1, i.dark, 4)
    height = (y1 - y0 - 20) / 3
    for row in range(3):
        y = y0 + 8 + row * height
        c.box(x0 + 8, y, x1 - 8, y + height - 7, i.base, 4)
        c.box(x0 + 8, y, x1 - 8, y + 8, i.light, 4)
        c.box((x0 + x1) / 2 - 28, y + 24, (x0 + x1) / 2 + 28, y + 32, STEEL_LIGHT, 4)
    c.box(x0 + 6, y1 - 10, x1 - 6, y1 + 2, IRON_DARK, 3)


def l_desk(c: Canvas, i: Ink, size: int) -> None:
    """Corner desk: a main top and a return that comes forward on the right."""
    c.shadow(420, 696, 330, 36)
    for x, y0, y1 in ((176, 360, 600), (446, 380, 600), (660, 350, 600)):
        c.box(x, y0, x + 14, y1, STEEL_DARK)
    c.box(120, 400, 142, 660, STEEL, 3)
    c.box(123, 404, 128, 656, STEEL_LIGHT)
    for x in (478, 686):
        c.box(x, 470, x + 22, 716, STEEL, 3)
        c.box(x + 3, 474, x + 8, 712, STEEL_LIGHT)
    c.poly(path("104,396 464,396 464,480 726,480 668,312 168,312"), i.light)
    c.poly([(120, 390), (464, 390), (464, 380), (128, 380)], veil(i.pale, 70))
    for y, x0, x1 in ((338, 196, 640), (364, 170, 650), (424, 500, 680), (452, 490, 690)):
        c.curve([(x0, y), ((x0 + x1) / 2, y - 4), (x1, y)], 1.6, veil(i.dark, 80))
    c.poly([(590, 312), (640, 312), (694, 480), (626, 480)], veil(i.pale, 90))
    c.box(104, 394, 464, 416, i.dark, 4)
    c.box(106, 394, 464, 406, i.base, 4)
    c.box(452, 478, 728, 500, i.dark, 4)
    c.box(454, 478, 726, 490, i.base, 4)
    c.poly([(452, 396), (464, 396), (464, 500), (452, 480)], i.deep)
    c.oval(600, 326, 634, 340, IRON)


def flip_desk(c: Canvas, i: Ink, size: int) -> None:
    """Folding table on castors."""
    half = _width(size)
    c.shadow(400, 690, half + 40, 32)
    for side in (-1, 1):
        x = 400 + side * (half - 70)
        c.box(x - 9, 420, x + 9, 650, STEEL, 4)
        c.box(x - 6, 424, x - 1, 646, STEEL_LIGHT)
        c.stroke([(x - side * 40, 622), (x, 646), (x + side * 26, 672)], 14, STEEL_DARK)
        for wheel_x, wheel_y in ((x - side * 40, 628), (x + side * 26, 676)):
            c.oval(wheel_x - 14, wheel_y, wheel_x + 14, wheel_y + 28, IRON_DARK)
            c.oval(wheel_x - 5, wheel_y + 9, wheel_x + 5, wheel_y + 19, STEEL)
    c.box(400 - half + 60, 432, 400 + half - 60, 446, STEEL_DARK, 4)
    c.box(400 - half + 50, 418, 400 - half + 92, 452, IRON, 5)
    c.box(400 + half - 92, 418, 400 + half - 50, 452, IRON, 5)
    table_top(c, i, 400, 330, half)


def high_desk(c: Canvas, i: Ink, size: int) -> None:
    """Standing-height table with a footrail."""
    half = _width(size) - 20
    c.shadow(400, 716, half + 40, 30)
    for side in (-1, 1):
        x = 400 + side * (half - 76)
        c.box(x - 8, 270, x + 8, 670, IRON_DARK)
        x = 400 + side * (half - 28)
        c.box(x - 13, 284, x + 13, 720, IRON, 4)
        c.box(x - 10, 288, x - 4, 716, IRON_LIGHT, 2)
    c.box(400 - half + 28, 600, 400 + half - 28, 616, IRON, 5)
    c.box(400 - half + 28, 601, 400 + half - 28, 606, IRON_LIGHT, 3)
    c.box(400 - half + 28, 290, 400 + half - 28, 306, IRON)
    table_top(c, i, 268, 194, half, 24)


def sit_stand(c: Canvas, i: Ink, size: int) -> None:
    """Desk on two telescopic columns, raised; its lower place is hinted at."""
    half = _width(size)
    c.shadow(400, 700, half + 30, 32)
    c.pad([(400 - half, 520), (400 + half, 520), (400 + half - 52, 456), (400 - half + 52, 456)], 7, veil(i.base, 56))
    c.box(400 - half, 518, 400 + half, 534, veil(i.dark, 60), 5)
    for side in (-1, 1):
        x = 400 + side * (half - 96)
        c.pad([(x - 17, 640), (x + 17, 640), (x + 25, 706), (x - 25, 706)], 9, IRON_DARK)
        c.pad([(x - 15, 638), (x + 15, 638), (x + 22, 694), (x - 22, 694)], 9, IRON)
        c.box(x - 14, 330, x + 14, 480, STEEL, 2)
        c.box(x - 11, 330, x - 4, 480, STEEL_LIGHT)
        c.box(x - 18, 440, x + 18, 580, STEEL_DARK, 3)
        c.box(x - 14, 442, x - 6, 578, STEEL, 2)
        c.box(x - 22, 548, x + 22, 672, IRON, 4)
        c.box(x - 18, 552, x - 10, 668, IRON_LIGHT, 3)
    c.box(400 - half + 60, 322, 400 + half - 60, 346, IRON, 4)
    c.box(400 - half + 60, 322, 400 + half - 60, 328, IRON_LIGHT, 3)
    table_top(c, i, 300, 226, half)
    c.box(400 + half - 96, 318, 400 + half - 34, 340, IRON_DARK, 6)
    for x in (400 + half - 82, 400 + half - 66, 400 + half - 50):
        c.oval(x - 4, 325, x + 4, 333, STEEL_LIGHT)


def sit_stand_corner(c: Canvas, i: Ink, size: int) -> None:
    """L-shaped top on three columns."""
    c.shadow(410, 706, 320, 34)
    for x, top, low in ((176, 330, 640), (424, 330, 630), (596, 420, 706)):
        c.pad([(x - 26, low - 26), (x + 26, low - 26), (x + 32, low + 4), (x - 32, low + 4)], 8, IRON)
        c.box(x - 12, top, x + 12, top + 130, STEEL, 2)
        c.box(x - 9, top, x - 3, top + 130, STEEL_LIGHT)
        c.box(x - 17, top + 110, x + 17, low - 14, IRON, 3)
        c.box(x - 13, top + 114, x - 7, low - 18, IRON_LIGHT, 2)
    c.poly(path("104,316 464,316 464,410 726,410 668,226 168,226"), i.light)
    for y, x0, x1 in ((252, 196, 640), (282, 170, 650), (344, 500, 680), (378, 490, 690)):
        c.curve([(x0, y), ((x0 + x1) / 2, y - 4), (x1, y)], 1.6, veil(i.dark, 80))
    c.poly([(590, 226), (640, 226), (694, 410), (626, 410)], veil(i.pale, 90))
    c.box(104, 314, 464, 336, i.dark, 4)
    c.box(106, 314, 464, 326, i.base, 4)
    c.box(452, 408, 728, 430, i.dark, 4)
    c.box(454, 408, 726, 420, i.base, 4)
    c.poly([(452, 316), (464, 316), (464, 430), (452, 410)], i.deep)
    c.box(640, 430, 700, 448, IRON_DARK, 5)


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "desk": desk,
    "panel_desk": panel_desk,
    "a_leg_desk": a_leg_desk,
    "wood_leg_desk": wood_leg_desk,
    "pedestal_desk": pedestal_desk,
    "executive_desk": executive_desk,
    "l_desk": l_desk,
    "flip_desk": flip_desk,
    "high_desk": high_desk,
    "high_table": high_desk,
    "sit_stand": sit_stand,
    "sit_stand_corner": sit_stand_corner,
}
