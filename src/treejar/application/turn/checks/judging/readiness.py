"""What is wanted, told as being there: `the five bookcases are ready`, where there are more than five."""

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import MONEY, Known, Role
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.standing import CURRENCY
from treejar.application.turn.reading.stock_words import COVERED
from treejar.application.turn.reading.unit_words import Unit

_TIES = CURRENCY | frozenset(word_list("for at за по ب بمبلغ مقابل"))
_LAST = frozenset(word_list("last final последние последних последними последним اخر"))
_LEFT = frozenset(word_list("осталось остались осталась بقي بقيت"))
_REST = frozenset((Cue.MISSING, Cue.OTHERS))
# A number said with these is all that is there.
_LIMITING = Patterns(
    ("limit", pattern)
    for pattern in phrases("""
        only; just; exactly; last; left; remain*; no more; at most; in total; только; лишь; всего; ровно; последн*;
        остал*; не больше; فقط; بس; اخر; باقي; بقي; بالضبط; المتبقي
    """)
)
_ENOUGH = Patterns(
    ("enough", pattern)
    for pattern in phrases("""
        list|order|everything is covered|complete; covered; список|заказ закрыт*|покрыт*; ровно; хватает; хватит;
        مغطي; بالضبط; يكفي; تكفي; exactly
    """)
)
_SEVERAL = 2


def is_called_the_last(case: Case) -> bool:
    """`These are the last seven`; but `the last two are 310 each` counts what was named."""
    figure = case.figure
    if figure.unit not in (Unit.NONE, Unit.COUNT) or figure.cues & _REST or figure.known is not None:
        return False
    if any(f.unit is Unit.MONEY or (f.known is not None and f.known.role in MONEY) for f in case.statement.figures):
        return False
    before = case.pieces[max(0, case.figure.place - 2) : case.figure.place]
    return any(piece.forms & _LAST for piece in before[-1:]) or any(piece.forms & _LEFT for piece in before)


def is_ready(case: Case) -> bool:
    """`Пять стеллажей есть`: a number in words beside what it counts, and no word that this is all."""
    figure = case.figure
    said = [piece.forms for piece in case.pieces]
    if not figure.spelled or Cue.HAVE in figure.cues or any(_LIMITING.find(said)):
        return False
    beside = {figure.place + 1, figure.place}
    return any(mention.start in beside or mention.end in beside for mention in case.statement.spoken_of)


def is_tied_to_its_sum(known: Known, case: Case) -> bool:
    """`In stock: three for 1,155`."""
    place = case.figure.place
    following = next((f for f in case.statement.figures if f.place > place), None)
    if following is None or following.place == place + 1:
        return False
    between = case.pieces[place + 1 : following.place]
    if not all(piece.forms & _TIES for piece in between):
        return False
    sums = [one for one in case.evidence.known if one.role is Role.LINE_TOTAL and one.product == known.product]
    return any(one.value == following.value and one.quantity == known.value for one in sums)


def are_stocks_in_a_row(case: Case) -> bool:
    """`Crest tables exactly 2, Piper chairs 38, so your list is covered`: each beside its own, and nothing else."""
    figures = [figure for figure in case.statement.figures if figure.unit in (Unit.NONE, Unit.COUNT)]
    if len(figures) < _SEVERAL or len(figures) != len(case.statement.figures):
        return False
    said = [piece.forms for piece in case.pieces if piece.sort is Sort.WORD]
    if not (any(COVERED.find(said)) or any(_ENOUGH.find(said))):
        return False
    abouts = {figure.about for figure in figures}
    return len(abouts) == len(figures) and all(_is_its_stock(figure, case) for figure in figures)


def _is_its_stock(figure: Figure, case: Case) -> bool:
    stocks = [known for known in case.evidence.known if known.role is Role.STOCK and known.value == figure.value]
    return any((frozenset((known.product,)),) == figure.about for known in stocks)


def seats_so_many(case: Case) -> bool:
    """`The price of the whole unit for six`: nobody wants six of it."""
    figure = case.figure
    if not figure.aimed or case.known_of(Role.QUANTITY) or figure.times:
        return False
    noun = case.pieces[max(0, figure.place - 2) : max(0, figure.place - 1)]
    return any(piece.forms & _WHOLE_UNITS for piece in noun)


_WHOLE_UNITS = frozenset(
    word_list("""
        unit set block workstation table desk bench pod booth sofa станцию станция станции блок стол кабину кабина диван
        комплект الوحده وحده محطه طاوله مكتب كابينه كنبه
    """)
)
