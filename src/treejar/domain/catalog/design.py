"""One design, many colours and sizes: as options they are one (DLG-15)."""

from treejar.domain.catalog.product import Product

_SIZE_UNITS = ("cm", "mm")


def design_of(product: Product) -> str:
    """The name up to its first comma or dash that stands alone, without a size: behind it stand colour, number of
    drawers, edition."""
    words = product.name.replace(" – ", ",").split(",", 1)[0].lower().split()
    sized = {at - 1 for at, word in enumerate(words) if word in _SIZE_UNITS} | {
        at for at, word in enumerate(words) if word in _SIZE_UNITS
    }
    return " ".join(word for at, word in enumerate(words) if at not in sized)
