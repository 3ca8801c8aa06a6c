"""`How much for my six chairs?`: goods that stand in the order already, named by their kind (NEV-37)."""

from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.things import Thing

_OWN = frozenset(
    {
        "my", "our", "ours", "those", "these", "the", "мой", "моя", "мое", "мои", "моих", "моим", "наш", "наша", "наше",
        "наши", "наших", "эти", "этих", "те", "тех",
    }
)  # fmt: skip
_ARTICLE = "ال"
_MY = ("نا", "ي")
# `my six black chairs`
_NEAR = 3


def speaks_of_own(heard: Heard) -> bool:
    """Is only the price asked of what was ordered, in so many pieces as were ordered?"""
    reading = heard.reading
    wanted, counted = reading.wanted, {one.quantity for one in reading.figures.counted}
    changes = reading.has("add", "remove", "change", "instead", "others", "discount", "expensive", "want", "stock")
    if not wanted or reading.strong_codes or changes or not reading.has("price", "summary", "affords"):
        return False
    ordered = {line.quantity for line in heard.brief.order}
    return all(_is_own(heard, thing) for thing in wanted) and counted <= ordered


def _is_own(heard: Heard, thing: Thing) -> bool:
    words, start = heard.reading.words, thing.span.start
    named = words[start].norm
    arabic = named.startswith(_ARTICLE) or (thing.span.end - start == 1 and named.endswith(_MY) and len(named) > _NEAR)
    before = {word.norm for word in words[max(0, start - _NEAR) : start]}
    return bool(before & _OWN) or ("\u0600" <= named[:1] <= "\u06ff" and arabic)
