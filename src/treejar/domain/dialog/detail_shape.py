"""What a customer's details look like: whatever else stands in their place, a sentence, a price or a link, is none.

Each shape says why a value of one line does not have it; empty where it has."""

import unicodedata
from collections.abc import Callable

Shape = Callable[[str], str]
LONGEST = 200
_PHONE_DIGITS = range(8, 16)
_MACHINES = frozenset("<>{}[]|\\`")
_SPOKEN = frozenset("?!؟;؛…")
_JOINERS = frozenset("\u200c\u200d")
_AMOUNT_SIGNS = frozenset("%٪‰$€£¥₽")


def _set(written: str) -> frozenset[str]:
    return frozenset(written.split())


_TOPS = _set(
    "com ae sa net org io ru me co ly app link shop store site online info biz xyz gg qa om uk dev ai tech pro"
)
_AMOUNTS = _set("aed dh dhs dirham dirhams usd eur percent درهم دراهم دولار дирхам дирхама дирхамов процент процентов")
# Words of a sentence; no person and no company is called by them.
_OF_A_SENTENCE = _set(
    """
    is are would must should costs cost lives wrote you your yours they
    стоит есть будет вам вас вы ваш ваша ваши должны должен живет живёт написал говорит
    سعره سعرها لكم انتم أنتم يجب يكلف يسكن قال
    """
)


def words(value: str) -> str:
    """What every detail has to be: a line of words, of which all can be seen and none is a link."""
    if not value or len(value) > LONGEST:
        return f"1 to {LONGEST} characters are needed"
    if any(map(_is_unseen, value)):
        return "it holds marks that nobody sees"
    if any(_is_link(word) for word in value.split()):
        return "a link is no detail of a customer"
    return ""


def person(value: str) -> str:
    words = value.split()
    if len(value) > 60 or len(words) > 5 or any(sign.isdigit() or sign in "@/:," for sign in value) or _speaks(words):
        return "a person's name has up to five words and no figures"
    return ""


def company(value: str) -> str:
    words = value.split()
    if len(value) > 80 or len(words) > 10 or any(sign in "@:" for sign in value) or _speaks(words):
        return "a company's name has up to ten words and is no sentence"
    return _no_amount(value)


def role(value: str) -> str:
    words = value.split()
    return "a role has up to eight words and is no sentence" if len(words) > 8 or _speaks(words) else _no_amount(value)


def email(value: str) -> str:
    local, at, domain = value.partition("@")
    labels = domain.split(".")
    fits = at and local and "@" not in domain and len(labels) > 1 and all(labels) and len(labels[-1]) > 1
    return "" if fits and not any(sign in value for sign in " ,;()\"'/:") else "this is no e-mail address"


def address(value: str) -> str:
    words = value.split()
    if "@" in value or _speaks(words):
        return "this is no postal address"
    return _no_amount(value, figures=True)


def way_to_reach(value: str) -> str:
    """A postal number is no phone (NEV-36)."""
    digits = sum(sign.isdigit() for sign in value)
    only_a_number = digits > 0 and not any(sign.isalpha() for sign in value)
    return "this is no phone number" if only_a_number and digits not in _PHONE_DIGITS else ""


def _no_amount(value: str, *, figures: bool = False) -> str:
    if not _AMOUNT_SIGNS.isdisjoint(value) or _AMOUNTS & _bare(value.split()):
        return "it holds a price or a share"
    if not figures and sum(sign.isdigit() for sign in value) >= min(_PHONE_DIGITS) - 1:
        return "it holds a number of another kind"
    return ""


def _speaks(words: list[str]) -> bool:
    """Are these the words of a sentence, or of a machine? `Co. LLC` is none, `St. George` neither."""
    if any(not _MACHINES.isdisjoint(word) for word in words):
        return True
    ended = any(word[-1] in ".。" and len(word) > 5 for word in words[:-1])
    return ended or any(not _SPOKEN.isdisjoint(word) for word in words) or bool(_OF_A_SENTENCE & _bare(words))


def _bare(words: list[str]) -> set[str]:
    return {word.strip(".,:;!?\"'()«»“”،").strip("0123456789٠١٢٣٤٥٦٧٨٩").lower() for word in words}


def _is_link(word: str) -> bool:
    bare = word.strip(".,:;!?\"'()«»“”،").lower()
    if "://" in bare or bare.startswith("www."):
        return True
    host = bare.partition("/")[0]
    name, dot, top = host.rpartition(".")
    return "@" not in host and bool(dot and name) and top in _TOPS and name[-1:].isalnum()


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn") and sign not in _JOINERS
