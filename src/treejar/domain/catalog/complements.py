"""What completes what (REC-2): the owner's policy as values, and the words by which a product is recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from treejar.domain.catalog.product import Product

_FOR = "for"


@dataclass(frozen=True, slots=True)
class Marks:
    """How products of a kind are recognised: all words of `named` in the name, and of the category's words one of
    `in_category` and none of `not_in_category`. Words are English, lower case, singular."""

    named: tuple[str, ...] = ()
    in_category: tuple[str, ...] = ()
    not_in_category: tuple[str, ...] = ()

    def fit(self, product: Product) -> bool:
        name, category = words(product.name), words(f"{product.category} {product.family}")
        return (
            name.issuperset(self.named)
            and (not self.in_category or not category.isdisjoint(self.in_category))
            and category.isdisjoint(self.not_in_category)
        )


@dataclass(frozen=True, slots=True)
class Companion:
    """A kind of thing to offer beside another, recognised by one of `marks`."""

    name: str
    marks: tuple[Marks, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    """What goes with products of one kind, the most useful first."""

    kind: str
    marks: tuple[Marks, ...]
    companions: tuple[Companion, ...]


class Complements:
    """The whole policy. A product is of the first kind whose marks it bears."""

    def __init__(self, completions: Sequence[Completion]) -> None:
        self._completions = tuple(completions)

    def of(self, product: Product) -> tuple[Companion, ...]:
        """What may be offered beside the product; nothing for a kind that the policy does not name."""
        kinds = (one for one in self._completions if any(marks.fit(product) for marks in one.marks))
        first = next(kinds, None)
        return first.companions if first else ()


def words(text: str) -> frozenset[str]:
    """The words of an English text, lower case, each also without the s of the plural."""
    found = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return frozenset(found) | {word[:-1] for word in found if word.endswith("s")}


def made_for_another(part: Product, product: Product) -> bool:
    """`Armrest pair for Vela chairs` fits nothing but the Vela: a part that names what it is for, fits only what bears
    that name."""
    said = part.name.replace(",", " ").split()
    target = said[said.index(_FOR) + 1 :] if _FOR in said else []
    series = {word.lower() for word in target if word[0].isupper() or any(letter.isdigit() for letter in word)}
    return bool(series) and series.isdisjoint(product.name.lower().replace(",", " ").split())
