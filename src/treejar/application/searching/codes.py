"""Article codes in a question, in every way in which they may be written (CAT-6)."""

from treejar.application.searching.tokens import cleaned
from treejar.domain.shared.sku import fold_sku

_LONGEST_CODE = 24
_SHORTEST_CODE = 3
_MOST_WORDS = 4
_MOST_CODES = 64


def codes_in(text: str) -> tuple[str, ...]:
    """Folded spellings of what may be a code: words with a digit or a dash, or several words. Most are none."""
    words = [word.strip("()[]{}\"'.,;:!?؟،«»") for word in cleaned(text).split()]
    found: dict[str, None] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            written = "".join(words[start:end])
            key = fold_sku(written)
            parts = end - start > 1 or "-" in written
            if _may_be_code(key, parts=parts) and len(found) < _MOST_CODES:
                found.setdefault(key)
    return tuple(found)


def _may_be_code(key: str, *, parts: bool) -> bool:
    """A word alone is none, nor is a short number: these are sizes and counts."""
    digits = sum(c.isdigit() for c in key)
    if not _SHORTEST_CODE <= len(key) <= _LONGEST_CODE:
        return False
    return parts if digits == 0 else digits < len(key) or digits > _SHORTEST_CODE
