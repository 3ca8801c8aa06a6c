"""Which article answers a question: words and meaning are heard as two witnesses and weighed into probabilities."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp

from treejar.application.ports.passages import ELSEWHERE, Passage, PassageHit
from treejar.application.searching.cues import Cue, Vocabulary, plain_cues, read_cue
from treejar.domain.shared.language import Language

# Log odds, fitted by likelihood on judged questions with three in ten cues left out at random, as if unseen
# (tests/judged): what a telling word adds, beside the other witness and alone; what full similarity beyond the average
# article's adds; where "nothing answers it" stands; how much likelier a question is to be of no article.
_WORDS, _WORDS_ALONE, _MEANING, _NOTHING, _ELSEWHERE = 4.4, 6.0, 15.7, 2.9, 1.1


class Bookshelf:
    """Passages to be asked; immutable, so one may be asked by many."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._articles: dict[str, list[Passage]] = {}
        for passage in passages:
            self._articles.setdefault(passage.article, []).append(passage)
        self._vocabulary = Vocabulary(_cues(self._articles))

    def answers(self, text: str, language: Language, near: Mapping[str, float], limit: int) -> list[PassageHit]:
        """The likeliest articles, at most `limit`, each in the language of the question where it exists in it.

        `near` tells how similar in meaning articles are, 0..1; where it knows nothing the words alone count. An article
        that neither witness knows is left out. Scores are probabilities: with "nothing answers it" they add up to one.
        """
        told = self._vocabulary.told(text)
        candidates = {article for article in (*told, *near) if article in self._articles}
        average = sum(near.values()) / max(len(near), 1)
        telling = _WORDS if near else _WORDS_ALONE
        odds = {
            article: exp(
                telling * told.get(article, 0.0)
                + _MEANING * (near.get(article, average) - average)
                + (_ELSEWHERE if passages[0].source == ELSEWHERE else 0.0)
            )
            for article, passages in self._articles.items()
        }
        total = exp(_NOTHING) + sum(odds.values())
        best = sorted(candidates, key=lambda article: (-odds[article], article))[: max(limit, 0)]
        return [
            PassageHit(
                passage=min(self._articles[article], key=lambda passage: _preference(passage, language)),
                score=odds[article] / total,
            )
            for article in best
        ]


def _cues(articles: Mapping[str, Sequence[Passage]]) -> dict[str, set[Cue]]:
    """What was written as cues. An article without any, such as a manager's, is known by its words, the rarer the
    better."""
    words = {
        article: set().union(*(plain_cues(wording) for passage in passages for wording in passage.wordings))
        for article, passages in articles.items()
    }
    holders = Counter(cue for own in words.values() for cue in own)
    return {
        article: {read_cue(cue) for passage in passages for cue in passage.cues}
        or {cue._replace(weight=cue.weight / holders[cue]) for cue in words[article]}
        for article, passages in articles.items()
    }


def _preference(passage: Passage, language: Language) -> tuple[bool, bool, str]:
    return passage.language is not language, passage.language is not Language.EN, passage.id
