"""Which of several is meant: `the first`, `3 of the second`, `1) 4  2) 2`."""

from treejar.adapters.rules.lexicon import Lexicon, spans
from treejar.adapters.rules.text import Word

_MOST_OF_ONE = 10_000
# One numbered answer alone is rather the beginning of something else.
_FEWEST_ANSWERS = 2


def ordinal_in(words: tuple[Word, ...], lexicon: Lexicon) -> int | None:
    return next((value for value, patterns in lexicon.ordinals.items() if spans(patterns, words)), None)


def ordinal_counts(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """`3 of the first and 2 of the second`: places with the numbers before them."""
    found: dict[int, int] = {}
    for place, patterns in lexicon.ordinals.items():
        for span in spans(patterns, words):
            before = (w.norm for w in reversed(words[max(0, span.start - 3) : span.start]))
            number = next((norm for norm in before if norm.isdigit()), None) or _only_number(words, span.end)
            if number is not None and 0 < int(number) < _MOST_OF_ONE:
                found[place] = int(number)
    return tuple(found.items())


def _only_number(words: tuple[Word, ...], at: int) -> str | None:
    """`make the first 5`: the one number of the message, right behind the place."""
    numbers = [word.norm for word in words if word.is_number]
    return numbers[0] if len(numbers) == 1 and at < len(words) and words[at].norm == numbers[0] else None


def enumerated(cleaned: str, words: tuple[Word, ...]) -> tuple[tuple[int, int], ...]:
    """`1) 4  2) 2`: numbers that answer in the order of what was asked, and nothing else (NEV-33)."""
    places, answers = words[::2], words[1::2]
    if len(answers) < _FEWEST_ANSWERS or len(places) != len(answers) or not all(w.norm.isdigit() for w in words):
        return ()
    found = tuple((int(place.norm), int(answer.norm)) for place, answer in zip(places, answers, strict=True))
    in_order = [place for place, _ in found] == list(range(1, len(found) + 1))
    marked = all(cleaned[word.end : word.end + 1] in (")", ".", ":", "-") for word in places)
    return found if in_order and marked and all(0 < answer < _MOST_OF_ONE for _, answer in found) else ()
