"""The words by which a question is known, whatever the order and the form they come in.

A cue is a word or a short phrase: its words in this order, at most two others between. `*` at the end of a word stands
for all its endings, `0` for any number. A cue that ends in `?` is only a hint and counts half.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from treejar.application.searching.tokens import Token, cleaned, tokens_of
from treejar.application.searching.word_forms import bare_forms, stem

TELLING, HINT = 1.0, 0.5
# A phrase tells more than a word, by so much for each word more.
_LONGER = 0.3
_GAP = 2
_NUMBER, _ENDING, _DOUBT = "0", "*", "?"
_SHORTEST_BEGINNING = 2
_LONGEST_WORD = 30


class Cue(NamedTuple):
    """`words` as they are compared; a word that ends in `*` is a beginning."""

    words: tuple[str, ...]
    weight: float


def read_cue(written: str) -> Cue:
    """Raises ValueError where there is no word in it or a sign does not stand where it means something."""
    text = written.strip()
    weight = HINT if text.endswith(_DOUBT) else TELLING
    words = tuple(key for word in text.removesuffix(_DOUBT).split() for key in _keys(word))
    if not words:
        raise ValueError(f"the cue {written!r} has no word")
    return Cue(words, weight * (1 + _LONGER * (len(words) - 1)))


def plain_cues(text: str) -> set[Cue]:
    """Each word of a text by itself. Numbers and single letters say nothing by themselves."""
    words = (token.norm for token in tokens_of(cleaned(text)) if token.value is None and len(token.norm) > 1)
    return {Cue((stem(word),), TELLING) for word in words}


class Vocabulary:
    """The cues of all topics, compiled. Reading a question takes a fraction of a millisecond."""

    def __init__(self, cues: Mapping[str, Iterable[Cue]]) -> None:
        self._topics: dict[tuple[str, ...], dict[str, float]] = {}
        for topic, own in cues.items():
            for cue in own:
                topics = self._topics.setdefault(cue.words, {})
                topics[topic] = max(topics.get(topic, 0.0), cue.weight)
        self._starting: dict[str, list[tuple[str, ...]]] = {}
        for words in self._topics:
            self._starting.setdefault(words[0], []).append(words)
        self._words = frozenset(word for words in self._topics for word in words)

    def told(self, text: str) -> dict[str, float]:
        """How strongly the words of a question speak of each topic: 1 is one telling word. A word counts once for a
        topic, as part of the cue that makes most of it. Topics that nothing speaks of are left out."""
        heard = [self._heard(token) for token in tokens_of(cleaned(text))]
        shares: dict[str, dict[int, float]] = {}
        for words, places in self._found(heard):
            for topic, weight in self._topics[words].items():
                share = shares.setdefault(topic, {})
                for place in places:
                    share[place] = max(share.get(place, 0.0), weight / len(words))
        return {topic: sum(share.values()) for topic, share in shares.items()}

    def _heard(self, token: Token) -> frozenset[str]:
        """The words of cues that this word of the question may be."""
        if token.norm[0].isdigit():
            return frozenset((_NUMBER, token.norm)) & self._words
        forms = bare_forms(token.norm)
        beginnings = (
            form[:end] + _ENDING
            for form in forms
            for end in range(_SHORTEST_BEGINNING, min(len(form), _LONGEST_WORD) + 1)
        )
        return frozenset((stem(token.norm), *forms, *beginnings)) & self._words

    def _found(self, heard: list[frozenset[str]]) -> Iterator[tuple[tuple[str, ...], list[int]]]:
        """The cues that occur, each with the places of its words."""
        for place, words in enumerate(heard):
            for word in words:
                for cue in self._starting.get(word, ()):
                    if places := _places(cue, heard, place):
                        yield cue, places


def _places(cue: tuple[str, ...], heard: list[frozenset[str]], first: int) -> list[int]:
    places = [first]
    for word in cue[1:]:
        near = range(places[-1] + 1, min(len(heard), places[-1] + 2 + _GAP))
        following = next((place for place in near if word in heard[place]), None)
        if following is None:
            return []
        places.append(following)
    return places


def _keys(word: str) -> Iterator[str]:
    """The word as it is compared; several where it is written with signs between."""
    if word == _NUMBER:
        yield word
        return
    open_ended = word.endswith(_ENDING)
    tokens = tokens_of(cleaned(word.removesuffix(_ENDING)))
    if _ENDING in word[:-1] or _DOUBT in word or (open_ended and not tokens):
        raise ValueError(f"{word!r}: `*` ends a word, `?` ends a cue")
    for place, token in enumerate(tokens):
        last = place == len(tokens) - 1
        if open_ended and last and len(token.norm) < _SHORTEST_BEGINNING:
            raise ValueError(f"{word!r}: too short for a beginning")
        yield token.norm + _ENDING if open_ended and last else stem(token.norm)
