"""What colleagues, the warehouse or the boss are said to do: only a few things of it are known (NEV-22, NEV-23)."""

from collections.abc import Iterator, Sequence

from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.offering import Offering
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort

_WHO = frozenset(
    word_list("""
        warehouse storekeeper logistics dispatcher driver drivers boss director owner accountant accounting finance
        supplier suppliers crew factory workshop showroom management
        склад логист логисты логистами логистика водитель шеф директор начальник бухгалтер бухгалтерия поставщик
        бригада фабрика цех дирекция владелец кладовщик
        مستودع المستودع مخزن المخزن لوجستيات اللوجستيات سائق السائق مدير المدير محاسب المحاسب محاسبه المحاسبه مورد
        المورد طاقم طاقمنا مصنع المصنع الشباب
    """)
)
_KNOWN = Patterns(
    ("known", pattern)
    for pattern in phrases("""
        warehouse|store ..
        covers|cover|covering|lacks|doesn't|isn't|can't|won't; in|at|from our|the|my|your . warehouse|showroom; your
        manager|boss|director|owner|accountant|supplier|office|team|management; boss|director first; other supplier*;
        на|в|со нашем|вашем|моем . складе; склад .. не|пуст|закрывает|закроет|покрывает|покроет|вмещает; что|сколько
        .. склад показывает|держит; 
        ваш*|вашему|вашим
        руководител*|шеф*|директор*|начальник*|бухгалтер*|поставщик*; مديرك*|مديركم|محاسبك*;
        مستودع*|مخزن . يغطي*|تغطي|يكفي*|تكفي|فيه|لا|ما;
        من|في . مستودع|مخزن; مدير المبيعات|مبيعات; كرسي|كراسي|مكتب|مكاتب مدير
    """)
)


def others_act(pieces: Sequence[Piece]) -> Iterator[Offering]:
    """Wherever somebody of the house is named who has no part in this conversation.

    What may be said of them is taken out first, and so is a count of the stock. Managers and colleagues, who do take
    part, are heard by the promise registry.
    """
    said = [piece.forms for piece in pieces]
    for match in list(_KNOWN.find(said)):
        said[match.start : match.end] = [frozenset()] * (match.end - match.start)
    for place, forms in enumerate(said):
        counted = any(piece.sort in (Sort.FIGURE, Sort.REFERENCE) for piece in pieces[place + 1 : place + 4])
        if forms & _WHO and not counted:
            yield Offering(pieces[place].text, place, place + 1)
