"""Letters by script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.domain.shared.language import NATIVE, Language, Script, script_of, scripts


@pytest.mark.parametrize(
    ("letters", "script"),
    [
        ("aZéßč", Script.LATIN),
        ("яЁқў", Script.CYRILLIC),
        ("مهؤيگ\ufefb\ufdf2", Script.ARABIC),
        ("ωאあ漢ก", Script.OTHER),
    ],
)
def test_each_letter_belongs_to_its_script(letters: str, script: Script) -> None:
    assert [script_of(letter) for letter in letters] == [script] * len(letters)


def test_only_letters_count() -> None:
    counts = scripts("Кресло CH 616 за 540? مرحبًا 🪑 +٣!")
    assert counts == {Script.CYRILLIC: 8, Script.LATIN: 2, Script.ARABIC: 5, Script.OTHER: 0}


@pytest.mark.parametrize("text", ["", "540", "👍🏽", "…?!", "٣٥"])
def test_a_text_without_letters_has_no_script(text: str) -> None:
    assert not any(scripts(text).values())


@given(st.text())
def test_every_letter_is_counted_once(text: str) -> None:
    assert sum(scripts(text).values()) == sum(letter.isalpha() for letter in text)


def test_each_language_has_a_script_of_its_own() -> None:
    assert set(NATIVE) == set(Language)
    assert len(set(NATIVE.values())) == len(Language)
