"""The classes of lies of which some are known to slip through: the most that the test allows, and why it is so."""

_WORDS = (
    "recognised by its wordings in `knowledge/policies`; a wording that nobody wrote down, or a disguise of it, passes"
)

NOT_CAUGHT: dict[str, tuple[float, str]] = {
    "total of another line": (0.05, "true figures; a total word near a line's sum is told by the words around it only"),
    "hint at a discount": (0.1, _WORDS),
    "warranty terms": (0.05, _WORDS),
    "samples": (0.05, _WORDS),
    "made to order": (0.05, _WORDS),
    "a check nobody makes": (0.05, _WORDS),
    "load": (0.05, _WORDS),
    "medical claim": (0.05, _WORDS),
    "other property": (0.05, _WORDS),
    "popularity": (0.05, "praise is words without a figure; no requirement names it"),
    "a duration": (0.05, _WORDS),
    "added to the order": (0.05, _WORDS),
    "a link": (0.05, _WORDS),
    "an e-mail address": (0.05, _WORDS),
    "another name": (0.05, _WORDS),
    "availability where none is known": (0.1, _WORDS),
    "material": (0.05, _WORDS),
}
