"""Numbers in words, in three languages: `two`, `двадцать пять`, `ألف ومئتان`, `полторы тысячи` (NEV-30)."""

from collections.abc import Sequence
from decimal import Decimal

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece, Sort, forms_of

_SMALL: dict[str, int] = {}
_SCALES: dict[str, int] = {}


def _learn(table: dict[str, int], rows: dict[int, str]) -> None:
    for value, spellings in rows.items():
        for spelling in spellings.split():
            table[min(forms_of(spelling), key=lambda form: (-len(form), form))] = value


_learn(
    _SMALL,
    {
        0: "zero ноль нуль صفر",
        1: "احد one один одна одно одного одну одной одному одним واحد واحدة",
        2: "اثنا اثني إثنا two два две двух двум двумя двое двоих пара пары пару парой couple pair اثنان "
        "اثنين اثنتان اثنتين ثنين تنين إثنان إثنين زوج",
        3: "three три трёх трех трём трем тремя трое троих тройка ثلاثة ثلاث تلاتة تلات ثلاثه",
        4: "four четыре четырёх четырех четырём четырьмя четверо четверых أربعة أربع اربعه",
        5: "five пять пяти пятью пятеро خمسة خمس",
        6: "six шесть шести шестью шестеро ستة ست",
        7: "seven семь семи семью семеро سبعة سبع",
        8: "eight восемь восьми восьмью восемью ثمانية ثمان ثماني تمانية تمن",
        9: "nine девять девяти девятью تسعة تسع",
        10: "ten десять десяти десятью десяток десятка десятков عشرة عشر",
        11: "احدى eleven одиннадцать одиннадцати одиннадцатью احدعشر حداشر احدعش",
        12: "twelve двенадцать двенадцати двенадцатью dozen дюжина дюжину дюжины دزينة درزن اثناعشر اطنعش اتناشر",
        13: "thirteen тринадцать тринадцати тринадцатью ثلاثطعش تلتاشر",
        14: "fourteen четырнадцать четырнадцати четырнадцатью اربعطعش",
        15: "fifteen пятнадцать пятнадцати пятнадцатью خمسطعش خمستاشر",
        16: "sixteen шестнадцать шестнадцати шестнадцатью ستطعش",
        17: "seventeen семнадцать семнадцати семнадцатью سبعطعش",
        18: "eighteen восемнадцать восемнадцати восемнадцатью ثمنطعش",
        19: "nineteen девятнадцать девятнадцати девятнадцатью تسعطعش",
        20: "twenty двадцать двадцати двадцатью عشرون عشرين score",
        30: "thirty тридцать тридцати тридцатью ثلاثون ثلاثين",
        40: "forty fourty сорок сорока أربعون أربعين",
        50: "fifty пятьдесят пятидесяти пятьюдесятью полсотни خمسون خمسين",
        60: "sixty шестьдесят шестидесяти шестьюдесятью ستون ستين",
        70: "seventy семьдесят семидесяти семьюдесятью سبعون سبعين",
        80: "eighty восемьдесят восьмидесяти восемьюдесятью ثمانون ثمانين",
        90: "ninety девяносто девяноста تسعون تسعين",
        200: "двести двухсот двумстам مئتان مئتين مائتان مائتين ميتين مئتا مائتي",
        300: "триста трёхсот трехсот тремстам ثلاثمئة ثلاثمائة ثلاثمية ثلثمائة تلاتمية",
        400: "четыреста четырёхсот четырехсот четырёмстам أربعمئة أربعمائة أربعمية",
        500: "пятьсот пятисот пятистам خمسمئة خمسمائة خمسمية",
        600: "шестьсот шестисот шестистам ستمئة ستمائة ستمية",
        700: "семьсот семисот семистам سبعمئة سبعمائة سبعمية",
        800: "восемьсот восьмисот восьмистам ثمانمئة ثمانمائة ثمانمية ثمنمية ثمانيمئة",
        900: "девятьсот девятисот девятистам تسعمئة تسعمائة تسعمية",
    },
)
_learn(
    _SCALES,
    {
        100: "hundred hundreds сто ста сотня сотни сотню сотен сотней مئة مائة مية ميه مئات",
        1000: "thousand thousands grand тысяча тысячи тысячу тысяч тысячей тысячам ألف آلاف الاف الفا тыс k к",
        1_000_000: "million millions mln миллион миллиона миллионов млн مليون ملايين",
    },
)
_DUALS = {"الفين": 2000, "الفان": 2000, "الفا": 2000, "مليونين": 2_000_000}
# A unit of two, written as one word.
DUALS = frozenset(
    word_list("""
        سنتان سنتين سنتي عامين عامان يومين يومان اسبوعين اسبوعان شهرين شهران ساعتين ساعتان دقيقتين قطعتين قطعتان
        حبتين كرسيين كرسيان مكتبين مكتبان طاولتين طاولتان وحدتين وحدتان خيارين خياران موديلين موديلان درجين مقعدين
        مقعدان شخصين طقمين بابين رفين درهمين
    """)
)
_HALF_MORE = {"полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "полутора": Decimal("1.5")}
_THOUSAND_AFTER = frozenset(("الفا",))
_AND = frozenset(("and", "и"))
# Numbers of these are a manner of speaking.
_MANNER = frozenset(
    word_list("""
        word words line lines слово слова слов словах словами строка строки строк строкой строками سطر سطرين سطور
        كلمة كلمتين كلمات كلمه
    """)
)
_MANNER_STEMS = word_list("""
    слов строк строч част поставк этап deliver parts steps batch دفع
""")


def with_numerals(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with each number in words as one figure, and with `12 k` and `2 thousand` multiplied."""
    told: list[Piece] = []
    place = 0
    while place < len(pieces):
        length, value = _number_at(pieces, place)
        if value is None or _is_manner(pieces, place + length) or _is_pronoun(pieces, place, length, value):
            told.append(pieces[place])
            place += 1
            continue
        run = pieces[place : place + length]
        text = "".join(piece.text if piece.glued and index else f" {piece.text}" for index, piece in enumerate(run))
        spelled = any(piece.sort is Sort.WORD for piece in run)
        told.append(Piece(sort=Sort.FIGURE, text=text.strip(), value=value, glued=pieces[place].glued, spelled=spelled))
        if length == 1 and pieces[place].forms & DUALS:
            told.append(pieces[place])
        place += length
    return tuple(told)


def _number_at(pieces: Sequence[Piece], start: int) -> tuple[int, Decimal | None]:
    """How many pieces from here make a number, and which."""
    whole, group, place, last = Decimal(0), Decimal(0), start, start
    seen = False
    room = Decimal(10) ** 9
    while place < len(pieces):
        piece = pieces[place]
        if seen and _joins(pieces, place):
            place += 1
            continue
        value, scale = _meaning(piece)
        if seen and piece.forms & _THOUSAND_AFTER:
            value = None
        if piece.is_number and piece.value is not None and not seen:
            group, seen, room = piece.value, True, Decimal(1)
        elif value is not None and seen and _completes(piece, value, pieces[place - 1]):
            group, room = group + value, Decimal(1)
        elif value is not None and value < room and (not seen or _fits(piece, pieces, place, last)):
            group, seen = group + value, True
            room = _room(value)
        elif seen and _is_half(pieces, place):
            group, place = group + Decimal("0.5"), place + 1
        elif seen and piece.forms & _THOUSAND_AFTER:
            whole, group, room = whole + (group or Decimal(1)) * 1000, Decimal(0), Decimal(1000)
        elif scale is not None and (seen or scale >= 100) and not _is_letter_alone(pieces, place, seen):
            if scale >= 1000:
                whole, group = whole + (group or Decimal(1)) * scale, Decimal(0)
                room = Decimal(scale)
            else:
                group, room = (group or Decimal(1)) * scale, Decimal(100)
            seen = True
        else:
            break
        place += 1
        last = place
    if not seen or (last - start == 1 and pieces[start].is_number):
        return 1, None
    return last - start, whole + group


def _completes(piece: Piece, value: Decimal, before: Piece) -> bool:
    """`خمسة وعشرون` is 25 and `خمسة عشر` 15: Arabic says the digit first."""
    digit, _ = _meaning(before)
    if digit is None or not 0 < digit < 10 or not "\u0600" <= piece.text[:1] <= "\u06ff":
        return False
    return (20 <= value <= 90 and piece.text.startswith("و")) or (value == 10 and not piece.text.startswith("و"))


def _is_half(pieces: Sequence[Piece], place: int) -> bool:
    """`с половиной`, `ونصف`."""
    piece = pieces[place]
    following = pieces[place + 1].forms if place + 1 < len(pieces) else frozenset()
    return piece.forms == {"с"} and "половиной" in following


def _fits(piece: Piece, pieces: Sequence[Piece], place: int, last: int) -> bool:
    return not any(between.sort is Sort.SIGN and between.text not in "-" for between in pieces[last:place])


def _room(value: Decimal) -> Decimal:
    """After twenty comes a digit, after two hundred anything below a hundred; after a digit nothing more."""
    if value >= 100:
        return Decimal(100)
    return Decimal(10) if value >= 20 and value % 10 == 0 else Decimal(1)


def _meaning(piece: Piece) -> tuple[Decimal | None, int | None]:
    if piece.sort is not Sort.WORD:
        return None, None
    for form in _numeral_forms(piece.text):
        if form in _SMALL:
            return Decimal(_SMALL[form]), None
        if form in _DUALS:
            return Decimal(_DUALS[form]), None
        if form in _HALF_MORE:
            return _HALF_MORE[form], None
        if form in DUALS:
            return Decimal(2), None
        if form in _SCALES:
            return None, _SCALES[form]
    return None, None


def _numeral_forms(word: str) -> tuple[str, ...]:
    """A word as it is and without `و` or `ب` before it; with the article it is a weekday rather than a number."""
    bare = max(forms_of(word), key=len)
    if not "\u0600" <= bare[0] <= "\u06ff":
        return (bare,)
    stems = [bare[len(particle) :] for particle in ("وب", "و", "ب", "ل") if bare.startswith(particle)]
    return (bare, *(stem for stem in stems if len(stem) > 2))


def _is_letter_alone(pieces: Sequence[Piece], place: int, seen: bool) -> bool:
    """`12 к 15` is no thousand, `12к` and `12 k` are."""
    piece = pieces[place]
    return piece.forms <= {"k", "к"} and (not seen or (piece.text.lower() == "к" and not piece.glued))


def _joins(pieces: Sequence[Piece], place: int) -> bool:
    """`and`, or a dash, between two words of one number; Arabic `و` is written with the word."""
    piece = pieces[place]
    dashed = piece.sort is Sort.SIGN and piece.text == "-" and piece.glued
    if not (dashed or piece.forms & _AND) or place + 1 >= len(pieces):
        return False
    before, after = pieces[place - 1], pieces[place + 1]
    value, _ = _meaning(after)
    if value is None or after.is_number:
        return False
    return before.forms & _SCALES.keys() != set() if not dashed else value < 10 and after.glued and not before.is_number


def _is_manner(pieces: Sequence[Piece], after: int) -> bool:
    """`in two words`, `парой строк`, `سطر أو سطرين`."""
    following = pieces[after].forms if after < len(pieces) else frozenset()
    own = pieces[after - 1].forms
    if after > 2 and pieces[after - 2].forms & {"or", "или", "او"} and pieces[after - 3].forms & _MANNER:
        return True
    if any(form.startswith(_MANNER_STEMS) for form in following) and pieces[after - 1].sort is Sort.WORD:
        return True
    manner = bool((following | own) & _MANNER)
    return manner


def _is_pronoun(pieces: Sequence[Piece], place: int, length: int, value: Decimal) -> bool:
    """`that one`, `one of these`, `в одном`: no number is told, unless something counted follows."""
    piece = pieces[place]
    if length > 1 or piece.is_number:
        return False
    if piece.forms & {"pair", "couple", "زوج", "score", "grand", "k", "к", "ست"} and place + 1 < len(pieces):
        following = pieces[place + 1].forms
        return piece.text.lower() in ("grand", "score", "k", "к") or bool(following & {"with", "of"} and value == 0)
    return value == 1
