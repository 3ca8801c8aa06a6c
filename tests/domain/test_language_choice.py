"""Which language a reply is in (DLG-2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.domain.dialog.language_choice import LanguageChoice, choose_language_of
from treejar.domain.shared.language import Language

EN, AR, RU = Language


@pytest.mark.parametrize(
    ("text", "previous", "language"),
    [
        ("Do you have pods?", RU, EN),
        ("Есть ли у вас кабины?", EN, RU),
        ("هل عندكم كراسي؟", EN, AR),
        ("Сколько стоит Skyland Torr?", EN, RU),
        ("كم سعر Skyland Torr؟", RU, AR),
        ("ok", AR, AR),
        ("ok", RU, RU),
        ("ok thx", RU, RU),
        ("Thank you!", AR, AR),
        ("yes please", RU, RU),
        ("thanks, what about delivery", RU, EN),
        ("CH 616", RU, RU),
        ("540", AR, AR),
        ("👍", RU, RU),
        ("", AR, AR),
        ("10 chairs please", RU, EN),
    ],
)
def test_dlg_2_the_latest_words_decide_and_codes_or_signs_keep_the_language_spoken(
    text: str, previous: Language, language: Language
) -> None:
    assert choose_language_of([text], previous) == LanguageChoice(language)


@pytest.mark.parametrize("text", ["Bonjour, avez-vous des chaises?", "Hola, quiero una silla", "你好,有椅子吗", "שלום"])
def test_any_other_language_is_answered_in_english_and_known_as_foreign(text: str) -> None:
    assert choose_language_of([text], RU) == LanguageChoice(EN, foreign=True)


@given(st.text(), st.sampled_from(Language))
def test_any_text_has_a_language(text: str, previous: Language) -> None:
    choice = choose_language_of([text], previous)
    assert not choice.foreign or choice.language is EN
