"""Names of series and makers in the customer's letters, as they may be written in Latin ones."""

from itertools import product

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "g", "ح": "h", "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "o", "ي": "i", "ى": "a",
}  # fmt: skip
# Letters that stand for several of the other script; the customer's ear decides.
_OTHERWISE = {
    "у": "w", "и": "y", "к": "c", "в": "w", "ф": "ph", "э": "a", "я": "ia",
    "ف": "v", "ب": "p", "ج": "j", "و": "u", "ك": "c", "ي": "e", "ق": "k",
}  # fmt: skip
_LETTERS = _CYRILLIC | _ARABIC
_SHORTEST, _LONGEST = 3, 14
_MOST_DOUBTS = 2


def in_latin(word: str) -> tuple[str, ...]:
    """Likely spellings of a name; none for what is Latin already, for short words and for long ones."""
    if not _SHORTEST <= len(word) <= _LONGEST or any(letter not in _LETTERS for letter in word):
        return ()
    doubtful = [at for at, letter in enumerate(word) if letter in _OTHERWISE][:_MOST_DOUBTS]
    ways = [
        (_LETTERS[letter], _OTHERWISE[letter]) if at in doubtful else (_LETTERS[letter],)
        for at, letter in enumerate(word)
    ]
    return tuple(dict.fromkeys("".join(letters) for letters in product(*ways)))
