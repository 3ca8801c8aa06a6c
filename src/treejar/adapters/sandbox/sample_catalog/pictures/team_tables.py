"""Workstations for several people and meeting tables."""

from collections.abc import Callable, Mapping

from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas, path
from treejar.adapters.sandbox.sample_catalog.pictures.desks import table_top
from treejar.adapters.sandbox.sample_catalog.pictures.ink import (
    FELT,
    FELT_DARK,
    IRON,
    IRON_DARK,
    IRON_LIGHT,
    STEEL,
    STEEL_DARK,
    STEEL_LIGHT,
    Ink,
    Solid,
    mixed,
    veil,
)

_FELT_LIGHT = mixed(FELT, (255, 255, 255), 0.22)


def workstation(c: Canvas, i: Ink, size: int) -> None:
    """Face-to-face bench with fabric screens; `size` is the number of seats."""
    _bench(c, i, max(1, size // 2), screens=True, columns=False)


def workstation_open(c: Canvas, i: Ink, size: int) -> None:
    _bench(c, i, max(1, size // 2), screens=False, columns=False)


def workstation_lift(c: Canvas, i: Ink, size: int) -> None:
    _bench(c, i, max(1, size // 2), screens=True, columns=True)


def sit_stand_bench(c: Canvas, i: Ink, size: int) -> None:
    _bench(c, i, 1, screens=True, columns=True)


def _bench(c: Canvas, i: Ink, pairs: int, screens: bool, columns: bool) -> None:
    half = {1: 218.0, 2: 312.0}.get(pairs, 352.0)
    inset = {1: 74.0, 2: 96.0}.get(pairs, 104.0)
    front, middle, back = 474.0, 362.0, 236.0
    joint = inset * (front - middle) / (front - back)
    c.shadow(400, 690, half + 30, 36)
    _bench_legs(c, half, inset, pairs, columns)
    c.pad(
        [
            (400 - half + joint, middle),
            (400 + half - joint, middle),
            (400 + half - inset, back),
            (400 - half + inset, back),
        ],
        6,
        i.base,
    )
    if screens:
        c.box(400 - half + joint - 4, middle - 92, 400 + half - joint + 4, middle + 4, FELT_DARK, 8)
        c.box(400 - half + joint - 4, middle - 92, 400 + half - joint + 4, middle - 4, FELT, 8)
        for pair in range(pairs):
            x0 = 400 + (2 * pair / pairs - 1) * (half - joint)
            x1 = 400 + (2 * (pair + 1) / pairs - 1) * (half - joint)
            c.box(x0 + 8, middle - 82, x1 - 8, middle - 14, _FELT_LIGHT, 6)
            c.stroke([(x0 + 16, middle - 48), (x1 - 16, middle - 48)], 2, veil(FELT_DARK, 120))
    else:
        c.box(400 - half + joint + 8, middle - 8, 400 + half - joint - 8, middle + 2, IRON_LIGHT, 4)
    c.pad(
        [(400 - half, front), (400 + half, front), (400 + half - joint, middle), (400 - half + joint, middle)],
        6,
        i.light,
    )
    for share in (0.3, 0.62):
        y = middle + (front - middle) * share
        c.curve([(400 - half + 110, y), (400, y + 4), (400 + half - 110, y - 2)], 1.6, veil(i.dark, 70))
    for pair in range(1, pairs):
        ratio = 2 * pair / pairs - 1
        top_x, low_x = 400 + ratio * (half - joint), 400 + ratio * half
        c.stroke([(top_x, middle), (low_x, front)], 3, i.deep)
        if screens:
            c.pad(
                [
                    (top_x - 3, middle - 118),
                    (low_x - 4, front - 138),
                    (low_x + 4, front - 138),
                    (low_x + 4, front - 46),
                    (low_x - 4, front - 46),
                    (top_x - 3, middle),
                ],
                4,
                FELT_DARK,
            )
    for pair in range(pairs):
        x = 400 + (2 * (pair + 0.5) / pairs - 1) * (half - joint)
        c.oval(x - 16, middle + 9, x + 16, middle + 19, IRON)
    c.box(400 - half, front - 2, 400 + half, front + 20, i.dark, 5)
    c.box(400 - half + 2, front - 2, 400 + half - 2, front + 9, i.base, 4)


def _bench_legs(c: Canvas, half: float, inset: float, pairs: int, columns: bool) -> None:
    for place in range(pairs + 1):
        ratio = 2 * place / pairs - 1
        x = 400 + ratio * (half - 34)
        far = 400 + ratio * (half - inset - 8)
        if columns:
            c.box(x - 9, 480, x + 9, 600, STEEL, 2)
            c.box(x - 15, 560, x + 15, 676, IRON, 3)
            c.box(x - 12, 564, x - 6, 672, IRON_LIGHT, 2)
            c.pad([(x - 18, 664), (x + 18, 664), (x + 26, 698), (x - 26, 698)], 7, IRON_DARK)
            continue
        c.poly([(x - 8, 486), (x + 8, 486), (far + 6, 440), (far - 6, 440)], STEEL_DARK)
        c.box(far - 7, 420, far + 7, 620, STEEL_DARK)
        c.box(x - 11, 486, x + 11, 692, STEEL, 3)
        c.box(x - 8, 490, x - 2, 688, STEEL_LIGHT, 2)
    c.box(400 - half + 40, 490, 400 + half - 40, 504, STEEL_DARK)


def workstation_trio(c: Canvas, i: Ink, size: int) -> None:
    """Cluster of 120-degree tops around a post."""
    c.shadow(400, 676, 320, 44)
    for x, low in ((140, 600), (660, 600), (400, 700)):
        c.box(x - 11, 440, x + 11, low, STEEL, 3)
        c.box(x - 8, 444, x - 2, low - 4, STEEL_LIGHT, 2)
    c.box(384, 380, 416, 600, STEEL_DARK, 3)
    c.pad([(400, 388), (96, 420), (210, 272), (400, 254)], 14, i.base)
    c.pad([(400, 388), (704, 420), (590, 272), (400, 254)], 14, i.base)
    c.pad(path("400,388 96,424 250,552 400,560 550,552 704,424"), 14, i.light)
    c.poly([(96, 424), (250, 552), (250, 570), (92, 440)], i.dark)
    c.poly([(704, 424), (550, 552), (550, 570), (708, 440)], i.dark)
    c.pad(path("246,550 400,560 554,550 554,570 400,580 246,570"), 5, i.dark)
    for x in (170, 630):
        c.pad([(400, 262), (x, 300), (x, 414), (400, 392)], 8, FELT if x < 400 else FELT_DARK)
        c.pad(
            [
                (392 if x < 400 else 408, 276),
                (x + (12 if x < 400 else -12), 310),
                (x + (12 if x < 400 else -12), 402),
                (392 if x < 400 else 408, 380),
            ],
            7,
            _FELT_LIGHT if x < 400 else FELT,
        )
    c.box(391, 236, 409, 396, STEEL, 6)
    c.box(394, 240, 399, 392, STEEL_LIGHT, 3)
    c.oval(384, 470, 416, 482, IRON)


def call_centre(c: Canvas, i: Ink, size: int) -> None:
    """A row of booths between screens in the item's colour; `size` is the number of seats."""
    seats = size or 2
    width = min(230.0, 640 / seats)
    left = 400 - width * seats / 2
    right = left + width * seats
    c.shadow(400, 690, width * seats / 2 + 50, 34)
    c.box(left - 6, 190, right + 6, 640, i.deep, 10)
    for seat in range(seats):
        x0, x1 = left + seat * width, left + (seat + 1) * width
        c.box(x0 + 8, 202, x1 - 8, 440, i.light, 8)
        c.box(x0 + 22, 218, x1 - 22, 300, i.pale, 6)
        for y in (330, 360, 390):
            c.stroke([(x0 + 26, y), (x1 - 26, y)], 2, veil(i.dark, 120))
        c.box(x0 + 14, 462, x1 - 14, 640, i.dark)
        c.poly([(x0 - 6, 478), (x1 + 6, 478), (x1 - 12, 430), (x0 + 12, 430)], (240, 238, 232))
        c.box(x0 - 6, 476, x1 + 6, 494, (205, 202, 195), 3)
        c.oval((x0 + x1) / 2 - 14, 438, (x0 + x1) / 2 + 14, 446, IRON)
    for edge in range(seats + 1):
        x = left + edge * width
        c.pad([(x - 7, 180), (x + 7, 180), (x + 11, 690), (x - 11, 690)], 5, i.base)
        c.box(x - 7, 182, x - 2, 680, i.pale, 2)


def meeting_table(c: Canvas, i: Ink, size: int) -> None:
    """Rectangular table on a steel frame with a cable flap."""
    half = 250.0 if size <= 140 else 290.0 if size <= 200 else 326.0
    c.shadow(400, 672, half + 40, 42)
    for side in (-1, 1):
        x = 400 + side * (half - 116)
        c.box(x - 9, 420, x + 9, 590, IRON_DARK)
        x = 400 + side * (half - 44)
        c.pad([(x - 16, 470), (x + 16, 470), (x + 12, 680), (x - 12, 680)], 4, IRON)
        c.box(x - 10, 476, x - 4, 676, IRON_LIGHT, 2)
    c.box(400 - half + 50, 474, 400 + half - 50, 494, IRON_DARK)
    table_top(c, i, 452, 310, half, 22, 96)
    c.pad([(330, 372), (470, 372), (462, 350), (338, 350)], 5, i.deep)
    c.pad([(336, 370), (464, 370), (457, 353), (343, 353)], 4, STEEL)


def boat_table(c: Canvas, i: Ink, size: int) -> None:
    """Boat-shaped table on two panel bases."""
    c.shadow(400, 664, 340, 44)
    for x in (236, 564):
        c.pad([(x - 62, 430), (x + 62, 430), (x + 54, 664), (x - 54, 664)], 6, i.deep)
        c.pad([(x - 54, 430), (x + 30, 430), (x + 24, 656), (x - 48, 656)], 5, i.dark)
        c.box(x - 62, 652, x + 62, 672, IRON_DARK, 5)
    c.box(290, 440, 510, 540, mixed(i.deep, IRON_DARK, 0.4))
    _boat(c, 22, 1.0, i.deep)
    _boat(c, 12, 1.0, i.base)
    _boat(c, 0, 1.0, i.light)
    for y, reach in ((350, 190), (382, 250), (420, 230)):
        c.curve([(400 - reach, y), (400, y + 6), (400 + reach, y - 2)], 1.8, veil(i.dark, 80))
    _boat(c, 0, 0.72, veil(i.pale, 70))
    for x in (330, 470):
        c.pad([(x - 34, 394), (x + 34, 394), (x + 30, 376), (x - 30, 376)], 4, STEEL_DARK)
        c.pad([(x - 29, 391), (x + 29, 391), (x + 26, 378), (x - 26, 378)], 3, STEEL_LIGHT)


def _boat(c: Canvas, drop: float, share: float, tone: Solid | tuple[int, int, int, int]) -> None:
    outline = path("76,372 96,346 240,312 400,302 560,312 704,346 724,372 716,404 580,452 400,468 220,452 84,404")
    c.shape([(400 + (x - 400) * share, 384 + (y - 384) * share + drop) for x, y in outline], tone)


def round_table(c: Canvas, i: Ink, size: int) -> None:
    half = 220.0 if 0 < size <= 80 else 250.0 if size <= 100 else 280.0
    c.shadow(400, 680, 240, 44)
    c.oval(280, 640, 520, 704, IRON_DARK)
    c.oval(280, 630, 520, 692, IRON)
    c.shape(path("378,440 422,440 424,580 452,650 400,666 348,650 376,580"), IRON)
    c.curve([(388, 450), (388, 580), (372, 640)], 5, IRON_LIGHT)
    c.oval(400 - half, 330, 400 + half, 500, i.deep)
    c.oval(400 - half, 312, 400 + half, 482, i.base)
    c.oval(400 - half + 12, 317, 400 + half - 12, 470, i.light)
    for shift in (-34, 0, 34):
        c.curve(
            [(400 - half * 0.66, 394 + shift), (400, 400 + shift), (400 + half * 0.66, 392 + shift)],
            1.8,
            veil(i.dark, 80),
        )
    c.poly([(430, 320), (500, 326), (440, 472), (370, 474)], veil(i.pale, 70))


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "workstation": workstation,
    "workstation_open": workstation_open,
    "workstation_lift": workstation_lift,
    "workstation_trio": workstation_trio,
    "sit_stand_bench": sit_stand_bench,
    "call_centre": call_centre,
    "meeting_table": meeting_table,
    "boat_table": boat_table,
    "round_table": round_table,
}
