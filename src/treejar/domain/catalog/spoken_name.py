"""The part of a product's name that names it: whoever types into a catalogue can type more than a name (NEV-62)."""

from functools import lru_cache

LONGEST = 120
_ENDS = frozenset(".!?؟。;؛:")
_AMOUNT_SIGNS = frozenset("%٪‰$€£¥₽")
_QUOTES = "\"'’‘“”«»()،,-–—*_~"
_MACHINES = ("://", "<<", '{"', "@")


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


# No furniture is called by these: amounts, sums, stock, gifts, warranties, dates of delivery, and words of a sentence.
_NOT_OF_A_NAME = _words(
    """
    aed dh dhs dirham dirhams usd eur rub sar price prices priced cost costs off discount discounts discounted sale
    save saving promo only free gratis percent stock available left pieces pcs units warranty guarantee guaranteed
    delivery delivered tomorrow today you your we our us it its is are will costs customer http https www
    аед дирхам дирхама дирхамов руб рублей доллар долларов цена цены ценой стоит стоимость скидка скидки скидкой скидку
    скидок акция бесплатно бесплатная бесплатный даром процент процентов складе наличии осталось штук штука шт гарантия
    гарантией гарантию доставка доставкой доставим завтра сегодня вы вам ваш вас мы нас наш он она это есть будет
    درهم دراهم درهما دولار ريال سعر سعره سعرها السعر بسعر خصم الخصم تخفيض عرض مجانا مجاني المجاني مخزون المخزون متوفر
    متوفرة متبقي قطعة قطع حبة ضمان الضمان بضمان توصيل التوصيل غدا اليوم انتم لكم لك نحن لدينا هو هي
    """
)
# What a name does not end with: the rest of "for AED 1", "at 90 % off".
_NO_ENDING = _words(
    "a an the and or for at in on of by from with to now just up за по от до на в с и для со ب بـ في من مع الى على ل"
)
_FOR, _FEW = _words("for по за"), _words("1 2 3 4 one two three four два три один одного")
_FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ً": None, "ـ": None})


@lru_cache(maxsize=4096)
def spoken_name(name: str) -> str:
    """The name up to where it begins to say something else: a price, a share, stock, a gift, a sentence, a mark of a
    machine. A number that belongs to what is left out goes with it. Empty where nothing of it is a name."""
    kept: list[str] = []
    for word in name[: 4 * LONGEST].split():
        if _says_more(word):
            return _joined(_without_ending(kept))
        kept.append(word)
        if _is_offer(kept):
            return _joined(_without_ending(kept[:-3]))
        if word[-1] in _ENDS and not _is_short(word):
            break
        if sum(len(one) + 1 for one in kept) > LONGEST:
            return _joined(_without_ending(kept[:-1]))
    return _joined(kept)


def _joined(words: list[str]) -> str:
    return " ".join(words).rstrip(" ,;:،؛")


def _says_more(word: str) -> bool:
    if any(mark in word for mark in _MACHINES) or not _AMOUNT_SIGNS.isdisjoint(word):
        return True
    bare = word.strip(_QUOTES).rstrip(".!?؟;:،").lower().translate(_FOLDED)
    letters = bare.strip("0123456789٠١٢٣٤٥٦٧٨٩.,")
    return bare in _NOT_OF_A_NAME or (letters != bare and letters in _NOT_OF_A_NAME)


def _is_offer(words: list[str]) -> bool:
    """`two for one`."""
    last = [word.strip(_QUOTES).lower() for word in words[-3:]]
    return len(last) == 3 and last[1] in _FOR and all(one in _FEW for one in (last[0], last[2]))


def _is_short(word: str) -> bool:
    """`No.`, `dia.`, `W.`: shortened words do not end a name, nor does a number's point."""
    return word[-1] == "." and (len(word.strip(_QUOTES)) <= 4 or word[:-1].isdecimal())


def _without_ending(words: list[str]) -> list[str]:
    """Without the number, and the small words, that what was left out began with."""
    while words and (_is_number(words[-1]) or words[-1].strip(_QUOTES).lower() in _NO_ENDING):
        words = words[:-1]
    return words


def _is_number(word: str) -> bool:
    bare = word.strip(_QUOTES)
    return not bare or all(sign.isdecimal() or sign in ".,٫٬" for sign in bare)
