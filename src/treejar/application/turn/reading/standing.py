"""How a figure stands among the words beside it: as the whole of a part, as what is aimed at, as a factor, as all."""

from collections.abc import Sequence

from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.application.turn.reading.ranges import is_times

CURRENCY = frozenset(word_list("aed dh dhs dirham dirhams درهم درهما دراهم дирхам дирхама дирхамов"))
_COUNTED = (Sort.FIGURE, Sort.REFERENCE)
_OF = frozenset(("of", "из", "من", "out"))
_OF_FILLERS = frozenset(
    word_list("""
        the your these those all ваших этих нужных всех اصل ال عدد required requested total
    """)
)
_AMONG = frozenset(("of", "out", "among", "between", "из", "между", "من", "بين"))
_ALL = frozenset(
    word_list("""
        all the your these those full whole entire все всё всех всего эти этих ваши ваших вся всю كل جميع كامل كافه عدد
        العدد ال لل وال
    """)
)
_ALL_OF_THEM = frozenset(
    word_list("""
        all целиком полностью все всё كلها كله كلهم جميعها بالكامل كامله
    """)
)
_TOWARDS = frozenset(
    word_list("""
        for with on на до с со для за под مع ل لل لعدد مقابل against
    """)
)
_DETERMINERS = frozenset(
    word_list("""
        all the your these those full of whole order ваших ваши эти этих все всех нужных ال عدد كل جميع
    """)
)
_INSTEAD = Patterns(
    ("instead", pattern)
    for pattern in phrases("""
        instead of; in place of . the; rather than; no longer; вместо; было; раньше; بدل;
        بدلا من|عن; عوضا عن; مكان
    """)
)
_CHANGED = ("замени", "поменя", "измени", "исправи", "переправи", "changed", "غير", "عدل", "بدل")
_FROM = frozenset(("from", "с", "со", "من"))
_TO = frozenset(("to", "до", "на", "الي"))
_NOUNS = 3
_AIMED = ("لل", "ل", "ول", "وال", "فل")


def is_whole(pieces: Sequence[Piece], place: int) -> bool:
    """`9 of the 12`, `9 из 12`, `9 من أصل 12`: is this the twelve?"""
    at = place - 1
    while at > 0 and pieces[at].forms & _OF_FILLERS:
        at -= 1
    opens = at == 0 or (at > 0 and pieces[at - 1].sort is Sort.SIGN)
    if at < 0 or not (pieces[at].forms & _OF or (opens and pieces[at].text.lower() == "до")):
        return False
    if opens:
        counted = [p for p in pieces[place:] if p.sort in _COUNTED]
        return pieces[at].text.lower() in ("из", "of", "до") and len(counted) > 1
    return any(p.sort in _COUNTED for p in pieces[max(0, at - 3) : at])


def whole_phrase(pieces: Sequence[Piece], place: int) -> range:
    """The places of `of the 12`, given that of the twelve."""
    first = place - 1
    while first > 0 and pieces[first].forms & _OF_FILLERS:
        first -= 1
    return range(first, place + 1)


def is_picked_from(pieces: Sequence[Piece], place: int) -> bool:
    """`Which of the two`, `между этими двумя`."""
    at = place - 1
    while at > 0 and pieces[at].forms & _DETERMINERS - _AMONG:
        at -= 1
    return at >= 0 and bool(pieces[at].forms & _AMONG)


def is_aimed_at(pieces: Sequence[Piece], place: int) -> bool:
    """`For your twelve`, `на 12 штук`, `للاثني عشر`: a number wanted, of which the sentence tells something else."""
    if pieces[place].spelled and pieces[place].text.startswith(("ل", "ول", "فل")):
        return True
    at = place - 1
    while at > 0 and pieces[at].forms & _DETERMINERS and pieces[at].text not in _AIMED:
        at -= 1
    if at < 0 or pieces[at].sort is not Sort.WORD:
        return False
    return pieces[at].text.lower() in _TOWARDS or pieces[at].text in _AIMED


def is_factor(pieces: Sequence[Piece], place: int) -> bool:
    """`10 × AED 540`: what is multiplied is the price of one."""
    at = place - 1
    while at > 0 and pieces[at].forms & CURRENCY:
        at -= 1
    counted = any(piece.sort in _COUNTED for piece in pieces[max(0, at - 3) : max(0, at)])
    return at > 0 and (is_times(pieces[at]) or pieces[at].text == "@") and counted


def is_replaced(pieces: Sequence[Piece], place: int) -> bool:
    """The ten of `from ten to fifteen`, `вместо десяти`."""
    before = [piece.forms for piece in pieces[max(0, place - 2) : place]]
    if any(match.end == len(before) for match in _INSTEAD.find(before)):
        return True
    if [piece.text for piece in pieces[place + 1 : place + 2]] == ["→"]:
        return True
    if not before or not (before[-1] & _FROM or any(form.startswith(_CHANGED) for form in before[-1])):
        return False
    # `From 16 to 20`, `from 16 chairs to 20`.
    ends = (at for at in range(place + 1, min(place + 1 + _NOUNS, len(pieces) - 1)) if pieces[at].forms & _TO)
    return any(pieces[at + 1].is_number and all(p.sort is Sort.WORD for p in pieces[place + 1 : at]) for at in ends)


def is_all(pieces: Sequence[Piece], place: int) -> bool:
    """`All twelve`, `الاثنا عشر كلها`: a definite number, the whole of what is wanted."""
    if pieces[place].spelled and pieces[place].text.startswith(("ال", "وال", "لل", "فال")):
        return True
    behind = pieces[place + 1 : place + 4]
    return any(pieces[at].forms & _ALL for at in range(max(0, place - 2), place)) or any(
        piece.forms & _ALL_OF_THEM for piece in behind
    )


def is_multiplied(pieces: Sequence[Piece], place: int) -> bool:
    """Does a multiplication sign stand behind it?"""
    return place + 1 < len(pieces) and is_times(pieces[place + 1])


def is_last(pieces: Sequence[Piece], place: int) -> bool:
    """Does nothing or a sign stand behind it?"""
    if place + 1 == len(pieces):
        return True
    return pieces[place + 1].sort is Sort.SIGN and not is_times(pieces[place + 1])
