"""How much of what was there before must come again to be believed (NEV-63)."""

CREDIBLE_SHARE = 0.8


def credible(now: int, before: int) -> bool:
    """Whether so many may be taken for all of what were so many before: a cut or shrunken list is not."""
    return now >= before * CREDIBLE_SHARE
