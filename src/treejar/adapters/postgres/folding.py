"""One spelling for the search index and for what is asked of it."""

from treejar.adapters.postgres.text import clean

# What separates words: `USB-C`, `160×80` and `HP 15-dw1037` are found by their parts, however they are joined.
_SEPARATORS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~×–—‘’“”„«»®™…،؛؟°"
_ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝёЁ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUYеЕ"
_TABLE = str.maketrans(_SEPARATORS + _ACCENTED, " " * len(_SEPARATORS) + _PLAIN)


def folded(text: str) -> str:
    """The text without punctuation and accents, as the function `folded` of the database makes it."""
    return clean(text).translate(_TABLE)
