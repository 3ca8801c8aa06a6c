"""What entitles an author to change the order: the customer's own words and choices, never an author's idea of them
(QUO-5, NEV-30, NEV-62)."""

from collections.abc import Collection, Iterator

from treejar.application.searching.cues import Vocabulary, read_cue
from treejar.application.searching.prices import words
from treejar.application.searching.tokens import cleaned, tokens_of
from treejar.application.terms.facts import AmbiguousFact
from treejar.application.tools.agreement import agrees
from treejar.application.tools.quantities import Said, normal, said_in
from treejar.application.tools.workbench import Workbench
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_TAKES_OUT = words(
    "remove removed drop delete cancel without except instead skip forget exclude no not dont only just zero "
    "убери уберите убрать убираем удали удалите исключите отмени отмените отменить отмена без вместо только кроме не "
    "нет "
    "احذف احذفي احذفوا شيل شيلي شيلوا شيله شيلها الغ الغي الغوا الغاء امسح امسحي ازل ازيلي ازيلوا "
    "بدون بدل فقط بس لا ما مو مب مش"
)
# Words that only together take something out.
_TAKES_OUT_TOGETHER = (words("take out"), words("take off"), words("leave out"), words("taken out"))
_SAME_ORDER = Vocabulary(
    {
        "same": [
            read_cue(cue)
            for cue in (
                "same order", "as before", "as last time", "earlier order", "previous order", "last order",
                "still valid",
                "still stands", "still want", "still need", "continue", "keep it", "where we left", "our order",
                "тот же заказ", "прежний заказ", "прошлый заказ", "как раньше", "как в прошлый", "наш заказ",
                "все еще нужн*", "в силе", "актуальн*", "продолжим", "продолжаем", "оставляем", "тогда обсуждали",
                "نفس الطلب", "الطلب السابق", "الطلب القديم", "طلبي السابق", "مثل قبل", "لا زال", "مازال", "نكمل",
                "نفسه",
            )
        ]
    }
)  # fmt: skip
# So far back a number of the customer's may count a product that they choose now without one.
_LOOKED_BACK, _LONGEST_READ = 15, 500
_BETWEEN_LINES = (", ", "، ", "; ", "؛", " + ", " & ", " and ", " plus ", " и ", " а ", " плюс ", " و")
# A shorter name may be that of many things.
_WORDS_OF_A_NAME = 3


class Wishes:
    """The words of one turn, read once."""

    def __init__(self, bench: Workbench, products: Collection[Product]) -> None:
        brief = bench.brief
        self._bench = bench
        self._batch = [bubble.text for bubble in brief.batch if bubble.text]
        earlier = [bubble for bubble in brief.transcript if bubble.text and bubble.author is not Author.MANAGER]
        self._talk = [*(bubble.text for bubble in earlier), *self._batch]
        self._agrees = agrees(brief.said)
        self._now = said_in(self._batch, products)
        theirs = [bubble.text[:_LONGEST_READ] for bubble in earlier if bubble.author is Author.CUSTOMER]
        self._before = said_in(theirs[-_LOOKED_BACK:] if not _counts(self._now) else (), products)
        self._proposed = said_in(_last_reply(bench) if self._agrees else (), products)
        self._own = _apart(self._batch, products)

    def quantities(self, product: Product, existing: int | None) -> frozenset[int]:
        """The quantities that its line may have after this turn, 0 for none, besides the one it has. Where each of
        several products was named with a number of its own, it has that one and no other's."""
        said = self._own.get(product.id, self._now)
        return frozenset(
            said.allowed(existing)
            | (self._before.plain | self._before.more)
            | (self._proposed.plain | self._proposed.more)
        )

    def uncounted(self, product: Product, *, alone: bool) -> bool:
        """Is it named without a number, so that one is meant? Beside other products some number may be theirs."""
        return product.id not in self._own and not (alone and _counts(self._now))

    def takes_out(self, existing: int) -> bool:
        """May a line of so many pieces be taken out?"""
        spoken = {token.norm for text in self._batch for token in tokens_of(cleaned(text))}
        # Arabic writes its `and` together with the next word.
        spoken |= {norm[1:] for norm in spoken if norm.startswith("و")}
        told = not _TAKES_OUT.isdisjoint(spoken) or any(pair <= spoken for pair in _TAKES_OUT_TOGETHER)
        return self._agrees or told or 0 in self._now.allowed(existing)

    def resumes(self) -> bool:
        """Did the customer say that the earlier order still holds (DLG-14)?"""
        asked = self._bench.brief.open_question
        answered = asked is not None and asked.slot is Slot.EARLIER_ORDER and self._agrees
        return answered or bool(_SAME_ORDER.told(self._bench.brief.said))

    def names(self, product: Product) -> bool:
        """Is this the product that the customer speaks of: shown, in the order, or named by its code or whole name? One
        of several that a code fits is not, until it was shown (CAT-6)."""
        bench, product_id = self._bench, product.id
        if product_id in _chosen_before(bench):
            return True
        if any(product_id in fact.product_ids for _, fact in bench.ledger.of(AmbiguousFact)):
            return False
        found = bench.ledger.product(product_id)
        return (found is not None and found[1].exact) or self._stands_in_talk(product)

    def _stands_in_talk(self, product: Product) -> bool:
        name = normal(product.name)
        if len(name.split()) >= _WORDS_OF_A_NAME and any(name in normal(text) for text in self._talk):
            return True
        return any(_code_stands(product.sku.key, text) for text in self._talk)


def _apart(texts: Collection[str], products: Collection[Product]) -> dict[ProductId, Said]:
    """What was said of each product alone: `12 CH-616 and 3 EX-210`. Empty unless it was of several."""
    own: dict[ProductId, list[str]] = {}
    for piece in (piece for text in texts for piece in _pieces(text)):
        named = [product.id for product in products if _code_stands(product.sku.key, piece)]
        if len(named) == 1:
            own.setdefault(named[0], []).append(piece)
    said = {product_id: said_in(pieces, products) for product_id, pieces in own.items()}
    counted = {product_id: one for product_id, one in said.items() if _counts(one)}
    return counted if len(counted) > 1 else {}


def _pieces(text: str) -> list[str]:
    """The parts of an enumeration."""
    for mark in _BETWEEN_LINES:
        text = text.replace(mark, "\n")
    return text.splitlines()


def _chosen_before(bench: Workbench) -> set[ProductId]:
    brief = bench.brief
    asked = brief.open_question.options if brief.open_question else ()
    held = [line.product_id for line in bench.order.lines] if bench.order else []
    return {*brief.shown, *asked, *held, *(line.product_id for line in brief.order)}


def _counts(said: Said) -> bool:
    return bool(said.plain or said.more or said.fewer)


def _last_reply(bench: Workbench) -> list[str]:
    """What Noor said last, all its bubbles."""
    found: list[str] = []
    for bubble in reversed(bench.brief.transcript):
        if bubble.author is not Author.NOOR:
            break
        found.append(bubble.text)
    return found


def _code_stands(key: str, text: str) -> bool:
    """As a whole: `CH 61` does not stand in `CH-616`, nor `CH616` in `CH-616 NEW` of another product's name."""
    return key in fold_sku(text) and any(key == fold_sku(written) for written in _rows_of_words(text))


def _rows_of_words(text: str) -> Iterator[str]:
    parts = [word.strip("()[]{}\"'.,;:!?؟،«»*_") for word in text.split()]
    for start in range(len(parts)):
        for end in range(start + 1, min(start + 5, len(parts)) + 1):
            yield "".join(parts[start:end])
