"""Sentences that are the house's own: word for word from a passage of the turn, or what the registry says instead."""

from collections.abc import Sequence
from functools import cached_property

from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import FactLedger, NoticeFact, PassageFact
from treejar.application.turn.reading.patterns import said_in
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.scan import words

_TELLING = 4
_MOST = 5


class HouseWords:
    """The words that cover a sentence."""

    def __init__(self, brief: Brief, ledger: FactLedger) -> None:
        self._brief, self._ledger = brief, ledger

    @cached_property
    def _articles(self) -> list[str]:
        """Read only when a sentence needs cover."""
        return [_padded(text) for _, fact in self._ledger.of(PassageFact) for text in (fact.text, fact.title)]

    @cached_property
    def _registry(self) -> list[str]:
        language = self._brief.language
        texts: list[str] = []
        for promise in self._brief.rules.promises:
            texts += [promise.redirect.of(language)] if promise.redirect else []
            if promise.noticed and self._ledger.of(NoticeFact):
                texts.append(promise.noticed.of(language))
        return [_padded(text) for text in texts]

    @cached_property
    def _stems(self) -> frozenset[str]:
        """The beginnings of the longer words of this turn's passages."""
        texts = [fact.text for _, fact in self._ledger.of(PassageFact)]
        return frozenset(word[:_TELLING] for text in texts for word in words(text) if len(word) >= _TELLING)

    def echo(self, pieces: Sequence[Piece]) -> bool:
        """Is the sentence a passage of this turn in other words: most of its longer words stand there?"""
        said = [{form[:_TELLING] for form in piece.forms if len(form) >= _TELLING} for piece in pieces]
        longer = [stems for stems in said if stems]
        return bool(self._stems) and sum(bool(stems & self._stems) for stems in longer) * 10 >= len(longer) * _MOST

    def headed(self, pieces: Sequence[Piece]) -> bool:
        """Does one of these words stand in the title of a passage of this turn?"""
        stems = {form[:_TELLING] for piece in pieces for form in piece.forms if len(form) >= _TELLING}
        titles = [fact.title for _, fact in self._ledger.of(PassageFact)]
        return any(form[:_TELLING] in stems for title in titles for forms in said_in(title) for form in forms)

    def cover(self, sentence: str, *, articles: bool = True) -> bool:
        """Does the whole sentence stand in one of them? Without `articles` only the registry's own count."""
        said = _padded(sentence)
        return said.strip() != "" and any(
            said in text for text in (*self._registry, *(self._articles if articles else ()))
        )


def _padded(text: str) -> str:
    return f" {' '.join(words(text))} "
