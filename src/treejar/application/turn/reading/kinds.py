"""Kinds of furniture, as a category is called in the three languages: a from-price belongs to its own kind (NEV-13)."""

from collections.abc import Sequence

from treejar.application.terms.facts import FromPriceFact
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.reading.statements import Statement
from treejar.application.turn.wording import Patterns, said_in

_SPOKEN = Patterns(
    (
        ("executive", "executive chair*"), ("executive", "кресл*|кресел . руководител*|директор*"),
        ("executive", "كراسي|كرسي المدراء|مدراء|مدير|تنفيذيه"), ("visitor", "visitor|guest|meeting chair*"),
        ("visitor", "meeting and|visitor . chair*"), ("visitor", "стул*|кресл* для посетител*|переговор*"),
        ("visitor", "كراسي اجتماع*|زوار|انتظار|ضيوف"), ("lift", "sit stand"), ("lift", "sit . stand . desk*"),
        ("lift", "height adjustable desk*"), ("lift", "standing desk*"), ("lift", "стол* с регулир*|подъем*"),
        ("lift", "регулируем*|подъемн* стол*"), ("lift", "مكاتب متغيره|متحركه|قابله|واقفه|الوقوف|وقوف"), ("workstation", "workstation*"),
        ("workstation", "станци*"), ("workstation", "محطات|محطه"), ("meeting", "meeting|conference|boardroom table*"),
        ("meeting", "стол* для переговор*"), ("meeting", "переговорн* стол*"), ("meeting", "طاولات|طاوله"),
        ("sofa", "sofa*"), ("sofa", "диван*"), ("sofa", "كنب*"), ("storage", "storage"), ("storage", "cabinet*|pedestal*|locker*"),
        ("storage", "тумб*|шкаф*"), ("storage", "تخزين|خزائن|ادراج"), ("pod", "pod*|booth*"), ("pod", "кабин*"), ("pod", "كابين*|كبائن"),
        ("accessory", "accessor*"), ("accessory", "аксессуар*"), ("accessory", "اكسسوار*|ملحقات"), ("chair", "chair*"),
        ("chair", "кресл*|кресел|стул*"), ("chair", "كراسي|كرسي"), ("desk", "desk*"), ("desk", "стол*"), ("desk", "مكاتب"),
    )
)  # fmt: skip


def category_told(statement: Statement, place: int, evidence: Evidence) -> str:
    """The category a figure is told of: named by reference or in words, last before it, else first behind; or empty."""
    named = sorted(_named(statement.pieces, evidence))
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
