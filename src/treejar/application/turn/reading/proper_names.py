"""Which proper names a sentence says: of the customer, of other people, of companies and of places (NEV-4, NEV-26)."""

from collections.abc import Iterator, Sequence

from treejar.application.turn.reading.given_names import GIVEN_NAMES
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.names import Mention
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.domain.shared.language import Language

_SET_APART = frozenset(",!.?؟…")
_SHORT = 2
_PATRONYMICS = ("ович", "евич", "овна", "евна")
# Written with a capital inside a sentence, and nobody's name.
_NO_NAMES = frozenset(
    word_list("""
        i i'm i've i'd i'll noor noor's treejar treejar's vat aed dh dhs uae gcc dubai emirates abu dhabi sharjah ajman
        english arabic russian whatsapp pdf sku ai ok option options model models variant item quotation total card
        please thanks thank you your yes no not all only now new each both mr mrs ms sir madam dear customer catalogue
        hello hi good morning afternoon evening welcome great sure certainly led usb mdf cm mm kg xl rgb qty pcs no nos
        monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december
        вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим ваших вашими вашу
        нур ндс оаэ дубай дубая дубае дубаю эмираты эмиратах эмиратов ии кп да нет спасибо
        добрый здравствуйте привет вариант итого мдф лдсп
    """)
)
_TITLES = frozenset(
    word_list("""
        استاذ استاذه الاستاذ الاستاذه سيد سيده السيد السيده مهندس مهندسه المهندس دكتور دكتوره ابو الاخ الاخت شيخ
    """)
)
_CALLED_AR = frozenset(
    word_list("""
        هلا مرحبا اهلا غالي طيب صديقي اخي اختي سيدي سيدتي فندم باشا عزيزي عزيزتي جماعه ربي الله رب سلام ليت كرام ظبي
    """)
)
_BEFORE_NAMES_AR = frozenset(
    word_list("""
        شكرا اهلا مرحبا هلا حياك حياكم تشرفنا عزيزي عزيزتي ممتاز تمام اكيد طبعا صباح مساء الخير النور سعدت عفوا نعم
    """)
)


def proper_names(pieces: Sequence[Piece], mentions: Sequence[Mention], language: Language) -> Iterator[tuple[str, int]]:
    """Each proper name and its place; products are none. A capital tells it, or in Arabic how somebody is called."""
    products = {place for mention in mentions for place in range(mention.start, mention.end)}
    for place, piece in enumerate(pieces):
        if piece.sort is not Sort.WORD or place in products or len(piece.text) < 2:
            continue
        arabic = "\u0600" <= piece.text[0] <= "\u06ff"
        named = _is_called(pieces, place) if arabic else _is_capital(pieces, place, language)
        if named and piece.text.lower() not in _NO_NAMES:
            yield piece.text, place


def is_addressed(pieces: Sequence[Piece]) -> bool:
    """Does the stretch end in `Mr.` or `Dr.`, and a name must follow?"""
    said = [piece.text.lower() for piece in pieces[-2:]]
    return len(said) == 2 and said[1] == "." and said[0] in _SHORT_TITLES


_SHORT_TITLES = frozenset(("mr", "mrs", "ms", "dr", "eng", "г", "гн", "д"))


def _is_capital(pieces: Sequence[Piece], place: int, language: Language) -> bool:
    word = pieces[place].text
    if not word[0].isupper():
        return False
    if word.isascii() and language is not Language.EN:
        return len(word) > _SHORT
    if not _opens(pieces, place):
        return True
    person = word.lower() in GIVEN_NAMES or word.lower().endswith(_PATRONYMICS)
    return (person and _is_set_apart(pieces, place)) or (word.isupper() and len(word) > _SHORT)


def _opens(pieces: Sequence[Piece], place: int) -> bool:
    """Is it the first word of a sentence, of a line or behind a sign? `Mr. Smith` goes on."""
    if not place:
        return True
    before = pieces[place - 1]
    return before.sort is Sort.REFERENCE or (before.sort is Sort.SIGN and before.text not in ",.")


def _is_set_apart(pieces: Sequence[Piece], place: int) -> bool:
    """Does a comma or an end stand behind it, or behind the next name?"""
    following = pieces[place + 1 : place + 3]
    ends = [piece.sort is Sort.SIGN and piece.text in _SET_APART for piece in following]
    return not following or ends[0] or (len(ends) > 1 and ends[1] and following[0].text[:1].isupper())


def _is_called(pieces: Sequence[Piece], place: int) -> bool:
    """`يا محمد`, `أستاذ خالد`, `شكراً عائشة،`."""
    piece = pieces[place]
    before = pieces[place - 1].forms if place else frozenset[str]()
    if "يا" in before or (before & _TITLES and place > 0 and pieces[place - 1].text.lower() not in GIVEN_NAMES):
        return not piece.forms & (_CALLED_AR | _TITLES)
    if piece.text not in GIVEN_NAMES:
        return False
    behind_comma = place > 0 and pieces[place - 1].sort is Sort.SIGN and pieces[place - 1].text in ",!"
    return (not place or behind_comma or bool(before & _BEFORE_NAMES_AR)) and _is_set_apart(pieces, place)
