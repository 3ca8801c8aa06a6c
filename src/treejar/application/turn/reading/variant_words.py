"""Colours and finishes as the three languages say them, by the English word of a card."""

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns

_WORDS = {
    "white": "white; бел|белый|белая|белое|белые|белого|белой|белую|белом|белых|белым; ابيض; بيضاء; بيضا",
    "black": """
        black; черный|черная|черное|черные|черного|черной|черную|черном|черных|черным; اسود; سوداء; سودا
    """,
    "grey": """
        grey; gray; серый|серая|серое|серые|серого|серой|серую|сером|серых|серым; رمادي*
    """,
    "graphite": "graphite; графит*; غرافيت*; جرافيت*",
    "anthracite": "anthracite; антрацит*; انثراسيت*; فحمي*",
    "charcoal": "charcoal; угольн*; فحمي*",
    "turquoise": "turquoise; бирюз*; تركواز*; فيروزي*",
    "teal": "teal; сине зелен*; مخضر*",
    "mint": "mint; мятн*|мята|мяту|мяте; نعناعي*; نعناع",
    "green": "green; зелен*; اخضر; خضراء",
    "sand": "sand; песочн*|песок|песке; رملي*",
    "beige": "beige; беж*; بيج*",
    "brown": "brown; коричнев*; بني; بنيه",
    "tan": "tan; рыж*; عسلي*",
    "cream": "cream; кремов*; كريمي*",
    "blue": "blue; синий|синяя|синее|синие|синего|синей|синем|голуб*; ازرق; زرقاء",
    "navy": "navy; темно синий|синяя|синее|синие|синего|синей|синем; синий|синяя|синее|синие|синего|синей; كحلي*",
    "red": "red; красн*; احمر; حمراء",
    "burgundy": "burgundy; бордо*; عنابي*",
    "yellow": "yellow; желт*; اصفر; صفراء",
    "mustard": "mustard; горчичн*; خردلي*",
    "orange": "orange; оранжев*; برتقالي*",
    "terracotta": "terracotta; терракот*; طوبي*; تراكوتا",
    "pink": "pink; розов*; وردي*",
    "purple": "purple; фиолетов*; بنفسجي*",
    "silver": "silver; серебрист*; فضي*",
    "chrome": "chrome; хром*; كروم*",
    "oak": "oak; дуб; дуба; дубе; дубу; дубом; дубов*; بلوط*; سنديان*",
    "walnut": "walnut; орех; ореха; орехе; орехом; орехов*; جوز*",
    "ash": "ash; ясень; ясеня; ясене; ясенем; ясенев*; دردار*; رماد",
    "beech": "beech; бук; бука; буке; буков*; زان",
    "birch": "birch; берез*; بتولا",
    "maple": "maple; клен*; قيقب",
    "leather": "leather; кожан*|кожа|коже|кожи|кожей; جلد*",
    "mesh": "mesh; сетчат*|сетка|сетке|сеткой; شبكي*",
    "fabric": "fabric; тканев*|ткань|ткани|тканью; قماش*",
}
FINISHES = Patterns((finish, pattern) for finish, words in _WORDS.items() for pattern in phrases(words))
