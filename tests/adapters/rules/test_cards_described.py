"""What the description of a card tells, in its own words and in the customer's language (CAT-8, NEV-16)."""

from dataclasses import replace

import pytest
from tests.adapters.rules.chat import MONDAY_NOON
from tests.adapters.rules.small_house import SHELVES

from treejar.adapters.rules.described import described
from treejar.adapters.rules.lexicon import Attribute, Lexicon
from treejar.adapters.rules.reader import read
from treejar.application.terms.facts import ProductFact
from treejar.application.turn.fact_words import Unrenderable, part_of

_CARD = (
    "Mesh back and adjustable mesh headrest, lumbar slider, 3D armrests, seat in bonded leather, wool-blend fabric, "
    "nylon base. Only 90 armrests left at 50 off. Dimensions: W 660 mm."
)


def _attribute(lexicon: Lexicon, name: str) -> Attribute:
    return next(one for one in lexicon.attributes if one.name == name)


def test_cat_8_materials_are_the_words_of_the_description(lexicon: Lexicon) -> None:
    told = described(_CARD, _attribute(lexicon, "material"))
    assert told == ("mesh", "bonded leather", "fabric", "nylon")


@pytest.mark.parametrize(
    ("name", "told"), [("armrests", ("3D armrests",)), ("headrest", ("mesh back and adjustable mesh headrest",))]
)
def test_cat_8_a_part_is_told_without_parts_that_hold_figures(
    name: str, told: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert described(_CARD, _attribute(lexicon, name)) == told


@pytest.mark.parametrize("words", ["leat", "steel", "", "mesh back and headrest"])
def test_nev_16_only_whole_words_of_the_description_are_a_fact(words: str) -> None:
    product = replace(SHELVES[0].product, description=_CARD)
    fact = ProductFact(product=product, source="test", as_of=MONDAY_NOON)
    assert part_of(fact, "described:bonded leather") == "bonded leather"
    with pytest.raises(Unrenderable):
        part_of(fact, f"described:{words}")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which of the two has the better armrests?", ("armrests",)),
        ("is it comfortable for 10 hours?", ("comfort",)),
        ("а удобное? мне по 10 часов сидеть", ("comfort",)),
        ("из чего сделан и колесики есть", ("material", "castors")),
        ("مريح ل ١٠ ساعات؟", ("comfort",)),
        ("من شو مصنوع وفيه عجلات", ("material", "castors")),
        ("i need 6 chairs with armrests and headrest", ()),
        ("нужны кресла с подлокотниками", ()),
        ("do you have comfortable chairs?", ()),
    ],
)
def test_a_feature_is_asked_of_a_card_only_where_nothing_is_looked_for(
    text: str, asked: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert read(text, lexicon).attributes == asked
