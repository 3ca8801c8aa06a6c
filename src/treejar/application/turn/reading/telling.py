"""Where a sentence tells in the first person what was done, and which of that is innocent (NEV-22)."""

from collections.abc import Iterator, Sequence

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.domain.shared.language import Language

_IRREGULAR = frozenset(
    word_list("""
        told sent wrote spoke put took left gave made kept held set brought ran got did drew paid sold bought built
        chose began drove flew heard lent met rang rode sang showed shut swore taught threw won withdrew spent
    """)
)
_INNOCENT_EN = frozenset(
    word_list("""
        looked found checked understood mentioned listed named noticed searched compared meant said read wished
        picked chose heard tried got put it's used needed liked wanted preferred calculated counted summed computed
        received seen stopped
    """)
)
_SUBJECTS_EN = frozenset(("i", "we", "i've", "we've", "i'd", "we'd"))
_BETWEEN_EN = frozenset(
    word_list("""
        have had just already also now gladly then only even been quickly both of course have't
    """)
)
_TOLD_EN = frozenset(word_list("gave showed quoted wrote sent"))
_TELLABLE_EN = frozenset(
    word_list("price prices figure figures total totals number numbers option options model models")
)
# `Passed along to our managers: …` has no subject at all.
_PASSED_EN = frozenset(word_list("passed forwarded relayed notified informed flagged shared submitted escalated"))
_ONWARD_EN = frozenset(word_list("along on over to it your that this the both our"))
_ENDINGS_RU = word_list("""
    ла лась ал ил ел али или ели ули
""")
_INNOCENT_RU = frozenset(
    word_list("""
        нашла поняла посмотрела увидела могла смогла была было были хотела хотели начала назвала называли называл
        называла написала сказала сказали просила просили спрашивали спрашивал спрашивала удалось дала подобрала
        посчитала сложила сравнила выбрала выбрали кресла стола зала числа угла школа модели модуля стали или дела
        села тела сила мыла доля для если еле был бы мал ценил начали вписала указали указано нужна написали
        говорили упомянули зал стал материал отдел металл персонал предел деталь вокзал журнал подумали заказали
        попросили хотел просил искали искал потеряла ошиблась запуталась обрадовалась рада писали писал прислали
        прочитала услышала узнала перепутала остановились деле угле столе теле раздел диагонал апрели недели цели
        двигали автомобил стиль опоздала мебели мебел или пришло пришли подошла подошли подошло столы жил пыл тёпл
        светл бел цел смел
        поискала просмотрела пересмотрела перебрала прикинула пересчитала стула чехла одеяла металла персонала
        журнала отдела зеркала остались купили обставили искала посчитали собрали насчитала получила разобрала
    """)
)
_NOUNS_AR = frozenset(
    word_list("""
        وقت بيت تحت كنت كانت ليست لست تمت بنت زيت صوت موت انت حيث ثابت سنت كتبت ذكرت وجدت لقيت فهمت قلت شفت وصلت سمعت
        قرات بحثت حسبت جمعت راجعت كملت ثبت حاولت فكرت شكلت صارت بقيت نزلت جاءت اخترت طلبت سالت عرفت قست حبيت اردت بينت
        نفدت نفذت خلصت انتهت بيعت نقصت كفت زادت وضحت اضفت بدات اكسيت الوقت البيت الصوت انترنت الانترنت كرافت سوفت
        لايت كونكريت مكتبات طاولات محطات كراسيات
        وحدات قطعات كميات خيارات مقاسات بطاقات ساعات سنوات موديلات درجات مستويات احتياجات اجتماعات خزانات منتجات
        مواصفات صفات فئات دفعات عينات ملاحظات معلومات خصومات فروقات تفاصيلات مبيعات صلاحيات بدت اصبحت تعبت ضبت صورت
        بطاقت قيمت شركت ميزانيت جودت مساحت خامت سعت كميت غرفت طاولت نوعيت حاجت رغبت اطلعت خلطت نسيت لاحظت استفسارات
        بيانات طلبيات شاشات ملحقات اكسسوارات كبت متوفرات امارات الامارات شركات لوازمات كابينات قاعدت مقاعدت درفات
        فترات مرات قاعات
        استخدامات تجهيزات مساحات ارتفاعات سمت لفت سعدت سررت تشرفت
    """)
)
_PLURAL_AR = ("ات",)


def told_in(pieces: Sequence[Piece], language: Language) -> Iterator[tuple[str, int, int]]:
    """Every verb that tells a deed of ours and is not among the innocent ones: its words and its place."""
    said = [piece.text.lower() if piece.sort is Sort.WORD else "" for piece in pieces]
    if language is Language.EN and said[:1] and said[0] in _PASSED_EN and said[1:2] and said[1] in _ONWARD_EN:
        yield f"{said[0]} {said[1]}", 0, 2
    for place, word in enumerate(said):
        if language is Language.EN and word in _SUBJECTS_EN:
            yield from _english(said, place)
        elif language is Language.RU and len(word) > 3 and word.endswith(_ENDINGS_RU) and word not in _INNOCENT_RU:
            if "бы" in said[place + 1 : place + 2]:
                continue  # `обратила бы внимание`
            if _is_mine(said, place) and not (place and pieces[place - 1].sort is Sort.FIGURE):
                yield word, place, place + 1
        elif language is Language.AR and word and _arabic(max(pieces[place].forms, key=len)):
            if place and pieces[place - 1].forms & _BEFORE_THEIRS_AR:
                continue
            yield word, place, place + 1


def _english(said: Sequence[str], place: int) -> Iterator[tuple[str, int, int]]:
    at = place + 1
    while at < len(said) and said[at] in _BETWEEN_EN:
        at += 1
    verb = said[at] if at < len(said) else ""
    if verb == "left" and said[at + 1 : at + 2] == ["off"]:
        return  # `Where we left off`
    if verb in _TOLD_EN and place and said[place - 1] in _TELLABLE_EN:
        return  # `The prices I gave`
    past = (verb.endswith("ed") and len(verb) > 4) or verb in _IRREGULAR
    if verb == "added" and "up" in said[at : at + 5]:
        return
    if past and verb not in _INNOCENT_EN:
        yield f"{said[place]} {verb}", place, at + 1


def _is_mine(said: Sequence[str], place: int) -> bool:
    """Russian leaves `я` out: a feminine past form without another subject right before it is hers."""
    before = said[max(0, place - 3) : place]
    theirs = word_list("""
        вы ты он она оно они команда кто что модель цена сумма компания доставка которая чтобы бы
    """)
    if set(before) & set(theirs):
        return False
    feminine = said[place].endswith(("ла", "лась"))
    return feminine and (not before or not before[-1] or before[-1] in _BEFORE_MINE_RU or "я" in before or place == 0)


_BEFORE_MINE_RU = frozenset(
    word_list("""
        я сама уже и но только сейчас также тоже всё все вам ему им их его её ее это поэтому сразу лично чуть просто
        его вас туда менеджеру коллеге
    """)
)


# `متى احتجت`, `إذا أحببت`: what the customer did, written as one writes one's own.
_BEFORE_THEIRS_AR = frozenset(word_list("متي اذا لو كلما حين لما وقت كما مثلما ان حيث ما"))


def _arabic(word: str) -> bool:
    """A verb of the past in the first person: `…ت`, `…تها`, `…نا`."""
    bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 4 else word
    stem = next((bare[: -len(end)] for end in ("ها", "هم", "ه") if bare.endswith("ت" + end)), bare)
    if (
        not stem.endswith("ت")
        or stem.endswith("ات")
        or len(stem) < 4
        or stem.startswith(("ال", "ت", "ي", "م", "ب", "لل"))
    ):
        return False
    return stem not in _NOUNS_AR and word[1:] not in _NOUNS_AR
