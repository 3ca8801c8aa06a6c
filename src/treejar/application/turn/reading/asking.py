"""What a sentence asks for, with a question mark or without: "let me know your name and e-mail" (NEV-3, NEV-11)."""

from collections.abc import Iterable, Iterator

import msgspec

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns, said_in
from treejar.application.turn.reading.pieces import Sentence, Sort
from treejar.domain.dialog.conversation import Slot


class Asked(msgspec.Struct, frozen=True):
    """One thing asked for. `slot` is None for anything but the details of a person; `marked` by a question mark."""

    sentence: str
    slot: Slot | None
    marked: bool


_DETAIL_WORDS: dict[Slot, str] = {
    Slot.NAME: """
        name; call|address you; speaking with|to; who i'm talking|speaking to|with; кем имею честь; introduce
        yourself; who are you; your good name; фио; представьтесь; называть; вас называть; عرفونا; عرفني; عرف* .
        بنفسك*; кем
        я говорю; с кем говорю; عرفنا; حضرتكم; حضرتك; مع مين; مع من اتكلم; имя; имени; зовут; обращаться; величать;
        اسم; اسمك; اسمكم; الاسم; اسم حضرتك; اناديك*; اخاطب*
    """,
    Slot.COMPANY: """
        company; organisation; organization; firm; employer; компани*; организаци*; фирм*; شركه; شركت*; مؤسس*; جهه
        العمل
    """,
    Slot.EMAIL: "email*; mail; почт*; имейл*; ايميل*; بريد*; الايميل",
    Slot.ADDRESS: "address; адрес*; عنوان*; العنوان",
}
_DETAIL = Patterns((slot.value, pattern) for slot, words in _DETAIL_WORDS.items() for pattern in phrases(words))
_REQUEST = Patterns(
    ("request", pattern)
    for pattern in phrases("""
        tell me; let me know; may i; could i; can i; please; share; send; provide; give me; i need; i'll need; i
        would need; kindly; what is; what's; who; how should i; how do|shall|may|can i; need your; write your|the;
        leave your; drop; your name; remind me; which; confirm your; state; type your; подскажите; напишите;
        назовите; укажите; пришлите; сообщите; оставьте; скажите; нужны; нужен; нужно; нужна; понадобится;
        понадобятся; как; какой; какая; дайте; заполните; уточните; представьтесь; ما; شو; وش; ايش; ممكن; اكتب*;
        ارسل*; احتاج; اعطني; اعطوني; زودون*; اخبر*; قولوا; لو سمحت*; من فضلك*; عطنا; عطني; تفضل*; شاركونا; عبوا;
        عرفونا; عرفني; عرف* . بنفسك*; кем я говорю; с кем говорю; عرفنا; هل; كيف; نحتاج; يلزمني; فضلا
    """)
)  # fmt: skip
_INTRODUCED = Patterns(
    ("own", pattern)
    for pattern in phrases("""
        how firm; firm budget|number|price|date|order; my name; i'm noor; i am noor; меня зовут; мое имя; اسمي; انا
        نور; by name; in the name; brand name; product's name; name or; the name of the; по названию; имя товара; code
        or|and|a name; a name or; name a|the|myself|no|any; can't|don't|not|won't name; назову; أسماء; delivery to
        your address; to your address; по вашему адресу; на ваш адрес; الي عنوانكم; your company; about the company; в
        компании; о компании; عن الشركه; في الشركه; name myself
    """)
)  # fmt: skip
GROUPS = Patterns(
    (kind, pattern)
    for kind, words in {
        "chairs": "chairs; task chairs; кресла; рабочие кресла; كراسي",
        "visitors": "visitor chairs; стулья; кресла руководителя; كراسي زوار|مدراء",
        "desks": "desks; столы; مكاتب",
        "tables": "tables; طاولات",
        "lift": "sit stand; sit . stand desks",
        "meeting": "переговорные столы; переговорные; meeting tables",
        "sofas": "sofas; диваны; كنب*",
        "storage": "storage; cabinets; pedestals; lockers; тумбы; шкафы; хранение; خزائن; تخزين",
        "workstations": "workstations; станции; محطات",
        "pods": "pods; booths; acoustics; кабины; акустика; كبائن; عوازل",
        "accessories": "accessories; аксессуары; اكسسوارات; ملحقات",
        "reception": "reception desks|counters; reception; стойки; ресепшен; كاونترات; استقبال",
        "boards": "whiteboards; доски; سبورات",
        "lamps": "lamps; лампы; مصابيح",
    }.items()
    for pattern in phrases(words)
)


_WISHES = Patterns(
    (key, pattern)
    for key, words in {
        "quantity": """
            quantity; how many; how much; number of pieces; количеств*; сколько; العدد; كم تحتاج*; كم قطعه; الكميه;
            كم العدد
        """,
        "colour": "colour; color; цвет; اللون; اي لون; واللون",
        "budget": "budget; бюджет*; ميزاني*",
        "timing": """
            timeline; timing; delivery date; when you need; deadline; by when; срок*; к какому сроку; дат* доставки;
            موعد*; متي تحتاج*; متي; التاريخ
        """,
        "style": "style; стиль; ستايل; الستايل; النمط",
        "people": "how many people; people you are; сколько вас; человек; كم شخص; عدد الموظفين",
        "use": "purpose; what for; назначени*; الاستخدام; الغرض",
        "size": "size; sizes; dimensions you; размер; المقاس",
        "phone": "phone; phone number; mobile; телефон*; الهاتف; الجوال; رقمكم",
        "name": "full name; фио; الاسم الكامل",
    }.items()
    for pattern in phrases(words)
)


def wishes_in(sentence: Sentence) -> frozenset[str]:
    """What a sentence without a question mark asks the customer to tell of their wish."""
    said = [piece.forms for piece in sentence.pieces]
    if sentence.asks or not any(_TELL.find(said)):
        return frozenset()
    return frozenset(match.key for match in _WISHES.find(said))


def asks_to_tell(sentence: Sentence) -> bool:
    """Is the customer told to tell something?"""
    return any(_TELL.find([piece.forms for piece in sentence.pieces]))


def wishes_of(sentence: Sentence) -> frozenset[str]:
    """The same for a line of a list."""
    said = [piece.forms for piece in sentence.pieces]
    details = frozenset(match.key for match in _DETAIL.find(said))
    return frozenset(match.key for match in _WISHES.find(said)) | details


_TELL = Patterns(
    ("tell", pattern)
    for pattern in phrases("""
        tell me; let me know; kindly; please; share; send; provide; i'd need; i need; i would need; give me; write;
        fill in; fill out; specify; indicate; напишите; сообщите; укажите; пришлите; скажите; подскажите;
        расскажите; нужно знать; мне нужно; заполните; уточните; назовите; اكتبوا; اكتب; ارسلوا; خبروني; اخبروني;
        احتاج; قولوا; عطوني; زودوني; زودونا; عبوا; حددوا; من فضلكم; لو سمحتم; ارسل|ارسلي; اكتب|اكتبي لي; خبرني;
        اخبرني;
        قل لي; عطني; زودني; زودنا; عبي; حدد; شاركني; شاركنا; من فضلك; لو سمحت
    """)
)


def asked_in(sentence: Sentence, known: Iterable[str] = ()) -> Iterator[Asked]:
    """Every thing a sentence asks for: each detail of a person by itself, anything else with a question mark once.

    `known`: names of the customer and their company, in which no word asks for anything.
    """
    said = [piece.forms for piece in sentence.pieces]
    for name in known:
        _take_out(said, said_in(name))
    for match in list(_INTRODUCED.find(said)):
        said[match.start : match.end] = [frozenset()] * (match.end - match.start)
    found = list(_DETAIL.find(said))
    longest = [m for m in found if not any(o is not m and o.start <= m.start and m.end < o.end for o in found)]
    details = {Slot(match.key) for match in longest}
    requested = sentence.asks or any(_REQUEST.find(said))
    if details and requested:
        yield from (Asked(sentence.text, slot, sentence.asks) for slot in sorted(details))
    elif sentence.asks:
        yield Asked(sentence.text, None, True)
        yield from (Asked(sentence.text, None, True) for _ in range(_marks_inside(sentence)))


def _take_out(said: list[frozenset[str]], name: list[frozenset[str]]) -> None:
    for start in range(len(said) - len(name) + 1 if name else 0):
        if all(forms & own for forms, own in zip(said[start:], name, strict=False)):
            first = max(start - 1, 0)  # `компанию Альфа`, `باسم شركة النخيل`
            said[first : start + len(name)] = [frozenset()] * (start + len(name) - first)


def _marks_inside(sentence: Sentence) -> int:
    """`How many (and which colour?)?` asks twice."""
    marks = [piece for piece in sentence.pieces if piece.sort is Sort.SIGN and piece.text in "?؟" and not piece.glued]
    return max(0, len(marks) - 1)
