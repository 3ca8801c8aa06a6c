"""Goods and turns of a lounge: stools in three colours, things called by their kind, a bench told by its card."""

from collections.abc import Callable

from tests.factories.catalog import ProductFactory, money
from tests.lying.blind.cards import Card
from tests.lying.scene import Scene

from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

EN, AR, RU = Language.EN, Language.AR, Language.RU
_LUNA = "Moulded seat on a steel frame; stacks six high, three seat heights."
_LUNA_SIZE = "W 420 × D 420 × H 780 mm"

CARDS = {
    "ST-20-RD": Card(
        "Luna bar stool, red", "Meeting & visitor chairs", "310", _LUNA, _LUNA_SIZE, "red", "1 year",
        "كرسي بار Luna، أحمر",
    ),
    "ST-20-GN": Card(
        "Luna bar stool, green", "Meeting & visitor chairs", "310", _LUNA, _LUNA_SIZE, "green", "1 year",
        "كرسي بار Luna، أخضر",
    ),
    "ST-20-YL": Card(
        "Luna bar stool, yellow", "Meeting & visitor chairs", "335", _LUNA, _LUNA_SIZE, "yellow", "1 year",
        "كرسي بار Luna، أصفر",
    ),
    "BC-9-WN": Card(
        "Tower bookcase, walnut", "Storage", "640", "Five open shelves in melamine 18 mm.",
        "W 900 × D 350 × H 1900 mm", "walnut", "2 years", "مكتبة Tower، جوز",
    ),
    "PL-61-WH": Card(
        "Palm planter 60 cm, white", "Accessories", "220", "Steel box on four castors, two keys for the lid.",
        "W 600 × D 300 × H 600 mm", "white", "1 year", "حوض نباتات Palm مقاس 60 سم، أبيض",
    ),
    "WB-90-MG": Card(
        "Note whiteboard 90 cm, white", "Accessories", "180", "Magnetic steel surface, pen tray.",
        "W 900 × H 600 mm", "white", "1 year", "سبورة Note مقاس 90 سم، أبيض",
    ),
    "WS-8-DELTA": Card(
        "Delta 8-seat workstation, oak", "Workstations", "9200",
        "Bench workstation, face to face, four power boxes, two cable grommets. Seats 8.",
        "W 5600 × D 1450 × H 740 mm", "oak", "3 years", "محطة عمل Delta لعدد 8 موظفين، بلوط",
    ),
}  # fmt: skip

SAID: dict[str, dict[Language, str]] = {
    "finishes": {
        EN: "the Luna stool, which colours is it in and how much",
        AR: "كرسي البار Luna بأي ألوان وكم سعره",
        RU: "барный стул Luna какие цвета и сколько стоит",
    },
    "lounge": {
        EN: "3 Tower bookcases, 6 Palm planters and 1 Note whiteboard, how much altogether?",
        AR: "3 مكتبات Tower و6 أحواض Palm وسبورة Note وحدة، كم المجموع؟",
        RU: "3 стеллажа Tower, 6 кашпо Palm и 1 доска Note, сколько всего?",
    },
    "bench": {
        EN: "tell me about the Delta workstation",
        AR: "احكي لي عن محطة العمل Delta",
        RU: "расскажите про рабочую станцию Delta",
    },
}


def product(code: str) -> Product:
    card = CARDS[code]
    attributes = {"dimensions": card.dimensions, "colour": card.colour, "warranty": card.warranty}
    return ProductFactory.build(
        id=ProductId(f"61000000{sorted(CARDS).index(code):05d}"),
        sku=Sku(code),
        name=card.name,
        names={Language.AR: card.arabic},
        category=card.category,
        price=money(card.price),
        description=card.description,
        attributes=attributes,
    )


def _found(of: Scene, code: str, stock: int, quantity: int = 0) -> None:
    number = of.find(product(code))
    of.in_stock(number, stock)
    if quantity:
        of.line(number, quantity)


def _finishes(of: Scene) -> None:
    """f1 red, f2 310, f3 24; f4 green, f5 310, f6 9; f7 yellow, f8 335, f9 none."""
    _found(of, "ST-20-RD", 24)
    _found(of, "ST-20-GN", 9)
    _found(of, "ST-20-YL", 0)


def _lounge(of: Scene) -> None:
    """f1 bookcase, f2 640, f3 14, f4 three for 1,920; f5 planter, f6 220, f7 20, f8 six for 1,320; f9 whiteboard,
    f10 180, f11 11, f12 one for 180; f13 3,420."""
    _found(of, "BC-9-WN", 14, 3)
    _found(of, "PL-61-WH", 20, 6)
    _found(of, "WB-90-MG", 11, 1)
    of.sum(money("3420"))


def _bench(of: Scene) -> None:
    """f1 Delta, f2 9,200, f3 4."""
    _found(of, "WS-8-DELTA", 4)


FACTS: dict[str, Callable[[Scene], None]] = {"finishes": _finishes, "lounge": _lounge, "bench": _bench}
