"""Change what the customer wants."""

from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.facts import Fact, LineFact, OrderChangedFact
from treejar.application.tools.order_facts import ORDER, order_facts, products_of, stock_of, wanted_of
from treejar.application.tools.order_warrant import Wishes
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.catalog.product import Product
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.notice import Notice
from treejar.domain.escalation.policy import EscalationPolicy
from treejar.domain.quoting.order import MOST_PIECES, Order
from treejar.domain.shared.ids import NoticeId, OrderId, ProductId
from treejar.domain.shared.money import Money


class LineChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    product_id: Annotated[ProductId, msgspec.Meta(description="Id of the product")]
    quantity: (
        Annotated[int, msgspec.Meta(ge=0, le=MOST_PIECES, description="Pieces this line has from now on; 0 removes it")]
        | None
    ) = None
    instead_of: (
        Annotated[ProductId, msgspec.Meta(description="Id of the line it replaces; keeps its quantity")] | None
    ) = None


class ChangeOrderInput(Arguments, frozen=True, kw_only=True):
    changes: Annotated[tuple[LineChange, ...], msgspec.Meta(max_length=20)] = ()
    resume: Annotated[
        bool, msgspec.Meta(description="True only when the customer said that the earlier order still holds")
    ] = False


class ChangeOrder:
    """
    - Exactly as said: a change from 2 to 3 leaves exactly 3, all other lines stay (NEV-32).
    - The order holds wishes of the customer: product and number must be theirs, or the call is refused (NEV-30).
    - All changes of a call are made, or none.
    - A stale order is put aside for a new one, unless the customer says that it still holds (DLG-14).
    """

    name: ClassVar[str] = "change_order"
    description: ClassVar[str] = (
        "Write down what the customer wants to buy: only products they chose or named by code, and numbers they wrote. "
        "Other lines stay. Gives the whole order with prices and sums."
    )
    effect: ClassVar[Effect] = Effect.CHANGE
    arguments: ClassVar[type[ChangeOrderInput]] = ChangeOrderInput

    def __init__(self, units: UnitsOfWork, policy: EscalationPolicy, ids: Ids, clock: Clock) -> None:
        self._units = units
        self._policy = policy
        self._ids = ids
        self._clock = clock

    async def run(self, wanted: ChangeOrderInput, bench: Workbench) -> list[Fact]:
        if not wanted.changes and not wanted.resume:
            raise ToolRefused("changes is empty: name the products and how many of each")
        order, aside = self._order(wanted, bench)
        named = [change.product_id for change in wanted.changes]
        products = await self._products([*named, *(line.product_id for line in order.lines)], bench)
        before = wanted_of(order)
        self._apply(wanted.changes, order, products, bench)
        lines, now = wanted_of(order), self._clock.now()
        stock = stock_of((line.product_id for line in lines), bench.ledger)
        facts = order_facts(lines, products, stock, bench.ledger, now)
        if lines == before and not wanted.resume:
            return facts
        bench.order, bench.order_changed = order, True
        bench.superseded = aside or bench.superseded
        self._notice_large(facts, bench)
        removed = tuple(line.product_id for line in before if order.quantity_of(line.product_id) is None)
        return [OrderChangedFact(removed=removed, source=ORDER, as_of=now), *facts]

    def _notice_large(self, facts: Sequence[Fact], bench: Workbench) -> None:
        """Managers hear of an order above the limit, whatever the author does (QUO-16); the alert's key tells them
        once. One that the author may speak of stays, whatever becomes of the order (NEV-22)."""
        bench.notices = [notice for notice in bench.notices if notice.id != bench.unasked]
        bench.unasked = None
        if any(notice.trigger is Trigger.LARGE_ORDER for notice in bench.notices):
            return
        total = sum((fact.total.amount for fact in facts if isinstance(fact, LineFact)), Decimal(0))
        limit = self._policy.rules[Trigger.LARGE_ORDER].limit
        if limit is None or total <= limit:
            return
        notice = Notice(
            id=NoticeId(self._ids.new()),
            conversation_id=bench.conversation.id,
            trigger=Trigger.LARGE_ORDER,
            raised_at=self._clock.now(),
            need=f"An order of AED {Money.of(total).plain()} before VAT",
        )
        bench.notices.append(notice)
        bench.unasked = notice.id

    def _order(self, wanted: ChangeOrderInput, bench: Workbench) -> tuple[Order, Order | None]:
        """A copy to work on, and the order that it takes the place of."""
        now, order = self._clock.now(), bench.order
        if order is None:
            if wanted.resume:
                raise ToolRefused("there is no earlier order; leave resume out")
            return self._new(bench), None
        if not order.is_earlier(now):
            return copy(order), None
        if wanted.resume:
            if not Wishes(bench, ()).resumes():
                raise ToolRefused("the customer did not say that the earlier order still holds; ask them first")
            resumed = copy(order)
            resumed.confirm(now)
            return resumed, None
        aside = copy(order)
        aside.supersede()
        return self._new(bench), aside

    def _new(self, bench: Workbench) -> Order:
        now = self._clock.now()
        return Order(id=OrderId(self._ids.new()), conversation_id=bench.conversation.id, opened_at=now, changed_at=now)

    async def _products(self, ids: Sequence[ProductId], bench: Workbench) -> dict[ProductId, Product]:
        try:
            return await products_of(ids, bench.ledger, self._units)
        except PortError:
            raise ToolRefused("the catalogue cannot be asked now; nothing was changed") from None

    def _apply(
        self, changes: Sequence[LineChange], order: Order, products: dict[ProductId, Product], bench: Workbench
    ) -> None:
        wishes = Wishes(bench, list(products.values()))
        # What stood before this turn is what the customer's "two more" counts from, however often a tool is called.
        lines = bench.brief.order or (bench.brief.earlier_order if order.version else ())
        base = {line.product_id: line.quantity for line in lines}
        for change in changes:
            if change.quantity == 0:
                self._remove(change, order, wishes)
                continue
            product = self._chosen(change, order, products, wishes)
            quantity = self._quantity(change, product, order, base, wishes, alone=len(changes) == 1)
            source, now = bench.brief.batch[-1].message_id, self._clock.now()
            if change.instead_of is not None:
                order.exchange(change.instead_of, change.product_id, source, now)
            if order.quantity_of(change.product_id) != quantity:
                order.put(change.product_id, quantity, source, now)

    def _remove(self, change: LineChange, order: Order, wishes: Wishes) -> None:
        held = order.quantity_of(change.product_id)
        if held is None:
            raise ToolRefused(f"product {change.product_id[:40]!r} does not stand in the order")
        if not wishes.takes_out(held):
            raise ToolRefused(f"the customer did not ask to take product {change.product_id[:40]!r} out; ask them")
        order.remove(change.product_id, self._clock.now())

    def _chosen(self, change: LineChange, order: Order, products: dict[ProductId, Product], wishes: Wishes) -> Product:
        """The product that the customer speaks of."""
        known = f"product {change.product_id[:40]!r}"
        product = products.get(change.product_id)
        if product is None:
            raise ToolRefused(f"{known} is not in the catalogue; use an id that was found")
        if not wishes.names(product):
            raise ToolRefused(f"the customer has not chosen {known}; show it and let them choose")
        if change.instead_of is not None and order.quantity_of(change.instead_of) is None:
            raise ToolRefused(f"product {change.instead_of[:40]!r} does not stand in the order; leave instead_of out")
        if change.instead_of is not None and order.quantity_of(change.product_id) is not None:
            raise ToolRefused(f"{known} stands in the order already; change its quantity and remove the other one")
        return product

    def _quantity(
        self,
        change: LineChange,
        product: Product,
        order: Order,
        base: dict[ProductId, int],
        wishes: Wishes,
        *,
        alone: bool,
    ) -> int:
        """The quantity that is asked for, if the customer's words warrant it."""
        replaced = order.quantity_of(change.instead_of) if change.instead_of is not None else None
        quantity = change.quantity if change.quantity is not None else replaced
        if quantity is None:
            raise ToolRefused("quantity is missing: say how many pieces the line has from now on")
        held, before = order.quantity_of(change.product_id), base.get(change.product_id)
        allowed = set(wishes.quantities(product, before)) - {0}
        if replaced is not None:
            allowed.add(replaced)
        if held is None and wishes.uncounted(product, alone=alone):
            allowed.add(1)
        if quantity not in allowed and quantity not in (held, before):
            heard = ", ".join(map(str, sorted(allowed))) or "none"
            raise ToolRefused(
                f"the customer did not say {quantity} for product {change.product_id[:40]!r}; "
                f"their words allow: {heard}. Ask how many"
            )
        return quantity
