"""Numbers in words of three languages, as people and models write them."""

from treejar.domain.shared.language import Language


def _listed(words: str) -> list[str]:
    return words.split()


_EN_SMALL = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = _listed("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
_RU_SMALL = _listed(
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_RU_TENS = _listed("_ _ двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
_RU_HUNDREDS = _listed("_ сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
_AR_SMALL = (
    "صفر",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
    "أحد عشر",
    "اثنا عشر",
    "ثلاثة عشر",
    "أربعة عشر",
    "خمسة عشر",
    "ستة عشر",
    "سبعة عشر",
    "ثمانية عشر",
    "تسعة عشر",
)
_AR_TENS = ("", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_AR_HUNDREDS = ("", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")


def in_words(number: int, language: Language) -> str:
    """A whole number from 0 to 999,999 in words."""
    if not 0 <= number < 1_000_000:
        raise ValueError(f"no words for {number}")
    return {Language.EN: _english, Language.RU: _russian, Language.AR: _arabic}[language](number)


def _english(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    hundreds, small = divmod(rest, 100)
    parts = [f"{_english(thousands)} thousand"] if thousands else []
    if hundreds:
        parts.append(f"{_EN_SMALL[hundreds]} hundred")
    if small or not parts:
        tens, unit = divmod(small, 10)
        word = _EN_SMALL[small] if small < 20 else _EN_TENS[tens] + (f"-{_EN_SMALL[unit]}" if unit else "")
        parts.append(f"and {word}" if parts else word)
    return " ".join(parts)


def _russian(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    parts = [_russian_thousands(thousands)] if thousands else []
    if rest or not parts:
        parts.append(_russian_below_1000(rest))
    return " ".join(parts)


def _russian_below_1000(number: int) -> str:
    hundreds, small = divmod(number, 100)
    parts = [_RU_HUNDREDS[hundreds]] if hundreds else []
    if small or not parts:
        tens, unit = divmod(small, 10)
        parts.append(_RU_SMALL[small] if small < 20 else _RU_TENS[tens] + (f" {_RU_SMALL[unit]}" if unit else ""))
    return " ".join(parts)


def _russian_thousands(thousands: int) -> str:
    if thousands == 1:
        return "тысяча"
    said, teen, unit = _russian_below_1000(thousands), thousands % 100 in range(11, 15), thousands % 10
    if teen or unit in (0, 5, 6, 7, 8, 9):
        return f"{said} тысяч"
    if unit == 1:
        return f"{said.removesuffix('один')}одна тысяча"
    return f"{said.removesuffix('два')}две тысячи" if unit == 2 else f"{said} тысячи"


def _arabic(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    parts = [_arabic_thousands(thousands)] if thousands else []
    if rest or not parts:
        parts.append(_arabic_below_1000(rest))
    return " و".join(parts)


def _arabic_below_1000(number: int) -> str:
    hundreds, small = divmod(number, 100)
    parts = [_AR_HUNDREDS[hundreds]] if hundreds else []
    if small or not parts:
        tens, unit = divmod(small, 10)
        if small < 20:
            parts.append(_AR_SMALL[small])
        else:
            parts += [_AR_SMALL[unit]] if unit else []
            parts.append(_AR_TENS[tens])
    return " و".join(parts)


def _arabic_thousands(thousands: int) -> str:
    if thousands <= 2:
        return ("", "ألف", "ألفان")[thousands]
    return f"{_arabic_below_1000(thousands)} {'آلاف' if thousands <= 10 else 'ألفاً'}"
