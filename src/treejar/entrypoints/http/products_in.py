"""What the REST admin is asked of products."""

from decimal import Decimal
from typing import Annotated

import msgspec

from treejar.application.searching.find_products import ProductWish
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.language import Language
from treejar.entrypoints.http.inputs import plain, plain_or_none, price_bounds

LONGEST_QUERY = 1000


class SearchIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search as Noor makes it. `query` are the customer's words; `english` the same wish in one's own English words,
    which helps where the query is Arabic or Russian. Prices are AED before VAT, as decimal strings or numbers."""

    query: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_QUERY)]
    language: Language = Language.EN
    english: Annotated[str, msgspec.Meta(max_length=LONGEST_QUERY)] | None = None
    category: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    colour: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 10

    def wish(self) -> ProductWish:
        """Raises InvalidValue."""
        least, most = price_bounds(self.min_price, self.max_price)
        if not self.query.strip():
            raise InvalidValue("query", "there is nothing to look for")
        return ProductWish(
            text=plain("query", self.query),
            language=self.language,
            english=plain("english", self.english or ""),
            category=plain_or_none("category", self.category),
            colour=plain_or_none("colour", self.colour),
            min_price=least,
            max_price=most,
            in_stock=self.in_stock,
            limit=self.limit,
        )
