"""What has been counted out so far: the lines of an order, read from our own words (NEV-37)."""

import re
from collections.abc import Iterable

import msgspec

from treejar.adapters.rules.codes import CodeOf, shown_codes
from treejar.domain.shared.sku import fold_sku

# Every sentence that counts a product begins so, in each language: `12 × *CH-616, Mesh task chair*`.
_LINE = re.compile(r"(\d[\d,]*) × (\*[^*\n]+\*)")
_LETTERS = re.compile(r"[^\W\d_]+")


class BasketLine(msgspec.Struct, frozen=True):
    """A product, in the spellings of its code, how many of it, and its name as shown."""

    spellings: tuple[str, ...]
    quantity: int
    name: str = ""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(map(fold_sku, self.spellings))

    @property
    def series(self) -> str:
        """The letters that a code begins with: another chair takes the place of a chair."""
        found = _LETTERS.match(fold_sku(self.spellings[0]))
        return found[0] if found else ""


def basket_of(talk: Iterable[str | frozenset[str]], code_of: CodeOf) -> tuple[BasketLine, ...]:
    """The lines after a talk, oldest first: our replies, and between them the keys of what was to be taken out.

    A reply that counts several products states the whole order.
    """
    lines: list[BasketLine] = []
    for said in talk:
        if isinstance(said, frozenset):
            lines = [line for line in lines if not line.keys & said]
            continue
        counted = [
            BasketLine(spellings, int(found[1].replace(",", "")), found[2].strip("*"))
            for found in _LINE.finditer(said)
            for spellings in shown_codes(found[2], code_of)[:1]
        ]
        if len(counted) > 1:
            lines = counted
        elif counted:
            lines = [line for line in lines if not _replaces(counted[0], line)] + counted
    return tuple(lines)


def _replaces(new: BasketLine, old: BasketLine) -> bool:
    return bool(new.keys & old.keys) or (new.series != "" and new.series == old.series)
