"""Which of what a search found is worth being shown for a kind of thing, best first."""

from treejar.adapters.rules.evidence import Named
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.ranking import amount, colour_of, near_the_best, of_colour, of_size, with_room
from treejar.adapters.rules.text import words_of
from treejar.adapters.rules.wish import ThingWish, Wish
from treejar.domain.catalog.product import Product

_SURE = 0.75
# What narrows a wish and stands on the card in the same word.
_VISIBLE = frozenset(["round", "mesh", "leather", "headrest", "electric", "2-seat", "3-seat", "1-seat"])


def shortlist(
    found: list[Named], wanted: ThingWish | None, wish: Wish, lexicon: Lexicon, sold_out: bool
) -> list[Named]:
    """`sold_out`: nothing of this kind can be had now, so the search had no category to keep to."""
    several = wish.joint or len(wish.things) > 1
    if wanted is not None and sold_out:
        # The nearest of other kinds is not what was asked for.
        found = [pair for pair in found if lexicon.family_of_category(pair[1].product.category) == wanted.thing.family]
    if wanted is not None and (wanted.thing.is_one_of_many if wish.cheaper else not wanted.thing.general):
        found = near_the_best(found)
    if wanted is None:
        found = [
            pair
            for pair in found
            if pair[1].exact or pair[1].score >= _SURE or _shares_word(pair[1].product, wish, lexicon)
        ]
    elif wish.cheaper or (several and wanted.thing.general):
        found = sorted(found, key=lambda pair: amount(pair[1].product))
    if wish.dearest:
        found = sorted(found, key=lambda pair: -amount(pair[1].product))
    if wish.people:
        found = with_room(found, wish.people)
    if wish.others:
        found = [pair for pair in found if pair[1].product.sku.key not in wish.seen]
    if wish.size:
        found = [pair for pair in found if of_size(pair[1].product, wish.size)] or found
    for word in (refinement.split()[0] for refinement in wish.refinements):
        if word in _VISIBLE:
            found = [pair for pair in found if _tells(pair[1].product, word)] or found
    colour = wish.colour
    if colour:
        found = [pair for pair in found if of_colour(colour_of(pair[1].product) or "", colour)] or found
    return found


def _tells(product: Product, word: str) -> bool:
    text = f"{product.name} {product.description}".lower()
    return word in {*text.split(), *text.replace("-", " ").split()}


def _shares_word(product: Product, wish: Wish, lexicon: Lexicon) -> bool:
    text = f"{product.name} {product.category} {product.description}".lower()
    asked = [word.norm for word in words_of(wish.words) if len(word.norm) >= 4 and not lexicon.knows(word)]
    return any(word.rstrip("s") in text for word in asked)
