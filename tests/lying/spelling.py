"""The spellings in which people and models write money and counts."""

from decimal import Decimal
from random import Random

from tests.lying.numerals import in_words

from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money

_EASTERN = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


def eastern(written: str) -> str:
    """The same in Arabic-Indic digits."""
    return written.translate(_EASTERN)


def money(rng: Random, language: Language, amount: Decimal, *, words: bool = True) -> str:
    """An amount as a seller writing this language would spell it."""
    plain, bare = Money(amount).plain(), f"{amount:f}".removesuffix(".00")
    whole = amount == amount.to_integral_value()
    if words and whole and amount < 100_000 and rng.random() < 0.02:
        return money_in_words(int(amount), language)
    match language:
        case Language.EN:
            forms = [f"AED {plain}"] * 4 + [f"AED {bare}", f"AED {amount:,.2f}", f"{plain} AED", f"{plain} dirhams"]
            forms += [f"AED{plain}", f"Dhs {plain}", f"Dh {plain}", f"*AED {plain}*"]
        case Language.RU:
            spaced = _spaced(plain, rng.choice((" ", HARD_SPACE, NARROW_SPACE)))
            forms = [f"AED {spaced}", f"{spaced} AED", f"{spaced} {dirhams(amount)}", f"{bare} AED", f"AED {plain}"]
            forms += [f"{bare} {dirhams(amount)}", f"*{spaced} AED*", f"{plain} AED"]
        case Language.AR:
            forms = [f"{plain} درهم", f"{plain} درهماً", f"{bare} درهم", f"AED {plain}", f"{plain} AED"]
            forms += [f"{eastern(plain)} درهم", f"{eastern(bare)} درهماً", f"*{plain} درهم*", f"{plain} د.إ"]
    return rng.choice(forms)


def money_in_words(amount: int, language: Language) -> str:
    """`five hundred and forty dirhams`."""
    unit = {Language.EN: "dirhams", Language.RU: dirhams(Decimal(amount)), Language.AR: "درهماً"}[language]
    return f"{in_words(amount, language)} {unit}"


def count(rng: Random, language: Language, number: int) -> str:
    """A number of pieces."""
    if language is Language.AR and rng.random() < 0.3:
        return eastern(str(number))
    if 3 <= number <= 12 and rng.random() < 0.08:
        return in_words(number, language)
    return f"{number:,}" if language is Language.EN and number > 999 else str(number)


def dirhams(amount: Decimal) -> str:
    """The Russian word in the case that the amount asks for."""
    last, teen = int(amount) % 10, int(amount) % 100 in range(11, 15)
    if amount != int(amount) or teen or last in (0, 5, 6, 7, 8, 9):
        return "дирхамов"
    return "дирхам" if last == 1 else "дирхама"


def _spaced(plain: str, between: str) -> str:
    return plain.replace(",", between).replace(".", ",")
