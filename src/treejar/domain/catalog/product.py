"""A product as the catalogue shows it to a customer."""

from dataclasses import dataclass, field

from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import Sku


@dataclass(frozen=True, slots=True)
class Product:
    """What may be said of an item. Anything not here is not known (CAT-8).

    `price` is None where operations give no valid one: then no amount is shown and it cannot be quoted (CAT-3).
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
    has_picture: bool = False
    active: bool = True

    def name_in(self, language: Language) -> str:
        return self.names.get(language) or self.name
