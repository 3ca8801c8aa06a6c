"""What an Arabic sentence announces, and which of it is innocent."""

from collections.abc import Iterator, Sequence

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.offering import Offering
from treejar.application.turn.reading.pieces import Piece, Sort

_NOUNS_AR = frozenset(
    word_list("""
        نور نعم نفس نفسه نفسها نوع نوعه نصف نحن نظام نسبه نقطه نهايه نعتذر نؤثث نوفر نكمل نبدا نعمل نبيع نعرض نشوف
        نقدر نريد نعرف نفهم نرحب ناسبكم نلتزم نقدم نحتاج ننصح نقترح نسخه نهائي نفسي نفسك نفسكم نفسهم نهار نتيجه نظري
        نافذه نقص نقصان نظيف نموذج نادر ناقص ناقصه نخدم نخدمكم نساعد نساعدكم نسعد نتمني نتشرف نري نجد نكون نستطيع نحدد
        نتجاوز نتخطي نكتفي ننظر نرتب نناقش نرجع نعود نواصل نقارن نختار نضيف نمشي نبقي نعتمد نصمم نصنع ننتج نملك نذكر
        نسال نشكركم نهتم نتعامل نجهز نجهزها نوصي نقول نتكلم نعطي نختصر نحيف نجمعها نحسب نحسبها نقلت نقلنا نعم نشاط
        نفد نفدت نفذ نفذت نقصت نزل نزلت نجحت نطاق نمط نحاس ناعم نافع ناجح ناعمه نقيه نحيل نحيفه نظيفه ناقصني ناقصنا
        ناقصك ناقصكم ناقصها نغطي نغطيها نغطيه نركز نتخصص نختص نقع نمثل نسمي نعتبر نفضل نطلع نحكي نتحدث ننتبه نلاحظ
        نذكر نلخص نراجع نكتب نقرا نوزع نقسم نبحث ندور نشرح نوضح نخمن نتوقع نشير نعني نقصد نفترض ننهي نختم نلتقي
        نستخدم نستعمل نجلس نشتغل نرحب نشكر نشكرك نقدر نحترم نسمع نكرر نستمر نوصف نرشح نهدف نرغب نحب نامل نسال نجاوب
        نشوفكم نشوفك نراكم نراك نطالع ننتظر نختصرها نحسبه نقسمها
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
        تبداون البدء ان تسال تسالني تسالهم تسالون تقيس تقيسون تقول تقولي تفكر تفكرون تشاور تقرر تقررون تخبرني
        تخبروني تحدد
        تحددون تعتمد تكمل تكملون تبحث تطلع تقرا تتاكد تتصور تحسب تجلس تجلسون تستخدم تستخدمون تضع تضعون
    """)
)


def offered_in_arabic(pieces: Sequence[Piece]) -> Iterator[Offering]:
    """`نعطيكم`, `سنرسل`, `تقدرون …`, but for what says nothing that binds."""
    for place, piece in enumerate(pieces):
        if piece.sort is not Sort.WORD:
            continue
        if piece.text.endswith(_NOUN_ENDING_AR) or (place and pieces[place - 1].forms & _NOT_AR):
            continue
        word = max(piece.forms, key=len)
        bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 4 else word
        if bare in _CAN_AR and place + 1 < len(pieces):
            following = pieces[place + 1]
            if following.sort is Sort.WORD and not following.forms & _INNOCENT_CAN_AR:
                yield Offering(f"{piece.text} {following.text}", place, place + 2)
        elif _announces(bare):
            yield Offering(piece.text, place, place + 1, bare.startswith(("سي", "بي")) or bare in _HANDING_AR)


# What she does where a conversation is handed over.
_HANDING_AR = frozenset(word_list("اوصلك اوصلكم احولك احولكم اربطك اربطكم اسلمك اسلمكم"))
# `ما ناخذها`, `لا نقدم`: what is not done is not announced. `ما` alone may also be "what", as in `ما نقدمه لكم`.
_NOT_AR = frozenset(word_list("لا ما لن لم ولا وما فلا فما مو مب مش"))
# No verb ends so: `ناعمة`, `نهائية`.
_NOUN_ENDING_AR = "ة"


def _announces(word: str) -> bool:
    """A verb of ours (`نـ`), or of the future (`سـ`, `بـ`)."""
    if len(word) < 4 or word in _NOUNS_AR - _NOT_PLAIN_AR:
        return False
    if _bare_noun(word) in _FUTURE_LOOK_ALIKES_AR:
        return False
    if word.startswith(("سن", "سا", "سي", "بن", "بي", "بت", "ست")):
        return word[1:] not in _NOUNS_AR and word not in _FUTURE_LOOK_ALIKES_AR and word[:2] in ("سن", "بن", "سي", "بي")
    if word.startswith("ن"):
        return True
    if _is_masdar(word):
        return False
    to_one = f"{word}م" if word.endswith("ك") and not word.endswith("اك") else word
    return word.startswith("ا") and to_one.endswith("كم") and to_one not in _MINE_AR


def _bare_noun(word: str) -> str:
    """`بياناتك`, `سياستنا` without whose they are."""
    return next((word.removesuffix(end) for end in ("كم", "نا", "ها", "هم", "ك", "ه") if word.endswith(end)), word)


def _is_masdar(word: str) -> bool:
    """`استقبالكم`, `اهتمامك`, `انتظاركم`: the noun of a verb has an alif before its last letter."""
    stem = next((word.removesuffix(end) for end in ("كم", "ك") if word.endswith(end)), word)
    return len(stem) >= _SHORTEST_MASDAR and stem[-2] == "ا"


_SHORTEST_MASDAR = 5
_FUTURE_LOOK_ALIKES_AR = frozenset(
    word_list("""
        بني بنيه بنود بناء بناية سياره سياسه سيكون سيعمل بيضاء بيع بيت بيج بين بينها بينهم بينكم بيننا بيان بيانات
        بيئه بينهما سيجلس بنفس سيدخل سيكفي سيناسب سيبقي سيحتاج سيظهر سيصبح سيكلف سيزيد سينقص سيتسع سيسع سيتجاوز
        سيغطي بيدخل بيكفي بيناسب
        بيحتاج بيزيد بينقص بيوسع بيكون بيصير بيبقي بيوم سياست بنت بنتا بنات بنفسي بنظام بنسبه بنوع بنفسه بنعم سيده
        سيدي بيضا بينما سينه سنه سنتين
        سنتان سنوات
        سنويا بنصف
    """)
)
_MINE_AR = frozenset(
    word_list("""
        اسمكم انصحكم اقترحكم افيدكم اوضحكم اشرحكم اسالكم اذكركم اطلعكم اوريكم ارشدكم ادلكم اسمعكم اعلمكم ارشحكم اقدركم
        اهنئكم اباركم احييكم استاذنكم اعذركم اتفهمكم احتاجكم انتظركم اراكم اسئلتكم افكاركم اولوياتكم اجابتكم اسرتكم
        ايامكم اذواقكم اموركم ادارتكم الوانكم اولادكم ابشركم اهلاكم اعرضكم اريدكم افهمكم احترامكم اهتمامكم اختياركم
        استفساركم اتصالكم انتظاركم امامكم اليكم
        ايميلكم اشكركم اعطيكم اعمالكم اثاثكم احتياجكم استخدامكم امركم انكم اخبركم احولكم اساعدكم اجاوبكم اجيبكم
    """)
)
