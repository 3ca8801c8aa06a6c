"""How many people a text speaks of: `30 people`, `команда из 15 человек`, `٢٥ موظف`."""

from treejar.application.searching.tokens import cleaned, folded_words, tokens_of
from treejar.domain.shared.number_words import numbers_in_words

_PEOPLE = (
    "people", "persons", "employee", "staff", "pax", "ppl", "headcount", "workplace", "workstations",
    "человек", "чел", "сотрудник", "персон", "работник", "рабочих",
    "موظف", "شخص", "اشخاص", "نفر", "افراد",
)  # fmt: skip
_MOST = 100_000


def people_in(text: str) -> int:
    """The largest number of people named; 0 where there is none."""
    clean = cleaned(text)
    written = folded_words(clean)
    if not any(word in written for word in _PEOPLE):
        return 0
    tokens = tokens_of(clean)
    counted = [
        int(token.value)
        for at, token in enumerate(tokens[:-1])
        if token.value is not None and token.value <= _MOST and tokens[at + 1].norm.startswith(_PEOPLE)
    ]
    counted += [
        spelled.value
        for spelled in numbers_in_words([token.norm for token in tokens])
        if spelled.end < len(tokens) and tokens[spelled.end].norm.startswith(_PEOPLE)
    ]
    return max(counted, default=0)
