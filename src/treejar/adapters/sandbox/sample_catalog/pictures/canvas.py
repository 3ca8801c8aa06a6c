"""A drawing board of 800 by 800 units, painted three times as large and reduced at the end for smooth edges."""

from collections.abc import Sequence
from io import BytesIO
from math import hypot

from PIL import Image, ImageDraw, ImageFilter

from treejar.adapters.sandbox.sample_catalog.pictures.ink import Tone

SIDE = 800
_ZOOM = 3
_STEPS = 9
_JPEG_QUALITY = 88

Point = tuple[float, float]


def path(outline: str) -> list[Point]:
    """Points written as SVG writes them: `"x,y x,y"`."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in outline.split())]


class Canvas:
    """Shapes in units of the finished picture; later ones cover earlier ones, a tone with four parts is see-through."""

    def __init__(self, wall: Tone, disc: Tone) -> None:
        self._image = Image.new("RGB", (SIDE * _ZOOM, SIDE * _ZOOM), wall)
        self._pen = ImageDraw.Draw(self._image, "RGBA")
        self.oval(70, 60, 730, 720, disc)

    def poly(self, points: Sequence[Point], fill: Tone) -> None:
        """A polygon with sharp corners."""
        self._pen.polygon(_zoomed(points), fill=fill)

    def shape(self, points: Sequence[Point], fill: Tone) -> None:
        """A closed smooth outline through all points."""
        self._pen.polygon(_zoomed(_smooth([points[-1], *points, *points[:2]])), fill=fill)

    def pad(self, points: Sequence[Point], radius: float, fill: Tone) -> None:
        """A polygon whose corners are rounded by about `radius`."""
        self._pen.polygon(_zoomed(_rounded(points, radius)), fill=fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Tone, radius: float = 0) -> None:
        """An upright rectangle; `radius` rounds its corners."""
        corners = (x0 * _ZOOM, y0 * _ZOOM, x1 * _ZOOM - 1, y1 * _ZOOM - 1)
        self._pen.rounded_rectangle(corners, radius * _ZOOM, fill=fill)

    def oval(self, x0: float, y0: float, x1: float, y1: float, fill: Tone) -> None:
        """An ellipse inside the given rectangle."""
        self._pen.ellipse((x0 * _ZOOM, y0 * _ZOOM, x1 * _ZOOM, y1 * _ZOOM), fill=fill)

    def ring(self, x0: float, y0: float, x1: float, y1: float, width: float, fill: Tone) -> None:
        """The outline of an ellipse, drawn inwards."""
        self._pen.ellipse(
            (x0 * _ZOOM, y0 * _ZOOM, x1 * _ZOOM, y1 * _ZOOM), outline=fill, width=max(1, round(width * _ZOOM))
        )

    def stroke(self, points: Sequence[Point], width: float, fill: Tone) -> None:
        """A line with round joints and ends."""
        line, thick = _zoomed(points), width * _ZOOM
        self._pen.line(line, fill=fill, width=max(1, round(thick)), joint="curve")
        if width >= 4 and len(fill) == 3:
            for x, y in (line[0], line[-1]):
                self._pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=fill)

    def curve(self, points: Sequence[Point], width: float, fill: Tone) -> None:
        """A smooth line through all points."""
        self.stroke(_smooth([points[0], *points, points[-1]]), width, fill)

    def shadow(self, x: float, y: float, half_width: float, half_height: float, strength: float = 0.3) -> None:
        """A soft shadow on the floor around (x, y)."""
        size = (round(half_width * 2 * _ZOOM), round(half_height * 2 * _ZOOM))
        mask = _SHADOW.resize(size, Image.Resampling.BILINEAR).point([round(level * strength) for level in range(256)])
        self._image.paste((40, 42, 52), (round((x - half_width) * _ZOOM), round((y - half_height) * _ZOOM)), mask)

    def jpeg(self) -> bytes:
        """The finished picture, 800 by 800 pixels."""
        out = BytesIO()
        self._image.reduce(_ZOOM).save(out, "JPEG", quality=_JPEG_QUALITY)
        return out.getvalue()


def _zoomed(points: Sequence[Point]) -> list[Point]:
    return [(x * _ZOOM, y * _ZOOM) for x, y in points]


def _smooth(points: Sequence[Point]) -> list[Point]:
    """A Catmull-Rom spline from the second point to the last but one."""
    drawn: list[Point] = []
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(_STEPS):
            t = step / _STEPS
            a, b = -t + 2 * t * t - t**3, 2 - 5 * t * t + 3 * t**3
            c, d = t + 4 * t * t - 3 * t**3, -t * t + t**3
            drawn.append(((a * ax + b * bx + c * cx + d * dx) / 2, (a * ay + b * by + c * cy + d * dy) / 2))
    drawn.append(points[-2])
    return drawn


def _rounded(points: Sequence[Point], radius: float) -> list[Point]:
    """Each corner replaced by a quadratic curve between points `radius` away from it (less on short sides)."""
    drawn: list[Point] = []
    for before, corner, after in zip((points[-1], *points[:-1]), points, (*points[1:], points[0]), strict=True):
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        for step in range(_STEPS + 1):
            t = step / _STEPS
            a, b, d = (1 - t) ** 2, 2 * t * (1 - t), t * t
            drawn.append((a * start[0] + b * corner[0] + d * end[0], a * start[1] + b * corner[1] + d * end[1]))
    return drawn


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = hypot(goal[0] - start[0], goal[1] - start[1])
    share = min(0.5, distance / length) if length else 0.0
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _soft_oval() -> Image.Image:
    mask = Image.new("L", (192, 192), 0)
    ImageDraw.Draw(mask).ellipse((36, 36, 156, 156), fill=255)
    return mask.filter(ImageFilter.GaussianBlur(18))


_SHADOW = _soft_oval()
