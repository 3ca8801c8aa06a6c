"""Is something denied or left open where it is spoken of? "I can't promise", "не в моей власти", "whether it fits"."""

from collections.abc import Sequence

from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort

_SOOTHING = Patterns(
    ("soothing", pattern)
    for pattern in phrases("""
        no problem*; not a problem; isn't a problem; don't worry; do not worry; no worries; not to worry; don't
        hesitate; no doubt; without doubt|question|problem*|exception; why not; not only; can't wait; no need;
        nothing but; don't forget; never mind; no rush; not just; can't go wrong; no trouble; don't miss;
        there is no charge|cost|fee|extra|additional; there's no charge|cost|fee|extra|additional; not sure
        about .. yes; no limit; without . problem*; no one else; isn't it; won't regret; won't find; can't be
        easier; не проблема; нет проблем; без проблем; не волнуйтесь; не беспокойтесь; не переживайте; не только; не
        сомневайтесь; без сомнений; почему бы и не|нет; почему бы нет; не стоит беспокоиться; не пожалеете; не
        упустите; нет сомнений; безусловно; не забудьте; не просто; لا مشكله; بدون مشكله; لا تقلق*; لا داعي; بلا شك;
        لا شك; ليس فقط; لا باس; لم لا; ما في مشكله; لا تتردد*; ولا يهمك*; لا تفوت*
    """)
)  # fmt: skip
_DENYING = Patterns(
    ("denying", pattern)
    for pattern in phrases("""
        i|we . can't|cannot|couldn't|don't|won't|wouldn't|haven't|didn't|shouldn't; i|we can not; i|we am|are|was|were
        not; i'm|we're . not; i'd rather not; i'm|am|we're|are . not|no .
        authorised|authorized|permitted|allowed|entitled|empowered|able|position; not .
        authorised|authorized|empowered|entitled to; have|has no . authority|say|right|mandate|permission|power; lack .
        authority|power|mandate; outside|beyond|exceeds my . role|remit|authority|power|competence; have to
        decline|refuse; must decline|refuse; can't . be; cannot . be; isn't|aren't|not|wasn't .
        listed|mentioned|noted|confirmed|covered|promised|mine|stated|given|shown|ours|known|written|printed|specified|my|our|in|something|supplied|on|from;
        doesn't|don't . list|say|state|mention|give|show|carry|fit|have|supply|know|see|name|claim|promise; not .
        sure|certain|mine|my|our|listed|available|enough|all|per; nothing . in|about|at|cheaper; unable; outside what;
        rather than; instead of; not . something; no . in our; that's not; that isn't; unlisted; aren't mine; isn't
        mine; it isn't; not for; couldn't; hasn't been; haven't; no such; don't; neither; there's no; there is no; i'd
        leave; leave .. to you; оставлю вам; no say|power|authority|influence|control|right over|on|to; not up to me;
        not . me who; beyond|above|outside my|me; не
        распоряжаюсь|берусь|возьмусь|ручаюсь|ручаться|утверждать|дано|готова|решать|вправе|властна; ни слова|строки;
        решаю|даю|назначаю|решает|распоряжаюсь не я; не я|мне решаю|решать|даю|назначаю; обещать . не; не .
        уполномочен*|вправе|наделен*|компетентн*; не имею . права|полномочий|возможности;
        права|полномочий|возможности .
        не имею; полномочий . нет; нет . полномочий|права|возможности; вне . полномочий|компетенции; не
        подскажу|скажу|отвечу|расскажу|сориентирую|поясню|объясню|комментирую|обсуждаю|рассматриваю|рассматриваем; не
        веду|ведем|отвечаю|подтвержу|подтверждаю|поручусь|возьму|уступлю|уступаю|уступаем|снижу|снижаю|снижаем|сбавлю;
        не помогу|помогаю|смогу|владею|набираем|нанимаем|выкупаем|скупаем|принимаем|продаем|торгуем|возим|располагаю;
        вынуждена|приходится|придется . отказать*|отклонить; не
        могу|можем|может|буду|будем|знаю|вижу|обещаю|называю|назову|хочу|умею|даю|дам|берем|оцениваем|покупаем|поставляем|указан*|упомян*|отмечен*|прописан*|перечислен*|записано|моя|мое|нахожу|решаю|видны|видно|звоню|приняла|принимаю|утверждаю|отвечает|удалось|удастся|получилось|получится|получается|выйдет|все|всех|хватает|помещ*|уклады*|занимаемся|занимаюсь|нашла|гадаю|стану|мой|по|за|бронирую|резервирую;
        не в моей; не по моей; не моя; нет . у меня|в|под|записано; у меня . нет; под рукой нет; нельзя; сама . не;
        сам . не; каталоге нет; этого нет; не . указан*; могу . не; записано нет; ее нет; его нет; их нет; не мое; не
        . входит; لا
        تتطرق|يتطرق|اجزم|يحكم|احدد*|اضمن*|اذكر*|اخمن*|اعد*|استطيع|اقدر|اقارن*|اعلق|اعرف|اجد*|اري|اراه|اراها|نشتري*|نقيم*|املك|اذكر|اخمن|تظهر|يظهر|تذكر|يذكر|اتصل|احب|اريد|اعطي|احكم|ادعي|اضمن|احجز|احدد|نعرف|نستطيع|نقدر|نبيع|نوفر|تذكره|اخذ|استلم|استقبل|نستقبل|ارتب|اسمي;
        ليس|ليست|مو|مب|مش هنا|مكان*|مجال*; لا|ما|لن افيد*|اساعد*|اجاوب*|اجيب*|نساعد*; غير مخول*|مصرح|مصرحه|مفوض*;
        لا|ما|مو|مب|ماني|ليس|ليست
        يحق|مخول*|بيدي|بايدي|صلاحيتي|صلاحياتي|يمكنني|يسمح|فيني|اقبل;
        لا|ما . صلاحي*; خارج|فوق . صلاحي*; اعتذر|نعتذر عن; مضطره لرفض|للرفض|للاعتذار;
        ما اقدر|عندي|اعرف|اشوف|اذكر|احدد|اوعد|نشتري*|اعطي|احجز|نقدر|اعد|اسمي|اخمن|القي|نبيع|نقيم*|اضمن|ناخذ; لن
        اعد|اخمن|اذكر|ادعي|احدد|اتوقع; ليس|ليست
        من|في|عندي|امامي|لدي|مجالي|مذكور*|بيدي|موجود*|ضمن|عندنا|لي|شغلي|كل|كلها|مكتوب*; غير
        مذكور*|مسجل*|مكتوب*|موجود*|شامل*|مشمول*; لم يذكر|تذكر|يرد|ترد|يكتب|تكتب|يسجل; لم اتمكن|اجد|نتمكن|استطع; لا
        يوجد . عندي|في|لدي|ارخص|له|لها; خارج عملي|شغلي|مجالي; لست متاكد*; لست; مو
        مكتوب*|مذكور*|من|شغلي|عندي|كلها|موجود*|في; مب مكتوب*|مذكور*|عندي; وليس; فلا استطيع|اقدر|اعد; بدون وعد; ولا
        نقيم*|اقدر|استطيع
    """)
)
_DEFERRING = Patterns(
    ("deferring", pattern)
    for pattern in phrases("""
        managers|manager|colleagues|colleague . decide*|confirm*|arrange*|agree*; is|are .
        decided|confirmed|arranged|agreed . by|with; decided|confirmed|arranged|agreed by|with; depends; each|every
        model|product|item has; whether; your wish|request|question; up to our; is|are for our managers; would have to
        confirm; theirs to; whenever you prefer; only a|our colleague|manager*|managers|colleagues; just say; shall i;
        should i; would you like; do you want; if you want|prefer|like; could decide; comes from our managers; вы
        просите|просили; ваш* просьб*|пожелани*|вопрос*|запрос*;
        решают|решает|согласуют|согласовывают|подтверждают|подтверждает|подтвердят; зависит; кажд*
        модели|товара|позиции своя|свой; ли; если хотите|удобнее|нужно|захотите; менеджер*|коллег* ..
        решают|решает|согласу*|подтвержд*|могут; хотите; может только; скажите; رغبتكم; سؤالكم; يؤكد*; يقرر*; يرتب*;
        يتفق*; يعتمد; تعتمد; هل; اذا احببت*|حبيتم|اردتم|فضلتم; من صلاحيات*; عند المسؤول*; القرار
        . بيد*|عند*|يعود|يرجع|لهم|للمسؤول*|للاداره|ليس|مسؤول*|زملاء|اداره|مدير*; تحبون; تودون
    """)
)  # fmt: skip
_BOUNDS = frozenset(',;:—–()•"')
_TURNS = frozenset(
    word_list("""
        but so because and yet however although though но а зато поэтому и однако хотя лишь لكن ولكن بل لذلك لكني
        ولكني
    """)
)


def denied(pieces: Sequence[Piece], start: int, end: int, *, deferred: bool = True) -> bool:
    """Between the same commas stands a word that denies or, if `deferred` counts, leaves it to others.

    What merely sounds like it ("no problem", "не волнуйтесь") is taken out first.
    """
    first, last = clause_of(pieces, start, end)
    if pieces[first:last] and pieces[first].forms & _EMBEDDING:
        first, last = 0, len(pieces)
    elif _is_head(pieces, first, last):
        last = clause_of(pieces, last + 1, last + 1)[1]
    said = [piece.forms for piece in pieces[first:last]]
    for match in list(_SOOTHING.find(said)):
        said[match.start : match.end] = [frozenset()] * (match.end - match.start)
    if any(_DENYING.find(said)):
        return True
    return deferred and any(_DEFERRING.find(said))


def refused(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """`I can't promise a return`: not that it is denied, but that it is promised."""
    first, last = clause_of(pieces, start, end)
    if _is_head(pieces, first, last):
        last = clause_of(pieces, last + 1, last + 1)[1]
    said = [piece.forms for piece in pieces[first:last]]
    # "I can't say no".
    return any(not any(forms & _NO for forms in said[match.end : match.end + 2]) for match in _REFUSED.find(said))


_NO = frozenset(("no", "нет", "لا"))


_REFUSED = Patterns(
    ("refused", pattern)
    for pattern in phrases("""
        can't|cannot|couldn't|won't|wouldn't|unable|don't . to|even|really
        promise|guarantee|confirm|vouch|assure|commit|pledge|agree|answer|comment; can't|cannot|couldn't|unable .
        say|tell
        . whether|if|how|anything|more|what|when|yet; i'd rather|prefer . not . promise|guarantee|confirm;
        can't|cannot|couldn't|won't|wouldn't|don't
        promise|guarantee|confirm|vouch|assure|commit|pledge|agree; can|could|will|would|do|am|i'm not . .
        promise|guarantee|confirm|vouch|assure|commit|pledge|agree; not . authorised|authorized|allowed|able|mine to .
        promise|guarantee|confirm|grant|agree; isn't|not . mine|my|me to . promise|guarantee|confirm|grant; не .
        могу|можем|берусь|возьмусь|стану|буду|вправе|готова|уполномочена .
        обеща*|пообеща*|гарантир*|подтверд*|подтвержд*|ручат*|поручит*|завер*|ответить|сказать|подсказать|говорить;
        не .
        даю|дам|даем обещани*|гаранти*|слово; обещани*|гаранти* . не . даю|дам|даем;
        обеща*|пообеща*|гарантир*|подтверд*|заверить|ответить|сказать|подсказать . не .
        могу|можем|берусь|возьмусь|стану|буду|вправе|готова|уполномочена|имею; не .
        отвечу|скажу|подскажу|обещаю|обещаем|пообещаю|гарантирую|гарантируем|подтверждаю|подтвержу|ручаюсь|поручусь;
        لا|ما|لن|فلا|فما|ولا|وما|لست|ماني|مو|مب
        . استطيع|اقدر|يمكنني|بوسعي|بامكاني|قادره|مخوله . ان اعد*|اوعد*|اضمن*|اؤكد*|اجزم|اتعهد|التزم;
        لا|ما|لن|فلا|فما|ولا|وما .
        استطيع|اقدر|نقدر|نستطيع|يمكنني|فيني
        اعد*|اوعد*|اضمن*|اؤكد*|اكد|اجاوب*|اجيب*|افيد*|وعد*|ضمان|تاكيد*|اجزم|نعد*|نضمن*|تعهد; لا|ما|لن|فلا|فما|ولا|وما
        اعد*|اوعد*|اضمن*|اؤكد*|اجزم|اتعهد
    """)
)  # fmt: skip
# What stands before a colon or a dash at the beginning of a line is denied by what follows: `Returns: I can't say`.
_HEAD = 4


def _is_head(pieces: Sequence[Piece], first: int, last: int) -> bool:
    if last >= len(pieces) or pieces[last].text not in (":", "—", "–") or last - first > _HEAD:
        return False
    return not any(piece.sort in (Sort.FIGURE, Sort.REFERENCE) for piece in pieces[first:last])


# "Where exactly we deliver, I can't say": the denial stands in the clause beside it.
_EMBEDDING = frozenset(word_list("where when how куда где когда сколько какие какой насколько متي اين كيف كم"))


def left_to_others(pieces: Sequence[Piece]) -> bool:
    """Does the sentence leave its matter to the managers?"""
    return any(_LEFT.find([piece.forms for piece in pieces]))


def passed_on(pieces: Sequence[Piece]) -> bool:
    """Does the sentence tell what the managers were told?"""
    return any(_PASSED_ON.find([piece.forms for piece in pieces]))


_PASSED_ON = Patterns(
    ("passed", pattern)
    for pattern in phrases("""
        i've|we've . told|asked|passed|put|informed; i|we have . told|asked|passed|put|informed; passed; we will
        confirm; передала; спросила; сообщила; подтвердим; مررت; ابلغت; نقلت; سالت; سنؤكده; ابلغنا; نقلنا
    """)
)
_LEFT = Patterns(
    ("left", pattern)
    for pattern in phrases("""
        managers|manager decide|confirm|arrange|agree; managers . decide|confirm|arrange;
        decided|confirmed|arranged|agreed by|with; up to our managers; for our managers to; managers would have to;
        решают|решает|согласуют|подтверждают|подтверждает|договариваются; менеджер* ..
        решают|подтверждают|согласуют; يؤكد*|يقرر*|يرتب*|يتفق* .. مسؤول*; مسؤول* .. يؤكد*|يقرر*|يرتب*|يتفق*; وهم
        يؤكدون; only . . manager|managers|colleague|colleagues can|may|could; может|могут|вправе лишь|только .
        менеджер*|коллег*|руковод*; только|лишь . менеджер*|коллег*; يملك .. مسؤول*|زملاء; مسؤول* .. فقط
    """)
)


def supposed(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """`If the card lists a warranty`."""
    first, last = clause_of(pieces, start, end)
    return any(piece.text.lower() in ("if", "если", "إذا", "اذا", "لو") for piece in pieces[first:last])


def on_request(pieces: Sequence[Piece]) -> bool:
    """`Just say so and I'll bring one in`: nothing is done yet."""
    return any(_ON_REQUEST.find([piece.forms for piece in pieces]))


_ON_REQUEST = Patterns(
    ("request", pattern)
    for pattern in phrases("""
        just say|tell|ask|write; say so; say the word; if you; whenever you; только скажите|напишите; скажите и; если
        хотите|нужно|захотите|удобнее; فقط قولوا|قل|قولي|اكتبوا; قولوا|قل لي; اذا احببت*|حبيتم|اردتم|فضلتم|حبيت|اردت
    """)
)


def clause_of(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int]:
    """The stretch between commas or turning words that holds these pieces; `, увы,` divides nothing."""
    first = next((at + 1 for at in range(start - 1, -1, -1) if _parts(pieces, at)), 0)
    last = next((at for at in range(end, len(pieces)) if _parts(pieces, at)), len(pieces))
    return first, last


def _parts(pieces: Sequence[Piece], place: int) -> bool:
    return _divides(pieces[place]) and not _is_aside(pieces, place)


_ASIDES = frozenset(
    word_list("""
        unfortunately sadly alas regrettably honestly frankly though i'm i am afraid sorry to say be honest
        увы к сожалению жаль честно говоря признаться сказать правде по конечно разумеется
        للاسف مع الاسف لسوء الحظ بصراحه صراحه الحقيقه والله
    """)
)
_LONGEST_ASIDE = 4


def _is_aside(pieces: Sequence[Piece], comma: int) -> bool:
    """Is this comma one of the two around a few words that only colour the sentence?"""
    if pieces[comma].text != ",":
        return False
    return _colours(pieces, range(comma + 1, len(pieces))) or _colours(pieces, range(comma - 1, -1, -1))


def _colours(pieces: Sequence[Piece], places: range) -> bool:
    for passed, place in enumerate(places[: _LONGEST_ASIDE + 1]):
        if pieces[place].text == ",":
            return passed > 0
        if not pieces[place].forms & _ASIDES:
            return False
    return False


def _divides(piece: Piece) -> bool:
    if piece.sort is Sort.SIGN:
        return piece.text in _BOUNDS
    return piece.sort is Sort.WORD and piece.text.lower() in _TURNS


_ASKING = frozenset(
    word_list("""
        shall should would do does did can could which what how who when where are is will may have has any or if
        важно имеет хотите нужен нужна нужно нужны подойдет подойдёт какой какая какое какие сколько что как где когда
        кто вам или устроит показать добавить передать подключить подготовить удобно стоит есть может подскажите هل كم
        ما ماذا اي أي أيّ أيها متى اين كيف ممكن تحبون تريدون تريد تفضل تفضلون يناسبكم يناسبك يهمك يهمكم تكفي يكفي وش
        شو
    """)
)


def is_question(pieces: Sequence[Piece], asks: bool) -> bool:
    """Does the sentence ask as a whole: from its beginning, or in one short breath? `…, isn't it?` tells."""
    said = [piece.text.lower() for piece in pieces if piece.sort is Sort.WORD]
    if not asks or any(_TOLD_AS_QUESTION.find([piece.forms for piece in pieces])):
        return False
    whole = len(said) <= _SHORT and not any(_divides(piece) for piece in pieces)
    return whole or any(word in _ASKING for word in said[:3])


_SHORT = 8
_TOLD_AS_QUESTION = Patterns(
    ("told", pattern)
    for pattern in phrases("did you know; do you know that; знаете ли; знали ли; а вы знали; هل تعلم*")
)
