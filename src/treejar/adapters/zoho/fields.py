"""Which custom fields of an item mean what; their names are the organisation's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_ATTRIBUTES = MappingProxyType(
    {
        "cf_dimensions": "dimensions",
        "cf_colour": "colour",
        "cf_color": "colour",
        "cf_material": "material",
        "cf_warranty": "warranty",
    }
)


@dataclass(frozen=True, slots=True)
class ZohoFields:
    """Custom fields by their API names.

    `end_product` is the flag of CAT-4; None: every active item may be sold. `attributes` maps to the names under which
    the catalogue keeps them; of two fields with one name the first that is set counts.
    """

    end_product: str | None = None
    name_ar: str = "cf_name_ar"
    name_ru: str = "cf_name_ru"
    attributes: Mapping[str, str] = field(default_factory=lambda: _ATTRIBUTES)

    def __post_init__(self) -> None:
        for name in self.api_names:
            if not (name.isidentifier() and name.isascii() and name.startswith("cf_")):
                raise ValueError(f"{name!r} is not the API name of a custom field, such as cf_colour")

    @property
    def api_names(self) -> tuple[str, ...]:
        """Every custom field that is read, each once."""
        named = (self.end_product, self.name_ar, self.name_ru, *self.attributes)
        return tuple(dict.fromkeys(name for name in named if name))
