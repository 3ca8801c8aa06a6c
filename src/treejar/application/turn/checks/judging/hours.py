"""Opening hours in words: `ten to eight`, `до восьми вечера` of the hours that a passage gives."""

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.unit_words import Unit

_HALF_A_DAY = 12
_AT_WORK = Patterns(
    ("hours", pattern)
    for pattern in phrases("""
        monday*; friday*; mon; fri; weekday*; open; opens; close; closes; work; works; hours; at work; evening; morning;
        понедельник*; пятниц*; будн*; открыт*; работа*; вечера; утра; часов; часы; начина*; заканчива*;
        اثنين; جمعه; دوام*; ساعه; ساعات; صباحا; مساء; نفتح; نغلق; نبدا
    """)
)
_FROM = frozenset(word_list("from at с со в من starting start since"))
_UNTIL = frozenset(word_list("to till until до по حتي الي لين لغايه - – — closes close by"))
_PM = frozenset(word_list("pm p.m evening вечера مساء مساءا ليلا"))
_AM = frozenset(word_list("am a.m morning утра صباحا الصبح"))


def is_an_hour(case: Case) -> bool:
    """Is it the hour at which the managers begin, or the one at which they end?"""
    if not any(_AT_WORK.find([piece.forms for piece in case.pieces])) or case.value != int(case.value):
        return False
    hours = [told.value for told in case.evidence.passages if told.unit is Unit.CLOCK and told.value > 0]
    if not hours:
        return False
    begins, ends = min(hours), max(hours)
    following = next((f for f in case.statement.figures if f.place > case.figure.place), None)
    behind = frozenset[str]().union(*(p.forms for p in case.pieces[case.figure.place + 1 : case.figure.place + 3]))
    before = case.before.forms if case.before else frozenset[str]()
    is_end = bool(before & _UNTIL) and not (following is not None and following.place - case.figure.place == 2)
    if is_end:
        return not behind & _AM and case.value in (ends, ends - _HALF_A_DAY)
    opening = bool(before & _FROM) or (following is not None and following.place - case.figure.place == 2)
    return opening and not behind & _PM and case.value == begins
