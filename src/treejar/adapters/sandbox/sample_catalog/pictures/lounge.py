"""Reception: sofas, poufs, counters, coffee tables."""

from collections.abc import Callable, Mapping

from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas
from treejar.adapters.sandbox.sample_catalog.pictures.ink import (
    IRON,
    IRON_DARK,
    IRON_LIGHT,
    STEEL_DARK,
    STEEL_LIGHT,
    TIMBER,
    TIMBER_DARK,
    Ink,
    mixed,
    veil,
)


def sofa(c: Canvas, i: Ink, size: int) -> None:
    """Cushions between rounded arms on wooden legs; `size` is the number of seats."""
    seats = min(size or 3, 4)
    half = {1: 190.0, 2: 262.0}.get(seats, 318.0)
    left, right = 400 - half, 400 + half
    c.shadow(400, 648, half + 40, 40)
    for x, slant in ((left + 44, -10), (right - 44, 10)):
        c.poly([(x - 13, 580), (x + 13, 580), (x + slant + 7, 648), (x + slant - 7, 648)], TIMBER)
        c.poly(
            [(x - 13, 580), (x - 5, 580), (x + slant - 2, 648), (x + slant - 7, 648)],
            mixed(TIMBER, (255, 255, 255), 0.25),
        )
    c.box(left + 26, 262, right - 26, 520, i.deep, 40)
    inner = left + 58
    width = (right - left - 116) / seats
    for seat in range(seats):
        x0, x1 = inner + width * seat, inner + width * (seat + 1)
        c.box(x0 + 2, 276, x1 - 2, 478, i.base, 26)
        c.box(x0 + 16, 288, x1 - 16, 452, i.light, 22)
        c.curve([(x0 + 34, 420), ((x0 + x1) / 2, 434), (x1 - 34, 420)], 3, i.dark)
    c.box(left + 40, 520, right - 40, 592, i.dark, 14)
    for seat in range(seats):
        x0, x1 = inner + width * seat, inner + width * (seat + 1)
        c.box(x0 - 2, 448, x1 + 2, 536, i.dark, 24)
        c.box(x0, 444, x1, 524, i.base, 24)
        c.box(x0 + 10, 449, x1 - 10, 480, i.light, 15)
    for x0, x1 in ((left, left + 66), (right - 66, right)):
        c.box(x0, 376, x1, 592, i.dark, 30)
        c.box(x0, 372, x1, 580, i.base, 30)
        c.box(x0 + 12, 382, x1 - 12, 406, i.light, 12)


def sofa_cube(c: Canvas, i: Ink, size: int) -> None:
    """The square sort on chromed feet; `size` is the number of seats."""
    seats = min(size or 2, 3)
    half = {1: 190.0, 2: 262.0}.get(seats, 318.0)
    left, right = 400 - half, 400 + half
    c.shadow(400, 650, half + 40, 38)
    for x in (left + 50, right - 50):
        c.box(x - 9, 590, x + 9, 650, STEEL_DARK, 3)
        c.box(x - 6, 590, x - 2, 646, STEEL_LIGHT)
    c.box(left + 8, 262, right - 8, 540, i.dark, 12)
    inner = left + 76
    width = (right - left - 152) / seats
    for seat in range(seats):
        x0, x1 = inner + width * seat, inner + width * (seat + 1)
        c.box(x0 + 2, 276, x1 - 2, 470, i.base, 12)
        c.box(x0 + 14, 288, x1 - 14, 456, i.light, 8)
        c.box(x0 + 1, 452, x1 - 1, 540, i.dark, 12)
        c.box(x0 + 1, 448, x1 - 1, 528, i.base, 12)
        c.box(x0 + 10, 454, x1 - 10, 478, i.light, 8)
    c.box(left + 60, 532, right - 60, 600, i.deep, 6)
    for x0, x1 in ((left, left + 78), (right - 78, right)):
        c.box(x0, 352, x1, 600, i.dark, 12)
        c.box(x0, 348, x1, 590, i.base, 12)
        c.box(x0 + 8, 353, x1 - 8, 378, i.light, 7)
        c.stroke([(x0 + 10, 392), (x1 - 10, 392)], 2.5, i.dark)


def high_back_sofa(c: Canvas, i: Ink, size: int) -> None:
    half = 250.0 if size == 2 else 300.0
    left, right = 400 - half, 400 + half
    c.shadow(400, 676, half + 40, 38)
    for x in (left + 30, right - 30):
        c.stroke([(x, 600), (x, 672)], 13, IRON)
    c.box(left + 20, 122, right - 20, 560, i.dark, 30)
    c.box(left + 44, 144, right - 44, 520, i.base, 20)
    seats = 2 if size == 2 else 3
    width = (right - left - 88) / seats
    for seat in range(seats):
        x0, x1 = left + 44 + width * seat, left + 44 + width * (seat + 1)
        c.box(x0 + 10, 166, x1 - 10, 330, i.light, 16)
        c.box(x0 + 6, 338, x1 - 6, 490, mixed(i.light, i.base, 0.4), 18)
        c.box(x0, 478, x1, 566, i.dark, 18)
        c.box(x0, 474, x1, 552, i.pale, 18)
        c.box(x0 + 8, 508, x1 - 8, 552, i.light, 14)
    c.box(left + 30, 560, right - 30, 612, i.deep, 8)
    for x0, x1 in ((left, left + 56), (right - 56, right)):
        c.box(x0, 104, x1, 632, i.dark, 24)
        c.box(x0 + 2, 106, x1 - 2, 622, i.base, 22)
        c.box(x0 + 12, 118, x1 - 12, 600, i.light, 16)


def pouf(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 640, 250, 50)
    c.oval(198, 500, 602, 650, i.dark)
    c.box(198, 388, 602, 576, i.dark)
    c.oval(198, 484, 602, 632, i.base)
    c.box(198, 388, 602, 560, i.base)
    c.oval(198, 316, 602, 464, i.dark)
    c.oval(202, 312, 598, 454, i.light)
    c.oval(250, 330, 550, 428, i.pale)
    for x, bend in ((290, -8), (400, 0), (510, 8)):
        c.curve([(x, 452 - abs(bend)), (x + bend, 540), (x + bend * 0.4, 618 - abs(bend))], 4, i.dark)
    c.curve([(560, 420), (604, 436), (600, 474), (572, 480)], 10, TIMBER_DARK)


def reception_desk(c: Canvas, i: Ink, size: int) -> None:
    """A curved counter with a lit plinth."""
    c.shadow(400, 660, 350, 40)
    c.oval(92, 544, 708, 676, (255, 233, 176))
    strips = 152
    for strip in range(strips):
        angle = -1 + 2 * (strip + 0.5) / strips
        low = 590 + 66 * (1 - angle * angle) ** 0.5
        x = 96 + 608 * strip / strips
        shade = abs(angle + 0.25)
        c.box(x, 330, x + 4.4, low, mixed(i.light, i.deep, min(1.0, shade * shade * 0.6)))
        if strip % 19 == 18:
            c.box(x, 340, x + 2.5, low, i.dark)
    c.box(270, 486, 530, 500, veil((255, 240, 200), 200), 7)
    c.oval(64, 266, 736, 400, i.deep)
    c.oval(64, 248, 736, 382, i.pale)
    c.oval(150, 256, 650, 346, i.deep)
    c.oval(158, 268, 642, 346, i.dark)
    c.oval(196, 292, 604, 346, i.base)


def reception_slat(c: Canvas, i: Ink, size: int) -> None:
    """A straight counter with a slatted front and a lower part at the side."""
    c.shadow(400, 668, 350, 36)
    c.box(520, 430, 716, 648, IRON, 4)
    c.box(96, 322, 530, 648, IRON_DARK, 4)
    for place in range(19):
        x = 102 + place * 22.6
        c.box(x, 330, x + 15, 640, i.dark, 3)
        c.box(x, 330, x + 11, 640, i.base, 3)
        c.box(x, 330, x + 4, 640, i.light, 2)
    for place in range(8):
        x = 538 + place * 22
        c.box(x, 446, x + 15, 640, i.dark, 3)
        c.box(x, 446, x + 11, 640, i.base, 3)
    c.box(88, 642, 722, 666, IRON_DARK, 4)
    c.poly([(510, 434), (730, 434), (706, 396), (530, 396)], (236, 234, 230))
    c.box(510, 432, 730, 450, (206, 204, 200), 3)
    c.poly([(78, 314), (548, 314), (522, 268), (112, 268)], (244, 242, 238))
    c.box(78, 312, 548, 334, (212, 210, 206), 3)
    c.curve([(150, 300), (250, 284), (330, 300), (470, 280)], 2, (224, 222, 218))


def coffee_table(c: Canvas, i: Ink, size: int) -> None:
    half, top = (200.0, 420.0) if 0 < size <= 50 else (270.0, 470.0)
    c.shadow(400, 660, half + 60, 44)
    c.stroke([(400, top), (400, 636)], 14, IRON_DARK)
    for side in (-1, 1):
        c.stroke([(400 + side * half * 0.62, top + 14), (400 + side * half * 0.8, 664)], 14, IRON)
        c.stroke([(400 + side * half * 0.62 - 3, top + 24), (400 + side * half * 0.8 - 3, 656)], 4, IRON_LIGHT)
    c.oval(400 - half, top - 62, 400 + half, top + 92, i.deep)
    c.oval(400 - half, top - 80, 400 + half, top + 74, i.base)
    c.oval(400 - half + 14, top - 74, 400 + half - 14, top + 66, i.light)
    for shift in (-26, 0, 26):
        c.curve(
            [(400 - half * 0.6, top + shift), (400, top + shift + 8), (400 + half * 0.6, top + shift - 2)],
            2.2,
            veil(i.dark, 90),
        )


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "sofa": sofa,
    "sofa_cube": sofa_cube,
    "high_back_sofa": high_back_sofa,
    "pouf": pouf,
    "reception_desk": reception_desk,
    "reception_slat": reception_slat,
    "coffee_table": coffee_table,
}
