"""What exactly a figure measures: years or months, millimetres or metres, drawers or doors."""

from collections.abc import Sequence

from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort

_READ, _FARTHEST = 5, 12
_SIDES = frozenset("wdhl")


_WEAK = frozenset(("working", "business"))


def _stronger(pieces: Sequence[Piece], weak: Piece) -> str:
    """`Working hours` are hours."""
    if not weak.forms & _WEAK:
        return ""
    behind = pieces[next(at for at, piece in enumerate(pieces) if piece is weak) + 1 :][:1]
    return next((match.key for match in _SCALES.find([piece.forms for piece in behind])), "")


def scale_of(pieces: Sequence[Piece], place: int) -> str:
    """What exactly a figure measures: `year`, `mm`, `drawer`; empty where nothing beside it says so."""
    passed = 0
    for piece in pieces[place + 1 : place + 1 + _FARTHEST]:
        # The sides of a size: `2800 × D 1450 × H 1150 mm`.
        if piece.text == "×" or piece.text.lower() in _SIDES:
            continue
        passed += 1
        if passed > _READ:
            break
        if piece.sort in (Sort.FIGURE, Sort.REFERENCE, Sort.LINK):
            continue
        found = next(_SCALES.find([piece.forms]), None) if piece.sort is Sort.WORD else None
        if found is not None:
            return _stronger(pieces, piece) or found.key
        if piece.sort is Sort.SIGN and piece.text not in "-–—×%/:":
            break
    return ""


_SCALES = Patterns(
    (scale, word)
    for scale, words in {
        "year": "year* yr yrs год года лет году годам летн* годичн* سنه سنوات سنين عام اعوام سنتان سنتين سنتي عامين",
        "month": "month* месяц* شهر* اشهر شهور شهران شهرين",
        "week": "week* недел* اسبوع* اسابيع",
        "day": "day* working business день дня дней дням дни дню днями сутки суток рабочих рабочие рабочими يوم ايام "
        "يوما يومين يومان",
        "hour": "hour* hrs hr час часа часов часам ساعه ساعات ساعتين",
        "minute": "minute* min минут* دقيقه دقائق",
        "mm": "mm millimet* мм миллиметр* ملم مم مليمتر*",
        "cm": "cm centimet* см сантиметр* سم سنتيمتر*",
        "m": "m metre* meter* м метр* متر*",
        "kg": "kg kgs kilo* кг килограм* كغ كجم كيلو*",
        "seat": "seat* seater* person* people место места мест местн* местный человек* людей مقعد* مقاعد شخص* اشخاص",
        "drawer": "drawer* ящик* درج ادراج",
        "door": "door* двер* باب ابواب",
        "shelf": "shelf shelves полк* полок رف رفوف",
        "wheel": "wheel* castor* caster* колес* عجل*",
        "screen": "screen* экран* شاش*",
        "colour": "colour* color* цвет* لون الوان",
        "country": "country countries стран* دول* بلد* بلدان",
        "site": "site* production площад* مواقع موقع مصانع",
    }.items()
    for word in words.split()
)
MILLIMETRES = {"mm": 1, "cm": 10, "m": 1000}
