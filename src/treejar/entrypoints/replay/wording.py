"""How words of scenarios are compared with words of replies."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from treejar.application.turn.scan import values, without_names
from treejar.domain.catalog.product import Product
from treejar.domain.shared.sku import fold_sku

_SPELLINGS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫أإآىةё’‘ʼ`´‐‑–—−«»“”",
    "01234567890123456789,.ااايهе'''''-----" + '"' * 4,
)
_MARKS = re.compile("[*_\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]")
_GROUPED = re.compile(r"(?<=\d)[, \u00a0\u202f\u2009'](?=\d{3}(?!\d))")
_CHUNK = re.compile(r"\d+|[^\W\d_]+")
_LONGEST_CODE = 6


def folded(text: str) -> str:
    """Small letters, one space, no vowel marks, Western digits without grouping: `AED 6,480` and `aed ٦٤٨٠` are one."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLINGS)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not _is_vowel_mark(sign))
    spaced = " ".join(_MARKS.sub("", unicodedata.normalize("NFC", bare)).split())
    return _GROUPED.sub("", spaced)


def stands_in(words: str, text: str) -> bool:
    """Both in any spelling; digits at the edge are whole numbers, so that 40 does not stand in 540."""
    wanted, said = folded(words), folded(text)
    if not wanted:
        return False
    before = r"(?<![\d])(?<!\d[.,])" if wanted[0].isdigit() else ""
    after = r"(?![\d]|[.,]\d)" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, said) is not None


def fits(pattern: str, text: str) -> bool:
    """A regular expression over the reply as it was sent."""
    return re.search(pattern, text, re.I | re.S) is not None


def figures_in(text: str, products: Iterable[Product]) -> frozenset[Decimal]:
    """The numbers of a reply that belong to no product's name or code."""
    plain = [name for product in products for name in (*product.names.values(), product.name, product.sku.code)]
    return frozenset(values(without_names(text, plain)))


def products_in(text: str, catalogue: Mapping[str, Product]) -> list[Product]:
    """The products whose code, or code and name as Noor writes them, stands in a reply; each once, in order."""
    found: dict[str, Product] = {}
    for key in _codes(text, catalogue):
        product = catalogue[key]
        found.setdefault(key, product)
    return [product for key, product in found.items() if not _is_part_of_a_name(key, found.values())]


def _codes(text: str, catalogue: Mapping[str, Product]) -> Iterator[str]:
    chunks = _CHUNK.findall(text)
    place = 0
    while place < len(chunks):
        for length in range(_LONGEST_CODE, 0, -1):
            key = fold_sku("".join(chunks[place : place + length]))
            if key in catalogue and any(sign.isdigit() for sign in key):
                yield key
                place += length - 1
                break
        place += 1


def _is_part_of_a_name(key: str, found: Iterable[Product]) -> bool:
    """`CH-616-BL, Vela CH 616 mesh …` names one product, not two."""
    return any(product.sku.key != key and key in fold_sku(product.name) for product in found)


def _is_vowel_mark(sign: str) -> bool:
    """Arabic vowels and the like; the two dots of й are no such mark."""
    return unicodedata.combining(sign) != 0 and not "\u0300" <= sign <= "\u036f"
