"""Names of specifications: one spelling for each, whatever a seller typed (CAT-12)."""

from collections.abc import Mapping

_SAME = {
    "color": "colour",
    "colors": "colour",
    "colours": "colour",
    "dimension": "dimensions",
    "materials": "material",
    "max load": "maximum load",
    "max. load": "maximum load",
    "number of seats": "seats",
    "no. of seats": "seats",
    "seat count": "seats",
    "warranty period": "warranty",
}
_TRAILING = " :;.,-–—"


def specification_name(words: str) -> str:
    """`Recommended  Load:` and `recommended_load` are one name; empty where nothing is left."""
    name = " ".join(words.replace("_", " ").split()).casefold().strip(_TRAILING)
    return _SAME.get(name, name)


def normalised(specifications: Mapping[str, str]) -> dict[str, str]:
    """Each name once, in the order given; different values that come under one name are kept side by side."""
    found: dict[str, list[str]] = {}
    for words, value in specifications.items():
        name, said = specification_name(words), value.strip()
        if name and said and said not in found.setdefault(name, []):
            found[name].append(said)
    return {name: "; ".join(values) for name, values in found.items() if values}
