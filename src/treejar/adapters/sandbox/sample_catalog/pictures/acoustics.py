"""Pods, panels, baffles and screens."""

from collections.abc import Callable, Mapping

from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas
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

_LINING = (96, 103, 112)
_LINING_DARK = (76, 82, 91)


def pod(c: Canvas, i: Ink, size: int) -> None:
    """Phone booth for one with a glass door."""
    c.shadow(420, 712, 240, 34)
    c.poly([(548, 96), (628, 128), (628, 684), (548, 712)], i.deep)
    c.box(210, 88, 552, 712, i.dark, 20)
    c.box(212, 88, 548, 706, i.base, 20)
    c.box(236, 116, 524, 684, _LINING, 10)
    _pod_inside(c, 236, 524)
    c.poly([(236, 684), (270, 640), (490, 640), (524, 684)], _LINING_DARK)
    c.box(296, 448, 464, 462, TIMBER, 4)
    c.box(296, 458, 464, 466, TIMBER_DARK, 3)
    c.stroke([(380, 560), (380, 644)], 9, STEEL_DARK)
    c.oval(334, 548, 426, 574, i.dark)
    c.oval(334, 540, 426, 564, i.light)
    _pane(c, 244, 124, 516, 676)
    c.box(488, 380, 499, 452, IRON_DARK, 5)
    c.box(224, 92, 536, 100, i.pale, 4)


def pod_wide(c: Canvas, i: Ink, size: int) -> None:
    """Meeting pod with two benches and a table behind glass."""
    c.shadow(410, 700, 350, 34)
    c.poly([(654, 126), (726, 156), (726, 676), (654, 700)], i.deep)
    c.box(84, 118, 660, 700, i.dark, 22)
    c.box(86, 118, 656, 694, i.base, 22)
    c.box(110, 146, 632, 672, _LINING, 10)
    _pod_inside(c, 110, 632)
    c.poly([(110, 672), (150, 616), (592, 616), (632, 672)], _LINING_DARK)
    for x0, x1, seat in ((124, 168, 250), (574, 618, 492)):
        c.box(x0, 370, x1, 620, TIMBER_DARK, 12)
        c.box(x0 + 3, 374, x1 - 3, 610, TIMBER, 12)
        left, right = sorted((x0 if seat < 300 else x1, seat))
        c.box(left, 520, right, 560, mixed(TIMBER, (255, 255, 255), 0.2), 12)
        c.box(left, 552, right, 640, TIMBER_DARK, 6)
    c.box(364, 478, 378, 640, STEEL_DARK)
    c.oval(332, 632, 410, 650, STEEL_DARK)
    c.oval(286, 462, 456, 492, (205, 202, 196))
    c.oval(286, 456, 456, 484, (244, 242, 238))
    _pane(c, 118, 154, 370, 664)
    _pane(c, 374, 154, 624, 664)
    c.box(368, 150, 376, 668, IRON, 2)
    c.box(384, 390, 394, 460, IRON_DARK, 5)
    c.box(104, 122, 640, 130, i.pale, 4)


def _pod_inside(c: Canvas, x0: float, x1: float) -> None:
    middle = (x0 + x1) / 2
    for place in range(1, 6):
        x = x0 + (x1 - x0) * place / 6
        c.stroke([(x, 180), (x, 620)], 2, _LINING_DARK)
    c.poly([(middle - 50, 160), (middle + 50, 160), (middle + 130, 420), (middle - 130, 420)], (255, 240, 205, 46))
    c.box(middle - 60, 148, middle + 60, 164, (255, 243, 214), 7)


def _pane(c: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    c.box(x0, y0, x1, y1, veil((206, 228, 236), 66), 6)
    span = x1 - x0
    for start, width in ((0.06, 0.16), (0.3, 0.05)):
        a = x0 + span * start
        c.poly(
            [(a + span * 0.42, y0 + 4), (a + span * (0.42 + width), y0 + 4), (a + span * width, y1 - 4), (a, y1 - 4)],
            (255, 255, 255, 44),
        )


def acoustic_panel(c: Canvas, i: Ink, size: int) -> None:
    """Fabric-wrapped wall panels; tall ones hang as a pair."""
    places = (
        ((130.0, 290.0, 380.0, 540.0), (420.0, 290.0, 670.0, 540.0))
        if size == 120
        else ((170.0, 120.0, 386.0, 650.0), (414.0, 120.0, 630.0, 650.0))
    )
    for x0, y0, x1, y1 in places:
        c.box(x0 + 12, y0 + 16, x1 + 14, y1 + 18, veil(IRON_DARK, 50), 12)
        c.box(x0, y0, x1 + 6, y1 + 6, i.deep, 12)
        c.box(x0, y0, x1, y1, i.base, 12)
        c.box(x0 + 10, y0 + 10, x1 - 10, y1 - 10, i.light, 8)
        for row in range(int(y1 - y0 - 40) // 9):
            y = y0 + 24 + row * 9
            c.stroke([(x0 + 20, y), (x1 - 20, y)], 1.3, veil(i.dark, 70))
        for column in range(int(x1 - x0 - 40) // 9):
            x = x0 + 24 + column * 9
            c.stroke([(x, y0 + 20), (x, y1 - 20)], 1.3, veil(i.pale, 60))


def acoustic_tiles(c: Canvas, i: Ink, size: int) -> None:
    """Hexagonal felt tiles in four lights of one colour."""
    tones = (i.base, i.light, i.dark, i.pale, i.base, i.dark, i.light)
    radius = 88.0
    place = 0
    for row, count in enumerate((2, 3, 4, 3)):
        for column in range(count):
            x = 400 + (column - (count - 1) / 2) * radius * 1.78
            y = 178 + row * radius * 1.55
            corners = [
                (x, y - radius),
                (x + radius * 0.866, y - radius / 2),
                (x + radius * 0.866, y + radius / 2),
                (x, y + radius),
                (x - radius * 0.866, y + radius / 2),
                (x - radius * 0.866, y - radius / 2),
            ]
            c.pad([(a + 7, b + 10) for a, b in corners], 8, veil(IRON_DARK, 46))
            tone = tones[place % len(tones)]
            c.pad([(a, b + 5) for a, b in corners], 8, i.deep)
            c.pad(corners, 8, tone)
            c.stroke([corners[5], corners[0], corners[1]], 3, mixed(tone, (255, 255, 255), 0.3))
            place += 1


def slat_panel(c: Canvas, i: Ink, size: int) -> None:
    c.box(232, 104, 592, 692, veil(IRON_DARK, 50), 4)
    c.box(216, 90, 576, 680, (40, 42, 47), 4)
    for place in range(12):
        x = 220 + place * 29.6
        c.box(x, 90, x + 21, 680, i.dark)
        c.box(x, 90, x + 17, 680, i.base if place % 3 else mixed(i.base, i.light, 0.5))
        c.box(x, 90, x + 6, 680, i.light)
        c.curve([(x + 10, 110), (x + 12, 300), (x + 9, 480), (x + 11, 660)], 1.4, veil(i.dark, 110))


def baffles(c: Canvas, i: Ink, size: int) -> None:
    """Felt baffles hanging from a ceiling line."""
    c.box(90, 108, 710, 120, STEEL_LIGHT, 4)
    for place in range(5):
        shift = place * 44
        x0, y0 = 110 + shift, 250 + shift * 0.9
        for x in (x0 + 50, x0 + 350):
            c.stroke([(x, 118), (x, y0 + 4)], 2.2, STEEL_DARK)
        c.box(x0, y0, x0 + 404, y0 + 152, i.deep, 8)
        c.box(x0, y0, x0 + 400, y0 + 146, (i.dark, i.base, i.base, i.light, i.light)[place], 8)
        c.box(x0 + 4, y0 + 2, x0 + 396, y0 + 9, i.pale, 4)


def cloud(c: Canvas, i: Ink, size: int) -> None:
    """Round ceiling island on wires."""
    c.box(200, 108, 600, 118, STEEL_LIGHT, 4)
    for x, low in ((230, 390), (570, 390), (330, 450), (470, 450)):
        c.stroke([(400 + (x - 400) * 0.9, 116), (x, low)], 2.4, STEEL_DARK)
    c.shadow(400, 640, 240, 34, 0.16)
    c.oval(110, 362, 690, 542, i.deep)
    c.oval(110, 340, 690, 516, i.base)
    c.oval(140, 350, 660, 496, i.light)
    for x, y in ((230, 390), (570, 390), (330, 450), (470, 450)):
        c.oval(x - 6, y - 4, x + 6, y + 4, STEEL_DARK)


def desk_screen(c: Canvas, i: Ink, size: int) -> None:
    """Felt screen clamped to the edge of a desk."""
    c.poly([(60, 560), (740, 560), (690, 480), (110, 480)], (240, 236, 228))
    c.box(60, 558, 740, 582, (206, 200, 189), 4)
    c.box(116, 282, 690, 512, veil(IRON_DARK, 40), 16)
    c.box(110, 270, 690, 506, i.deep, 16)
    c.box(110, 270, 684, 500, i.base, 16)
    c.box(122, 280, 672, 310, i.light, 10)
    for place in range(60):
        x, y = 130 + (place * 97) % 540, 320 + (place * 61) % 168
        c.oval(x, y, x + 4, y + 3, veil(i.pale, 150))
    for x in (200, 580):
        c.box(x, 470, x + 36, 540, IRON, 6)
        c.box(x + 5, 474, x + 11, 534, IRON_LIGHT, 3)
    c.box(470, 332, 566, 400, (250, 244, 214), 3)
    c.oval(513, 326, 525, 338, (190, 70, 62))


def room_divider(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 694, 300, 32)
    for x in (212, 588):
        c.stroke([(x, 640), (x, 664)], 14, STEEL_DARK)
        c.stroke([(x - 56, 676), (x + 56, 676)], 13, STEEL)
        for wheel in (x - 56, x + 44):
            c.oval(wheel - 2, 678, wheel + 20, 700, IRON_DARK)
    c.box(156, 120, 644, 648, STEEL_DARK, 14)
    c.box(156, 120, 638, 644, STEEL_LIGHT, 14)
    c.box(172, 136, 626, 630, i.base, 8)
    c.box(182, 146, 394, 620, i.light, 6)
    c.box(404, 146, 616, 620, i.light, 6)
    for row in range(50):
        y = 156 + row * 9.2
        c.stroke([(192, y), (384, y)], 1.3, veil(i.dark, 70))
        c.stroke([(414, y), (606, y)], 1.3, veil(i.dark, 70))


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "pod": pod,
    "pod_wide": pod_wide,
    "acoustic_panel": acoustic_panel,
    "acoustic_tiles": acoustic_tiles,
    "slat_panel": slat_panel,
    "baffles": baffles,
    "cloud": cloud,
    "desk_screen": desk_screen,
    "room_divider": room_divider,
}
