"""Kinds of furniture, as a category is called in the three languages: a from-price belongs to its own kind (NEV-13)."""

from collections.abc import Sequence

from treejar.application.terms.facts import FromPriceFact
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns, said_in
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.reading.statements import Statement

_SPOKEN = Patterns(
    (kind, pattern)
    for kind, words in {
        "executive": "executive chair*; кресл*|кресел . руководител*|директор*; كراسي|كرسي المدراء|مدراء|مدير|تنفيذيه",
        "visitor": """
            visitor|guest|meeting chair*; meeting and|visitor . chair*; стул*|кресл* для посетител*|переговор*;
            كراسي اجتماع*|زوار|انتظار|ضيوف
        """,
        "lift": """
            sit stand; sit . stand . desk*; height adjustable desk*; standing desk*; стол* с регулир*|подъем*;
            регулируем*|подъемн* стол*; подъемн*;
            مكاتب متغيره|متحركه|قابله|واقفه|الوقوف|وقوف; مكتب متغير|متحرك|قابل|الوقوف|وقوف
        """,
        "workstation": "workstation*; станци*; محطات|محطه",
        "meeting": """
            meeting|conference|boardroom table*; стол* для переговор*; переговорн* стол*; переговорн*; طاولات|طاوله
        """,
        "sofa": "sofa*; диван*; كنب*",
        "storage": "storage; cabinet*|pedestal*|locker*; тумб*|шкаф*; تخزين|خزائن|ادراج",
        "pod": "pod*|booth*; кабин*; كابين*|كبائن",
        "accessory": "accessor*; аксессуар*; اكسسوار*|ملحقات",
        "chair": "chair*; кресл*|кресел|стул*; كراسي|كرسي",
        "desk": "desk*; стол*; مكاتب",
    }.items()
    for pattern in phrases(words)
)


_FOR = frozenset(("for", "за"))


def category_told(statement: Statement, place: int, evidence: Evidence) -> str:
    """The category a figure is told of: named by reference or in words, last before it, else first behind; or empty."""
    named = sorted(_named(statement.pieces, evidence))
    tied = statement.pieces[place + 1 : place + 2]
    if tied and (tied[0].forms & _FOR or tied[0].text.startswith("ل")):
        named = [(at, name) for at, name in named if at > place] or named
    before = [name for at, name in named if at < place]
    return before[-1] if before else named[0][1] if named else ""


def fits_category(category: str, told: str) -> bool:
    """Is the category called so? An executive chair may be called a chair, a sit-stand desk a desk."""
    return not told or told == category or told in kinds_of(category)


def kinds_of(category: str) -> frozenset[str]:
    """The kinds that the name of a category speaks of."""
    found = list(_SPOKEN.find(said_in(category)))
    longest = max((match.end - match.start for match in found), default=0)
    closest = {match.key for match in found if match.end - match.start == longest}
    seats, tops = closest & {"executive", "visitor", "chair"}, closest & {"lift", "desk"}
    return frozenset(closest | ({"chair"} if seats else set()) | ({"desk"} if tops else set()))


def _named(pieces: Sequence[Piece], evidence: Evidence) -> list[tuple[int, str]]:
    told = [
        (place, fact.category)
        for place, piece in enumerate(pieces)
        if piece.reference is not None and piece.reference.part == "category"
        and isinstance(fact := evidence.fact(piece.reference.fact), FromPriceFact)
    ]  # fmt: skip
    best: dict[int, tuple[int, int, str]] = {}
    for match in _SPOKEN.find([piece.forms for piece in pieces]):
        length = match.end - match.start
        for place in range(match.start, match.end):
            if length > best.get(place, (0, 0, ""))[0]:
                best[place] = (length, match.start, match.key)
    return told + sorted({(start, key) for _, start, key in best.values()})
