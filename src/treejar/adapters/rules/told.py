"""What customers tell of themselves and of their order, in their own words (DLG-13). In doubt nothing is read: a wrong
detail is worse than none."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.places import EMAIL, addresses_in, has_place, phones_in
from treejar.adapters.rules.roles import roles_in
from treejar.adapters.rules.text import clean, normal
from treejar.adapters.rules.timing import timings_in
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail

_LONGEST = 200
# At these sit as many as come together, not as many as work there.
_SEATED = frozenset(["meeting_tables", "visitor_chairs", "reception", "acoustics"])
_PEOPLE = re.compile(
    r" ?(?:people|persons?|employees|staff|seats|pax|users|workers|colleagues|человек\w*|чел|сотрудник\w*"
    r"|людей|мест"
    r"|شخص|أشخاص|اشخاص|موظف\w*|فرد|أفراد)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\s(?:and|with|plus|и|с|а|و\w*|مع)(?:\s.*|$)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(
    r"(?:(?:aed|dhs?)\s?)?(?<!\d)\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|(?:(?:aed|dhs?)\s?)?\d+(?:\.\d+)?", re.IGNORECASE
)
_MULTIPLE = re.compile(r"\s?(?:k|к|тыс\w*|thousand|ألف|الف|آلاف)(?!\w)", re.IGNORECASE)
_CURRENCY = re.compile(r"\s?(?:aed|dhs?|dirhams?|дирхам\w*|درهم)(?!\w)", re.IGNORECASE)
_PRIVATE = re.compile(
    r"(?<!\w)(?:(?:i am |i'm |as )?(?:a |an )?(?:private person|private customer|private individual)|"
    r"not a company|no company|for my (?:own )?(?:home|house|flat|apartment)|for myself|"
    r"(?:я )?(?:частное лицо|физлицо|физическое лицо)|не компания|для себя|для дома|себе домой|"
    r"شخص عادي|عميل فردي|فرد وليس شركة|مو شركة|مب شركة|مش شركة|ليست شركة|لبيتي|للبيت|للمنزل)(?!\w)",
    re.IGNORECASE,
)
_PREFERENCE = re.compile(
    r"(?:\b(?:i|we)(?:'d| would)? (?:really )?prefer|\bpreferably|\b(?:я|мы) (?:бы )?предпочита\w+"
    r"|\bпредпочтительно|\bжелательно"
    r"|(?<!\w)(?:أفضل|افضل|نفضل|يفضل))[ :]+(?!to (?:pay|talk|call|speak|come|see|visit)\b|من |سعر)([^\n.,;!?؟،]{3,80})",
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
# How they work and how it shall look: words of these tell it of a whole office.
_STYLE = re.compile(
    r"\b(?:remote(?:ly)?|hybrid|hot[ -]?desk\w*|own desks?|fixed (?:place|desk|seat)s?|in and out|shifts|style"
    r"|удал[её]нн\w*|гибрид\w*|закрепл[её]нн\w*|постоянн\w* мест\w*|сво[её] (?:рабочее )?место|посменно|стил[ьея]\w*"
    r"|we (?:like|love|want it|prefer)|нравится|любим|предпочита\w+"
    r"|عن بعد|هجين|مكتب ثابت|مكان ثابت|دوامات?|(?:ال)?(?:ستايل|طراز|نمط)|نحب|يعجبنا|نفضل)(?!\w)",
    re.IGNORECASE,
)
_HOW_MUCH = frozenset(
    ["сколько", "почем", "почём", "стоит", "цена", "цену", "much", "cost", "price", "كم", "بكم", "سعر"]
)
# What was said of a delivery or an assembly while asking about it decides nothing.
_STATED_ONLY = ((Detail.DELIVERY, _DELIVERY), (Detail.ASSEMBLY, _ASSEMBLY))


def told_in(heard: Heard) -> tuple[tuple[Detail, str], ...]:
    """The details that this message tells and that are not known so already, each in words of the message."""
    return heard.once(_news)


def _news(heard: Heard) -> tuple[tuple[Detail, str], ...]:
    found: dict[Detail, str] = {}
    for detail, words in _told(heard):
        value = " ".join(words.split()).strip(" .,;:-–—،")
        if 0 < len(value) <= _LONGEST:
            found.setdefault(detail, value)
    if not found and _answers_how_they_work(heard):
        found[Detail.PREFERENCE] = " ".join(heard.brief.batch[-1].text.split())[:_LONGEST]
    return tuple((detail, value) for detail, value in found.items() if _is_news(heard, detail, value))


def _is_news(heard: Heard, detail: Detail, value: str) -> bool:
    known = heard.brief.details.get(detail)
    return known is None or normal(known) != normal(value)


def _told(heard: Heard) -> Iterator[tuple[Detail, str]]:
    # Offsets of the cleaned text differ from those of the message; what is kept must stand in the message itself.
    text, reading = heard.brief.said, heard.reading
    who = reading.who
    if who.company:
        yield Detail.COMPANY, who.company
    yield from reading.answers.items()
    for detail, pattern in ((Detail.EMAIL, EMAIL), (Detail.PRIVATE_PERSON, _PRIVATE), (Detail.CHANNEL, _CHANNEL)):
        yield from ((detail, match.group()) for match in pattern.finditer(text))
    if Detail.CHANNEL not in heard.brief.details and not reading.is_question:
        yield from ((Detail.CHANNEL, number) for number in phones_in(text))
    for role, firm in roles_in(text):
        yield Detail.ROLE, role
        if firm is not None and who.name and not who.company:
            yield Detail.COMPANY, firm
    yield from _figures(heard, text)
    yield from _timing(heard, text)
    if not reading.answers:
        yield from _in_own_words(heard, text)


def _in_own_words(heard: Heard, text: str) -> Iterator[tuple[Detail, str]]:
    """What has no shape of its own: where to, and how they would like it."""
    addresses = list(addresses_in(text))
    yield from ((Detail.ADDRESS, place.words) for place in addresses)
    if heard.open_slot is Slot.ADDRESS and has_place(text) and not heard.reading.is_question:
        yield Detail.ADDRESS, text
    channels = {match.start() for match in _CHANNEL.finditer(text)}
    for match in _PREFERENCE.finditer(text):
        if channels.isdisjoint(range(match.start(), match.end())):
            yield Detail.PREFERENCE, match[1]
    if not (heard.reading.is_question or _asks_the_price(heard)):
        for detail, pattern in _STATED_ONLY:
            for match in pattern.finditer(text):
                if not any(place.start <= match.end() and match.start() <= place.end for place in addresses):
                    yield detail, _clause(match.group())
    if _of_project(heard) and _STYLE.search(text) and not (heard.reading.is_question or "\n" in text.strip()):
        yield Detail.PREFERENCE, text


def _asks_the_price(heard: Heard) -> bool:
    """`доставка в Шарджу сколько`: asked for, not ordered."""
    said = {word for topic in heard.reading.asked for word in topic.question.lower().split()}
    return bool(said & _HOW_MUCH)


def _of_project(heard: Heard) -> bool:
    return heard.memory.project or heard.reading.has("project")


def _answers_how_they_work(heard: Heard) -> bool:
    """Asked for how they work, they tell it, and nothing that has a place of its own."""
    reading = heard.reading
    return (
        heard.open_slot is Slot.WORK_STYLE
        and bool(reading.content)
        and not (reading.is_question or heard.names_goods or reading.has("budget", "later"))
        and any(word.norm.isalpha() for word in reading.content[1:])
    )


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
            if (word or heard.open_slot is Slot.PEOPLE) and not _seats_at(heard):
                yield Detail.PEOPLE, text[found.start() : word.end() if word else end]


def _seats_at(heard: Heard) -> bool:
    """`a meeting table for 10 people` tells nothing of how many work there."""
    wanted = heard.reading.wanted or (() if heard.memory.project else heard.memory.things)
    return bool(wanted) and all(thing.family in _SEATED for thing in wanted)


def _timing(heard: Heard, text: str) -> Iterator[tuple[Detail, str]]:
    """By when it is needed; of a deferral it says when to go on (DLG-17)."""
    visits = heard.reading.has("comes", "visit", "site_visit")
    if visits or any(topic.name in ("showroom", "call_me", "hours") for topic in heard.reading.asked):
        return
    goes_on = heard.names_goods or heard.people or heard.reading.has("want", "project", "opening")
    deferred = (heard.reading.has("later") and not goes_on) or heard.memory.asked_when_to_go_on
    for said in timings_in(text):
        yield Detail.NEXT_STEP if deferred else Detail.TIMING, said


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
