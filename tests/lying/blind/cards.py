"""Products of the second set, as the sample catalogue has them."""

import msgspec
from tests.factories.catalog import ProductFactory, money

from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku


class Card(msgspec.Struct, frozen=True):
    """A product as the sample catalogue has it."""

    name: str
    category: str
    price: str
    description: str
    dimensions: str
    colour: str
    warranty: str
    arabic: str = ""


CARDS = {
    "TJ-FLOW-140-OK": Card(
        "Flow straight desk 140 cm, oak", "Desks", "630",
        "Melamine top 25 mm with ABS edge on a powder-coated steel frame, cable grommet, levelling feet.",
        "W 1400 × D 700 × H 750 mm", "oak", "3 years", "مكتب مستقيم Flow مقاس 140 سم، بلوط",
    ),
    "CH-410": Card(
        "Mira mesh task chair, black", "Task chairs", "410",
        "Mesh back with a fixed lumbar curve, fabric seat, height-adjustable gas lift, tilt with tension knob, nylon "
        "base.",
        "W 620 × D 610 × H 920–1020 mm", "black", "2 years", "كرسي مكتبي شبكي Mira، أسود",
    ),
    "CB-SLIDE-160-WN": Card(
        "Glide sliding-door credenza 160 cm, walnut", "Storage", "1230",
        "Sliding doors with soft stop, two compartments with shelves, melamine body on a black steel plinth.",
        "W 1600 × D 420 × H 740 mm", "walnut", "3 years", "خزانة جانبية منزلقة Glide مقاس 160 سم، جوز",
    ),
    "VC-340-SG": Card(
        "Nest folding training chair, sage", "Meeting & visitor chairs", "298",
        "Flip-up seat lets the chairs nest in a row; polypropylene back, padded seat, steel frame on lockable castors.",
        "W 580 × D 560 × H 840 mm", "sage", "2 years", "كرسي تدريب قابل للطي Nest، أخضر فاتح",
    ),
    "DK-TRAIN-160-AS": Card(
        "Campus folding training desk 160 cm, ash", "Desks", "755",
        "Flip-top table on castors that nests in a row when folded, melamine top, silver steel frame.",
        "W 1600 × D 600 × H 740 mm", "ash", "2 years", "طاولة تدريب قابلة للطي Campus مقاس 160 سم، رماد فاتح",
    ),
    "EX-215": Card(
        "Baron medium-back executive chair, black", "Executive chairs", "790",
        "The lower companion of the Baron high-back: polyurethane leather, padded armrests, tilt with lock, chromed "
        "steel base.",
        "W 680 × D 700 × H 1000–1080 mm", "black", "2 years", "كرسي مدير بظهر متوسط Baron، أسود",
    ),
    "VC-200-WH": Card(
        "Contour cantilever visitor chair, white", "Meeting & visitor chairs", "320",
        "Mesh back and padded fabric seat on a chromed cantilever tube with nylon armrest pads.",
        "W 560 × D 590 × H 890 mm", "white", "2 years", "كرسي زوار Contour، أبيض",
    ),
    "POD-SOLO-SG": Card(
        "Hush phone pod, 1 person, sage", "Pods & acoustic panels", "11900",
        "Booth with a glass door, PET felt lining, quiet fans, LED light by motion sensor, socket and USB-C, small "
        "shelf.",
        "W 1000 × D 900 × H 2200 mm", "sage", "2 years", "كابينة هاتف Hush لشخص واحد، أخضر فاتح",
    ),
    "MT-ROUND-120-WN": Card(
        "Orbit round meeting table 120 cm, walnut", "Meeting tables", "850",
        "Round melamine top on a trumpet base in powder-coated steel. Seats 4–5.",
        "Ø 1200 × H 750 mm", "walnut", "2 years", "طاولة اجتماعات مستديرة Orbit قطر 120 سم، جوز",
    ),
    "MT-SQUARE-140-OK": Card(
        "Quad square meeting table 140 cm, oak", "Meeting tables", "1290",
        "Square top with rounded corners on four steel legs, cable grommet in the middle. Seats 4–6.",
        "W 1400 × D 1400 × H 750 mm", "oak", "2 years",
    ),
    "MT-FORUM-180-OK": Card(
        "Forum meeting table 180 cm, oak", "Meeting tables", "1690",
        "Rectangular top 25 mm in melamine on a steel frame, central cable flap with brush. Seats 6.",
        "W 1800 × D 900 × H 750 mm", "oak", "3 years",
    ),
    "SF-LOUNGE-1": Card(
        "Haven 1-seat sofa, grey", "Sofas & reception", "1290",
        "Woven fabric over high-density foam, solid-wood frame, tapered oak legs.",
        "W 860 × D 780 × H 760 mm", "grey", "2 years", "كنبة Haven بمقعد واحد، رمادي",
    ),
    "CT-90-WN": Card(
        "Pebble coffee table 90 cm, walnut", "Sofas & reception", "530",
        "Rounded top on three slim steel legs; tables of different heights overlap.",
        "Ø 900 × H 380 mm", "walnut", "1 year", "طاولة قهوة Pebble قطر 90 سم، جوز",
    ),
    "EX-610-NV": Card(
        "Consul tufted executive chair, navy", "Executive chairs", "1490",
        "Button-tufted back in bonded leather, rolled armrests, solid-wood base with brass-look castors, tilt with "
        "lock.",
        "W 690 × D 740 × H 1160–1240 mm", "navy", "3 years", "كرسي مدير مبطن Consul، كحلي",
    ),
    "EX-150": Card(
        "Clerk executive chair, black", "Executive chairs", "690",
        "Entry model for managers' rooms: padded fabric back and seat, fixed armrests with soft pads, tilt with lock, "
        "nylon base.",
        "W 640 × D 680 × H 990–1090 mm", "black", "1 year",
    ),
    "SS-DUO-160-OK": Card(
        "Duo sit-stand desk 160 cm, oak", "Sit-stand desks", "1810",
        "Two motors, three-stage columns, four memory positions, anti-collision stop, cable tray included.",
        "W 1600 × D 800 × H 620–1270 mm", "oak", "5 years", "مكتب متغير الارتفاع Duo مقاس 160 سم، بلوط",
    ),
    "SS-LIFT-160": Card(
        "Lift sit-stand desk 160 cm, white", "Sit-stand desks", "1460",
        "Electric height adjustment with one motor and two-stage columns, up/down switch, melamine top 25 mm.",
        "W 1600 × D 800 × H 715–1180 mm", "white", "2 years", "مكتب متغير الارتفاع Lift مقاس 160 سم، أبيض",
    ),
    "WS-4 Linea": Card(
        "Linea 4-seat workstation with screens, white", "Workstations", "4860",
        "Bench workstation with fabric screens between the places, melamine tops 25 mm, white steel frame, cable tray "
        "under each place. The price is for the whole unit; chairs and pedestals are separate. Seats 4, two by two "
        "face to face.",
        "W 2800 × D 1450 × H 1150 mm", "white", "3 years", "محطة عمل Linea لعدد 4 موظفين مع فواصل، أبيض",
    ),
}  # fmt: skip


def product(code: str) -> Product:
    card = CARDS[code]
    described = f"{card.description} Dimensions: {card.dimensions}. Colour: {card.colour}. Warranty: {card.warranty}."
    return ProductFactory.build(
        id=ProductId(f"47000000{sorted(CARDS).index(code):05d}"),
        sku=Sku(code),
        name=card.name,
        names={Language.AR: card.arabic} if card.arabic else {},
        category=card.category,
        price=money(card.price),
        description=described,
        attributes={"dimensions": card.dimensions, "colour": card.colour, "warranty": card.warranty},
    )
