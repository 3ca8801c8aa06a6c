"""How the site words a product: its own names, texts and spellings, in English, other than Zoho's."""

from re import sub

from treejar.adapters.sandbox.sample_catalog.families import Family
from treejar.adapters.sandbox.sample_catalog.variants import Variant, draw
from treejar.adapters.sandbox.sample_families import Source, with_look_alike

_SMALL_WORDS = frozenset({"and", "cm", "for", "high", "in", "l", "of", "on", "with"})
_LOAD_KEYS = ("Recommended load", "Recommended Load", "recommended load ", "Max. load")
_COLOUR_KEYS = ("Colour", "Color", "Finish")
_SIZE_KEYS = ("Dimensions", "Dimensions (mm)", "dimensions")


def site_name(source: Source) -> str:
    """`Flow Straight Desk 160 cm – Oak` where Zoho has `Flow straight desk 160 cm, oak`."""
    words = " ".join(_capital(word) for word in source.title.split(" "))
    return f"{words} – {_capital(source.variant.colour)}"


def slug_of(name: str) -> str:
    """The name as it stands in an address."""
    return sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def site_sku(sku: str) -> str:
    """Zoho's SKU as typed on the site: one in ten in small letters, one in fourteen with a Cyrillic look-alike."""
    if draw("site-case", sku, 10) == 0:
        return sku.lower()
    return with_look_alike(sku) if draw("site-letters", sku, 14) == 0 else sku


def description(variant: Variant, family: Family, pitch: str) -> str | None:
    """Plain text; markup for one in eight; nothing for one in forty."""
    chance = draw("site-text", variant.sku, 40)
    if chance == 0:
        return None
    if chance % 8 == 1:
        points = "".join(f"<li>{point}</li>" for point in feature_list(family))
        return f"<p>{pitch} In {variant.colour}&nbsp;&amp; more.</p><ul>{points}</ul>"
    return f"{pitch} {family.text} Shown in {variant.colour}."


def feature_list(family: Family) -> list[str]:
    """The family's text cut at its commas."""
    return [_capital(part.strip()) for part in family.text.rstrip(".").split(", ")]


def features(variant: Variant, family: Family) -> list[str] | None:
    """Given for five products in six; with the short rows of the extras, three in four."""
    return feature_list(family) if draw("site-features", variant.sku, 6) else None


def specifications(variant: Variant, family: Family) -> dict[str, str] | None:
    """Given for three products in five, under keys that everyone writes in their own way."""
    if draw("site-specifications", variant.sku, 5) > 2:
        return None
    spelling = draw("site-keys", variant.sku, 12)
    found = {_COLOUR_KEYS[spelling % 3]: _capital(variant.colour)}
    if variant.dims:
        found[_SIZE_KEYS[spelling // 4]] = variant.dims
    if load := _load(family):
        found[_LOAD_KEYS[spelling % 4]] = load
    if variant.warranty:
        found["Warranty"] = variant.warranty
    return found


def _load(family: Family) -> str:
    """The weight in the family's load sentence; chairs without one carry what the site says of all of them."""
    weights = [word for word in family.load.split() if word.isdigit()]
    if weights:
        return f"{weights[0]} kg"
    return "120 kg" if family.sku.startswith(("CH-", "EX-", "VC-")) else ""


def _capital(word: str) -> str:
    return word if word in _SMALL_WORDS else word[:1].upper() + word[1:]
