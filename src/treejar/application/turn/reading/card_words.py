"""Parts of furniture as the English cards and the other two languages call them (NEV-16).

A card that has a brush lets a reply speak of a `щётка`: without this table only what is written in the language of the
reply would be of the turn. What is praised or promised is no part and does not belong here.
"""

from functools import lru_cache

from treejar.application.turn.reading.colour_words import COLOURS
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns, said_in
from treejar.application.turn.reading.stems import stems_in
from treejar.domain.shared.language import Language

_PARTS: dict[str, tuple[str, str, str]] = {
    "cables": ("cable*; wire*; grommet*", "кабель кабели кабелям кабельный провод провода проводов ввод вводы лючок "
               "лючки заглушка", "كابل كابلات اسلاك سلك فتحه تمرير"),
    "tray": ("tray*", "лоток лотки короб", "درج صينيه مجري"),
    "flap": ("flap*; lid*", "лючок крышка клапан", "غطاء فتحه"),
    "brush": ("brush*", "щетка щеткой щетки", "فرشاه فرشاة"),
    "fan": ("fan; fans; ventilat*", "вентилятор вентиляторы вентиляция вентиляцией", "مروحه مراوح تهويه"),
    "light": ("light*; led; lamp*", "свет светодиод светодиодный подсветка лампа освещение", "اضاءه ضوء انوار لمبه"),
    "socket": ("socket*; usb*; outlet*", "розетка розеткой разъем разъемы", "مقبس مقابس منفذ منافذ"),
    "sensor": ("sensor*; motion*", "датчик датчиком движение движению", "حساس مستشعر حركه"),
    "door": ("door*", "дверь дверца дверцы дверью двери", "باب ابواب"),
    "lining": ("lining; felt", "обивка облицовка войлок войлочный войлоком войлока", "بطانه لباد تبطين"),
    "glass": ("glass*", "стекло стеклянный стеклянная", "زجاج زجاجي"),
    "shelf": ("shelf; shelves", "полка полки полочка", "رف رفوف ارفف"),
    "drawer": ("drawer*", "ящик ящики ящиков ящика", "درج ادراج"),
    "compartment": ("compartment*", "отделение отделения секция секции", "قسم اقسام حجره"),
    "lock": ("lock*; key*", "замок замком ключ", "قفل مفتاح"),
    "castors": ("castor*; caster*; wheel*", "колесо колесики колесах ролики роликах", "عجلات عجله دواليب"),
    "base": ("base*; plinth; trumpet", "основание опора цоколь крестовина", "قاعده قواعد"),
    "frame": ("frame*", "каркас рама раме", "هيكل اطار"),
    "legs": ("leg; legs", "ножка ножки ножках опоры", "رجل ارجل قوائم"),
    "feet": ("feet", "ножки опоры подпятник", "ارجل قوائم"),
    "pads": ("pad; pads; armrest*", "накладка накладки подлокотник подлокотники", "وسائد مسند مساند ذراع"),
    "lift": ("lift; gas", "газлифт подъемник", "رافعه غاز"),
    "tilt": ("tilt*; knob", "наклон качание механизм ручка", "ميلان اماله الية"),
    "edge": ("edge*; abs", "кромка кромкой край", "حافه حواف"),
    "top": ("top; tops", "столешница столешницы столешницей крышка", "سطح اسطح"),
    "screen": ("screen*; divider*", "экран экраны перегородка перегородки", "فاصل فواصل حاجز"),
    "corners": ("corner*; rounded", "угол углы скругленный скругленные", "زاويه زوايا مدوره"),
    "round": ("round*; circular", "круглый круглая круглые закругленный закругленные", "دائري مستدير مستديره مدور"),
    "square": ("square", "квадратный квадратная", "مربع مربعه"),
    "rectangle": ("rectang*", "прямоугольный прямоугольная прямоугольник", "مستطيل مستطيله"),
    "motor": ("motor*; switch*; column*", "мотор моторы двигатель кнопка переключатель колонна",
              "محرك محركات زر مفتاح اعمده"),
    "memory": ("memory; position*", "память позиция позиции положение", "ذاكره مواضع وضعيات"),
    "stop": ("collision; stop", "столкновение доводчик остановка", "تصادم توقف"),
    "fold": ("fold*; flip*; nest*; stack*", "складной складывается откидной вкладывается", "طي قابل تتداخل ينطوي"),
    "seat": ("seat*; back", "сиденье спинка", "مقعد ظهر"),
    "fabric": ("fabric*; woven; textile*; upholster*", "ткань ткани тканый тканевый тканевая полотно обивка "
               "обивки текстиль", "قماش منسوج قماشيه نسيج"),
    "foam": ("foam*; padded; padding; density", "пена пены пеной пенка поролон плотный плотная плотность мягкий "
             "набивка наполнитель", "اسفنج رغوه كثافه حشوه محشو مبطن"),
    "leather": ("leather*", "кожа кожаный кожаная кожзам прессованный прессованной", "جلد جلدي"),
    "mesh": ("mesh", "сетка сетчатый сетчатая", "شبك شبكي شبكيه"),
    "steel": ("steel; metal; chrom*", "сталь стальной стальная металл металлический хром "
              "хромированный", "فولاذ معدن معدني كروم حديد"),
    "wood": ("wood*; melamine; veneer; oak; walnut; ash", "дерево деревянный массив меламин ламинат дуб дубовый орех "
             "ореховый ясень", "خشب خشبي ميلامين بلوط جوز"),
    "rolled": ("rolled; brass*", "закругленный закругленные латунь латунный", "ملفوف ملفوفه نحاسي"),
    "steps": ("stage*", "секция двухсекционный трехсекционный ступень", "مرحله مراحل مرحلتين"),
    "coating": ("powder; coated", "порошковый покраска покрытие окрашенный", "طلاء مطلي"),
    "plastic": ("nylon; polyprop*; plastic; abs", "нейлон нейлоновый пластик пластиковый "
                "полипропилен", "نايلون بلاستيك"),
    "lumbar": ("lumbar", "поясница поясничный поясницу изгиб", "قطني قطنيه انحناءه اسفل الظهر"),
    "size": ("seats; dimensions; w; ø", "вмещает вмещается места мест человек садятся рассаживаются сидят "
             "тесно тесноват просторно вдвоем втроем вчетвером впятером вшестером двоих троих четверых пятерых "
             "шестерых восьмерых",
             "تكفي تتسع تسع يجلس اشخاص ضيق ضيقه واسع واسعه"),
    "tufted": ("tufted; button*", "стежка стеганый стеганая пуговица каретная", "ازرار مبطن"),
}  # fmt: skip
_NAMED = _PARTS | COLOURS
_SPOKEN = Patterns((part, pattern) for part, (english, _, _) in _NAMED.items() for pattern in phrases(english))


def parts_named(cards: str, language: Language) -> frozenset[str]:
    """Stems of the words that another language has for the parts and colours these cards name in English."""
    if language is Language.EN:
        return frozenset()
    return frozenset[str]().union(*(_stems(match.key, language) for match in _SPOKEN.find(said_in(cards))))


@lru_cache(maxsize=200)
def _stems(part: str, language: Language) -> frozenset[str]:
    _, russian, arabic = _NAMED[part]
    words = word_list(russian if language is Language.RU else arabic)
    return frozenset[str]().union(*(stems_in(word, language) for word in words))
