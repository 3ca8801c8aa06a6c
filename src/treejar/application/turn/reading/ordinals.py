"""Products meant by their order: `the first`, `of the latter`, `второе`, `الأول`."""

from collections.abc import Iterable, Iterator, Sequence

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.names import Mention
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.domain.shared.ids import ProductId

_LAST = -1
_STEMS = {
    "перв": 0, "втор": 1, "трет": 2,
    "first": 0, "former": 0, "second": 1, "latter": _LAST, "third": 2,
    "الاول": 0, "الاولي": 0, "الثاني": 1, "الثانيه": 1, "الثالث": 2, "الثالثه": 2, "الاخير": _LAST, "الاخيره": _LAST,
}  # fmt: skip
_ENDINGS = frozenset(word_list("ый ая ое ого ой ому ым ом ую ые ых ий ья ье ьего ьей ьему ью"))
_PARTICLES = ("وال", "فال", "بال")
# `The first one`; of anything else it is no product that is the first.
_MODELS = frozenset(
    word_list("""
        one model option chair desk table product item sofa вариант* модель модели кресло кресла стол товар
    """)
)
_SAYING = frozenset(
    word_list("""
        is are has have had was costs cost comes come covers we you at for with would will there remains which only
        it's and or but in on aed dh dhs
    """)
)
_THINGS = (
    "поставк", "парти", "заказ", "очеред", "раз", "этаж", "платеж", "взнос", "день", "дня", "дн", "вопрос", "половин",
    "част",
)  # fmt: skip
_ARABIC_THINGS = frozenset(
    word_list("""
        دفعه الدفعه دفعة الطلب الطلبيه المره مره اليوم الطابق الشحنه السوال الخطوه التوصيله المرحله النقطه
    """)
)
_TELLING = _SAYING | frozenset(word_list("по стоят стоит есть за в из"))
_FEWEST = 2


def ordinal_mentions(
    pieces: Sequence[Piece], taken: Iterable[Mention], named: Sequence[frozenset[ProductId]]
) -> Iterator[Mention]:
    """Where the order stands for the product; `named` are the different ones, in the order they were named."""
    if len(named) < _FEWEST:
        return
    inside = {place for mention in taken for place in range(mention.start, mention.end)}
    for place, piece in enumerate(pieces):
        if piece.sort is not Sort.WORD or place in inside:
            continue
        order = _order(pieces, place)
        several = _several(pieces, place, named, order)
        for at, products in enumerate(several):
            yield Mention(products, place + min(at, 1), place + min(at, 1) + 1, "order")
        if several:
            continue
        if order is not None and order < len(named):
            yield Mention(named[order], place, place + 1, "order")


def _several(
    pieces: Sequence[Piece], place: int, named: Sequence[frozenset[ProductId]], order: int | None
) -> Sequence[frozenset[ProductId]]:
    """`The first two are 310`: of two years nothing is meant."""
    count = pieces[place + 1].value if place + 1 < len(pieces) else None
    behind = pieces[place + 2 : place + 3]
    tells = all(piece.sort is not Sort.WORD or piece.forms & _TELLING for piece in behind)
    if order != 0 or count is None or not _FEWEST <= count <= len(named) or not tells:
        return ()
    return named[: int(count)]


def _order(pieces: Sequence[Piece], place: int) -> int | None:
    word = pieces[place].text.lower()
    if "\u0600" <= word[0] <= "\u06ff":
        return _arabic(pieces, place)
    if word.isascii():
        return _STEMS.get(word) if _is_english_ordinal(pieces, place) else None
    stem = next((stem for stem in ("перв", "втор", "трет") if word.startswith(stem)), None)
    if stem is None or word[len(stem) :] not in _ENDINGS:
        return None
    following = pieces[place + 1].text.lower() if place + 1 < len(pieces) else ""
    return None if following.startswith(_THINGS) else _STEMS[stem]


def _is_english_ordinal(pieces: Sequence[Piece], place: int) -> bool:
    if not place or pieces[place - 1].text.lower() != "the":
        return False
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    return following is None or following.sort is not Sort.WORD or following.text.lower() in _MODELS | _SAYING


def _arabic(pieces: Sequence[Piece], place: int) -> int | None:
    """With the article, alone or behind a particle, and not of a delivery or a day."""
    bare = max(pieces[place].forms, key=len)
    if place and pieces[place - 1].forms & _ARABIC_THINGS:
        return None
    for particle in _PARTICLES:
        if bare.startswith(particle):
            return _STEMS.get("ال" + bare[len(particle) :])
    if bare.startswith("لل"):
        return _STEMS.get("ال" + bare[2:])
    return _STEMS.get(bare)
