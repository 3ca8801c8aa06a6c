"""What a figure counts or measures, told by the words beside it."""

import itertools
from collections.abc import Sequence
from enum import StrEnum

from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.numeral_words import DUALS
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort


class Unit(StrEnum):
    """NONE: a bare figure. MANNER: a way of speaking. PART: drawers, seats and other parts of a product."""

    NONE = "none"
    MONEY = "money"
    FOREIGN_MONEY = "foreign money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    CLOCK = "clock"
    DATE = "date"
    PEOPLE = "people"
    PART = "part"
    COUNT = "count"
    OPTIONS = "options"
    PHONE = "phone"
    OTHER = "other"


_WORDS: dict[Unit, str] = {
    Unit.MONEY: """
        aed dh dhs dirham* درهم درهما دراهم дирхам* dhm dirhem* аед
    """,
    Unit.FOREIGN_MONEY: """
        usd eur gbp sar qar omr kwd bhd rub inr dollar* euro* pound* riyal* rial* rouble* ruble* rupee* bucks
        доллар* евро фунт* рубл* руб риял* bitcoin* дол دولار* يورو ريال* روبل* جنيه* دينار* روبيه*
    """,
    Unit.PERCENT: """
        percent* pct процент* بالميه بالمئه بالمائه ميويه بالمايه
    """,
    Unit.MEASURE: """
        cm mm m km kg kgs kilo* gram* lb lbs pound inch inches ft feet metre* meter* millimet* centimet* litre*
        liter* watt* volt* db см мм м кг килограм* гр грамм* дюйм* метр* сантиметр* миллиметр* литр* вт дб سم
        ملم مم متر* كغ كجم كيلو* غرام* جرام* بوصه انش سنتيمتر* مليمتر* لتر* sqm sq т тонн* ton* tonne* طن
    """,
    Unit.DURATION: """
        second* minute* min hour* hrs hr h day* week* month* year* yr yrs working business fortnight* night*
        секунд* минут* час часа часов часам час* день дня дней дням дни сутки суток недел* месяц* год года лет
        году годам дню днями рабочих рабочие рабочими рабочая календарн* летн* летняя годичн* ثانيه دقيقه دقائق ساعه
        ساعات يوم ايام
        يوما اسبوع* اسابيع شهر* اشهر شهور سنه سنوات سنين عام اعوام
    """,
    Unit.CLOCK: """
        am pm o'clock утра вечера صباحا مساء ظهرا عصرا
    """,
    Unit.DATE: """
        january february march april may june july august september october november december jan feb mar apr
        jun jul aug sep sept oct nov dec января февраля марта апреля мая июня июля августа сентября октября
        ноября декабря январ* феврал* يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
        th st nd rd го числа ого
    """,
    Unit.PEOPLE: """
        people person* employee* staff colleague* user* guest* visitor* человек* людей сотрудник* чел персон*
        гост* работник* شخص* اشخاص موظف* فرد افراد زوار ضيوف
    """,
    Unit.PART: """
        seat* seater* drawer* door* shelf shelves wheel* castor* caster* leg* screen* motor* position* level*
        zone* spoke* panel* compartment* tier* hook* socket* port* mechanism* armrest* place* colour* color*
        size* мест* ящик* двер* полк* полок колес* колёс* нож* положен* уровн* секци* розет* порт* экран* цвет*
        размер* مقعد* مقاعد اماكن درج ادراج باب ابواب رف رفوف عجل* ارجل مستوي* الوان لون قياس* مقاس*
    """,
    Unit.COUNT: """
        pc pcs piece* unit units item* set sets chair* desk* table* sofa* workstation* cabinet* pedestal* stool*
        locker* pod* lamp* bench* armchair* booth* bookcase* mat mats board* cushion* footrest* tray* block* шт
        штук* единиц* кресл* кресел стул* стол* диван* тумб* шкаф* станци* блок* комплект* предмет* изделий
        товар* ламп* кабин* доск* подставк* кронштейн* полочк* قطع* قطعه حبه حبات كرسي كراسي مكتب مكاتب طاول*
        كنب* وحده وحدات طقم اطقم خزان* محط* جهاز كابين* لوح* مصباح* مساند مسند ذراع حامل عدد
    """,
    Unit.OPTIONS: """
        option* model* variant* choice* candidate* alternative* kind* match* design* вариант* модел* позици*
        альтернатив* خيار* موديل* نوع انواع بديل* بدائل
    """,
    Unit.OTHER: """
        country countries site* production countr* emirate* time* question* стран* площад* вопрос* раз раза دول*
        بلد* موقع مواقع مره مرات منش* مصانع مصنع سوال*
    """,
}
_UNITS = Patterns((unit.value, word) for unit, words in _WORDS.items() for word in words.split())
_SIGNS = {
    **dict.fromkeys("$€£₽¥₹﷼", Unit.FOREIGN_MONEY),
    **dict.fromkeys('°"', Unit.MEASURE),
    "%": Unit.PERCENT,
}
_ADJECTIVES_READ = 2
_MONEY = (Unit.MONEY, Unit.FOREIGN_MONEY)


def units_of(pieces: Sequence[Piece]) -> dict[int, Unit]:
    """The unit of each figure and each reference, by its place."""
    told = [_unit_of(piece) for piece in pieces]
    units: dict[int, Unit] = {}
    places = [place for place, piece in enumerate(pieces) if piece.sort in (Sort.FIGURE, Sort.REFERENCE)]
    taken: set[int] = set()
    for place in places:
        units[place] = _beside(pieces, told, place, taken)
    for place, following in itertools.pairwise(places):
        if units[place] is Unit.NONE and linked(pieces, place, following):
            counted = is_times(pieces[place + 1]) and units[following] is not Unit.MEASURE
            units[place] = Unit.NONE if counted else units[following]
        elif units[following] is Unit.NONE and units[place] is Unit.PART and linked(pieces, place, following):
            units[following] = Unit.PART
    return units


def linked(pieces: Sequence[Piece], place: int, following: int) -> bool:
    """Are these the ends of a range or the sides of a size: `2–8 days`, `2 to 8`, `160 × 80 cm`, `10:00–20:00`?"""
    between = [piece for piece in pieces[place + 1 : following] if not piece.forms & DUALS]
    if len(between) != 1 or (between[0].text == ":" and not (between[0].glued and pieces[following].glued)):
        return False
    if between[0].text.lower() in _BOTH_ENDS:
        return place > 0 and bool(pieces[place - 1].forms & _BETWEEN)
    return between[0].text.lower() in _RANGING


_RANGING = frozenset(word_list("- – — to до x х × الى إلى لـ ل : or или او أو /"))
_BETWEEN = frozenset(("between", "между", "بين"))
_BOTH_ENDS = frozenset(("and", "и", "و"))


def is_ranged(pieces: Sequence[Piece], place: int) -> bool:
    """Is this one end of a range?"""
    return any(
        0 <= other < len(pieces) and pieces[other].is_number and linked(pieces, min(place, other), max(place, other))
        for other in (place - 3, place - 2, place + 2, place + 3)
    )


def ends_range(pieces: Sequence[Piece], place: int) -> bool:
    """Is this the second end of a range?"""
    return any(
        other >= 0 and pieces[other].is_number and linked(pieces, other, place) for other in (place - 3, place - 2)
    )


def is_limit(pieces: Sequence[Piece], place: int) -> bool:
    """`Up to 8 days`, `не более 8`, `بحد أقصى 8`: is this said to be the most?"""
    before = [piece.forms for piece in pieces[max(0, place - 3) : place]]
    return any(match.end == len(before) for match in _MOST.find(before))


_MOST = Patterns(
    ("most", pattern)
    for pattern in phrases("""
        up to; within; at most; no|not more|longer than; maximum; max; до; не более|больше|дольше; в течение;
        максимум;
        حتي; خلال; لا تزيد|يزيد|تتجاوز|يتجاوز عن; لا تتجاوز|يتجاوز; بحد اقصي; كحد اقصي
    """)
)


def is_times(piece: Piece) -> bool:
    """The sign between a quantity and what is counted."""
    return piece.text in ("×", "x", "х", "X", "Х") and piece.sort in (Sort.SIGN, Sort.WORD)


def _unit_of(piece: Piece) -> Unit | None:
    if piece.sort is Sort.SIGN:
        return _SIGNS.get(piece.text)
    if piece.sort is not Sort.WORD or piece.text.startswith("لل"):
        return None
    if piece.forms & DUALS:
        stem = next(iter(piece.forms & DUALS))
        if stem.startswith(("خيار", "موديل")):
            return Unit.OPTIONS
        if stem.startswith(("شخص", "درج", "مقعد", "باب", "رف")):
            return Unit.PEOPLE if stem.startswith("شخص") else Unit.PART
        if stem.startswith("درهم"):
            return Unit.MONEY
        return Unit.DURATION if stem.startswith(("سن", "عام", "يوم", "اسبو", "شهر", "ساع", "دقي")) else Unit.COUNT
    found = {match.key for match in _UNITS.find([piece.forms])}
    return next((unit for unit in Unit if unit.value in found), None)


def _beside(pieces: Sequence[Piece], told: list[Unit | None], place: int, taken: set[int]) -> Unit:
    clock = _clock(pieces, place)
    if clock is not None:
        return clock
    # A sign or a currency right before belongs to this figure, unless the figure before took it.
    before = place - 1
    money_before = before >= 0 and told[before] in _MONEY and before not in taken
    for step, index in enumerate(range(place + 1, min(place + 2 + _ADJECTIVES_READ, len(pieces)))):
        piece, unit = pieces[index], told[index]
        if step == 0 and piece.sort is Sort.SIGN and piece.text == "-" and piece.glued:
            continue
        if unit is not None and not (unit in _MONEY and money_before):
            if unit is Unit.MEASURE and step and len(piece.text) == 1:
                break
            if unit in _MONEY and step and pieces[index - 1].text.lower() not in _OF_THE_COUNTRY:
                break
            if money_before and unit is not Unit.PERCENT:
                break
            if step == 0 or unit not in (Unit.MEASURE, Unit.PERCENT, Unit.CLOCK):
                taken.add(index)
                return unit
        if piece.sort is not Sort.WORD or piece.text.lower() in _STOPS:
            break
    if money_before:
        taken.add(before)
        return told[before] or Unit.NONE
    if any(_TEAM.find([piece.forms for piece in pieces[max(0, place - 2) : place]])):
        return Unit.PEOPLE
    word = pieces[before].text.lower() if before >= 0 and pieces[before].sort is Sort.WORD else ""
    return Unit.MEASURE if word in _SIDES else Unit.PART if word in _SEATING else Unit.NONE


def _clock(pieces: Sequence[Piece], place: int) -> Unit | None:
    """`10:00` on both sides of its colon; a number too long for anything but a phone."""
    piece = pieces[place]
    if piece.sort is not Sort.FIGURE:
        return None
    digits = sum(sign.isdigit() for sign in piece.text)
    before, after = pieces[place - 1] if place else None, pieces[place + 1] if place + 1 < len(pieces) else None
    if before is not None and before.text == "+" and piece.glued and digits >= 3:
        return Unit.PHONE
    if digits >= 7 and "," not in piece.text and "." not in piece.text:
        return Unit.PHONE
    for sign, other in ((after, place + 2), (before, place - 2)):
        if sign is None or sign.text not in (":", "/") or not 0 <= other < len(pieces):
            continue
        tight = sign.glued and (piece.glued if other < place else pieces[other].glued)
        if tight and pieces[other].is_number:
            return Unit.CLOCK if sign.text == ":" else Unit.DATE
    return None


def scale_of(pieces: Sequence[Piece], place: int) -> str:
    """What exactly a figure measures: `year`, `mm`, `drawer`; empty where nothing beside it says so."""
    for piece in pieces[place + 1 : place + 6]:
        if piece.sort in (Sort.FIGURE, Sort.REFERENCE, Sort.LINK):
            continue
        found = next(_SCALES.find([piece.forms]), None) if piece.sort is Sort.WORD else None
        if found is not None:
            return found.key
        if piece.sort is Sort.SIGN and piece.text not in "-–—×%/:":
            break
    return ""


# `A team of 20, workstations are usual`: the people, not the workstations behind them.
_TEAM = Patterns(("team", word) for word in phrases("team|staff|crew of; команд* из|на; فريق من; لفريق من"))
_SEATING = frozenset(("seats", "seat", "seating"))
_SIDES = frozenset(["w", "d", "h", "l", "ø", "ш"])
_SCALES = Patterns(
    (scale, word)
    for scale, words in {
        "year": "year* yr yrs год года лет году годам летн* годичн* سنه سنوات سنين عام اعوام سنتان سنتين سنتي عامين",
        "month": "month* месяц* شهر* اشهر شهور شهران شهرين",
        "week": "week* недел* اسبوع* اسابيع",
        "day": "day* working business день дня дней дням дни дню днями сутки суток рабочих рабочие рабочими يوم ايام "
        "يوما يومين يومان",
        "hour": "hour* hrs hr час часа часов часам ساعه ساعات ساعتين",
        "minute": "minute* min минут* دقيقه دقائق",
        "mm": "mm millimet* мм миллиметр* ملم مم مليمتر*",
        "cm": "cm centimet* см сантиметр* سم سنتيمتر*",
        "m": "m metre* meter* м метр* متر*",
        "kg": "kg kgs kilo* кг килограм* كغ كجم كيلو*",
        "seat": "seat* seater* person* people место места мест местн* местный человек* людей مقعد* مقاعد شخص* اشخاص",
        "drawer": "drawer* ящик* درج ادراج",
        "door": "door* двер* باب ابواب",
        "shelf": "shelf shelves полк* полок رف رفوف",
        "wheel": "wheel* castor* caster* колес* عجل*",
        "screen": "screen* экран* شاش*",
        "colour": "colour* color* цвет* لون الوان",
        "country": "country countries стран* دول* بلد* بلدان",
        "site": "site* production площад* مواقع موقع مصانع",
    }.items()
    for word in words.split()
)
MILLIMETRES = {"mm": 1, "cm": 10, "m": 1000}
_OF_THE_COUNTRY = frozenset(("uae", "emirati", "арабских", "эмиратских", "اماراتي", "إماراتي", "-"))
_STOPS = frozenset(
    word_list("""
        per of for and or is are at each the a in on to from we you it with by so за и или по в на от до с из от на
        для есть у من في مع على او أو عن كل لكل هو هي
    """)
)
