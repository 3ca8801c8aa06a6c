"""What the numbers of a description are about, in any of the three languages: `stacks four high`, `по четыре в стопку`.

A card is written in one language and told in another; its number and the number told are of one thing where both stand
beside a word for that thing.
"""

from collections.abc import Sequence

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort

_REACH = 5
_THINGS = Patterns(
    (thing, pattern)
    for thing, words in {
        "stack": "stack*; pile*; складыва*; штабел*; стопк*|стопа*; تتراص; يتراص; تتكدس; يتكدس; تكديس; تصف; فوق بعض",
        "facing": """
            face to face; facing; opposite each; each|either|both . side|sides; лицом к лицу; напротив;
            каждой|двух|обеих|обеим . сторон*|сторонам; وجها لوجه; وجه لوجه; متقابل*; مقابل بعض; كل جهه|جانب|طرف
        """,
        "height": "heights; height levels; height settings; высот|высоты|высотах; уровн* высоты; ارتفاعات",
        "power": """
            power box|boxes|module|modules|outlet|outlets|socket|sockets; outlet*; socket*; блок* розет*|питания;
            розет*; электроблок*; صندوق|صناديق|علب|علبه|وحده|وحدات كهرباء|طاقه|الكهرباء; مقبس; مقابس; مخارج
            كهرباء; مخرجين كهرباء; فيش
        """,
        "grommet": """
            grommet*; cable opening|openings|hole|holes|port|ports; отверст* . кабел*|провод*; кабель канал*; люк*;
            فتحه|فتحات|فتحتين|فتحتان|فتحتا . اسلاك|كابلات|الاسلاك|الكابلات|كيبل*|كابل*
        """,
        "key": "key; keys; ключ*; مفتاح; مفاتيح; مفتاحين",
        "leg": "leg; legs; нож*|опор|опоры|опорах; ارجل; قوائم; رجل; رجلين; قائمتين",
        "door": "door; doors; двер*; باب; ابواب; بابين",
        "drawer": "drawer; drawers; ящик*; درج; ادراج; درجين",
        "shelf": "shelf; shelves; полк*; полок; رف; رفوف; رفين; ارفف",
        "wheel": "wheel*; castor*; caster*; колес*; عجل*",
        "lock": "lock|locks|cam lock|locks; замок; замк*; قفل; اقفال",
        "motor": "motor; motors; мотор*; محرك; محركات; محركين",
        "memory": "memory; памят*; ذاكره",
        "layer": "layer*; слой; слоя; слоев; طبقه; طبقات",
    }.items()
    for pattern in phrases(words)
)


def things_beside(pieces: Sequence[Piece], place: int) -> frozenset[str]:
    """The things a number may be about: those named near it, between the same commas."""
    first, last = place, place + 1
    while first > max(0, place - _REACH) and not _parts(pieces[first - 1]):
        first -= 1
    while last < min(len(pieces), place + 1 + _REACH) and not _parts(pieces[last]):
        last += 1
    said = [piece.forms if piece.sort is Sort.WORD else frozenset[str]() for piece in pieces[first:last]]
    return frozenset(match.key for match in _THINGS.find(said))


def _parts(piece: Piece) -> bool:
    return piece.sort is Sort.SIGN and piece.text in ",;:()—–•"
