"""Tones: what a colour looks like in the light, in the shade, and before which backdrop it stands out."""

import msgspec

Tone = tuple[int, int, int] | tuple[int, int, int, int]
Solid = tuple[int, int, int]

STEEL: Solid = (186, 193, 200)
STEEL_LIGHT: Solid = (222, 227, 231)
STEEL_DARK: Solid = (132, 140, 149)
IRON: Solid = (64, 68, 75)
IRON_LIGHT: Solid = (98, 103, 111)
IRON_DARK: Solid = (44, 47, 53)
TIMBER: Solid = (201, 158, 106)
TIMBER_DARK: Solid = (160, 119, 74)
FELT: Solid = (124, 146, 150)
FELT_DARK: Solid = (96, 117, 122)
LEAF: Solid = (92, 141, 98)
LEAF_DARK: Solid = (66, 112, 78)
PAPER: Solid = (250, 250, 247)

# (wall, disc behind the product): cool for warm colours, warm for cool ones, deeper for pale ones.
_COOL = ((233, 239, 242), (214, 226, 232))
_WARM = ((246, 239, 230), (240, 224, 205))
_DEEP = ((222, 228, 226), (187, 203, 203))
_ROSE = ((245, 236, 233), (236, 216, 209))


class Ink(msgspec.Struct, frozen=True):
    """A product's colour in five lights."""

    deep: Solid
    dark: Solid
    base: Solid
    light: Solid
    pale: Solid


def ink(hex_colour: str) -> Ink:
    """The five lights of a colour written as `#rrggbb`."""
    base = _parsed(hex_colour)
    lift = 0.16 if sum(base) > 240 else 0.12
    return Ink(
        deep=mixed(base, (20, 22, 30), 0.38),
        dark=mixed(base, (20, 22, 30), 0.18),
        base=base,
        light=mixed(base, (255, 255, 255), lift),
        pale=mixed(base, (255, 255, 255), lift * 2.2),
    )


def mixed(one: Solid, other: Solid, share: float) -> Solid:
    """`one` with a share (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def veil(tone: Solid, alpha: int) -> Tone:
    """The tone let through; 0 is nothing, 255 is all."""
    return *tone, alpha


def backdrop(hex_colour: str) -> tuple[Solid, Solid]:
    """Wall and disc before which the colour stands out."""
    red, green, blue = _parsed(hex_colour)
    if min(red, green, blue) > 185:
        return _DEEP
    if max(red, green, blue) < 100:
        return _ROSE
    return _COOL if red > blue + 12 else _WARM


def _parsed(hex_colour: str) -> Solid:
    red, green, blue = bytes.fromhex(hex_colour.removeprefix("#"))
    return red, green, blue
