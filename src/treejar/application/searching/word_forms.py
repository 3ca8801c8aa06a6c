"""What the forms of a word have in common, in three languages; for words in the spelling of `tokens`."""

_ARABIC_ARTICLE = "ال"
# Particles that Arabic writes together with the next word, longest first.
_ARABIC_PARTICLES = ("وبال", "ولل", "وال", "بال", "كال", "فال", "هال", "لل", "ال", "و", "ب", "ل", "ف", "ك", "ه")
# Endings of Russian nouns, adjectives and verbs, longest first.
_RUSSIAN_ENDINGS = (
    *("иями", "ями", "ами", "ими", "ыми", "его", "ого", "ему", "ому", "иях", "иям", "ией", "ием"),
    *("ее", "ие", "ые", "ое", "ей", "ий", "ый", "ой", "ем", "им", "ым", "ом", "их", "ых", "ую", "юю", "ая", "яя"),
    *("ою", "ею", "ев", "ов", "ье", "еи", "ии", "ям", "ам", "ах", "ях", "ию", "ью", "ия", "ья"),
    *("е", "а", "и", "й", "о", "у", "ы", "ь", "ю", "я"),
)
_SHORTEST = 3


def stem(word: str) -> str:
    """The word without the ending of its number and case; an Arabic word without its article."""
    if word.startswith(_ARABIC_ARTICLE) and len(word) - len(_ARABIC_ARTICLE) >= _SHORTEST:
        return word[len(_ARABIC_ARTICLE) :]
    if word.isascii():
        return _english(word)
    ending = next((e for e in _RUSSIAN_ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word.removesuffix(ending) if ending else word


def bare_forms(word: str) -> tuple[str, ...]:
    """The word, and what is left of an Arabic one without each particle it may begin with."""
    bare = (word[len(particle) :] for particle in _ARABIC_PARTICLES if word.startswith(particle))
    return (word, *(form for form in bare if len(form) >= _SHORTEST))


def _english(word: str) -> str:
    if len(word) > _SHORTEST and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > _SHORTEST and word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > _SHORTEST and word.endswith("s") and not word.endswith("ss") else word
