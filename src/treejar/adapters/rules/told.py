"""What customers tell of themselves and of their order, in their own words (DLG-13). In doubt nothing is read: a wrong
detail is worse than none."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.text import clean, normal
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail

_LONGEST = 200
# Places where somebody is a manager of nothing that could be called a company.
_NO_FIRMS = ("dubai", "abu dhabi", "sharjah", "uae", "the ", "دبي", "أبوظبي", "ابوظبي", "الشارقة")
_PEOPLE = re.compile(
    r" ?(?:people|persons?|employees|staff|seats|pax|users|workers|colleagues|человек\w*|чел|сотрудник\w*"
    r"|людей|мест"
    r"|شخص|أشخاص|اشخاص|موظف\w*|فرد|أفراد)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\s(?:and|with|plus|и|с|а|و\w*|مع)(?:\s.*|$)", re.IGNORECASE | re.DOTALL)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?<![.-])")
_NUMBER = re.compile(
    r"(?:(?:aed|dhs?)\s?)?(?<!\d)\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|(?:(?:aed|dhs?)\s?)?\d+(?:\.\d+)?", re.IGNORECASE
)
_MULTIPLE = re.compile(r"\s?(?:k|к|тыс\w*|thousand|ألف|الف|آلاف)(?!\w)", re.IGNORECASE)
_CURRENCY = re.compile(r"\s?(?:aed|dhs?|dirhams?|дирхам\w*|درهم)(?!\w)", re.IGNORECASE)
_PLACE = (
    r"(?:tower|building|bldg|street|str|road|floor|villa|warehouse|plaza|cluster|block|plot|unit|shop|suite|flat|"
    r"apartment|p\.?o\.? ?box|ул|улица|дом|корпус|этаж|офис|башня|здание|квартира|шоссе|проспект|"
    r"برج|شارع|مبنى|بناية|طابق|الطابق|فيلا|مستودع|شقة|مكتب رقم)"
)
_TO_PLACE = (
    r"(?:(?:our|my|the|delivery|office) address(?: is)?|address|deliver(?:y|ed)? (?:it |them )?(?:to|is)|"
    r"we are (?:in|at|located)|located (?:in|at)|(?:наш |мой )?адрес(?: доставки)?|доставка (?:в|на)"
    r"|мы (?:находимся )?(?:в|на)|"
    r"عنواننا|العنوان|التوصيل (?:الى|إلى)|موقعنا)"
)
_ADDRESS = re.compile(rf"(?:{_TO_PLACE})[ :—–-]+([^\n!?؟;]{{6,150}})", re.IGNORECASE)
_HAS_PLACE = re.compile(rf"(?<!\w){_PLACE}(?!\w)", re.IGNORECASE)
_PRIVATE = re.compile(
    r"(?<!\w)(?:(?:i am |i'm |as )?(?:a |an )?(?:private person|private customer|private individual)|"
    r"not a company|no company|for my (?:own )?(?:home|house|flat|apartment)|for myself|"
    r"(?:я )?(?:частное лицо|физлицо|физическое лицо)|не компания|для себя|для дома|себе домой|"
    r"شخص عادي|عميل فردي|فرد وليس شركة|مو شركة|مب شركة|مش شركة|ليست شركة|لبيتي|للبيت|للمنزل)(?!\w)",
    re.IGNORECASE,
)
_NAMED_ROLE = (
    r"((?:(?:senior |chief |general |office|procurement|purchasing|facilit(?:y|ies)|project|operations?"
    r"|admin(?:istration|istrative)?"
    r"|hr|marketing|finance|it|sales|store|branch|design)[ -]?){0,3}(?:manager|director|officer|coordinator"
    r"|assistant|head)"
    r"|ceo|cfo|coo|(?:business |company )?owner|founder|co-founder|architect|interior designer|designer"
    r"|contractor|secretary"
    r"|accountant|(?:офис[ -]?|проект[ -]?|бренд[ -]?)?менеджер(?: по закупкам| проекта)?|закупщик|снабженец"
    r"|(?:генеральный |исполнительный |финансовый |коммерческий )?директор"
    r"|владел(?:ец|ица)|собственник|архитектор|дизайнер(?: интерьеров)?|бухгалтер|секретарь|администратор"
    r"|مدير(?:ة)? (?:المكتب|المشتريات|المشروع|العمليات|الموارد البشرية|عام)|المدير العام|صاحب(?:ة)? الشركة"
    r"|مهندس(?:ة)?(?: معماري| ديكور)?)(?!\w)"
)
_SAYS_OF_SELF = (
    r"(?:\bi am|\bi'm|\bim|\bi work as|\bthis is|\bmy (?:role|position|title) is|\bя(?: работаю)?"
    r"|\bмоя должность|\bменя зовут"
    r"|(?<!\w)أنا|(?<!\w)انا|(?<!\w)معك|وظيفتي)"
)
# `I'm the office manager`, `I'm Sara Haddad, office manager`.
_ROLE = re.compile(
    rf"{_SAYS_OF_SELF}[ :,—–-]+(?:[^\W\d_]+(?: [^\W\d_]+)?, ?)?(?:the |an? |your )?{_NAMED_ROLE}", re.IGNORECASE
)
_FIRM_BEHIND = re.compile(
    r" (?:at|of|from|in|в компании|компании|في شركة|في|من شركة"
    r"|من) ((?:[A-Z\u0600-\u06ff][\w&.'’-]*)(?: [A-Z\u0600-\u06ff&][\w&.'’-]*){0,3})"
)
_TIMING = re.compile(
    r"(?<!\w)(?:(?:by|before|until|till|within|in|end of|start of|beginning of|early|late|mid|next|this)[ -]){1,3}"
    r"(?:the )?(?:end of |start of |beginning of |middle of )?(?:the |this |next )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:a |one |two |three |four |\d{1,2}(?:-\d{1,2})? )?"
    r"(?:(?:working )?days?|weeks?|months?|week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|ramadan|eid)(?!\w)"
    r"|(?<!\w)(?:к|до|через|на|в течение|в начале|в середине|в конце|со?)[ ](?:концу |началу |середине |конца "
    r"|начала |середины "
    r"|следующей |следующего |этой |этого |одной |одного |двух |трех |трёх |две |три |\d{1,2}(?:-\d{1,2})? ){0,3}"
    r"(?:недел[иеюья]|недель|месяц[ауе]?|месяцев|дн(?:я|ей)|понедельник\w*|вторник\w*|сред[уыe]|четверг\w*"
    r"|пятниц\w*|январ\w+"
    r"|феврал\w+|март\w*|апрел\w+|ма[йяю]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+)(?!\w)"
    r"|(?<!\w)(?:قبل|خلال|بعد|نهاية|بداية|آخر) ?(?:نهاية |بداية )?(?:هذا |هذه )?(?:ال)?"
    r"(?:أسبوع|اسبوع|أسبوعين|اسبوعين|شهر|شهرين|يومين|\d{1,2} ?(?:يوم|أيام|ايام)|رمضان|العيد|عيد)(?: القادم"
    r"| القادمة| الجاي)?"
    r"|(?<!\w)(?:الأسبوع|الاسبوع|الشهر) (?:القادم|الجاي|المقبل)(?!\w)",
    re.IGNORECASE,
)
_PREFERENCE = re.compile(
    r"(?:\b(?:i|we)(?:'d| would)? (?:really )?prefer|\bpreferably|\b(?:я|мы) (?:бы )?предпочита\w+"
    r"|\bпредпочтительно|\bжелательно"
    r"|(?<!\w)(?:أفضل|افضل|نفضل|يفضل))[ :]+(?!to (?:pay|talk|call|speak|come|see|visit)\b)([^\n.,;!?؟،]{3,80})",
    re.IGNORECASE,
)
_DELIVERY = re.compile(
    r"(?<!\w)(?:with delivery(?: to [^\n.,;!?]{3,40})?|(?:need|want|require|please)(?: the| it"
    r"| them)? deliver(?:y|ed)(?: to [^\n.,;!?]{3,40})?"
    r"|deliver(?:y|ed)? to [^\n.,;!?]{3,40}|self[ -]?(?:pick[ -]?up|collection)|(?:i|we)(?:'ll| will) (?:pick"
    r"|collect) (?:it|them)(?: up)?"
    r"|с доставкой(?: (?:в|на|до) [^\n.,;!?]{3,40})?|нужна доставка(?: (?:в|на|до) [^\n.,;!?]{3,40})?"
    r"|доставка (?:в|на|до) [^\n.,;!?]{3,40}"
    r"|самовывоз\w*|без доставки|заберем сами|заберём сами"
    r"|مع التوصيل(?: (?:الى|إلى) [^\n.,;!؟]{3,40})?|التوصيل (?:الى|إلى) [^\n.,;!؟]{3,40}|بدون توصيل"
    r"|نستلم بأنفسنا)(?!\w)",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(
    r"(?<!\w)(?:(?:with|without|need|want|require|including|no) (?:the )?(?:assembly|installation)"
    r"|assembly (?:is )?(?:needed|required|not needed)"
    r"|(?:со?|без) сборк\w+|(?:нужна|не нужна|нужен) (?:сборка|монтаж)|сборка (?:не )?нужна|(?:с|без) монтаж\w+"
    r"|(?:مع|بدون) (?:ال)?تركيب|نحتاج (?:ال)?تركيب)(?!\w)",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"(?<!\w)(?:(?:prefer|better|best|please|contact me|reach me|write(?: to)? me|message me)(?: \w+)? (?:by"
    r"|on|via|over|through|in) "
    r"(?:e-?mail|whatsapp|phone|telegram)|(?:e-?mail|whatsapp|telegram) (?:is|works|would be) (?:better|best)"
    r"|prefer (?:e-?mail|whatsapp|telegram)"
    r"|(?:лучше|удобнее|пишите|связывайтесь)(?: \w+)? (?:на почту|по почте|по e-?mail|в (?:ватсап\w*|вотсап\w*"
    r"|whatsapp|телеграм\w*|telegram)|по телефону)"
    r"|(?:الأفضل|الافضل|تواصلوا معي|راسلوني)(?: \w+)? ?(?:على|عبر|ب)?(?: )?(?:ال)?(?:ايميل|إيميل|بريد|واتساب"
    r"|واتس|تلغرام))(?!\w)",
    re.IGNORECASE,
)
# What was said of a delivery or an assembly while asking about it decides nothing.
_STATED_ONLY = ((Detail.DELIVERY, _DELIVERY), (Detail.ASSEMBLY, _ASSEMBLY))


def told_in(heard: Heard) -> tuple[tuple[Detail, str], ...]:
    """The details that this message tells and that are not known so already, each in words of the message."""
    found: dict[Detail, str] = {}
    for detail, words in _told(heard):
        value = " ".join(words.split()).strip(" .,;:-–—")
        if 0 < len(value) <= _LONGEST and _is_news(heard, detail, value):
            found.setdefault(detail, value)
    return tuple(found.items())


def _is_news(heard: Heard, detail: Detail, value: str) -> bool:
    known = heard.brief.details.get(detail)
    return known is None or normal(known) != normal(value)


def _told(heard: Heard) -> Iterator[tuple[Detail, str]]:
    # Offsets of the cleaned text differ from those of the message; what is kept must stand in the message itself.
    text, reading = heard.brief.said, heard.reading
    who = reading.who
    if who.company:
        yield Detail.COMPANY, who.company
    for detail, pattern in ((Detail.EMAIL, _EMAIL), (Detail.PRIVATE_PERSON, _PRIVATE), (Detail.CHANNEL, _CHANNEL)):
        yield from ((detail, match.group()) for match in pattern.finditer(text))
    yield from ((Detail.PREFERENCE, match[1]) for match in _PREFERENCE.finditer(text))
    for match in _ROLE.finditer(text):
        yield Detail.ROLE, match[1]
        firm = _FIRM_BEHIND.match(text, match.end())
        if firm is not None and who.name and not who.company and not firm[1].lower().startswith(_NO_FIRMS):
            yield Detail.COMPANY, firm[1]
    yield from _address(heard, text)
    yield from _figures(heard, text)
    yield from _timing(heard, text)
    if not reading.is_question:
        for detail, pattern in _STATED_ONLY:
            yield from ((detail, _clause(match.group())) for match in pattern.finditer(text))
    if heard.open_slot is Slot.WORK_STYLE and reading.content and not (reading.is_question or heard.names_goods):
        yield Detail.PREFERENCE, heard.brief.batch[-1].text


def _address(heard: Heard, text: str) -> Iterator[tuple[Detail, str]]:
    """A specific one: with a building, a street or a floor; `in Dubai` is none (QUO-3)."""
    for found in _ADDRESS.finditer(text):
        if _HAS_PLACE.search(found[1]):
            yield Detail.ADDRESS, found[1]
    if heard.open_slot is Slot.ADDRESS and _HAS_PLACE.search(text) and not heard.reading.is_question:
        yield Detail.ADDRESS, text


def _figures(heard: Heard, text: str) -> Iterator[tuple[Detail, str]]:
    """The budget and the people, as they were written."""
    people = heard.people
    budget = heard.budget or (heard.reading.figures.cap if heard.reading.has("budget") else None)
    for found in _NUMBER.finditer(text):
        value = _value(found.group())
        more = _MULTIPLE.match(text, found.end())
        end = more.end() if more else found.end()
        if budget is not None and value is not None and budget == value * (1000 if more else 1):
            currency = _CURRENCY.match(text, end)
            yield Detail.BUDGET, text[found.start() : currency.end() if currency else end]
        elif people is not None and value == people:
            word = _PEOPLE.match(text, end)
            if word or heard.open_slot is Slot.PEOPLE:
                yield Detail.PEOPLE, text[found.start() : word.end() if word else end]


def _timing(heard: Heard, text: str) -> Iterator[tuple[Detail, str]]:
    """By when it is needed; of a deferral it says when to go on (DLG-17)."""
    goes_on = heard.names_goods or heard.people or heard.reading.has("want", "project", "opening")
    deferred = (heard.reading.has("later") and not goes_on) or heard.memory.asked_when_to_go_on
    for found in _TIMING.finditer(text):
        yield Detail.NEXT_STEP if deferred else Detail.TIMING, found.group()


def _clause(words: str) -> str:
    """`with delivery to Sharjah and assembly` says one thing of the delivery."""
    first, *rest = words.split(" ", 1)
    return first + "".join(f" {_CLAUSE_END.sub('', one)}" for one in rest)


def _value(written: str) -> Decimal | None:
    digits = "".join(sign for sign in clean(written) if sign.isdigit() or sign == ".").strip(".")
    try:
        return Decimal(digits) if digits else None
    except InvalidOperation:
        return None
