"""Chairs without castors: cantilever, four legs, shells, tub chairs, bar stools, waiting beams."""

from collections.abc import Callable, Mapping

from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas, Point, path
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
    Solid,
    mixed,
    veil,
)


def cantilever_chair(c: Canvas, i: Ink, size: int) -> None:
    """Seen from the side: a springing tube under a padded seat and back."""
    c.shadow(420, 706, 240, 36)
    away = (96.0, -34.0)
    _tube(c, away, STEEL_DARK, mixed(STEEL_DARK, (255, 255, 255), 0.3))
    c.stroke([(256, 694), (256 + away[0], 694 + away[1])], 13, STEEL_DARK)
    c.pad([(222, 182), (334, 142), (398, 450), (300, 500)], 26, i.deep)
    c.pad([(238, 186), (334, 152), (392, 448), (310, 488)], 24, i.base)
    c.pad([(260, 200), (322, 178), (366, 424), (322, 448)], 22, i.light)
    c.curve([(278, 274), (306, 267), (334, 254)], 3.5, i.dark)
    c.curve([(294, 354), (322, 347), (350, 334)], 3.5, i.dark)
    c.pad(path("286,480 400,424 640,424 650,452 556,514 300,516"), 24, i.deep)
    c.pad([(290, 470), (402, 420), (642, 420), (548, 486), (300, 494)], 22, i.base)
    c.pad([(352, 464), (424, 434), (592, 434), (534, 468)], 16, i.light)
    _tube(c, (0, 0), STEEL, STEEL_LIGHT)
    c.stroke([(284, 366), (500, 350)], 24, IRON_DARK)
    c.stroke([(288, 361), (496, 346)], 6, IRON_LIGHT)


def _tube(c: Canvas, shift: Point, tone: Solid, shine: Solid) -> None:
    dx, dy = shift
    tube = path("232,190 262,330 290,480 314,504 360,508 520,506 556,520 560,556 540,664 520,692 480,696 256,694")
    c.curve([(x + dx, y + dy) for x, y in tube], 14, tone)
    c.curve([(x + dx - 2, y + dy - 3) for x, y in tube[6:]], 4, shine)
    c.curve([(x + dx, y + dy) for x, y in ((552, 514), (540, 420), (520, 366), (484, 352), (284, 368))], 12, tone)


def four_leg_chair(c: Canvas, i: Ink, size: int) -> None:
    """Padded seat and back on a steel frame with armrests."""
    c.shadow(400, 700, 240, 40)
    for x0, x1 in ((306, 292), (494, 508)):
        c.stroke([(x0, 470), (x1, 650)], 13, IRON_DARK)
    for side in (-1, 1):
        c.curve([(400 + side * 122, 210), (400 + side * 132, 330), (400 + side * 138, 470)], 14, IRON)
    c.shape(path("400,166 500,176 524,270 508,388 400,404 292,388 276,270 300,176"), i.deep)
    c.shape(path("400,172 492,182 513,270 498,376 400,391 302,376 287,270 308,182"), i.base)
    c.shape(path("400,194 470,202 486,270 474,350 400,361 326,350 314,270 330,202"), i.light)
    c.shape(path("236,500 262,448 400,430 538,448 564,500 520,534 400,542 280,534"), i.deep)
    c.shape(path("240,488 264,446 400,430 536,446 560,488 516,514 400,522 284,514"), i.base)
    c.shape(path("280,474 310,452 400,442 490,452 520,474 470,494 400,498 330,494"), i.light)
    for side in (-1, 1):
        c.curve(
            [
                (400 + side * 134, 380),
                (400 + side * 182, 372),
                (400 + side * 186, 400),
                (400 + side * 176, 520),
                (400 + side * 188, 700),
            ],
            14,
            IRON,
        )
        c.stroke([(400 + side * 180, 530), (400 + side * 187, 690)], 4, IRON_LIGHT)
        c.stroke([(400 + side * 138, 376), (400 + side * 180, 370)], 22, IRON_DARK)


def shell_chair(c: Canvas, i: Ink, size: int) -> None:
    """One moulded shell on four splayed wooden legs."""
    c.shadow(400, 704, 230, 40)
    for x0, x1 in ((330, 290), (470, 510)):
        c.poly([(x0 - 11, 500), (x0 + 11, 500), (x1 + 6, 662), (x1 - 6, 662)], TIMBER_DARK)
    c.stroke([(310, 570), (490, 570)], 6, IRON)
    for x0, x1 in ((304, 236), (496, 564)):
        c.poly([(x0 - 13, 500), (x0 + 13, 500), (x1 + 7, 706), (x1 - 7, 706)], TIMBER)
        c.poly([(x0 - 13, 500), (x0 - 4, 500), (x1 - 2, 706), (x1 - 7, 706)], mixed(TIMBER, (255, 255, 255), 0.25))
    c.stroke([(290, 546), (510, 546)], 6, IRON)
    c.shape(
        path(
            "400,150 488,158 534,216 548,330 572,440 560,500 480,540 "
            "400,546 320,540 240,500 228,440 252,330 266,216 312,158"
        ),
        i.deep,
    )
    c.shape(
        path(
            "400,154 484,162 528,218 540,330 562,436 548,486 476,520 "
            "400,526 324,520 252,486 238,436 260,330 272,218 316,162"
        ),
        i.base,
    )
    c.shape(
        path("400,176 466,184 502,230 508,330 494,410 400,432 306,410 292,330 298,230 334,184"),
        i.light,
    )
    c.shape(path("268,452 320,428 400,440 480,428 532,452 516,488 400,504 284,488"), i.light)
    c.curve([(280, 440), (340, 428), (400, 438), (460, 428), (520, 440)], 5, i.dark)


def tub_chair(c: Canvas, i: Ink, size: int) -> None:
    """A low round armchair on a four-star base."""
    c.shadow(400, 704, 240, 42)
    for x, y in ((250, 690), (550, 690), (318, 662), (482, 662)):
        c.stroke([(400, 628), (x, y)], 14, IRON)
        c.oval(x - 12, y - 4, x + 12, y + 12, IRON_DARK)
    c.box(384, 560, 416, 640, IRON, 4)
    c.box(388, 560, 394, 636, IRON_LIGHT)
    _rounded_body(c, i, 574)


def armchair(c: Canvas, i: Ink, size: int) -> None:
    """A wide lounge armchair on short wooden legs."""
    c.shadow(400, 700, 290, 44)
    for x, slant in ((262, -14), (538, 14)):
        c.poly([(x - 13, 580), (x + 13, 580), (x + slant + 8, 702), (x + slant - 8, 702)], TIMBER)
        c.poly(
            [(x - 13, 580), (x - 5, 580), (x + slant - 3, 702), (x + slant - 8, 702)],
            mixed(TIMBER, (255, 255, 255), 0.25),
        )
    for x in (320, 480):
        c.poly([(x - 10, 600), (x + 10, 600), (x + 6, 672), (x - 6, 672)], TIMBER_DARK)
    _rounded_body(c, i, 622)


def _rounded_body(c: Canvas, i: Ink, low: float) -> None:
    c.shape(
        [
            (400, 206),
            (520, 222),
            (596, 306),
            (620, 430),
            (606, low - 46),
            (540, low - 4),
            (400, low + 4),
            (260, low - 4),
            (194, low - 46),
            (180, 430),
            (204, 306),
            (280, 222),
        ],
        i.dark,
    )
    c.shape(
        [
            (400, 212),
            (514, 228),
            (586, 310),
            (606, 420),
            (590, low - 70),
            (530, low - 30),
            (400, low - 24),
            (270, low - 30),
            (210, low - 70),
            (194, 420),
            (214, 310),
            (286, 228),
        ],
        i.base,
    )
    c.shape(
        path("400,250 486,262 532,330 534,440 500,470 400,478 300,470 266,440 268,330 314,262"),
        i.dark,
    )
    c.shape(
        path("400,256 480,268 524,334 524,432 494,460 400,468 306,460 276,432 276,334 320,268"),
        i.light,
    )
    c.shape(path("256,486 280,452 400,440 520,452 544,486 530,540 400,552 270,540"), i.deep)
    c.shape(path("260,478 284,450 400,438 516,450 540,478 524,520 400,530 276,520"), i.light)
    c.shape([(292, 470), (400, 446), (508, 470), (400, 492)], i.pale)
    c.curve([(226, 330), (212, 410), (222, 480)], 5, i.pale)


def bar_stool(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 712, 200, 36)
    legs = (((346, 330), (316, 672)), ((454, 330), (484, 672)), ((318, 330), (264, 716)), ((482, 330), (536, 716)))
    for place, (start, end) in enumerate(legs):
        c.stroke([start, end], 13, IRON_DARK if place < 2 else IRON)
    for (x0, y0), (x1, y1) in legs[2:]:
        c.stroke([(x0 - 2, y0 + 20), (x1 - 2, y1 - 10)], 3.5, IRON_LIGHT)
    c.stroke([(318, 560), (482, 560)], 9, IRON_DARK)
    c.stroke([(286, 590), (514, 590)], 11, IRON)
    c.shape(path("400,152 494,164 540,236 532,318 400,330 268,318 260,236 306,164"), i.dark)
    c.shape(path("400,160 486,172 526,238 516,306 400,316 284,306 274,238 314,172"), i.base)
    c.shape(path("400,180 470,190 502,242 492,290 400,298 308,290 298,242 330,190"), i.light)
    c.shape(path("258,330 284,296 400,284 516,296 542,330 510,366 400,374 290,366"), i.dark)
    c.shape(path("262,320 286,294 400,284 514,294 538,320 506,346 400,354 294,346"), i.base)
    c.shape([(302, 312), (400, 294), (498, 312), (400, 332)], i.light)


def beam_seat(c: Canvas, i: Ink, size: int) -> None:
    """A row of seats on one beam; `size` is their number."""
    seats = size or 3
    c.shadow(400, 660, 350, 34)
    width = min(190.0, 620 / seats)
    left = 400 - width * seats / 2
    for x in (left + width * 0.35, left + width * (seats - 0.35)):
        c.stroke([(x, 540), (x, 640)], 16, STEEL_DARK)
        c.stroke([(x - 50, 662), (x, 632), (x + 50, 662)], 13, STEEL)
    c.box(left - 10, 520, left + width * seats + 10, 546, IRON, 6)
    c.box(left - 10, 522, left + width * seats + 10, 529, IRON_LIGHT, 3)
    for seat in range(seats):
        _beam_place(c, i, left + width * seat + 8, left + width * (seat + 1) - 8)
    for edge in range(seats + 1):
        x = left + width * edge
        c.curve([(x, 512), (x, 440), (x, 404)], 11, STEEL)
        c.box(x - 11, 392, x + 11, 410, IRON_DARK, 8)


def _beam_place(c: Canvas, i: Ink, x0: float, x1: float) -> None:
    c.box(x0, 246, x1, 450, i.deep, 26)
    c.box(x0, 242, x1, 444, i.base, 26)
    c.box(x0 + 14, 256, x1 - 14, 430, i.light, 18)
    for row in range(7):
        for column in range(6):
            x = x0 + 30 + (x1 - x0 - 60) * column / 5
            y = 280 + 21 * row
            c.oval(x - 3, y - 3, x + 3, y + 3, veil(i.deep, 150))
    c.poly([(x0 + 6, 446), (x1 - 6, 446), (x1 + 2, 506), (x0 - 2, 506)], i.light)
    c.box(x0 - 2, 500, x1 + 2, 522, i.dark, 9)


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "cantilever_chair": cantilever_chair,
    "four_leg_chair": four_leg_chair,
    "shell_chair": shell_chair,
    "tub_chair": tub_chair,
    "armchair": armchair,
    "bar_stool": bar_stool,
    "beam_seat": beam_seat,
}
