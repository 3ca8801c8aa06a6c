"""What the REST admin shows of products. A sale price is nowhere here: whoever reads may pass it on (NEV-14)."""

from datetime import datetime

import msgspec

from treejar.application.admin.start_sync import SyncWanted
from treejar.application.ports.products import SyncRun
from treejar.domain.catalog.card_quality import CardQuality
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.money import Money


class MoneyOut(msgspec.Struct, frozen=True, kw_only=True):
    """A decimal string and its currency."""

    amount: str
    currency: str

    @classmethod
    def of(cls, money: Money | None) -> "MoneyOut | None":
        return None if money is None else cls(amount=f"{money.amount:.2f}", currency=money.currency)


class LevelOut(msgspec.Struct, frozen=True, kw_only=True):
    """Pieces, and when that was read."""

    available: int
    as_of: datetime

    @classmethod
    def of(cls, level: StockLevel | None) -> "LevelOut | None":
        return None if level is None else cls(available=level.available, as_of=level.as_of)


class CardOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the product's card is worth, 0 to 100, and what it lacks (CAT-12)."""

    score: int
    needs_review: bool
    faults: list[str]

    @classmethod
    def of(cls, card: CardQuality) -> "CardOut":
        return cls(score=card.score, needs_review=card.needs_review, faults=[fault.value for fault in card.faults])


class ProductOut(msgspec.Struct, frozen=True, kw_only=True):
    """A product. `price` is AED before VAT, null where none may be shown; `stock` is what the last synchronisation
    read, null where operations gave none; `pictures` are links that expire: in lists the main one, else all."""

    id: str
    sku: str
    name: str
    names: dict[str, str]
    category: str
    family: str
    brand: str
    unit: str
    price: MoneyOut | None
    stock: LevelOut | None
    operations_id: str | None
    pictures: list[str]
    card: CardOut


class ProductPageOut(msgspec.Struct, frozen=True, kw_only=True):
    items: list[ProductOut]
    next: str | None
    total: int


class WholeProductOut(ProductOut, frozen=True, kw_only=True):
    """One product with all that is known of it."""

    description: str
    attributes: dict[str, str]


class HitOut(ProductOut, frozen=True, kw_only=True):
    """A found product; a higher `score` is a better match, 0 to 1."""

    score: float


class FoundOut(msgspec.Struct, frozen=True, kw_only=True):
    """Best first. `no_match`: the catalogue has nothing like it, and `items` is empty (CAT-7)."""

    items: list[HitOut]
    next: str | None
    total: int
    no_match: bool


class SimilarOut(msgspec.Struct, frozen=True, kw_only=True):
    """Alternatives, best first (REC-1)."""

    items: list[HitOut]
    next: str | None
    total: int


class ComplementOut(ProductOut, frozen=True, kw_only=True):
    """A companion; `role` is its kind in the words of the policy."""

    role: str


class ComplementsOut(msgspec.Struct, frozen=True, kw_only=True):
    """The most useful first (REC-2)."""

    items: list[ComplementOut]
    next: str | None
    total: int


class RunOut(msgspec.Struct, frozen=True, kw_only=True):
    """A synchronisation: `running`, `complete`, `partial` or `failed`; `seen` counts products."""

    outcome: str
    started_at: datetime
    finished_at: datetime | None
    seen: int

    @classmethod
    def of(cls, run: SyncRun | None) -> "RunOut | None":
        if run is None:
            return None
        return cls(outcome=run.outcome, started_at=run.started_at, finished_at=run.finished_at, seen=run.seen)


class SyncOut(msgspec.Struct, frozen=True, kw_only=True):
    """`started`: a run begins now, `latest` is the one before it; otherwise `latest` is the run that goes on."""

    started: bool
    latest: RunOut | None

    @classmethod
    def of(cls, wanted: SyncWanted) -> "SyncOut":
        return cls(started=not wanted.running, latest=RunOut.of(wanted.latest))
