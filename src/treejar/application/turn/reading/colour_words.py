"""Colours as the English cards and the other two languages call them: `turquoise` is `бирюза` and `تركواز` (NEV-16)."""

from functools import lru_cache

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.patterns import said_in
from treejar.domain.shared.language import Language

COLOURS: dict[str, tuple[str, str, str]] = {
    "black": ("black", "черный чернота", "اسود سوداء بلاك"),
    "white": ("white", "белый белизна", "ابيض بيضاء وايت"),
    "graphite": ("graphite", "графит графитовый", "غرافيت جرافيت قرافيت"),
    "anthracite": ("anthracite; charcoal", "антрацит антрацитовый угольный", "انثراسيت انتراسيت فحمي"),
    "grey": ("grey; gray; silver; concrete", "серый серебро серебристый бетон", "رمادي فضي كونكريت"),
    "turquoise": ("turquoise; teal; petrol; aqua", "бирюза бирюзовый тиловый петроль аквамарин",
                  "تركواز تركوازي فيروزي فيروزيه بترولي تيل"),
    "blue": ("blue; navy", "синий голубой синева", "ازرق زرقاء كحلي نيفي"),
    "green": ("green; sage; olive; mint; forest", "зеленый шалфей оливковый оливка мятный мята",
              "اخضر خضراء زيتي زيتوني نعناعي"),
    "sand": ("sand; beige; cream; ivory; taupe", "песок песочный бежевый кремовый айвори тауп",
             "رملي رمليه بيج كريمي عاجي"),
    "brown": ("brown; tan; cognac; camel", "коричневый коньяк коньячный кэмел", "بني بنيه كونياك جملي"),
    "red": ("red; burgundy; coral; rust", "красный бордо бордовый коралл коралловый", "احمر حمراء عنابي مرجاني"),
    "yellow": ("yellow; mustard", "желтый горчица горчичный", "اصفر صفراء خردلي"),
    "orange": ("orange; terracotta", "оранжевый терракота терракотовый", "برتقالي تراكوتا"),
    "pink": ("pink; rose; plum; purple", "розовый пудровый сливовый фиолетовый", "وردي زهري بنفسجي"),
    "oak": ("oak", "дуб дубовый", "بلوط سنديان"),
    "walnut": ("walnut", "орех ореховый", "جوز"),
    "maple": ("maple; beech; ash; wenge; cherry", "клен бук ясень венге вишня", "قيقب زان وينجي كرز"),
}  # fmt: skip
"""English words of a card, and what Russian and Arabic replies call the colour."""


@lru_cache(maxsize=3)
def colours_in(language: Language) -> frozenset[str]:
    """The words for colours in Russian or Arabic, in compared spelling; of English none."""
    if language is Language.EN:
        return frozenset()
    at = 1 if language is Language.RU else 2
    return frozenset[str]().union(
        *(form for colour in COLOURS.values() for word in word_list(colour[at]) for form in said_in(word))
    )
