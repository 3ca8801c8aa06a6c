"""What comes with furniture or apart from it, in three languages."""

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns

_THINGS = {
    "plants": "plant; plants; flowers; greenery; растени*; цвет|цветами|цветы; зелень|зеленью; نبات*; زهور; ورود; زرع",
    "chairs": "chair; chairs; кресл*; кресел; стул; стула; стулья*; стульев; كرسي*; كراسي*",
    "pedestals": "pedestal; pedestals; тумб*; وحده|وحدات ادراج; ادراج",
    "cushions": "cushion; cushions; подуш*; وساده; وسائد; مخده; مخدات",
    "lamps": "lamp; lamps; ламп*; светильник*; لمبه; لمبات; مصباح; مصابيح",
    "monitors": "monitor; monitors; монитор*; شاشه; شاشات",
    "batteries": "battery; batteries; батаре*; بطاري*",
    "cables": "cable; cables; кабел*; провод*; كابل*; كيبل*; اسلاك",
    "markers": "marker; markers; pens; маркер*; قلم; اقلام",
    "shelves": "shelf; shelves; полк*; полок; رف; رفوف; ارفف",
    "armrests": "armrest*; подлокотник*; مسند|مساند ذراع*",
    "headrest": "headrest*; подголовник*; مسند راس",
    "castors": "castor*; caster*; wheels; колес*; ролик*; عجل*",
    "locks": "lock; locks; padlock*; замк*; замок; قفل; اقفال",
    "screens": "screens; divider; dividers; перегородк*; экран*; فواصل; حواجز",
    "lid": "lid; lids; cover; covers; крышк*; чехл*; чехол; غطاء; اغطيه",
}
EXTRAS = Patterns((thing, pattern) for thing, words in _THINGS.items() for pattern in phrases(words))
"""Things that come with furniture, or don't."""
KEPT_APART = Patterns(
    ("apart", pattern)
    for pattern in phrases("""
        not|n't . included|supplied|provided|part|in|come|include; without; doesn't|don't|isn't|aren't .
        include|come|part|in; is|are . separate|extra|optional|excluded; sold|ordered|priced|available
        separately; isn't|aren't . included|supplied; не . . вход*|включ*|идут|идет; без; отдельно;
        продают*|заказыва* отдельно; غير|مو|مب|مش|ليست|ليس|لا|ما
        مشمول*|شامل*|ضمن|داخل*|معه|معها|تشمل*|يشمل*|تجي; بدون; بلا; تباع|يباع منفصل*|لوحد*; منفصل*
    """)
)
"""Behind what does not come with a product."""
INCLUDED = Patterns(
    ("included", pattern)
    for pattern in phrases("""
        included; include; includes; including; inclusive; comes|come|arrives|arrive|supplied|delivered . with; complete
        with; together with; thrown in; in the price|total; part of . price|set|unit; включ*; входит; входят; вместе с;
        в комплекте; в цене; идут|идет . с|в; прилага*; معه; معها; معهم; شامل*; مشمول*; ضمن; داخل*; يشمل*; تشمل*; مع
        نبات*|كراسي*|ادراج|وسائد|شاشات
    """)
)
"""What tells a thing as included."""
