"""One spelling for what people type: the words of a text and the forms under which the glossary knows them."""

import re
import unicodedata

from treejar.domain.shared.language import Language

_ARABIC_LETTERS = str.maketrans(
    {**dict(zip("أإآٱىةؤئپڤگکیچ", "اااايهويبفككيج", strict=True)), "ء": "", "ё": "е", "’": "'", "‘": "'", "`": "'"}
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Vowel signs, the stretching stroke and marks of direction carry no meaning for matching.
_INVISIBLE = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Particles that Arabic writes together with the next word, longest first.
_ARABIC_PREFIXES = ("وبال", "ولل", "وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
# Endings of the plural and the dual, and what stands there in the singular.
_ARABIC_ENDINGS = (("تين", "ه"), ("ات", "ه"), ("ات", ""), ("ين", ""), ("ه", ""))
# Endings of nouns and adjectives; at least three letters stay.
_RUSSIAN_ENDING = re.compile(
    "(?<=...)(?:ее|ие|ые|ое|ими|ыми|ей|ий|ый|ой|ем|им|ым|ом|его|ого|ему|ому|их|ых|ую|юю|ая|яя|ою|ею|а|ев|ов|ье|е|иями"
    "|ями|ами|еи|ии|и|ией|й|иям|ям|ием|ам|о|у|ах|иях|ях|ы|ь|ию|ью|ю|ия|ья|я)$"
)
# The vowel that comes and goes: полок and полка, подушек and подушка, замок and замка, образец and образца.
_FLEETING_VOWEL = re.compile("(?<=..[бвгджзклмнпрстфхцчшщ])[ое](?=[кц]$)")
_SHORTEST = 3


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in order, in the spelling under which they are compared."""
    composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _TOKEN.findall(composed.lower().translate(_ARABIC_LETTERS).translate(_DIGITS))


def forms_of(word: str, language: Language) -> tuple[str, ...]:
    """The word itself, then what it may be a form of, the likeliest first. A stem is marked, for it is no word."""
    if language is Language.AR:
        return tuple(dict.fromkeys((word, *_without_particles(word), *_singulars(word))))
    return (word, stem_of(word, language))


def stem_of(word: str, language: Language) -> str:
    """What all endings of the word have in common; an Arabic word has none of that kind and loses its article."""
    if language is Language.AR:
        return word[2:] if word.startswith("ال") and len(word) - 2 >= _SHORTEST else word
    return "~" + (_russian_stem(word) if language is Language.RU else _english_stem(word))


def _without_particles(word: str) -> list[str]:
    bare = (word[len(prefix) :] for prefix in _ARABIC_PREFIXES if word.startswith(prefix))
    return [form for form in bare if len(form) >= _SHORTEST]


def _singulars(word: str) -> list[str]:
    return [
        form[: -len(ending)] + instead
        for form in (word, *_without_particles(word))
        for ending, instead in _ARABIC_ENDINGS
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST
    ]


def _russian_stem(word: str) -> str:
    stem = _RUSSIAN_ENDING.sub("", word)
    return _FLEETING_VOWEL.sub("", stem.removesuffix("ь") if len(stem) > _SHORTEST else stem)


def _english_stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > _SHORTEST and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > _SHORTEST and word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > _SHORTEST and word.endswith("s") and not word.endswith("ss") else word
