"""Swivel chairs: mesh task chairs, padded executive chairs, high stools."""

from collections.abc import Callable, Mapping
from math import cos, radians, sin

from treejar.adapters.sandbox.sample_catalog.pictures.canvas import Canvas, Point, path
from treejar.adapters.sandbox.sample_catalog.pictures.ink import (
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


def _star_base(c: Canvas, top: float, tone: Solid = IRON, light: Solid = IRON_LIGHT) -> None:
    """Gas lift from `top` down to a five-star base on castors."""
    c.shadow(400, 706, 250, 44)
    hub_x, hub_y = 400.0, 628.0
    for angle in (234, 306, 162, 18, 90):
        x, y = hub_x + 188 * cos(radians(angle)), 662 + 44 * sin(radians(angle))
        thick = 9 + 5 * (sin(radians(angle)) + 1) / 2
        c.box(x - 15, y + 4, x + 15, y + 32, IRON_DARK, 11)
        c.box(x - 8, y + 8, x + 8, y + 32, IRON_LIGHT, 7)
        c.stroke([(hub_x, hub_y + 4), (x, y)], thick * 1.7, tone)
        c.oval(x - thick - 2, y - 8, x + thick + 2, y + 12, tone)
        c.stroke([(hub_x, hub_y - 1), (x, y - 4)], 3.5, light)
    c.box(hub_x - 26, hub_y - 22, hub_x + 26, hub_y + 16, tone, 12)
    c.box(388, top, 412, hub_y - 14, STEEL, 3)
    c.box(391, top, 396, hub_y - 14, STEEL_LIGHT)
    c.box(382, 560, 418, hub_y - 8, tone, 5)
    c.box(387, 562, 392, hub_y - 10, light)


def _mesh_back(c: Canvas, i: Ink, top: float, frame: Solid) -> None:
    """A waisted frame with a mesh that lets the wall shine through."""
    outline = _back_outline(top, 0)
    c.shape(outline, frame)
    inner = _back_outline(top, 15)
    c.shape(inner, i.light)
    low, high = top + 26, 424.0
    y = low
    while y < high:
        half = _half_width(top, y) - 18
        c.stroke([(400 - half, y), (400 + half, y)], 1.5, veil(i.deep, 110))
        y += 8
    for x in range(300, 501, 9):
        lean = 400 + (x - 400) * 1.06
        c.stroke([(lean, low + abs(x - 400) * 0.1), (x, high - 4)], 1.3, veil(i.deep, 70))
    c.shape(path("300,342 400,334 500,342 504,366 400,378 296,366"), veil(i.dark, 235))
    c.curve([(306, 346), (400, 339), (494, 346)], 3, veil(i.pale, 170))


def _back_outline(top: float, inset: float) -> list[Point]:
    heights = (top + inset, top + 16, top + 80, top + 165, 390, 438 - inset)
    right = [(400 + max(0.0, _half_width(top, y) - inset), y) for y in heights[1:5]]
    left = [(800 - x, y) for x, y in reversed(right)]
    shoulder, hip = 74 - inset / 2, 78 - inset / 2
    return [
        (400, top + inset - 2), (400 + shoulder, top + inset + 3), *right, (400 + hip, 438 - inset),
        (400 - hip, 438 - inset), *left, (400 - shoulder, top + inset + 3),
    ]  # fmt: skip


def _half_width(top: float, y: float) -> float:
    share = min(1.0, max(0.0, (y - top) / (438 - top)))
    return 112 + 20 * sin(share * 3.0) - 14 * share * share


def _seat(c: Canvas, i: Ink, puff: float = 0) -> None:
    c.poly([(330, 505), (470, 505), (440, 548), (360, 548)], IRON)
    c.box(384, 540, 416, 562, IRON_DARK, 5)
    c.stroke([(452, 522), (500, 528)], 6, IRON)
    under = [(262, 470), (300, 520 + puff), (400, 530 + puff), (500, 520 + puff), (538, 470), (500, 446), (300, 446)]
    c.shape(under, i.deep)
    c.shape(
        [
            (258, 462),
            (270, 430),
            (400, 414 - puff),
            (530, 430),
            (542, 462),
            (510, 500 + puff),
            (400, 512 + puff),
            (290, 500 + puff),
        ],
        i.base,
    )
    c.shape(
        [(276, 452), (300, 430), (400, 421 - puff), (500, 430), (524, 452), (490, 472), (400, 478), (310, 472)], i.light
    )


def _arms(c: Canvas, i: Ink, metal: Solid) -> None:
    for side in (-1, 1):

        def at(x: float, y: float, side: int = side) -> Point:
            return 400 + side * x, y

        c.stroke([at(120, 508), at(172, 500), at(176, 480), at(176, 396)], 15, metal)
        c.stroke([at(172, 470), at(172, 408)], 4, mixed(metal, (255, 255, 255), 0.25))
        x0, x1 = sorted((at(146, 0)[0], at(204, 0)[0]))
        c.box(x0, 376, x1, 402, i.deep if metal != STEEL else IRON, 12)
        c.box(x0 + 5, 378, x1 - 5, 387, IRON_LIGHT, 5)


def task_chair(c: Canvas, i: Ink, size: int) -> None:
    _mesh_chair(c, i, top=168, arms=True)


def task_chair_armless(c: Canvas, i: Ink, size: int) -> None:
    _mesh_chair(c, i, top=200, arms=False)


def task_chair_headrest(c: Canvas, i: Ink, size: int) -> None:
    c.stroke([(400, 150), (400, 215)], 22, IRON)
    c.shape(path("316,112 330,82 400,76 470,82 484,112 470,146 400,154 330,146"), IRON)
    c.shape(path("328,112 340,92 400,87 460,92 472,112 460,137 400,143 340,137"), i.light)
    for y in range(96, 137, 7):
        c.stroke([(338, y), (462, y)], 1.4, veil(i.deep, 110))
    _mesh_chair(c, i, top=182, arms=True)


def _mesh_chair(c: Canvas, i: Ink, top: float, arms: bool) -> None:
    frame = IRON if sum(i.base) > 260 else IRON_DARK
    _star_base(c, 540)
    c.box(378, 400, 422, 520, IRON_DARK, 14)
    _mesh_back(c, i, top, frame)
    _seat(c, i)
    if arms:
        _arms(c, i, IRON)


def executive_chair(c: Canvas, i: Ink, size: int) -> None:
    _padded_chair(c, i, top=86)


def executive_chair_low(c: Canvas, i: Ink, size: int) -> None:
    _padded_chair(c, i, top=196)


def _padded_chair(c: Canvas, i: Ink, top: float) -> None:
    _star_base(c, 540, STEEL_DARK, STEEL_LIGHT)
    _padded_back(c, i, top, 470 - top)
    _seat(c, i, 14)
    c.curve([(286, 482), (400, 498), (514, 482)], 3, i.dark)
    for side in (-1, 1):
        loop = path("528,520 586,506 596,450 578,392 536,380")
        c.curve([(400 + side * (x - 400), y) for x, y in loop], 15, STEEL_DARK)
        c.curve([(400 + side * 184, 500), (400 + side * 192, 450), (400 + side * 177, 398)], 4, STEEL_LIGHT)
        x0, x1 = sorted((400 + side * 132, 400 + side * 206))
        c.box(x0, 366, x1, 400, i.dark, 16)
        c.box(x0 + 8, 370, x1 - 8, 381, i.light, 6)


def _padded_back(c: Canvas, i: Ink, top: float, height: float) -> None:
    """Shell, cushion and quilted panel, each symmetrical; then seams and buttons."""
    upper, lower = top + height * 0.22, top + height * 0.6
    c.shape(_mirrored((top - 8, 476), (92, top + 4), (138, upper), (136, lower), (120, 452)), i.deep)
    c.shape(_mirrored((top, 462), (82, top + 10), (122, upper), (120, lower), (104, 440)), i.base)
    c.shape(_mirrored((top + 22, 436), (58, top + 28), (84, upper + 14), (80, lower), (66, 424)), i.light)
    rows = 4 if height > 300 else 3
    for row in range(1, rows):
        y = top + 16 + (height - 60) * row / rows
        c.curve([(318, y), (400, y + 9), (482, y)], 5, i.dark)
        c.curve([(326, y + 7), (400, y + 16), (474, y + 7)], 3.5, i.pale)
        for x in (362, 438):
            c.oval(x - 6, y, x + 6, y + 12, i.deep)


def _mirrored(middle: Point, *right: Point) -> list[Point]:
    """An outline around the middle line: its heights there, then (distance, height) on the right from top down."""
    high, low = middle
    side = [(400 + x, y) for x, y in right]
    return [(400, high), *side, (400, low), *((800 - x, y) for x, y in reversed(side))]


def executive_chair_ribbed(c: Canvas, i: Ink, size: int) -> None:
    _star_base(c, 540, STEEL_DARK, STEEL_LIGHT)
    for x in (268, 532):
        c.curve([(x, 500), (x + (400 - x) * 0.03, 300), (x, 112)], 13, STEEL_DARK)
        c.curve([(x - 2, 490), (x + (400 - x) * 0.03 - 2, 300), (x - 2, 120)], 4, STEEL_LIGHT)
    for row in range(11):
        y = 104 + row * 32
        c.box(278, y, 522, y + 31, i.dark, 13)
        c.box(278, y, 522, y + 27, i.base, 13)
        c.box(288, y + 4, 512, y + 13, i.light, 5)
    _seat(c, i, 4)
    for x in range(300, 501, 40):
        c.curve([(x, 428), (400 + (x - 400) * 1.06, 460), (400 + (x - 400) * 1.04, 500)], 4, i.dark)
    for side in (-1, 1):
        c.curve(
            [(400 + side * 132, 500), (400 + side * 190, 486), (400 + side * 192, 396), (400 + side * 136, 376)],
            12,
            STEEL,
        )
        x0, x1 = sorted((400 + side * 140, 400 + side * 200))
        c.box(x0, 372, x1, 394, i.deep, 10)


def drafting_chair(c: Canvas, i: Ink, size: int) -> None:
    _star_base(c, 420)
    c.box(386, 400, 414, 570, STEEL_DARK, 4)
    c.ring(290, 520, 510, 580, 10, STEEL_DARK)
    c.ring(292, 520, 508, 577, 5, STEEL_LIGHT)
    c.stroke([(400, 552), (300, 548)], 6, STEEL_DARK)
    c.stroke([(400, 552), (500, 548)], 6, STEEL_DARK)
    c.box(384, 300, 416, 400, IRON_DARK, 10)
    c.shape(path("400,104 486,112 506,200 490,290 400,304 310,290 294,200 314,112"), IRON)
    c.shape(path("400,118 474,126 491,200 477,278 400,290 323,278 309,200 326,126"), i.light)
    for y in range(130, 284, 8):
        c.stroke([(322, y), (478, y)], 1.5, veil(i.deep, 110))
    c.poly([(340, 395), (460, 395), (435, 430), (365, 430)], IRON)
    c.shape(path("268,366 290,340 400,328 510,340 532,366 500,402 400,412 300,402"), i.dark)
    c.shape(path("272,358 292,336 400,326 508,336 528,358 496,386 400,394 304,386"), i.base)
    c.shape([(296, 352), (400, 334), (504, 352), (400, 368)], i.light)


def work_stool(c: Canvas, i: Ink, size: int) -> None:
    _star_base(c, 400, STEEL_DARK, STEEL_LIGHT)
    c.poly([(350, 410), (450, 410), (424, 446), (376, 446)], IRON)
    c.shape(
        path("262,372 284,316 340,322 400,340 460,322 516,316 538,372 500,420 400,432 300,420"),
        i.dark,
    )
    c.shape(
        path("264,362 286,310 340,318 400,336 460,318 514,310 536,362 494,402 400,412 306,402"),
        i.base,
    )
    c.shape(path("290,344 320,326 400,350 480,326 510,344 460,370 400,380 340,370"), i.light)


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "task_chair": task_chair,
    "task_chair_armless": task_chair_armless,
    "task_chair_headrest": task_chair_headrest,
    "executive_chair": executive_chair,
    "executive_chair_low": executive_chair_low,
    "executive_chair_ribbed": executive_chair_ribbed,
    "drafting_chair": drafting_chair,
    "work_stool": work_stool,
}
