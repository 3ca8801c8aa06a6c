"""Where somebody is to be found: addresses, phone numbers, mail boxes. Their figures are neither goods nor numbers of
pieces (NEV-30, NEV-36)."""

import re
from collections.abc import Iterator

import msgspec

from treejar.adapters.rules.lexicon import Lexicon, spans
from treejar.adapters.rules.roles import places_of_roles
from treejar.adapters.rules.text import Word

_LONGEST, _SHORTEST = 150, 6
_ROOM = (
    r"(?:tower|building|bldg|street|str|road|floor|villa|warehouse|plaza|cluster|block|plot|unit|shop|suite|flat|"
    r"apartment|p\.? ?o\.? ?box|ул|улица|дом|корпус|этаж|офис|башня|здание|квартира|вилла|шоссе|проспект|склад|а/я|"
    r"برج|شارع|مبنى|بناية|طابق|الطابق|فيلا|مستودع|شقة|مكتب رقم|مكتب(?= ?\d{4}(?:[،,]|$))|صندوق (?:ال)?بريد|ص\.? ?ب)"
)
_OFFICE = r"(?:office (?:no\.? ?|number )?(?=\d))"
_PLACE = re.compile(rf"(?<!\w)(?:{_ROOM}(?!\w)|{_OFFICE})", re.IGNORECASE)
# `villa 9719`, `PO box 2400`, `офис № 2400`: the figure is the place's own.
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?:{_ROOM}|office)\.?[ :]*(?:(?:no|number|nr)\.?[ :]*|[№#] ?|رقم )?)(\d{{1,6}})(?![\d.,]\d)",
    re.IGNORECASE,
)
_TO_PLACE = re.compile(
    r"(?<!\w)(?:(?:(?:our|my|the) )?(?:(?:delivery|office|company) )?address(?: is| will be)?|"
    r"deliver(?:y|ed)? (?:it |them |everything )?(?:to|is)|"
    r"we are (?:in|at|located)|located (?:in|at)|(?:наш |мой )?адрес(?: доставки)?|"
    r"достав(?:ка|ить|ьте|ку) (?:нужна )?(?:в|на|по адресу)|мы (?:находимся )?(?:в|на)|"
    r"عنواننا|عنواني|العنوان|عنوان التوصيل|التوصيل (?:الى|إلى)|موقعنا)[ :—–-]+\n?",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"[!?؟;؛]|(?<![,،])\n|\.(?=\s|$)"
    r"|[ ,،.]+(?:and |и |و)?(?:(?:my|our|the) )?(?:phone|tel|mobile|mob|e-?mail|contact(?: number)?|whatsapp|please"
    r"|(?:we|i) (?:also )?(?:need|want)|we'd|мой телефон|телефон|тел|почта|нам нужн\w*|мне нужн\w*|нужн\w*|пожалуйста"
    r"|هاتف\w*|جوال\w*|رقمي|رقم الهاتف|رقم الجوال|[اإ]يميل\w*|بريدي|البريد ال[اإ]لكتروني|نحتاج|نريد|لو سمحت)(?!\w)",
    re.IGNORECASE,
)
# A full stop behind these ends no sentence.
_SHORTENED = re.compile(
    r"(?<!\w)(?:p|o|p\.o|st|str|bldg|blvd|rd|ave|apt|no|nr|fl|flr|dr|ул|д|кв|оф|корп|стр|эт|ш|пр|пер|пл|г|ص|ب)$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)\d[\d ()-]{7,15}\d|0\d(?:[ -]?\d){7,9}|\d{9,12})(?!\w)"
    r"|(?:phone|tel(?:ephone)?|mobile|mob|whatsapp|телефон\w*|тел|моб|هاتف\w*|جوال\w*|موبايل\w*|رقمي|الواتس\w*)"
    r"(?: ?(?:number|no|номер|رقم))?[.]?(?: is| это|:|هو|-|—)* *(?P<number>\+?\d[\d ()-]{5,15}\d)(?!\w)",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?<![.-])")
# `the 14th floor`, `14-й этаж`, `15-го числа`: a place in a row, no number of pieces and no code.
_IN_A_ROW = re.compile(
    r"(?<!\w)(?:\d{1,3}-?(?:st|nd|rd|th|[а-я]{1,2})(?= (?:floor|street|avenue|of |этаж|улиц|числ))"
    r"|\d{2,3}-?(?:st|nd|rd|th)(?!\w))",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"(?<!\w)(?:dubai|abu dhabi|sharjah|ajman|uae|al ain|fujairah|ras al khaimah|дубай|абу-?даби|шардж\w+|оаэ"
    r"|دبي|[اأ]بو ?ظبي|الشارقة|عجمان|الامارات|الإمارات|العين)(?!\w)",
    re.IGNORECASE,
)
_COUNTS_FIRST = re.compile(r"\d+ [^\W\d]{3,}")
_MANY_PARTS = 2
_FEW_WORDS = 5
_NEAR = 2
_FEWEST_DIGITS = 7
_COUNTED = ("pieces", "people")


class Place(msgspec.Struct, frozen=True):
    """An address as it stands in a text, and where."""

    words: str
    start: int
    end: int


def has_place(text: str) -> bool:
    """Does it name a building, a street or a floor? `in Dubai` is no address (QUO-3)."""
    return _PLACE.search(text) is not None


def addresses_in(text: str) -> Iterator[Place]:
    """What is said to be an address, up to the end of its sentence."""
    told = False
    for found in _TO_PLACE.finditer(text):
        end = _end_of(text, found.end())
        words = text[found.end() : end]
        asks = text[end : end + 1] in ("?", "؟")
        if len(words) >= _SHORTEST and has_place(words) and not asks:
            yield Place(words, found.end(), end)
            told = True
    if not told:
        yield from _bare_addresses(text)


def phones_in(text: str) -> Iterator[str]:
    """Phone numbers as they are written."""
    return (text[start:end] for start, end in _phones(text))


def without_places(text: str, words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Word, ...]:
    """The words, those that only say who somebody is and where they are found made silent: they stay in their place and
    mean nothing."""
    held = [(place.start, place.end) for place in addresses_in(text)]
    held += [*_phones(text), *(found.span() for found in EMAIL.finditer(text))]
    held += places_of_roles(text)
    held += [found.span() for found in _IN_A_ROW.finditer(text)]
    held += [found.span(1) for found in _NUMBERED.finditer(text) if not _counts(text, found.end(), words, lexicon)]
    if not held:
        return words
    return tuple(_silent(word) if any(s <= word.start and word.end <= e for s, e in held) else word for word in words)


def _bare_addresses(text: str) -> Iterator[Place]:
    """A line that is an address and nothing else: `Office 1803, Tower B, Business Bay, Dubai`."""
    for found in re.finditer(r"[^\n]+", text):
        line = _behind_email(found.group().strip(" ."))
        parts = re.split(r"[,،] ?", line)
        places = len(_PLACE.findall(line))
        sure = places > 1 or (places and len(parts) > _MANY_PARTS and _CITY.search(line))
        begins = has_place(parts[0]) or _CITY.search(parts[0])
        sure = sure and begins and len(parts[0].split()) <= _FEW_WORDS
        counts = any(_COUNTS_FIRST.match(part) for part in parts)
        if sure and len(parts) > 1 and _NUMBERED.search(line) and not counts and not re.search(r"[?؟:]", line):
            start = text.index(line, found.start())
            end = _end_of(text, start)
            yield Place(text[start:end], start, end)


def _behind_email(line: str) -> str:
    """`Sam, Orbit LLC, sam@orbit.example, Office 1203, Bay Tower, Dubai`: the address stands behind the e-mail."""
    mail = EMAIL.search(line)
    behind = line[mail.end() :].strip(" ,،.") if mail else ""
    return behind if has_place(behind) else line


def _phones(text: str) -> Iterator[tuple[int, int]]:
    spans_ = (found.span("number" if found["number"] else 0) for found in _PHONE.finditer(text))
    return ((start, end) for start, end in spans_ if sum(sign.isdigit() for sign in text[start:end]) >= _FEWEST_DIGITS)


def _end_of(text: str, start: int) -> int:
    for stop in _STOPS.finditer(text, start):
        if stop.group() == "." and _SHORTENED.search(text, start, stop.start()):
            continue
        return min(stop.start(), start + _LONGEST)
    return min(len(text), start + _LONGEST)


def _counts(text: str, end: int, words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """`for the office 30 chairs`: the number belongs to the goods or the people right behind it."""
    behind: list[Word] = []
    for word in (word for word in words if word.start >= end):
        if len(behind) == _NEAR or word.is_number or text[end : word.start].strip(" "):
            break
        behind.append(word)
        end = word.end
    near = tuple(behind)
    things = any(spans(concept.patterns, near) for concept in lexicon.concepts)
    return things or any(lexicon.cue_spans(cue, near[:1]) for cue in _COUNTED)


def _silent(word: Word) -> Word:
    return msgspec.structs.replace(word, norm="", forms=frozenset())
