"""The wording of a reply: which of several ways of saying it, the same every time for the same message."""

from uuid import UUID
from zlib import crc32

from treejar.application.ports.knowledge import Phrasebook
from treejar.domain.shared.language import Language

# A sentence is looked for hundreds of times a turn: going through an enumeration costs more than looking.
_LANGUAGES = tuple(Language)


class Voice:
    """Speaks one language; `seed` decides between wordings, so that a turn that runs again says the same."""

    def __init__(self, phrases: Phrasebook, language: Language, seed: UUID) -> None:
        self._phrases = phrases
        self._seed = seed.int
        self.language = language

    def say(self, name: str, /, **values: str) -> str:
        """A wording of the sentence `name`. KeyError for an unknown name or a missing value."""
        wordings = self._phrases.words(name, self.language)
        chosen = wordings[(self._seed + crc32(name.encode())) % len(wordings)]
        return opened(chosen.format_map(values))

    def tells(self, value: str) -> bool:
        """Has the house words of this language for a value of a card, which is English?"""
        return self.language is Language.EN or self._phrases.value(value, self.language) != value

    @property
    def comma(self) -> str:
        return "، " if self.language is Language.AR else ", "

    def plain(self, name: str) -> str:
        """Words that stand inside a sentence."""
        return self._phrases.words(name, self.language)[0]

    def place_of(self, name: str, text: str) -> int | None:
        """Where a text of ours has this sentence, in any wording and language."""
        places = (text.find(words) for language in _LANGUAGES for words in self._phrases.words(name, language))
        return next((place for place in places if place >= 0), None)

    def has_said(self, name: str, text: str) -> bool:
        """Does a text of ours contain this sentence, in any wording and language?"""
        return any(wording in text for language in _LANGUAGES for wording in self._phrases.words(name, language))


def opened(sentence: str) -> str:
    """A sentence begins with a capital letter, also where a placeholder opened it."""
    return sentence[:1].upper() + sentence[1:]
