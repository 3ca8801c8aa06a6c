"""What a sentence says was passed on is the customer's wish, not what the goods are (NEV-22, NEV-23)."""

from collections.abc import Sequence

from treejar.application.turn.reading.denial import clause_of
from treejar.application.turn.reading.denial_words import PASSED_ON
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece

_ASSERTING = Patterns(
    ("asserting", pattern)
    for pattern in phrases("""
        is; are; was; were; it's; that's; there's; be; comes; come; exist*; available; have; has; can; could; possible;
        will; we'll; costs; cost; same; ready; we make|made|do|produce; works; on its|their|the way; tomorrow; soon;
        есть; бывает; бывают; будет; будут; делаем; делают; сделаем; сделают; возможен; возможна; возможно; возможны;
        можно; доступ*; имеет*; стоит; стоят; выпуска*; подойд*; найд*; приш*; пришл*; получите; готов*; выш*;
        موجود*; متوفر*; متاح*; ممكن; يمكن; نقدر; يقدر*; نسوي*; يسوون*; بيسوون*; نصنع*; يصير; عندنا; يوجد; توجد; يجي*;
        تجي*; سعر*; راح; بيكون; يكون; تصل*; يصل*; توصل*; جاهز*
    """)
)
_WISHING = Patterns(
    ("wishing", pattern)
    for pattern in phrases("""
        you'd|you|would . like|want|need|prefer|love|wish|asked|wanted|needed; your . wish|question|request|interest;
        question|request|wish|interest about|for|in|of; вам|вы . нужен|нужна|нужно|нужны|хотите|хотели|просите|просили;
        ваш* вопрос*|просьб*|пожелани*|запрос*|интерес*; вопрос*|просьб*|пожелани*|запрос* про|о|об|насчет|на;
        تحتاج*|تبغ*|تبي|تبون|تود*|تريد*|تحب*|ترغب*|حابين|حاب; سؤال*|طلب*|رغبت*|استفسار*
    """)
)


def reported(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """`I've told our managers you'd like it in orange`: are these words part of what was passed on?

    They stand behind the telling or between the same commas, and nothing is asserted where they stand; a wish may stand
    anywhere: `вопрос про оранжевый и про образец я им переслала`.
    """
    passed = list(PASSED_ON.find([piece.forms for piece in pieces]))
    first, last = clause_of(pieces, start, end)
    clause = [piece.forms for piece in pieces[first:last]]
    if any(_WISHING.find(clause)):
        return bool(passed)
    told = any(match.start < start or first <= match.start < last for match in passed)
    return told and not any(_ASSERTING.find(clause))
