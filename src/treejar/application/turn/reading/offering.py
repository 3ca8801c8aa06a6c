"""Where a sentence announces what the house or the customer will, can or may do, and which of it is innocent."""

from collections.abc import Iterator, Sequence

import msgspec

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.domain.shared.language import Language


class Offering(msgspec.Struct, frozen=True):
    """A verb that announces something, in places of pieces. `answering`: what colleagues do once they were told."""

    said: str
    start: int
    end: int
    answering: bool = False


_MODALS = frozenset(["will", "can", "could", "may", "might", "shall", "would", "gonna"])
_CONTRACTED = frozenset(
    word_list("""
    i'll we'll you'll they'll he'll she'll it'll that'll i'd we'd
""")
)
_SUBJECTS = frozenset(
    word_list("""
        i we you they he she someone team colleague colleagues manager managers it that this price delivery
    """)
)
_ADVERBS = frozenset(
    word_list("""
        also gladly certainly happily easily always now still just even definitely surely then only well simply both
        all of course either really probably perhaps maybe already readily absolutely quickly immediately personally
        soon currently presently today normally usually otherwise therefore unfortunately sadly indeed actually
        sometimes here therefore instead right too
    """)
)
_INNOCENT_EN = frozenset(
    word_list("""
        show help find look read tell name give take add be have see compare suggest offer answer start begin go do
        stay prefer need want like sit use work fit suit pair cover choose pick buy get reach say write type send come
        follow stand match combine recommend propose mention check search keep explain describe list count confirm
        decide think know understand pass supply furnish hold cost make stretch afford replace rather complete try
        consider drop leave sort quote prepare bring take stop wait repeat begin swap mix split speak type call put
        rank place lean favour favor steer pair point stay lay walk run hate stick talk chat sum note focus skip agree
        guess hear listen love enjoy imagine assume admit detail outline clarify rephrase restate correct remind
        remember quote read line judge rely assess tell recap summarise summarize set rule weigh land end total exceed
        amount need equal
    """)
)
_NOT_WITH_US = frozenset(
    word_list("""
        give get bring send call come make drop keep hold swap replace find check confirm prepare leave sort try
        write pass stop leave buy put place set move
    """)
)
_ASKED_EN = frozenset(("you",))
_WE_DO = frozenset(
    word_list("""
        have lack are do don't furnish supply find see need start begin go speak look know can can't cannot will won't
        could would were was sell list show carry keep take read say mean hope understand went want and or could've
        would've also only still just always offer make work count suggest stop stopped left stay end come fit hold
    """)
)
_WE_DO_NOT = frozenset(["give", "take", "keep", "make", "hold"])
_OF_STOCK = frozenset(("hold", "keep"))
_ANSWERING_EN = frozenset(
    word_list("""
        answer confirm reply look get come write contact check respond decide
    """)
)
_FUTURE_RU = ("им", "ем", "ём", "имся", "емся", "ёмся")
_INNOCENT_RU = frozenset(
    word_list("""
        проблем систем схем чем тем всем совсем им ним этим самим одним другим таким каким каждым моим твоим своим
        вашим нашим нашем вашем своем моём моем нём нем днём днем временем объем объём прием приём уровнем этажом
        комплектом весьем затем зачем насчет почем ничем вовсем всём том хорошим небольшим простым сетчатым чёрным
        единым общим полным вторым первым третьим новым похожим поставляем обставляем работаем продаём продаем
        занимаемся предлагаем показываем начнём начнем начинаем продолжим продолжаем можем хотим видим знаем понимаем
        имеем посмотрим подберём подберем сравним посчитаем сложим прикинем считаем называем говорим пишем подходим
        рекомендуем советуем возьмём возьмем берём берем идём идем оформляем помещаемся укладываемся выбираем покупаем
        оцениваем поможем помогаем делаем закроем укладываем остановимся подскажем поговорим сравниваем уложимся
        думаем ищем добавим покажем найдем найдём обсудим спланируем попадаем выходим остаёмся остаемся вернемся
        возвращаемся заменяем гарантируем вписываемся ориентируемся учтём учтем производим проектируем изготавливаем
        доставляем размером менеджером коллегой цветом столом офисом каталогом бюджетом запасом весом условием
        наличием материалом сроком номером вариантом вопросом количеством товаром удовольствием предложением поиском
        словом списком выбором расчетом расчётом подтвердим подбираем
    """)
)
_WE_DO_NOT_RU = frozenset(
    word_list("""
        гарантируем добавим найдем найдём возьмём возьмем доставляем изготавливаем
    """)
)
_CAN_RU = frozenset(["можно", "можете", "сможете", "можем", "могу", "получится", "удастся"])
_INNOCENT_INFINITIVES = frozenset(
    word_list("""
        взять добавить выбрать посмотреть сравнить написать показать подобрать начать уложиться предложить поискать
        сказать назвать подтвердить быть прочитать рассказать помочь заменить дополнить найти купить рассмотреть
        подсказать посчитать увидеть поставить ответить уточнить подготовить передать дать сделать закрыть обставить
        собрать внести говорить поговорить перечислить описать объяснить пояснить напомнить повторить пройтись
        разобрать вернуться перейти отметить поделить разбить подождать ждать выбирать судить смотреть посоветовать
        понять пересчитать сэкономить обойтись добрать докупить дополучить глянуть присмотреть
    """)
)
_NOT_OFFERED_INFINITIVES = frozenset(
    word_list("""
        дать сделать собрать поставить подготовить заменить купить найти увидеть
    """)
)
_THEIRS_RU = ("ут", "ют", "ат", "ят")
_SERVICE_RU = frozenset(
    word_list("""
        привезут соберут установят доставят поставят отдадут вернут починят исправят заменят приедут
        позвонят перезвонят свяжутся напишут дадут сделают подержат отложат изготовят построят снизят уступят
        проверят уточнят сообщат ответят пришлют отправят вывезут заберут выкупят купят выставят оформят наберут
        замерят
    """)
)
_FIRST_RU = ("у", "ю", "юсь", "усь")
# What is put first in its own case: `дату обещать не могу`, `доставку`, `гарантию`, `точную`.
_NOUNS_RU = ("ку", "ту", "ию", "цу", "ную", "вую", "гую", "кую", "лую", "шую", "щую", "чую", "стью")
# No verb stands after one of them: `по трём строкам`, `в общем`.
_PREPOSITIONS_RU = frozenset(
    word_list("""
        по в во на с со за к ко о об обо от до из у при для без между над под перед через про ради кроме вместо после
    """)
)
_FIRST_FOLLOWS = frozenset(
    word_list("""
        я сама и но тоже сейчас обязательно сразу лично также тогда а вам ещё еще
    """)
)
_INNOCENT_FIRST_RU = frozenset(
    word_list("""
        могу хочу буду вижу нахожу знаю понимаю предлагаю покажу подберу назову скажу расскажу посмотрю помогу советую
        рекомендую думаю пишу называю прочитаю занимаюсь рада жду боюсь начну предложу ищу поищу читаю переписываюсь
        проверяю умею работаю обещаю оцениваю ориентируюсь утверждаю посчитаю подскажу уточню смотрю вам ему тому чему
        этому одному почему потому поэтому самому нему каждому лучшему цену пару сумму команду кухню модель поздравляю
        благодарю желаю договорюсь попробую вашу нашу мою свою эту ту всю одну какую такую любую пересылаю отправляю
        приветствую беру считаю выбрала сравню отвечу помогаю передаю общаюсь слышу новую подержанную показываю
        благодарна подключаю соединяю зову учту прошу признаюсь разложу сверю пересчитаю перечислю напомню опишу
        продолжу поправлю ошибаюсь извиняюсь соглашусь обозначу оставлю возьмусь сверху снизу сбоку вверху внизу внутри
        наверху поскольку поровну понемногу посередине навстречу длину ширину глубину половину дюжину машину неделю
        зону схему скидку сожалею огорчу разочарую поясню объясню отмечу добавлю повторюсь поняла расскажу уступаю
        торгуюсь назначаю решаю распоряжаюсь ручаюсь владею
    """)
)
_NOT_FIRST_RU = frozenset(["обещаю", "договорюсь"])
_NOUNS_AR = frozenset(
    word_list("""
        نور نعم نفس نفسه نفسها نوع نوعه نصف نحن نظام نسبه نقطه نهايه نعتذر نؤثث نوفر نكمل نبدا نعمل نبيع نعرض نشوف
        نقدر نريد نعرف نفهم نرحب ناسبكم نلتزم نقدم نحتاج ننصح نقترح نسخه نهائي نفسي نفسك نفسكم نفسهم نهار نتيجه نظري
        نافذه نقص نقصان نظيف نموذج نادر ناقص ناقصه نخدم نخدمكم نساعد نساعدكم نسعد نتمني نتشرف نري نجد نكون نستطيع نحدد
        نتجاوز نتخطي نكتفي ننظر نرتب نناقش نرجع نعود نواصل نقارن نختار نضيف نمشي نبقي نعتمد نصمم نصنع ننتج نملك نذكر
        نسال نشكركم نهتم نتعامل نجهز نجهزها نوصي نقول نتكلم نعطي نختصر نحيف نجمعها نحسب نحسبها نقلت نقلنا نعم نشاط
        نفد نفدت نفذ نفذت نقصت نزل نزلت نجحت نطاق نمط نحاس ناعم نافع ناجح ناعمه نقيه نحيل نحيفه نظيفه
    """)
)
_NOT_PLAIN_AR = frozenset(["نعطي", "نضيف", "نجهز", "نجهزها", "نصمم", "نصنع", "ننتج"])
_CAN_AR = frozenset(
    word_list("""
    تقدرون تقدر تقدرين يمكنكم يمكنك بامكانكم بامكانك تستطيعون تستطيع
""")
)
_INNOCENT_CAN_AR = frozenset(
    word_list("""
        تشوف تشوفي تشوفه تشوفها تشوفوا تختار تختاري تضيف تكتب تقارن تبدا رؤيه مشاهده زياره تزور تزورنا تزوروا تزورونا
        تاخذون تاخذوا تاخذ اخذ تختارون تختاروا اختيار تشوفون تضيفون تضيفوا اضافه تكتبون تكتبوا تقارنون تقارنوا
        تبداون البدء ان
    """)
)


def offerings_in(pieces: Sequence[Piece], language: Language) -> Iterator[Offering]:
    """Every announcement of a verb that is not among the innocent ones."""
    if language is Language.EN:
        yield from _english(pieces)
    elif language is Language.RU:
        yield from _russian(pieces)
    else:
        yield from _arabic(pieces)


def _words(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text.lower() if piece.sort is Sort.WORD else "" for piece in pieces]


def _english(pieces: Sequence[Piece]) -> Iterator[Offering]:
    said = _words(pieces)
    for place, word in enumerate(said):
        modal = word in _CONTRACTED or (word in _MODALS and place > 0)
        plain = word in ("we", "i") and place + 1 < len(said)
        at = place + 1
        while at < len(said) and _is_adverb(said[at]):
            at += 1
        verb = said[at] if at < len(said) else ""
        if not verb:
            continue
        subject = word.partition("'")[0] if word in _CONTRACTED else said[place - 1] if place else ""
        ours = subject in ("i", "we", "team", "they") or subject.endswith("s")
        if modal:
            innocent = verb in _INNOCENT_EN and not (ours and subject != "i" and verb in _NOT_WITH_US)
            if not innocent and verb not in ("you", "i", "we", "it", "not", "be"):
                yield Offering(f"{word} {verb}", place, at + 1, verb in _ANSWERING_EN)
            elif ours and verb in _ANSWERING_EN and subject != "i" and subject != "we":
                yield Offering(f"{word} {verb}", place, at + 1, True)
        elif (
            plain
            and word == "we"
            and verb not in _WE_DO - _WE_DO_NOT
            and verb not in _MODALS
            and not verb.endswith("'t")
            and not (verb in _OF_STOCK and _counted(pieces, at + 1))
        ):
            yield Offering(f"{word} {verb}", place, at + 1)


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and len(word) >= _SHORTEST_ADVERB and word not in _VERBS_IN_LY)


_SHORTEST_ADVERB = 5
_VERBS_IN_LY = frozenset(
    word_list("""
    supply apply reply comply imply multiply resupply assembly
""")
)


def _counted(pieces: Sequence[Piece], place: int) -> bool:
    """`We hold 9`: the stock, not a reservation."""
    return place < len(pieces) and pieces[place].sort in (Sort.FIGURE, Sort.REFERENCE)


def _russian(pieces: Sequence[Piece]) -> Iterator[Offering]:
    said = _words(pieces)
    for place, word in enumerate(said):
        if len(word) < 4 or word in _FIRST_FOLLOWS or (place and said[place - 1] in _PREPOSITIONS_RU):
            continue
        if word.endswith(_FUTURE_RU) and word not in _INNOCENT_RU - _WE_DO_NOT_RU:
            yield Offering(word, place, place + 1)
        elif word in _SERVICE_RU:
            yield Offering(word, place, place + 1, True)
        elif word in _CAN_RU:
            verb = next(
                (other for other in said[place + 1 : place + 4] if other.endswith(("ть", "ться", "ти", "чь"))), ""
            )
            if verb and verb not in _INNOCENT_INFINITIVES - (
                _NOT_OFFERED_INFINITIVES if word != "могу" else frozenset()
            ):
                yield Offering(f"{word} {verb}", place, place + 1)
        elif word.endswith(_FIRST_RU) and (place == 0 or said[place - 1] in _FIRST_FOLLOWS):
            if word in _INNOCENT_FIRST_RU - _NOT_FIRST_RU or word.endswith(_NOUNS_RU):
                continue
            yield Offering(word, place, place + 1)


def _arabic(pieces: Sequence[Piece]) -> Iterator[Offering]:
    for place, piece in enumerate(pieces):
        if piece.sort is not Sort.WORD:
            continue
        if piece.text.endswith(_NOUN_ENDING_AR):
            continue
        word = max(piece.forms, key=len)
        bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 4 else word
        if bare in _CAN_AR and place + 1 < len(pieces):
            following = pieces[place + 1]
            if following.sort is Sort.WORD and not following.forms & _INNOCENT_CAN_AR:
                yield Offering(f"{piece.text} {following.text}", place, place + 2)
        elif _announces(bare):
            yield Offering(piece.text, place, place + 1, bare.startswith(("سي", "بي")))


# No verb ends so: `ناعمة`, `نهائية`.
_NOUN_ENDING_AR = "ة"


def _announces(word: str) -> bool:
    """A verb of ours (`نـ`), or of the future (`سـ`, `بـ`)."""
    if len(word) < 4 or word in _NOUNS_AR - _NOT_PLAIN_AR:
        return False
    if word.startswith(("سن", "سا", "سي", "بن", "بي", "بت", "ست")):
        return word[1:] not in _NOUNS_AR and word not in _FUTURE_LOOK_ALIKES_AR and word[:2] in ("سن", "بن", "سي", "بي")
    if word.startswith("ن"):
        return True
    to_one = f"{word}م" if word.endswith("ك") and not word.endswith("اك") else word
    return word.startswith("ا") and to_one.endswith("كم") and to_one not in _MINE_AR


_FUTURE_LOOK_ALIKES_AR = frozenset(
    word_list("""
        بني بنيه بنود بناء بناية سياره سياسه سيكون سيعمل بيضاء بيع بيت بيج بين بينها بينهم بينكم بيننا بيان بيانات
        بيئه بينهما سيجلس بنفس بنفسي بنظام بنسبه بنوع بنفسه بنعم سيده سيدي بيضا بينما سينه سنه سنتين سنتان سنوات
        سنويا بنصف
    """)
)
_MINE_AR = frozenset(
    word_list("""
        اسمكم ابشركم اهلاكم اعرضكم اريدكم افهمكم احترامكم اهتمامكم اختياركم استفساركم اتصالكم انتظاركم امامكم اليكم
        ايميلكم اشكركم اعطيكم اعمالكم اثاثكم احتياجكم استخدامكم امركم انكم اخبركم احولكم اساعدكم اجاوبكم اجيبكم
    """)
)
