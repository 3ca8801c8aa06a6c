"""Small things: lamps, monitor arms, boards, bins, power, mats, spare parts."""

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
    TIMBER,
    TIMBER_DARK,
    Ink,
    mixed,
    veil,
)

_GLOW = (255, 238, 190)
_SCREEN = (74, 92, 112)


def lamp(c: Canvas, i: Ink, size: int) -> None:
    """Jointed desk lamp with a cone of light."""
    c.shadow(330, 664, 220, 38)
    c.poly([(500, 300), (590, 250), (720, 640), (420, 650)], veil(_GLOW, 110))
    c.oval(214, 630, 446, 682, i.deep)
    c.oval(214, 618, 446, 668, i.base)
    c.oval(244, 622, 416, 654, i.light)
    c.stroke([(330, 634), (250, 400)], 17, i.dark)
    c.stroke([(326, 628), (247, 404)], 5, i.light)
    c.stroke([(250, 400), (500, 230)], 17, i.dark)
    c.stroke([(256, 391), (496, 228)], 5, i.light)
    c.oval(230, 380, 270, 420, IRON)
    c.oval(240, 390, 260, 410, STEEL_LIGHT)
    c.pad([(470, 226), (520, 190), (620, 262), (472, 344)], 18, i.dark)
    c.pad([(474, 226), (516, 196), (570, 236), (476, 322)], 16, i.base)
    c.pad([(484, 228), (508, 212), (532, 232), (486, 290)], 10, i.light)
    c.poly([(476, 340), (616, 262), (620, 268), (480, 347)], _GLOW)
    c.oval(484, 206, 516, 238, IRON)


def floor_lamp(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 704, 170, 32)
    c.poly([(300, 300), (500, 300), (620, 700), (180, 700)], veil(_GLOW, 70))
    c.oval(300, 674, 500, 718, i.deep)
    c.oval(300, 664, 500, 706, i.base)
    c.stroke([(400, 684), (400, 250)], 13, i.dark)
    c.stroke([(397, 680), (397, 260)], 4, i.light)
    c.pad([(326, 96), (474, 96), (540, 304), (260, 304)], 12, (226, 213, 188))
    c.pad([(326, 96), (420, 96), (430, 304), (260, 304)], 12, (242, 232, 210))
    c.oval(262, 292, 538, 320, _GLOW)


def monitor_arm(c: Canvas, i: Ink, size: int) -> None:
    _desk_strip(c)
    _post(c, i, 250)
    c.stroke([(250, 470), (400, 402)], 24, i.dark)
    c.stroke([(252, 464), (398, 397)], 7, i.light)
    c.stroke([(400, 402), (480, 330)], 22, i.base)
    _screen(c, i, 480, 300, 210, 128)


def monitor_arm_dual(c: Canvas, i: Ink, size: int) -> None:
    _desk_strip(c)
    _post(c, i, 400)
    for side in (-1, 1):
        c.stroke([(400, 450), (400 + side * 130, 400)], 22, i.dark)
        c.stroke([(400, 445), (400 + side * 128, 395)], 6, i.light)
        c.stroke([(400 + side * 130, 400), (400 + side * 172, 330)], 20, i.base)
        _screen(c, i, 400 + side * 172, 290, 160, 104)


def _desk_strip(c: Canvas) -> None:
    c.poly([(60, 650), (740, 650), (690, 590), (110, 590)], (241, 237, 229))
    c.box(60, 648, 740, 676, (207, 200, 188), 4)


def _post(c: Canvas, i: Ink, x: float) -> None:
    c.box(x - 44, 592, x + 44, 622, i.deep, 8)
    c.box(x - 44, 590, x + 44, 606, i.base, 8)
    c.box(x - 15, 400, x + 15, 600, i.dark, 6)
    c.box(x - 11, 404, x - 4, 596, i.light, 3)
    c.box(x - 22, 446, x + 22, 494, i.base, 8)


def _screen(c: Canvas, i: Ink, x: float, y: float, half: float, tall: float) -> None:
    c.oval(x - 30, y - 4, x + 30, y + 56, i.deep)
    c.box(x - half, y - tall, x + half, y + tall, IRON_DARK, 12)
    c.box(x - half + 9, y - tall + 9, x + half - 9, y + tall - 9, _SCREEN, 5)
    c.poly(
        [
            (x - half + 20, y - tall + 9),
            (x - half + 20 + half * 0.7, y - tall + 9),
            (x - half * 0.5, y + tall - 9),
            (x - half + 9, y + tall - 9),
            (x - half + 9, y),
        ],
        (255, 255, 255, 26),
    )
    for row, reach in enumerate((0.9, 0.6, 0.75)):
        top = y - tall * 0.4 + row * 26
        c.box(x - half * 0.6, top, x - half * 0.6 + half * reach, top + 9, (255, 255, 255, 60), 4)


def whiteboard(c: Canvas, i: Ink, size: int) -> None:
    c.box(104, 186, 716, 600, veil(IRON_DARK, 40), 10)
    _board(c, i, 92, 170, 708, 580)
    c.box(250, 578, 550, 598, i.dark, 6)
    for x, tone in ((290, (193, 66, 60)), (350, (58, 104, 166)), (410, (70, 130, 88))):
        c.box(x, 568, x + 46, 580, tone, 5)


def mobile_whiteboard(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 704, 320, 30)
    for x in (140, 660):
        c.box(x - 10, 150, x + 10, 672, i.dark, 4)
        c.box(x - 7, 154, x - 1, 668, i.light, 2)
        c.stroke([(x - 56, 682), (x + 56, 682)], 13, i.dark)
        for wheel in (x - 58, x + 44):
            c.oval(wheel - 2, 686, wheel + 20, 708, IRON_DARK)
    c.box(140, 600, 660, 614, i.dark, 4)
    _board(c, i, 158, 120, 642, 520)


def _board(c: Canvas, i: Ink, x0: float, y0: float, x1: float, y1: float) -> None:
    c.box(x0, y0, x1, y1, i.dark, 10)
    c.box(x0 + 2, y0 + 2, x1 - 4, y1 - 4, i.light, 9)
    c.box(x0 + 14, y0 + 14, x1 - 14, y1 - 14, PAPER, 4)
    c.poly(
        [(x0 + 60, y0 + 14), (x0 + 170, y0 + 14), (x0 + 60, y1 - 14), (x0 + 14, y1 - 14), (x0 + 14, y0 + 180)],
        (226, 234, 238, 120),
    )
    c.curve([(x0 + 90, y1 - 90), (x0 + 180, y1 - 150), (x0 + 260, y1 - 120), (x0 + 380, y0 + 110)], 5, (58, 104, 166))
    c.stroke([(x0 + 80, y0 + 80), (x0 + 80, y1 - 70), (x1 - 90, y1 - 70)], 3.5, (110, 118, 126))
    for x, y, tone in ((x1 - 120, y0 + 60, (214, 178, 96)), (x1 - 90, y0 + 96, (193, 66, 60))):
        c.oval(x - 12, y - 12, x + 12, y + 12, tone)


def coat_stand(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 712, 170, 30)
    c.oval(280, 676, 520, 728, i.deep)
    c.oval(280, 666, 520, 714, i.base)
    c.ring(336, 540, 464, 572, 7, i.dark)
    c.box(389, 84, 411, 692, i.dark, 10)
    c.box(392, 88, 399, 688, i.light, 4)
    c.oval(384, 66, 416, 98, i.base)
    for y, reach in ((150, 96), (220, 78), (290, 96)):
        for side in (-1, 1):
            c.curve([(400, y + 40), (400 + side * reach * 0.6, y + 26), (400 + side * reach, y - 16)], 13, i.dark)
            c.oval(400 + side * reach - 11, y - 28, 400 + side * reach + 11, y - 6, i.base)


def planter(c: Canvas, i: Ink, size: int) -> None:
    top = 430.0 if size == 40 else 340.0
    c.shadow(400, 690, 200, 36)
    for dx, dy, tone in (
        (-120, -150, LEAF_DARK),
        (124, -140, LEAF_DARK),
        (-70, -220, LEAF),
        (74, -214, LEAF),
        (0, -250, LEAF_DARK),
        (-30, -150, mixed(LEAF, PAPER, 0.2)),
        (34, -160, LEAF),
    ):
        x, y = 400 + dx, top + dy
        c.shape(
            [(400, top + 10), (400 + dx * 0.55 - 30, top + dy * 0.6), (x, y), (400 + dx * 0.55 + 34, top + dy * 0.5)],
            tone,
        )
        c.curve([(400, top + 4), (400 + dx * 0.55, top + dy * 0.55), (x, y)], 2.2, mixed(tone, PAPER, 0.3))
    c.pad([(270, top), (530, top), (490, 696), (310, 696)], 14, i.dark)
    c.pad([(270, top), (440, top), (420, 690), (310, 690)], 14, i.base)
    c.pad([(284, top + 16), (334, top + 16), (350, 680), (320, 680)], 10, i.light)
    c.box(258, top - 12, 542, top + 26, i.dark, 10)
    c.box(258, top - 12, 538, top + 18, i.light, 10)


def footrest(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 606, 300, 40)
    for side in (-1, 1):
        c.pad(
            [(400 + side * 120, 420), (400 + side * 210, 470), (400 + side * 226, 604), (400 + side * 96, 604)],
            14,
            STEEL_DARK,
        )
    c.pad([(180, 380), (620, 380), (694, 552), (106, 552)], 24, i.deep)
    c.pad([(180, 368), (620, 368), (690, 534), (110, 534)], 24, i.base)
    for row in range(6):
        y = 392 + row * 23
        reach = 188 + row * 13.5
        c.stroke([(400 - reach, y), (400 + reach, y)], 9, i.light)


def waste_bin(c: Canvas, i: Ink, size: int) -> None:
    top = 300.0 if size == 15 else 190.0
    c.shadow(400, 690, 200, 36)
    c.pad([(262, top), (538, top), (506, 694), (294, 694)], 16, i.dark)
    c.pad([(262, top), (450, top), (432, 690), (294, 690)], 16, i.base)
    c.pad([(284, top + 30), (330, top + 30), (342, 676), (314, 676)], 10, i.light)
    c.oval(256, top - 34, 544, top + 34, i.pale)
    c.oval(270, top - 26, 530, top + 26, IRON_DARK)
    c.oval(290, top - 8, 510, top + 26, IRON)


def power_box(c: Canvas, i: Ink, size: int) -> None:
    """Flip-lid power box in a desk top."""
    c.pad([(70, 600), (730, 600), (640, 300), (160, 300)], 16, TIMBER)
    c.box(72, 594, 728, 622, TIMBER_DARK, 6)
    c.pad([(176, 520), (624, 520), (596, 400), (204, 400)], 12, i.deep)
    c.pad([(190, 510), (610, 510), (586, 410), (214, 410)], 10, IRON_DARK)
    c.pad([(206, 398), (594, 398), (612, 262), (188, 262)], 12, i.dark)
    c.pad([(210, 388), (590, 388), (606, 268), (194, 268)], 12, i.base)
    c.pad([(220, 300), (580, 300), (586, 278), (214, 278)], 8, i.light)
    for x in (276, 370, 464):
        c.pad([(x - 38, 494), (x + 38, 494), (x + 34, 424), (x - 34, 424)], 8, PAPER)
        c.box(x - 5, 434, x + 5, 452, IRON_DARK, 2)
        for side in (-1, 1):
            c.box(x + side * 17 - 8, 464, x + side * 17 + 8, 472, IRON_DARK, 2)
    for y in (434, 462):
        c.box(526, y, 566, y + 16, STEEL_LIGHT, 4)
        c.box(532, y + 4, 560, y + 11, IRON, 3)


def cable_tray(c: Canvas, i: Ink, size: int) -> None:
    """Wire basket under a top."""
    c.box(90, 250, 710, 290, TIMBER_DARK, 5)
    c.box(90, 244, 710, 272, TIMBER, 5)
    for x in (170, 630):
        c.stroke([(x, 290), (x, 420)], 13, i.dark)
    for x in range(150, 660, 34):
        c.curve([(x, 380), (x + 2, 470), (x + 30, 496)], 6, i.base)
    for y in (384, 430, 474):
        c.stroke([(140, y), (660, y)], 9, i.dark)
        c.stroke([(142, y - 2), (656, y - 2)], 3, i.pale)
    c.curve(path("180,290 220,440 330,452 440,446 520,458 570,300"), 9, IRON_DARK)
    c.curve([(240, 290), (280, 420), (380, 470), (500, 430), (610, 560)], 7, (193, 96, 76))
    c.box(330, 424, 500, 462, PAPER, 8)
    for x in (354, 398, 442):
        c.oval(x, 432, x + 24, 454, STEEL)


def desk_mat(c: Canvas, i: Ink, size: int) -> None:
    c.pad([(72, 588), (728, 588), (650, 296), (150, 296)], 26, veil(IRON_DARK, 46))
    c.pad([(70, 572), (730, 572), (652, 286), (148, 286)], 26, i.deep)
    c.pad([(70, 564), (730, 564), (652, 280), (148, 280)], 26, i.base)
    c.pad([(134, 340), (666, 340), (652, 284), (148, 284)], 16, i.dark)
    for place in range(70):
        x, y = 140 + (place * 131) % 520, 360 + (place * 71) % 180
        c.oval(x, y, x + 5, y + 3, veil(i.pale, 120))
    c.stroke([(560, 330), (630, 330)], 9, (214, 178, 96))
    c.pad([(430, 520), (560, 520), (545, 430), (420, 430)], 6, PAPER)


def monitor_riser(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 610, 320, 34)
    for x in (120, 640):
        c.box(x, 440, x + 40, 604, i.dark, 4)
    c.box(260, 446, 540, 540, i.deep, 4)
    c.box(268, 450, 532, 532, i.base, 4)
    c.box(366, 484, 434, 494, IRON, 5)
    c.pad([(90, 440), (710, 440), (650, 356), (150, 356)], 8, i.light)
    for y in (378, 404, 424):
        c.curve([(170, y), (400, y + 4), (640, y - 2)], 1.8, veil(i.dark, 80))
    c.box(90, 438, 710, 466, i.dark, 5)
    c.box(92, 438, 708, 454, i.base, 5)


def converter(c: Canvas, i: Ink, size: int) -> None:
    """Two-level desktop riser on scissor arms."""
    c.shadow(400, 664, 320, 34)
    c.box(150, 636, 650, 660, i.deep, 8)
    for side in (-1, 1):
        c.stroke([(400 + side * 190, 640), (400 + side * 70, 400)], 20, STEEL_DARK)
        c.stroke([(400 + side * 70, 640), (400 + side * 190, 400)], 20, STEEL)
        c.oval(400 + side * 130 - 13, 508, 400 + side * 130 + 13, 534, IRON)
    c.pad([(180, 520), (620, 520), (600, 482), (200, 482)], 8, i.light)
    c.box(176, 518, 624, 538, i.dark, 6)
    c.pad([(90, 390), (710, 390), (640, 300), (160, 300)], 12, i.light)
    c.box(90, 388, 710, 414, i.dark, 6)
    c.box(92, 388, 708, 402, i.base, 6)


def spare_part(c: Canvas, i: Ink, size: int) -> None:
    """A castor, a gas lift and a screw: parts for chairs."""
    c.shadow(400, 650, 280, 36)
    c.box(468, 170, 508, 420, STEEL, 8)
    c.box(474, 174, 484, 416, STEEL_LIGHT, 4)
    c.box(446, 380, 530, 640, i.dark, 12)
    c.box(454, 388, 476, 632, i.light, 8)
    c.box(290, 320, 314, 440, STEEL_DARK, 6)
    c.pad([(200, 560), (220, 450), (330, 420), (370, 520), (360, 560)], 30, i.deep)
    c.oval(196, 476, 356, 636, i.dark)
    c.oval(204, 480, 346, 622, i.base)
    c.oval(240, 516, 310, 586, i.light)
    c.oval(262, 538, 288, 564, STEEL_DARK)
    c.oval(578, 588, 642, 648, STEEL_DARK)
    c.oval(582, 586, 638, 638, STEEL_LIGHT)
    c.stroke([(596, 612), (624, 612)], 6, IRON_LIGHT)
    c.stroke([(610, 598), (610, 626)], 6, IRON_LIGHT)


def armrest_pair(c: Canvas, i: Ink, size: int) -> None:
    c.shadow(400, 676, 260, 32)
    for x in (270, 530):
        c.box(x - 58, 600, x + 58, 640, IRON_DARK, 10)
        c.box(x - 22, 340, x + 22, 620, IRON, 10)
        c.box(x - 15, 346, x - 6, 612, IRON_LIGHT, 4)
        c.pad([(x - 76, 316), (x + 76, 316), (x + 60, 356), (x - 60, 356)], 16, i.deep)
        c.pad([(x - 84, 322), (x - 62, 232), (x + 62, 232), (x + 84, 322)], 26, i.base)
        c.pad([(x - 62, 306), (x - 48, 244), (x + 48, 244), (x + 62, 306)], 18, i.light)


def floor_mat(c: Canvas, i: Ink, size: int) -> None:
    c.pad([(90, 622), (730, 622), (640, 292), (170, 292)], 40, veil(IRON_DARK, 46))
    c.pad([(80, 606), (720, 606), (632, 280), (168, 280)], 40, i.deep)
    c.pad([(80, 598), (720, 598), (632, 274), (168, 274)], 40, i.base)
    c.pad([(120, 576), (680, 576), (606, 292), (194, 292)], 30, i.light)
    for row in range(7):
        for column in range(11):
            share = row / 6
            x = 400 + (column - 5) * (36 + 13 * share)
            y = 316 + row * 38
            c.oval(x - 7, y - 4, x + 7, y + 4, veil(i.dark, 110))
    c.poly([(250, 292), (330, 292), (280, 576), (160, 576)], (255, 255, 255, 40))


PAINTERS: Mapping[str, Callable[[Canvas, Ink, int], None]] = {
    "lamp": lamp,
    "floor_lamp": floor_lamp,
    "monitor_arm": monitor_arm,
    "monitor_arm_dual": monitor_arm_dual,
    "whiteboard": whiteboard,
    "mobile_whiteboard": mobile_whiteboard,
    "coat_stand": coat_stand,
    "planter": planter,
    "footrest": footrest,
    "bin": waste_bin,
    "power_box": power_box,
    "cable_tray": cable_tray,
    "desk_mat": desk_mat,
    "monitor_riser": monitor_riser,
    "converter": converter,
    "spare_part": spare_part,
    "armrest_pair": armrest_pair,
    "floor_mat": floor_mat,
}
