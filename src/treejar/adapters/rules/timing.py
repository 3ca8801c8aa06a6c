"""By when something is needed, in the customer's words, and which such words only put the talk off (DLG-17)."""

import re
from collections.abc import Iterable, Iterator

from treejar.adapters.rules.lexicon import Span
from treejar.adapters.rules.text import Word

_AR_MONTHS = r"(?:يناير|فبراير|مارس|[اأإ]بريل|مايو|يونيو|يوليو|[اأ]غسطس|سبتمبر|[اأ]كتوبر|نوفمبر|ديسمبر)"
_TIMING = re.compile(
    # `move in in June`: a word that is said twice belongs to what stands before it.
    r"(?<!\w)(?!(\w+)[ -]\1(?!\w))"
    r"(?:(?:by|before|until|till|within|in|end of|start of|beginning of|early|late|mid|next|this)[ -]){1,3}"
    r"(?:the )?(?:end of |start of |beginning of |middle of )?(?:the |this |next )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:a |one |two |three |four |\d{1,2}(?:-\d{1,2})? )?"
    r"(?:(?:working )?days?|weeks?|months?|week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|ramadan|eid)(?!\w)"
    r"|(?<!\w)(?:в|во) (?:январ\w+|феврал\w+|марте|апрел\w+|мае|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+"
    r"|ноябр\w+|декабр\w+|понедельник|вторник|среду|четверг|пятницу)(?!\w)"
    r"|(?<!\w)(?:к|до|через|на|в течение|в начале|в середине|в конце|со?)[ ](?:концу |началу |середине |конца "
    r"|начала |середины |следующей |следующего |этой |этого |одной |одного |двух |трех |трёх |две |три "
    r"|\d{1,2}(?:-\d{1,2})? ){0,3}"
    r"(?:недел[иеюья]|недель|месяц[ауе]?|месяцев|дн(?:я|ей)|понедельник\w*|вторник\w*|сред[уыe]|четверг\w*"
    r"|пятниц\w*|январ\w+|феврал\w+|март\w*|апрел\w+|ма[йяю]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+"
    r"|декабр\w+|рамадан\w*|праздник\w*|нового года|новому году|года|лета|осени|зимы|весны)(?!\w)"
    r"|(?<!\w)(?:قبل|خلال|بعد|نهاية|بداية|آخر) ?(?:نهاية |بداية )?(?:هذا |هذه )?(?:ال)?"
    rf"(?:أسبوع|اسبوع|أسبوعين|اسبوعين|شهر|شهرين|يومين|\d{{1,2}} ?(?:يوم|أيام|ايام)|رمضان|العيد|عيد|{_AR_MONTHS})"
    r"(?: القادم| القادمة| الجاي| المقبل)?(?!\w)"
    rf"|(?<!\w)في (?:شهر )?{_AR_MONTHS}(?!\w)"
    r"|(?<!\w)(?:الأسبوع|الاسبوع|الشهر) (?:القادم|الجاي|المقبل)(?!\w)",
    re.IGNORECASE,
)
# With one of these before it a date is one by which something is needed: `before next month`, `до следующей недели`.
_DUE = frozenset(
    [
        *["by", "before", "within", "deadline", "end", "move", "moving", "moves", "opening", "handover", "latest"],
        *["ready", "до", "к", "позднее", "концу", "конца", "переезд", "переезжаем", "въезжаем", "сдача", "срок"],
        *["قبل", "خلال", "حتى", "لين", "لغايه", "نهايه", "بنهايه", "ننتقل", "الانتقال", "التسليم"],
    ]
)
_CALENDAR = ("week", "month", "year", "недел", "месяц", "год", "اسبوع", "شهر", "سنه")
_NEAR = 4


def timings_in(text: str) -> Iterator[str]:
    """Every time that is named, as it is written."""
    return (found.group() for found in _TIMING.finditer(text))


def put_off(later: Iterable[Span], words: tuple[Word, ...]) -> tuple[Span, ...]:
    """Of the words that put the talk off those that do: `by the end of next month` names a date."""
    return tuple(span for span in later if not _is_due(span, words))


def _is_due(span: Span, words: tuple[Word, ...]) -> bool:
    dated = any(form.startswith(_CALENDAR) for word in words[span.start : span.end] for form in word.forms)
    before = words[max(0, span.start - _NEAR) : span.start]
    return dated and any(word.norm in _DUE for word in before)
