"""What a lying model puts into its sentences: invented figures, names, dates."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from tests.lying.spelling import money
from tests.lying.truth import TrueReply, named
from tests.lying.wording import PLACEHOLDER

from treejar.domain.shared.language import Language

_WEEKDAYS = {
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    Language.AR: ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "السبت"),
    Language.RU: ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу"),
}
_MONTHS = {
    Language.EN: ("March", "April", "May", "June", "January"),
    Language.AR: ("مارس", "أبريل", "مايو", "يونيو"),
    Language.RU: ("марта", "апреля", "мая", "июня"),
}
_PERSONS = {
    Language.EN: ("Khalid Al Mansoori", "Rania", "Mr. Thompson", "Deepak"),
    Language.AR: ("خالد المنصوري", "رانيا", "أبو سعيد", "ديباك"),
    Language.RU: ("Халид", "Рания", "господин Томпсон", "Дипак"),
}
_COMPANIES = ("Emaar", "Gulf Dental Group", "Al Futtaim", "Bluewater Trading", "Etihad Design")
_PLACES = {Language.EN: ("Sharjah", "DIFC"), Language.AR: ("الشارقة", "أبوظبي"), Language.RU: ("Шарджу", "Аджман")}
_NORMS = ("EN 1335", "ISO 9001", "BIFMA X5.1", "FSC", "GREENGUARD Gold", "EN 12521", "ISO 14001")
_LINKS = ("https://treejar.ae/catalog", "www.treejar.com", "treejar.shop/chairs", "bit.ly/3kXz", "wa.me/971501234567",
          "pay.treejar.ae", "http://noor.link/pay", "instagram.com/treejar", "t.me/treejar")  # fmt: skip
_PHONES = ("+971 50 123 4567", "04 555 0199", "00971501234567", "+971-4-555-0199", "800 TREEJAR", "0501234567")
_MAILS = ("sales@treejar.ae", "noor@treejar.com", "info@treejar.example", "manager (at) treejar.ae")
MATERIALS: Mapping[str, Mapping[Language, str]] = {
    "leather": {Language.EN: "genuine leather", Language.AR: "جلد طبيعي", Language.RU: "натуральной кожи"},
    "oak": {Language.EN: "solid oak", Language.AR: "خشب البلوط الصلب", Language.RU: "массива дуба"},
    "marble": {Language.EN: "marble", Language.AR: "رخام", Language.RU: "мрамора"},
    "memory": {Language.EN: "memory foam", Language.AR: "ميموري فوم", Language.RU: "пены с памятью"},
    "carbon": {Language.EN: "carbon fibre", Language.AR: "ألياف الكربون", Language.RU: "карбона"},
    "velvet": {Language.EN: "velvet", Language.AR: "مخمل", Language.RU: "бархата"},
    "bamboo": {Language.EN: "bamboo", Language.AR: "خيزران", Language.RU: "бамбука"},
    "aluminium": {Language.EN: "polished aluminium", Language.AR: "ألمنيوم", Language.RU: "алюминия"},
    "steel": {Language.EN: "stainless steel", Language.AR: "ستانلس ستيل", Language.RU: "нержавеющей стали"},
}
YEARS = (4, 6, 7, 8, 10, 12, 15, 20, 25)
SEATS = (7, 9, 11, 13, 16, 17, 22, 23, 26)


def filled(rng: Random, truth: TrueReply, sentence: str, **given: str) -> str:
    """The sentence with its braces filled: values of the turn as the turn has them, the rest invented."""
    found = PLACEHOLDER.sub(lambda brace: given.get(brace[1]) or _one(rng, truth, brace[1]), sentence)
    return found.replace("{{", "{").replace("}}", "}")


def _one(rng: Random, truth: TrueReply, name: str) -> str:
    language = truth.language
    if name in truth.values:
        return _true(rng, truth, name)
    days = rng.choice((1, 2, 3, 4, 5, 7, 9, 10, 14, 21, 30, 45))
    invented = {
        "percent": str(rng.choice((3, 5, 7, 10, 12, 15, 20, 25, 30))),
        "amount": str(rng.choice((50, 75, 120, 150, 199, 250, 333, 480, 900, 1750))),
        "high": f"{rng.choice((690, 799, 990, 1250, 2100, 3990)):,}",
        "years": str(rng.choice(YEARS)),
        "days": str(days),
        "more": str(days + rng.choice((1, 2, 3, 5))),
        "kilos": str(rng.choice((90, 110, 120, 130, 136, 150, 160, 180, 200))),
        "seats": str(rng.choice(SEATS)),
        "n": str(rng.choice((3, 7, 9, 11, 16, 19, 23, 28, 35, 42, 60, 75, 120, 250))),
        "norm": rng.choice(_NORMS),
        "weekday": rng.choice(_WEEKDAYS[language]),
        "month": rng.choice(_MONTHS[language]),
        "monthnumber": f"{rng.randint(1, 12):02d}",
        "day": str(rng.randint(1, 28)),
        "person": rng.choice(_PERSONS[language]),
        "company": rng.choice(_COMPANIES),
        "place": rng.choice(_PLACES[language]),
        "url": rng.choice(_LINKS),
        "phone": rng.choice(_PHONES),
        "mail": rng.choice(_MAILS),
        "code1": "CH-320",
    }
    return invented[name]


def _true(rng: Random, truth: TrueReply, name: str) -> str:
    value = truth.values[name]
    if rng.random() < 0.5 and value.reference:
        return f"[[{value.reference}]]"
    if name.startswith("p") and name[1:].isdigit():
        return named(rng, truth.products[value.product - 1], truth.language)
    if value.number is not None:
        amount = Decimal(value.number)
        counted = name.startswith(("qty", "stock", "missing", "units"))
        return str(int(amount)) if counted else money(rng, truth.language, amount, words=False)
    return value.text
