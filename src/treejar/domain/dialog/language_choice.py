"""Which language a reply is in (DLG-2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from treejar.domain.shared.language import Language, Script, scripts
from treejar.domain.shared.sku import fold_sku

# Frequent words of Latin-script languages that Noor does not speak, none of them an English word.
_FOREIGN = frozenset(
    {
        "bonjour", "salut", "avez", "vous", "avons", "merci", "chaise", "chaises", "prix", "combien",
        "voudrais", "cherche",
        "hola", "buenos", "días", "tardes", "precio", "cuánto", "cuanto", "quiero", "necesito", "gracias",
        "silla", "sillas", "tienen", "escritorio",
        "hallo", "guten", "haben", "brauche", "stuhl", "preis", "danke", "einen", "schreibtisch", "möchte",
        "ciao", "buongiorno", "grazie", "sedia", "vorrei", "quanto", "prezzo", "avete",
        "merhaba", "fiyat", "sandalye", "istiyorum", "teşekkürler", "kaç",
        "olá", "obrigado", "cadeira", "preço", "quero",
        "namaste", "kitna", "chahiye", "kya", "aap",
    }
)  # fmt: skip
# Letters of Urdu and Persian that Arabic does not have.
_NOT_ARABIC = frozenset("ٹڈڑںےہکی")
_SHORT_LETTERS = 3
# Courtesies that people of every language type in Latin letters.
_COURTESIES = frozenset(
    {
        "ok", "okay", "okey", "okk", "kk", "oki", "thx", "thnx", "tnx", "ty", "thanks", "thank", "you", "u", "yes",
        "yep", "yeah", "no", "pls", "plz", "please", "super", "top", "cool", "nice", "good", "great", "perfect", "fine",
        "sure", "bye", "sorry", "wow", "done",
    }
)  # fmt: skip
_FEW_WORDS = 3
# `СН 616` typed on a Russian keyboard is a code, not Russian.
_CODE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """The reply's language; `foreign` when the customer writes in one that Noor does not speak."""

    language: Language
    foreign: bool = False


def choose_language_of(texts: Iterable[str], previous: Language) -> LanguageChoice:
    """The language of messages, oldest first: the last one that decides it. Codes and numbers do not count; a short
    Latin word or courtesy keeps the one spoken."""
    decided = [choice for text in texts if (choice := _decided(text)) is not None]
    return decided[-1] if decided else LanguageChoice(previous)


def _decided(text: str) -> LanguageChoice | None:
    """None where a text says too little to tell."""
    words = [word for word in text.split() if not _is_code(word)]
    counts = scripts(" ".join(words))
    arabic, cyrillic = counts[Script.ARABIC], counts[Script.CYRILLIC]
    if arabic >= cyrillic and sum(letter in _NOT_ARABIC for letter in text) > 1:
        return LanguageChoice(Language.EN, foreign=True)
    if arabic or cyrillic:
        return LanguageChoice(Language.AR if arabic >= cyrillic else Language.RU)
    if counts[Script.OTHER] > counts[Script.LATIN]:
        return LanguageChoice(Language.EN, foreign=True)
    plain = [word.strip(".,!?;:()\"'¿¡").lower() for word in words]
    foreign = sum(word in _FOREIGN for word in plain)
    if foreign and foreign * 4 >= len(plain):
        return LanguageChoice(Language.EN, foreign=True)
    courtesy = len(plain) <= _FEW_WORDS and all(word in _COURTESIES for word in plain if word)
    return LanguageChoice(Language.EN) if counts[Script.LATIN] > _SHORT_LETTERS and not courtesy else None


def _is_code(word: str) -> bool:
    """Something with digits, or a few capitals that look the same in both alphabets."""
    if any(sign.isdigit() for sign in word):
        return True
    return word.isupper() and len(word) <= _CODE_LETTERS and not word.isascii() and fold_sku(word).isascii()
