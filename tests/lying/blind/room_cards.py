"""Products of the third set: meeting rooms, lobbies, and what stands around them."""

from tests.factories.catalog import ProductFactory, money
from tests.lying.blind.cards import Card

from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

_PIPER = "Mesh back and padded fabric seat on a chromed sled frame; stacks four high."
_PIPER_SIZE = "W 570 × D 600 × H 860 mm"

# The stand has no warranty on its card.
CARDS = {
    "VC-510-GR": Card(
        "Piper conference chair, graphite", "Meeting & visitor chairs", "465", _PIPER, _PIPER_SIZE, "graphite",
        "2 years", "كرسي مؤتمرات Piper، غرافيت",
    ),
    "VC-510-TQ": Card(
        "Piper conference chair, turquoise", "Meeting & visitor chairs", "465", _PIPER, _PIPER_SIZE, "turquoise",
        "2 years", "كرسي مؤتمرات Piper، تركواز",
    ),
    "VC-510-SN": Card(
        "Piper conference chair, sand", "Meeting & visitor chairs", "480", _PIPER, _PIPER_SIZE, "sand", "2 years",
        "كرسي مؤتمرات Piper، رملي",
    ),
    "DK-MONO-120-WH": Card(
        "Mono desk 120 cm, white", "Desks", "415",
        "Melamine top 18 mm on a white steel frame, one cable grommet.",
        "W 1200 × D 600 × H 740 mm", "white", "2 years", "مكتب Mono مقاس 120 سم، أبيض",
    ),
    "DK-MONO-140-WH": Card(
        "Mono desk 140 cm, white", "Desks", "465",
        "Melamine top 18 mm on a white steel frame, two cable grommets.",
        "W 1400 × D 700 × H 740 mm", "white", "2 years", "مكتب Mono مقاس 140 سم، أبيض",
    ),
    "DK-MONO-160-WH": Card(
        "Mono desk 160 cm, white", "Desks", "525",
        "Melamine top 25 mm on a white steel frame, two cable grommets, modesty panel.",
        "W 1600 × D 800 × H 740 mm", "white", "3 years", "مكتب Mono مقاس 160 سم، أبيض",
    ),
    "MT-BASE-240-WH": Card(
        "Base meeting table 240 cm, white", "Meeting tables", "1720",
        "Rectangular melamine top 25 mm on four steel legs, one cable grommet. Seats 8.",
        "W 2400 × D 1000 × H 740 mm", "white", "2 years", "طاولة اجتماعات Base مقاس 240 سم، أبيض",
    ),
    "MT-CREST-240-WN": Card(
        "Crest meeting table 240 cm, walnut", "Meeting tables", "2350",
        "Boat-shaped melamine top 30 mm on two panel legs, two power boxes. Seats 8.",
        "W 2400 × D 1100 × H 750 mm", "walnut", "3 years", "طاولة اجتماعات Crest مقاس 240 سم، جوز",
    ),
    "MT-CREST-320-WN": Card(
        "Crest meeting table 320 cm, walnut", "Meeting tables", "3180",
        "Boat-shaped melamine top 30 mm on two panel legs, two power boxes. Seats 10–12.",
        "W 3200 × D 1200 × H 750 mm", "walnut", "3 years", "طاولة اجتماعات Crest مقاس 320 سم، جوز",
    ),
    "LK-6-GY": Card(
        "Vault 6-door locker, grey", "Storage", "1095",
        "Six doors with cam locks, two keys to each, welded steel body.",
        "W 900 × D 450 × H 1800 mm", "grey", "5 years", "خزانة لوكر Vault بستة أبواب، رمادي",
    ),
    "BC-4-OK": Card(
        "Stack open bookcase, oak", "Storage", "520",
        "Four open shelves in melamine 18 mm, wall fixings included.",
        "W 800 × D 350 × H 1600 mm", "oak", "2 years",
    ),
    "TV-75-BK": Card(
        "Pylon screen stand, black", "Accessories", "940",
        "Rolling stand for one screen of up to 75 inches, three heights, cable channel, lockable castors.",
        "W 1050 × D 640 × H 1650 mm", "black", "", "حامل شاشة Pylon، أسود",
    ),
    "WB-120-MG": Card(
        "Scribe whiteboard 120 cm, white", "Accessories", "275",
        "Magnetic steel surface, aluminium frame, pen tray, wall fixings included.",
        "W 1200 × H 900 mm", "white", "1 year", "سبورة Scribe مقاس 120 سم، أبيض",
    ),
    "TC-770-TL": Card(
        "Aria task chair, teal", "Task chairs", "585",
        "Mesh back with adjustable lumbar support, synchronous tilt, 3D armrests, nylon base.",
        "W 660 × D 640 × H 980–1080 mm", "teal", "4 years", "كرسي عمل Aria، أزرق مخضر",
    ),
    "TC-740-BK": Card(
        "Aria Lite task chair, black", "Task chairs", "445",
        "Mesh back, tilt with lock, fixed armrests, nylon base.",
        "W 630 × D 620 × H 950–1050 mm", "black", "2 years", "كرسي عمل Aria Lite، أسود",
    ),
    "RC-180-WH": Card(
        "Foyer reception desk 180 cm, white", "Sofas & reception", "3450",
        "Front with an LED strip, high counter on one side, lockable drawer, cable grommet.",
        "W 1800 × D 800 × H 1100 mm", "white", "3 years", "مكتب استقبال Foyer مقاس 180 سم، أبيض",
    ),
    "RC-140-OK": Card(
        "Foyer Mini reception desk 140 cm, oak", "Sofas & reception", "2680",
        "Straight counter, open shelf, cable grommet.",
        "W 1400 × D 700 × H 1100 mm", "oak", "2 years",
    ),
    "ST-330-MT": Card(
        "Hop bar stool, mint", "Meeting & visitor chairs", "240",
        "Polypropylene seat on a powder-coated steel frame with a footrest.",
        "W 430 × D 430 × H 760 mm", "mint", "1 year", "كرسي بار Hop، أخضر نعناعي",
    ),
    "PL-80-BK": Card(
        "Fern planter divider 80 cm, black", "Accessories", "385",
        "Steel box on lockable castors with a zinc tray inside; plants are not included.",
        "W 800 × D 300 × H 600 mm", "black", "1 year", "حوض نباتات Fern مقاس 80 سم، أسود",
    ),
    "WS-6-RIVA": Card(
        "Riva 6-seat workstation, oak", "Workstations", "7380",
        "Bench workstation, three by three face to face, melamine tops 25 mm, fabric screens along the middle, cable "
        "tray. The price is for the whole unit; chairs and pedestals are separate. Seats 6.",
        "W 4200 × D 1450 × H 1150 mm", "oak", "3 years", "محطة عمل Riva لعدد 6 موظفين، بلوط",
    ),
}  # fmt: skip


def product(code: str) -> Product:
    card = CARDS[code]
    told = {"dimensions": card.dimensions, "colour": card.colour, "warranty": card.warranty}
    attributes = {key: value for key, value in told.items() if value}
    listed = " ".join(f"{key.capitalize()}: {value}." for key, value in attributes.items())
    return ProductFactory.build(
        id=ProductId(f"48000000{sorted(CARDS).index(code):05d}"),
        sku=Sku(code),
        name=card.name,
        names={Language.AR: card.arabic} if card.arabic else {},
        category=card.category,
        price=money(card.price),
        description=f"{card.description} {listed}",
        attributes=attributes,
    )
