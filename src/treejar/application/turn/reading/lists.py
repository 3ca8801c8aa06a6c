"""Vocabularies written as text: words parted by spaces, phrases by semicolons."""


def word_list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(";") if phrase.strip())
