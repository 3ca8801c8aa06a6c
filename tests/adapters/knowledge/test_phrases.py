"""The phrase files: complete in three languages, checked when they are read."""

from pathlib import Path

import pytest

from treejar.adapters.knowledge.phrases import FilePhrases, PhrasesInvalid
from treejar.domain.shared.language import NATIVE, Language, scripts

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
HOUSE_PHRASES = ("apology", "waiting", "waiting_after_hours", "voice_failed", "money")


def _write(folder: Path, **files: str) -> Path:
    good = '[say]\nhello = ["Hello {who}", "Hi {who}"]\nbye = "Bye"\n[words]\nyes = ["yes"]\n'
    for language in Language:
        (folder / f"{language}.toml").write_text(files.get(language.value, good), "utf-8")
    return folder


def test_the_shipped_files_are_valid_and_hold_the_sentences_of_the_house() -> None:
    phrases = FilePhrases.load(KNOWLEDGE / "phrases")
    for language in Language:
        for name in HOUSE_PHRASES:
            assert phrases.say(name, language, amount="540")


@pytest.mark.parametrize("language", list(Language))
def test_dlg_3_every_shipped_sentence_is_in_the_script_of_its_language(language: Language) -> None:
    phrases = FilePhrases.load(KNOWLEDGE / "phrases")
    for name in ("apology", "waiting", "waiting_after_hours", "voice_failed", "handover", "ask_need", "intro"):
        for wording in phrases.words(name, language):
            counts = scripts(wording)
            assert counts[NATIVE[language]] * 2 > sum(counts.values()), wording


def test_the_first_of_several_wordings_is_said(tmp_path: Path) -> None:
    phrases = FilePhrases.load(_write(tmp_path))
    assert phrases.say("hello", Language.RU, who="Анна") == "Hello Анна"
    assert phrases.words("hello", Language.EN) == ("Hello {who}", "Hi {who}")
    assert phrases.words("yes", Language.AR) == ("yes",)


def test_an_unknown_name_and_a_missing_placeholder_are_programming_errors(tmp_path: Path) -> None:
    phrases = FilePhrases.load(_write(tmp_path))
    with pytest.raises(KeyError):
        phrases.say("nonsense", Language.EN)
    with pytest.raises(KeyError):
        phrases.say("hello", Language.EN)


def test_cat_13_values_of_cards_are_told_in_the_language_and_unknown_ones_as_they_stand() -> None:
    phrases = FilePhrases.load(KNOWLEDGE / "phrases")
    assert phrases.value("3 Years", Language.RU) == "3 года"
    assert phrases.value("black", Language.AR) == "أسود"
    assert phrases.value("black", Language.EN) == "black"
    assert phrases.value("W 600 × D 600 mm", Language.AR) == "W 600 × D 600 mm"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"ru": '[say]\nhello = "Привет {who}"\nbye = "Пока"\n[words]\nyes = ["да"]\n[values]\noak = "дуб"\n'},
            "ar.toml: the value 'oak' is missing",
        ),
        (
            {"ar": '[say]\nhello = "{who}"\nbye = "x"\n[words]\nyes = ["z"]\n[values]\nOak = "بلوط"\n'},
            "ar.toml: the value 'Oak' is not in lower case",
        ),
        ({"ru": '[say]\nhello = "Привет {who}"\n[words]\nyes = ["да"]\n'}, "ru.toml: 'bye' is missing"),
        (
            {"ar": '[say]\nhello = "{who}"\nbye = "x"\nmore = "y"\n[words]\nyes = ["z"]\n'},
            "ar.toml: 'more' is not in en.toml",
        ),
        ({"ru": '[say]\nhello = "Привет"\nbye = "Пока"\n[words]\nyes = ["да"]\n'}, "ru.toml: 'hello' has other"),
        ({"ar": '[say]\nhello = "{who}"\nbye = " "\n[words]\nyes = ["z"]\n'}, "ar.toml: 'bye' is empty"),
        ({"en": '[say]\nhello = ["{who}", "Hi"]\nbye = "x"\n[words]\nyes = ["z"]\n'}, "en.toml: 'hello' has other"),
        ({"ru": "[say\n"}, "ru.toml:"),
        ({"ru": "[say]\nhello = 5\n"}, "ru.toml:"),
        ({"ru": '[say]\nhello = "{name"\nbye = "x"\n[words]\nyes = ["z"]\n'}, "ru.toml: 'hello'"),
    ],
)
def test_a_fault_names_its_file_and_key(tmp_path: Path, files: dict[str, str], told: str) -> None:
    with pytest.raises(PhrasesInvalid) as raised:
        FilePhrases.load(_write(tmp_path, **files))
    assert told in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    _write(tmp_path)
    (tmp_path / "ar.toml").unlink()
    with pytest.raises(PhrasesInvalid, match=r"ar\.toml: the file is missing"):
        FilePhrases.load(tmp_path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    short = '[say]\nhello = "{who}"\n[words]\nyes = ["z"]\n'
    with pytest.raises(PhrasesInvalid) as raised:
        FilePhrases.load(_write(tmp_path, ru=short, ar=short))
    assert len(raised.value.faults) == 2
