"""The price of a whole unit is never told as that of a seat or a person (NEV-16)."""

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.reading.cue_words import AFTER, BEFORE, Cue
from treejar.application.turn.reading.denial import clause_of
from treejar.application.turn.reading.known import MONEY
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Match, Patterns
from treejar.application.turn.reading.unit_words import Unit

_NOT = Patterns(
    ("not", pattern)
    for pattern in phrases("""
        not; isn't; don't; doesn't; rather; instead; no . price; не; нет; وليس; ليس; ليست; لا; ما; مب; مو;
        غير مسجل*|مذكور*|موجود*|متوفر*
    """)
)
_SEAT = Patterns(("seat", pattern) for words in (BEFORE[Cue.SEAT], AFTER[Cue.SEAT]) for pattern in phrases(words))


def is_per_seat(case: Case) -> bool:
    """Is this amount told as the price of one seat? `It isn't priced per seat` is not."""
    figure = case.figure
    money = figure.unit in (Unit.MONEY, Unit.NONE) or (figure.known is not None and figure.known.role in MONEY)
    if not money or not (Cue.SEAT in figure.cues or _is_explained(case)):
        return False
    told = list(_SEAT.find([piece.forms for piece in case.pieces]))
    return not told or not all(_is_denied(case, match) for match in told)


_FOR = ("for", "per", "за", "на", "ل")


def _is_explained(case: Case) -> bool:
    """`It costs 4,860, and that's for one person's place`: said behind the last amount, and of no other figure."""
    seats = (heard.start for heard in case.statement.cues if heard.cue is Cue.SEAT)
    told = [start for start in seats if case.pieces[start].text.lower().startswith(_FOR)]
    behind = [f.place for f in case.statement.figures if f.place > case.figure.place]
    return bool(told) and told[-1] > case.figure.place and not any(place < told[-1] for place in behind)


def _is_denied(case: Case, match: Match) -> bool:
    first, last = clause_of(case.pieces, match.start, match.end)
    return any(_NOT.find([piece.forms for piece in case.pieces[first:last]]))
