"""Is one piece meant where no number stands: `10 desks and a meeting table`, `стол для переговоров`, `طاولة اجتماعات`?

Only read beside goods that were counted: there a thing in the singular is a line of the list like the others.
"""

from treejar.adapters.rules.lexicon import Span
from treejar.adapters.rules.text import Word

_A = frozenset(["a", "an"])
# Between the article and what it belongs to stand so many words at most: `a height adjustable desk`.
_NEAR = 3
_RUSSIAN_PLURALS = ("ов", "ев", "ей")
_RUSSIAN_SINGULARS = frozenset("оуюбвгджзклмнпрстфхцчшщь")
_ARABIC_SINGULARS = frozenset(["كرسي", "مكتب", "كاونتر", "دولاب", "درج", "صوفا"])


def is_single(words: tuple[Word, ...], span: Span) -> bool:
    """A thing in the singular; in doubt it is none."""
    first = words[span.start].norm
    if first.isascii():
        before = words[max(0, span.start - _NEAR) : span.start]
        return any(word.norm in _A for word in before) and not any(word.is_number for word in before)
    if "\u0600" <= first[0] <= "\u06ff":
        bare = first.removeprefix("و")
        return first.endswith(("ه", "ة")) or first in _ARABIC_SINGULARS or bare in _ARABIC_SINGULARS
    return first[-1] in _RUSSIAN_SINGULARS and not first.endswith(_RUSSIAN_PLURALS)
