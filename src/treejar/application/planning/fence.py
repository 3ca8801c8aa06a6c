"""Outside text as data: shown between marks that it cannot write itself (DLG-22, NEV-62)."""

import unicodedata
from collections.abc import Iterable

from treejar.domain.shared.sign_table import SignTable

# What could close a fence, forge a fact's reference, or open a tag. Their wide twins look the same to a reader.
_MARKS = str.maketrans("<>[]＜＞［］⟨⟩〈〉", "‹›()‹›()‹›‹›")
# Letters and marks that show nothing: they hide words from readers, or carry words that only a model sees.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
_DROPPED = frozenset({"Cf", "Co", "Cs", "Cn"})
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_ABOVE = "Mn"
_MOST_MARKS = 3


def _shown(sign: str) -> str | None:
    kind = unicodedata.category(sign)
    if kind in _DROPPED or sign in _UNSEEN or _selects(sign):
        return None
    return " " if kind in _BREAKS else sign.translate(_MARKS)


_signs = SignTable(_shown)


def plain(text: str) -> str:
    """One line of outside text: no line breaks, nothing invisible, no direction marks, no marks of ours."""
    kept = text.translate(_signs)
    return " ".join((kept if kept.isascii() else _with_few_marks(kept)).split())


def _with_few_marks(text: str) -> str:
    """Of the marks that are stacked on one letter the first few."""
    kinds = list(map(unicodedata.category, text))
    if kinds.count(_ABOVE) <= _MOST_MARKS:
        return text
    kept, marks = [], 0
    for sign, kind in zip(text, kinds, strict=True):
        marks = marks + 1 if kind == _ABOVE else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def fenced(kind: str, lines: Iterable[str]) -> str:
    """Lines of data between marks; nothing where there are none. Each line has to be `plain` where it is from outside,
    and is held to one line here."""
    held = "\n".join(" ".join(line.splitlines()) for line in lines)
    return f'<data kind="{kind}">\n{held}\n</data>' if held else ""


def _selects(sign: str) -> bool:
    """Variation selectors: 256 of them, enough to write a hidden text."""
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
