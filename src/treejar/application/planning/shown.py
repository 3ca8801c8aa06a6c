"""Outside words as a model may see them."""

from treejar.application.planning.fence import plain
from treejar.application.planning.mask import masked
from treejar.application.planning.tokens import within
from treejar.application.terms.facts import FactLedger, ProductFact

# Characters read for each token shown: four letters make one, the rest is for what shows nothing.
_READ = 16


class Shown:
    """In one line, without marks of ours, and without ways to reach a person unless `masking` is off."""

    def __init__(self, ledger: FactLedger, *, masking: bool = True) -> None:
        self._codes = frozenset(fact.product.sku.key for _, fact in ledger.of(ProductFact))
        self._masking = masking

    def words(self, text: str, most: int) -> str:
        """As many whole words as fit into so many tokens."""
        line = plain(text[: most * _READ])
        return within(masked(line, self._codes) if self._masking else line, most)
