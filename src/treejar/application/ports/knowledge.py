"""What the company has written down."""

from typing import Protocol

from treejar.domain.shared.language import Language


class Phrasebook(Protocol):
    """Fixed sentences; each exists in all three languages (DLG-3)."""

    def say(self, name: str, language: Language, /, **values: object) -> str:
        """The sentence `name` with its placeholders filled. A name that does not exist, or a missing placeholder, is a
        programming error (KeyError). Where a phrase has several wordings the first is taken."""

    def words(self, name: str, language: Language) -> tuple[str, ...]:
        """A list of words kept under `name`, such as the ways of greeting."""

    def value(self, value: str, language: Language) -> str:
        """A value of a product's card, such as "3 years", in that language; as it stands where there is no word."""
