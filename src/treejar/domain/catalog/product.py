"""A product as the catalogue shows it to a customer."""

from dataclasses import dataclass, field

from treejar.domain.shared.ids import OperationsId, PictureRef, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import Sku

MOST_PICTURES = 7
"""What a product shows: the main picture and six more (CAT-12)."""


@dataclass(frozen=True, slots=True)
class Product:
    """What may be said of an item. Anything not here is not known (CAT-8).

    `price` is None where the catalogue gives no valid one: then no amount is shown and it cannot be quoted (CAT-3).
    `operations_id` is None where operations do not know the item: it may be shown but not quoted (CAT-2).
    `family` is the wider group of the category, where the catalogue has one. `pictures`: the main one first.
    """

    id: ProductId
    sku: Sku
    name: str
    category: str
    description: str = ""
    price: Money | None = None
    names: dict[Language, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    brand: str = ""
    unit: str = ""
    pictures: tuple[PictureRef, ...] = ()
    active: bool = True
    operations_id: OperationsId | None = None
    family: str = ""

    @property
    def has_picture(self) -> bool:
        return bool(self.pictures)

    def name_in(self, language: Language) -> str:
        return self.names.get(language) or self.name
