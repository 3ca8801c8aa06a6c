"""A picture goes out only when it is there, and one that cannot be had holds nobody up (CAT-11, CH-6)."""

import msgspec
import pytest
from tests.application.evidence import CHAIR
from tests.application.world import World
from tests.factories.catalog import ProductFactory, item
from tests.factories.dialog import entry

from treejar.application.outbox.dispatch import Sent
from treejar.application.ports.errors import AuthFailed, PortError, RateLimited, Unavailable
from treejar.application.terms.outgoing import OutboxStatus, SendPicture, SendText
from treejar.domain.shared.ids import PictureRef, ProductId

CLOSED = [
    Unavailable("zoho inventory", "no answer"),
    RateLimited("zoho inventory", "blocked (44)"),
    AuthFailed("zoho inventory", "refused (57)"),
]


@pytest.fixture
async def world() -> World:
    """A picture of the chair waits to be sent, and words behind it."""
    world = World()
    await world.opened()
    async with world.db.units() as unit:
        now = world.clock.now()
        await unit.outbox.add([entry(world.address, SendPicture(CHAIR.id), created_at=now)])
        await unit.outbox.add([entry(world.address, SendText("And now?"), created_at=now)])
        await unit.commit()
    return world


async def run(world: World) -> list[Sent]:
    return [sent.outcome for sent in await world.dispatch.execute()]


async def test_a_product_without_a_usable_picture_costs_no_words(world: World) -> None:
    world.pictures.without.add(CHAIR.id)

    assert await run(world) == [Sent.QUARANTINED, Sent.DELIVERED]
    assert [copy.kind for copy in world.messenger.copies] == ["text"]


@pytest.mark.parametrize("error", CLOSED)
async def test_a_picture_that_comes_within_seconds_is_sent_in_its_place(world: World, error: PortError) -> None:
    world.pictures.error = error
    assert await run(world) == [Sent.RETRY]
    world.pictures.error = None
    world.clock.advance(seconds=3)

    assert await run(world) == [Sent.DELIVERED, Sent.DELIVERED]
    assert [copy.kind for copy in world.messenger.copies] == ["file", "text"]


@pytest.mark.parametrize("error", CLOSED)
async def test_words_wait_only_seconds_for_a_picture_whose_source_is_closed(world: World, error: PortError) -> None:
    world.pictures.error = error
    began = world.clock.now()
    while world.outbox()[1] is not OutboxStatus.DELIVERED:
        await run(world)
        world.clock.advance(seconds=1)

    assert (world.clock.now() - began).total_seconds() < 15
    assert world.outbox()[0] is OutboxStatus.QUARANTINED
    assert world.messenger.texts() == ["And now?"]


async def test_no_address_of_a_source_leaves_the_house() -> None:
    world = World()
    sources = (PictureRef("zoho:46001/9900112233"), PictureRef("storefront:https://shop.test/i/flow.jpg"))
    product = ProductFactory.build(id=ProductId("46001"), pictures=sources)
    await world.stocked(item(product))
    await world.opened()
    async with world.db.units() as unit:
        await unit.outbox.add([entry(world.address, SendPicture(product.id), created_at=world.clock.now())])
        await unit.commit()
    await run(world)

    stored = msgspec.json.encode([record.entry for record in world.db.tables.outbox.values()])
    (copy,) = world.messenger.copies
    assert copy.content.startswith("https://noor.test/media/46001?")
    for secret in ("zoho", "9900112233", "shop.test", "flow.jpg"):
        assert secret not in copy.content
        assert secret.encode() not in stored
