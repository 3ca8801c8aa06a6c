"""What product cards list, quoted or said to be unlisted (CAT-8, NEV-16)."""

from treejar.adapters.rules.described import described
from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.application.turn.fact_words import ATTRIBUTE, DESCRIBED
from treejar.domain.catalog.design import design_of

# What cards seldom tell and customers seldom ask in words that mean it, where only a kind of thing was named.
_OF_ONE_PRODUCT = frozenset(["health", "colour", "seats"])
# What no card can answer is told with what bears on it.
_LISTED = {"comfort": "comfort_listed"}


def asked_of_cards(turn: Turn, found: Found) -> tuple[str, ...]:
    """What is asked of the products shown for a wish: what one of their cards lists, or what no article answers."""
    reading, shown = turn.heard.reading, found.shown()
    if not reading.is_question or not found.things or not shown:
        return ()
    asked = (name for name in reading.attributes if name not in _OF_ONE_PRODUCT)
    topics = {topic.name for topic in reading.asked}
    return tuple(n for n in asked if n not in topics or any(value_of(turn, pick, n) for pick in shown))


def say_attributes(sheet: Sheet, turn: Turn, picks: list[Pick], attributes: list[str]) -> bool:
    """Say each of them; what no card tells in one sentence. False where a card does not tell all."""
    lost = [name for name in attributes if not any(_parts(turn, pick, name) for pick in picks)]
    told = [say_attribute(sheet, turn, picks, name) for name in attributes if name not in lost]
    if lost:
        what = turn.voice.plain("or_what").join(turn.voice.plain(f"what_{name}") for name in lost)
        phrase = ("unlisted_all" if len(picks) > 1 else "unlisted") + ("_many" if len(lost) > 1 else "")
        sheet.add(phrase, product=ref(picks[0].name), what=what)
    return all(told) and not lost


def say_attribute(sheet: Sheet, turn: Turn, picks: list[Pick], attribute: str) -> bool:
    """Say one attribute of each; False where a card does not tell it."""
    what = turn.voice.plain(f"what_{attribute}")
    asked = picks[:1] if _of_one_design(turn, picks, attribute) else picks
    told = [(pick, _parts(turn, pick, attribute)) for pick in asked]
    if len(told) > 1 and not any(parts for _, parts in told):
        sheet.add("unlisted_all", what=what)
    elif len(told) == 1:
        pick, parts = told[0]
        if not parts:
            sheet.add("unlisted", product=ref(pick.name), what=what)
        else:
            sheet.add(
                _LISTED.get(attribute, "listed"), product=ref(pick.name), what=what, value=_value(turn, pick, parts)
            )
    else:
        sheet.add("cards_lead", what=what)
        for pick, parts in told:
            if parts:
                sheet.add("card_listed", product=ref(pick.name, "sku"), value=_value(turn, pick, parts))
            else:
                sheet.add("card_unlisted", product=ref(pick.name, "sku"))
    return all(parts for _, parts in told)


def value_of(turn: Turn, pick: Pick, attribute: str) -> str | None:
    """What the card tells of it, as far as it has to be compared; None where it tells nothing."""
    parts = _parts(turn, pick, attribute)
    return ", ".join(pick.product.attributes.get(part.removeprefix(ATTRIBUTE), part) for part in parts) or None


def _parts(turn: Turn, pick: Pick, attribute: str) -> tuple[str, ...]:
    """The parts of the product's fact that tell it: a line of the card, else words of its description."""
    known = next(a for a in turn.lexicon.attributes if a.name == attribute)
    key = next((key for key in pick.product.attributes if key.lower() in known.keys), None)
    if key is not None:
        return (f"{ATTRIBUTE}{key}",)
    told = described(pick.product.description, known)
    return tuple(f"{DESCRIBED}{words}" for words in told if turn.voice.tells(words))


def _value(turn: Turn, pick: Pick, parts: tuple[str, ...]) -> str:
    return turn.voice.comma.join(ref(pick.name, part) for part in parts)


def _of_one_design(turn: Turn, picks: list[Pick], attribute: str) -> bool:
    """Colours of one design that tell the same are asked about as one."""
    designs = {design_of(pick.product) for pick in picks}
    return len(designs) == 1 and len({value_of(turn, pick, attribute) for pick in picks}) == 1
