"""Outside text as data: shown between marks that it cannot write itself (DLG-22, NEV-62)."""

import unicodedata
from collections.abc import Iterable

# What could close a fence, forge a fact's reference, or open a tag. Their wide twins look the same to a reader.
_MARKS = str.maketrans("<>[]＜＞［］⟨⟩〈〉", "‹›()‹›()‹›‹›")
# Letters and marks that show nothing: they hide words from readers, or carry words that only a model sees.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
_DROPPED = frozenset({"Cf", "Co", "Cs", "Cn"})
_MOST_MARKS = 3


def plain(text: str) -> str:
    """One line of outside text: no line breaks, nothing invisible, no direction marks, no marks of ours."""
    kept: list[str] = []
    marks = 0
    for sign in text.translate(_MARKS):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind == "Mn" else 0
        if kind in _DROPPED or sign in _UNSEEN or _selects(sign) or marks > _MOST_MARKS:
            continue
        kept.append(" " if kind in ("Cc", "Zl", "Zp") else sign)
    return " ".join("".join(kept).split())


def fenced(kind: str, lines: Iterable[str]) -> str:
    """Lines of data between marks; nothing where there are none. Each line has to be `plain` where it is from outside,
    and is held to one line here."""
    held = "\n".join(" ".join(line.splitlines()) for line in lines)
    return f'<data kind="{kind}">\n{held}\n</data>' if held else ""


def _selects(sign: str) -> bool:
    """Variation selectors: 256 of them, enough to write a hidden text."""
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
