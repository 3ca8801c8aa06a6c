"""What pieces of furniture are called by their kind, in the three languages: `desks`, `кресел`, `الخزائن`."""

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns

OTHER = "other"
"""What is no furniture by itself: behind `desk` it makes a lamp of it, and no desk is meant."""
_WORDS = {
    "chair": """
        chair; chairs; armchair*; кресл*; кресел; стул; стула; стулу; стулом; стуле; стулья*; стульев; стульям*;
        كرسي; كرسيا; كراسي; كرسيين; كرسيان
    """,
    "stool": "stool; stools; табурет*",
    "desk": """
        desk; desks; стол; стола; столу; столом; столе; столы; столов; столам; столами; столах; مكتب; مكتبا; مكاتب;
        مكتبين; مكتبان
    """,
    "table": """
        table; tables; стол; стола; столу; столом; столе; столы; столов; столам; столами; столах; столик*; طاول*
    """,
    "sofa": "sofa; sofas; couch; couches; loveseat*; диван*; كنب*; اريكه; ارائك",
    "cabinet": """
        cabinet; cabinets; credenza*; cupboard*; sideboard*; wardrobe*; шкаф*; тумб*; креденц*; خزانه; خزانات;
        خزائن; خزاين; خزانتين; خزانتان
    """,
    "pedestal": "pedestal; pedestals; тумб*; وحده|وحدات ادراج",
    "locker": "locker; lockers; шкафчик*; локер*; خزانه; خزائن; خزاين",
    "bookcase": "bookcase*; bookshel*; стеллаж*; رفوف; مكتبه; مكتبات; مكتبتين; مكتبتان",
    "board": "board; boards; whiteboard*; доск|доска|доски|доску|доске|досок|доской|досками; سبوره; سبورات; سبورتين",
    "planter": "planter; planters; кашпо; حوض; احواض; حوضين",
    "stand": "stand; stands; стойк*; حامل; حوامل",
    "lamp": "lamp; lamps; ламп|лампа|лампы|лампу|лампе|лампой; светильник*; مصباح; مصابيح",
    "mat": "mat; mats; коврик*; سجاده",
    "bench": "bench; benches; скамь*; скаме*; банкетк*; مقعد طويل",
    "pod": "pod; pods; booth; booths; кабин*; كابين*; كبائن; كباين",
    "workstation": "workstation; workstations; рабоч* станци*; محطه|محطات عمل; محطه; محطات",
    OTHER: """
        arm; arms; tray*; cushion*; hook*; cover*; panel*; screen*; holder*; riser*; footrest*; кронштейн*; подставк*;
        экран*; панел*; чехл*; لوح; الواح; شاشه; مسند
    """,
}
KIND_WORDS = Patterns((kind, pattern) for kind, words in _WORDS.items() for pattern in phrases(words))
_LOOKS = {
    "round": "round; кругл*; مستدير*; دايري*; دائري*",
    "square": "square; квадратн*; مربع; مربعه",
    "rectangular": "rectangular; прямоугольн*; مستطيل*",
    "straight": "straight; прям|прямой|прямая|прямые; مستقيم*",
    "folding": "folding; складн*; قابل|قابله للطي",
    "mesh": "mesh; сетчат*; شبكي*",
    "executive": "executive; руководител*; مدير; مدراء; تنفيذي*",
    "visitor": "visitor; посетител*; زوار",
    "coffee": "coffee; журнальн*; кофейн*; قهوه",
    "meeting": "meeting; переговорн*; اجتماعات",
    "training": "training; учебн*; تدريب",
    "white": "white; бел|белый|белая|белое|белые|белого|белой|белых|белым; ابيض; بيضاء; بيضا",
    "black": "black; черный|черная|черное|черные|черного|черной|черных; اسود; سوداء; سودا",
    "grey": "grey; gray; серый|серая|серое|серые|серого|серой|серых; رمادي*",
    "oak": "oak; дубов*; بلوط*",
    "walnut": "walnut; орехов*; جوز*",
    "ash": "ash; ясенев*",
    "navy": "navy; синий|синяя|синее|синие; كحلي*",
}
"""What tells one piece of a kind from another, by the English word of its card."""
LOOKS = Patterns((look, pattern) for look, words in _LOOKS.items() for pattern in phrases(words))
SHAPES = frozenset(("round", "square", "rectangular"))
"""Looks that stand for a piece without its noun; a colour may be told of another."""
ONE = frozenset(("one", "ones"))
