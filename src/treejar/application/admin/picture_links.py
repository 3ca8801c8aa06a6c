"""Where a manager sees a product's picture: never at a provider, whose links need its token (CAT-11)."""

from datetime import timedelta

from treejar.application.ports.media import MediaLinks
from treejar.application.ports.system import Clock
from treejar.domain.catalog.product import MOST_PICTURES, Product

# As long as somebody may look at one page.
LINK_LIFE = timedelta(hours=1)


class PictureLinks:
    """Signed links of our own."""

    def __init__(self, links: MediaLinks, clock: Clock) -> None:
        self._links = links
        self._clock = clock

    def main(self, product: Product) -> list[str]:
        """The main picture, if there is one."""
        return self._signed(product, min(len(product.pictures), 1))

    def all(self, product: Product) -> list[str]:
        """The main picture first."""
        return self._signed(product, min(len(product.pictures), MOST_PICTURES))

    def _signed(self, product: Product, count: int) -> list[str]:
        now = self._clock.now()
        return [self._links.sign(product.id, now, LINK_LIFE, number) for number in range(1, count + 1)]
