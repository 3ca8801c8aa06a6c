"""Phrases that name themselves."""

from collections.abc import Mapping

from treejar.domain.shared.language import Language


class FakePhrasebook:
    """Phrasebook: `greeting` in Russian with a name reads `<ru greeting name=Sara>`; `lists` are what `words` gives."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.lists = dict(lists or {})
        self.said: list[tuple[str, Language]] = []

    def say(self, name: str, language: Language, /, **values: object) -> str:
        self.said.append((name, language))
        filled = "".join(f" {key}={value}" for key, value in sorted(values.items()))
        return f"<{language} {name}{filled}>"

    def words(self, name: str, language: Language) -> tuple[str, ...]:
        return self.lists[name]

    def value(self, value: str, language: Language) -> str:
        return value if language is Language.EN else f"{value} in {language}"
