"""Which language a reply is in (DLG-2)."""

from dataclasses import dataclass

from treejar.domain.shared.language import NATIVE, Language, Script, scripts

# Frequent words of Latin-script languages that Noor does not speak, none of them an English word.
_FOREIGN = frozenset(
    {
        "bonjour", "salut", "avez", "vous", "avons", "merci", "chaise", "bureau", "pour", "prix", "combien",
        "voudrais", "est", "cherche",
        "hola", "buenos", "días", "dias", "tardes", "precio", "cuánto", "cuanto", "quiero", "necesito", "gracias",
        "silla", "para", "tienen", "una", "escritorio",
        "hallo", "guten", "haben", "sie", "brauche", "stuhl", "preis", "danke", "einen", "schreibtisch", "möchte",
        "wie", "viel",
        "ciao", "buongiorno", "grazie", "sedia", "vorrei", "quanto", "prezzo", "avete",
        "merhaba", "fiyat", "sandalye", "istiyorum", "teşekkürler", "kaç", "lira", "masa", "var", "mı",
        "olá", "obrigado", "cadeira", "preço", "quero",
        "namaste", "kitna", "chahiye", "kya", "hai", "aap",
    }
)  # fmt: skip
_SHORT_LETTERS = 3


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """The reply's language; `foreign` when the customer writes in one that Noor does not speak."""

    language: Language
    foreign: bool = False


def choose_language(text: str, previous: Language) -> LanguageChoice:
    """The language of the latest words. Codes and numbers do not count; a short Latin word keeps the one spoken."""
    words = [word for word in text.split() if not any(sign.isdigit() for sign in word)]
    counts = scripts(" ".join(words))
    arabic, cyrillic = counts[Script.ARABIC], counts[Script.CYRILLIC]
    if arabic or cyrillic:
        return LanguageChoice(Language.AR if arabic >= cyrillic else Language.RU)
    if counts[Script.OTHER] > counts[Script.LATIN]:
        return LanguageChoice(Language.EN, foreign=True)
    plain = [word.strip(".,!?;:()\"'¿¡").lower() for word in words]
    foreign = sum(word in _FOREIGN for word in plain)
    if foreign and foreign * 4 >= len(plain):
        return LanguageChoice(Language.EN, foreign=True)
    if NATIVE[previous] is not Script.LATIN and counts[Script.LATIN] <= _SHORT_LETTERS:
        return LanguageChoice(previous)
    return LanguageChoice(Language.EN if counts[Script.LATIN] else previous)
