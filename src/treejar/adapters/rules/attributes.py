"""What product cards list, quoted or said to be unlisted (CAT-8, NEV-16)."""

from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.found import Found, Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn

# What cards seldom tell and customers seldom ask in words that mean it, where only a kind of thing was named.
_OF_ONE_PRODUCT = frozenset(["health", "colour", "seats"])


def asked_of_cards(turn: Turn, found: Found) -> tuple[str, ...]:
    """What is asked of the products shown for a wish: what one of their cards lists, or what no article answers."""
    reading, shown = turn.heard.reading, found.shown()
    if not reading.is_question or not found.things or not shown:
        return ()
    asked = (name for name in reading.attributes if name not in _OF_ONE_PRODUCT)
    topics = {topic.name for topic in reading.asked}
    return tuple(n for n in asked if n not in topics or any(value_of(turn, pick, n) for pick in shown))


def say_attribute(sheet: Sheet, turn: Turn, picks: list[Pick], attribute: str) -> bool:
    """Say one attribute of each; False where a card does not list it."""
    what = turn.voice.plain(f"what_{attribute}")
    keys = [(pick, _key(turn, pick, attribute)) for pick in picks]
    if len(keys) > 1 and not any(key for _, key in keys):
        sheet.add("unlisted_all", what=what)
    elif len(keys) == 1:
        pick, key = keys[0]
        if key is None:
            sheet.add("unlisted", product=ref(pick.name), what=what)
        else:
            sheet.add("listed", product=ref(pick.name), what=what, value=ref(pick.name, f"attribute:{key}"))
    else:
        sheet.add("cards_lead", what=what)
        for pick, key in keys:
            if key is None:
                sheet.add("card_unlisted", product=ref(pick.name, "sku"))
            else:
                sheet.add("card_listed", product=ref(pick.name, "sku"), value=ref(pick.name, f"attribute:{key}"))
    return all(key is not None for _, key in keys)


def _key(turn: Turn, pick: Pick, attribute: str) -> str | None:
    """The name under which the card lists it."""
    known = next(a.keys for a in turn.lexicon.attributes if a.name == attribute)
    return next((key for key in pick.product.attributes if key.lower() in known), None)


def value_of(turn: Turn, pick: Pick, attribute: str) -> str | None:
    key = _key(turn, pick, attribute)
    return pick.product.attributes[key] if key else None
