"""Vocabularies written as text: words parted by spaces, phrases by semicolons."""


def word_list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """A line may end behind a `|`."""
    joined = (" ".join(phrase.split()).replace("| ", "|") for phrase in text.split(";"))
    return tuple(phrase for phrase in joined if phrase)
