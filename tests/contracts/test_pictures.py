"""The promises of PictureStore: what is due, what became of it, what is forgotten."""

from datetime import timedelta

import pytest
from tests.contracts.storage import Storage
from tests.factories.catalog import ProductFactory, item
from tests.factories.pictures import kept, reference
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.pictures import BrokenPicture, KeptPicture, PictureCounts, ReferenceState
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import PictureRef

SOON, LATER = MONDAY_NOON + timedelta(minutes=5), MONDAY_NOON + timedelta(hours=6)


async def has(storage: Storage, *products: Product) -> None:
    async with storage.units() as unit:
        await unit.products.upsert([item(product) for product in products])
        await unit.commit()


async def product(storage: Storage, *pictures: PictureRef, active: bool = True) -> Product:
    made = ProductFactory.build(pictures=pictures, active=active)
    await has(storage, made)
    return made


async def due(storage: Storage, source: str = "test", at: timedelta = timedelta()) -> list[PictureRef]:
    async with storage.units() as unit:
        return await unit.pictures.due(source, MONDAY_NOON + at, 100)


async def begin(storage: Storage, name: PictureRef) -> int:
    async with storage.units() as unit:
        attempt = await unit.pictures.begin(name, MONDAY_NOON, SOON)
        await unit.commit()
    return attempt


async def keep(storage: Storage, name: PictureRef, picture: KeptPicture) -> None:
    await begin(storage, name)
    async with storage.units() as unit:
        await unit.pictures.keep(name, picture)
        await unit.commit()


async def fail(storage: Storage, name: PictureRef, *, broken: bool = True, reason: str = "damaged") -> None:
    await begin(storage, name)
    async with storage.units() as unit:
        await unit.pictures.fail(name, reason, LATER, broken=broken)
        await unit.commit()


async def state(storage: Storage, name: PictureRef) -> ReferenceState | None:
    async with storage.units() as unit:
        return (await unit.pictures.states([name])).get(name)


async def mark(storage: Storage) -> int:
    async with storage.units() as unit:
        changed = await unit.pictures.mark_broken()
        await unit.commit()
    return changed


async def drop(storage: Storage, at: timedelta) -> int:
    async with storage.units() as unit:
        dropped = await unit.pictures.drop_unused(MONDAY_NOON + at, MONDAY_NOON + at - timedelta(days=7))
        await unit.commit()
    return dropped


async def offered(storage: Storage, shown: Product) -> tuple[PictureRef, ...]:
    async with storage.units() as unit:
        (found,) = await unit.products.by_ids([shown.id])
    return found.product.pictures


async def digests(storage: Storage) -> list[bytes]:
    async with storage.units() as unit:
        return await unit.pictures.digests()


async def counts(storage: Storage) -> PictureCounts:
    async with storage.units() as unit:
        return await unit.pictures.counts()


async def test_main_pictures_are_due_before_others_and_each_once(storage: Storage) -> None:
    shared, second, third = reference(), reference(), reference()
    await product(storage, shared, second)
    await product(storage, third, shared)

    assert await due(storage) == [shared, third, second]
    async with storage.units() as unit:
        assert await unit.pictures.due("test", MONDAY_NOON, 1) == [shared]
        assert await unit.pictures.waiting(MONDAY_NOON) == {"test": 3}


async def test_sources_are_kept_apart(storage: Storage) -> None:
    zoho, shop = reference("zoho"), PictureRef("storefront:https://shop.test/a:b.jpg")
    await product(storage, zoho, shop)

    assert await due(storage, "zoho") == [zoho]
    assert await due(storage, "storefront") == [shop]
    assert await due(storage, "elsewhere") == []
    async with storage.units() as unit:
        assert await unit.pictures.waiting(MONDAY_NOON) == {"zoho": 1, "storefront": 1}


async def test_an_inactive_product_wishes_for_no_pictures_and_nobody_for_an_eighth(storage: Storage) -> None:
    many = [reference() for _ in range(9)]
    await product(storage, reference(), active=False)
    await product(storage, *many)

    assert await due(storage) == many[:7]


async def test_a_reference_too_long_for_an_index_is_nobody_s_work(storage: Storage) -> None:
    await product(storage, PictureRef("test:" + "x" * 5000))

    assert await due(storage) == []


async def test_what_is_begun_is_not_due_until_its_time_is_over(storage: Storage) -> None:
    name = reference()
    await product(storage, name)

    assert await begin(storage, name) == 1
    assert await due(storage) == []
    assert await due(storage, at=timedelta(minutes=5)) == [name]
    assert await begin(storage, name) == 2
    assert await state(storage, name) == ReferenceState(attempts=2, retry_at=SOON)


async def test_what_is_kept_is_never_due_again(storage: Storage) -> None:
    name, picture = reference(), kept()
    await product(storage, name)
    await keep(storage, name, picture)

    assert await due(storage, at=timedelta(days=900)) == []
    assert await state(storage, name) == ReferenceState(picture=picture)
    assert await counts(storage) == PictureCounts(good=1, pictures=1, size=90_000)


async def test_cat_12_equal_pictures_of_two_references_are_one(storage: Storage) -> None:
    first, second = reference(), reference()
    await product(storage, first, second)
    await keep(storage, first, kept("same"))
    await keep(storage, second, kept("same"))

    assert await counts(storage) == PictureCounts(good=2, pictures=1, size=90_000)
    assert await digests(storage) == [kept("same").digest]


async def test_a_failure_is_remembered_and_tried_again_later(storage: Storage) -> None:
    broken, away = reference(), reference()
    await product(storage, broken, away)
    await fail(storage, broken)
    await fail(storage, away, broken=False, reason="no answer \x00")

    assert await due(storage, at=timedelta(hours=5)) == []
    assert await due(storage, at=timedelta(hours=6)) == [broken, away]
    assert await state(storage, broken) == ReferenceState(attempts=1, retry_at=LATER, broken=True, failure="damaged")
    assert await counts(storage) == PictureCounts(broken=1, put_off=1)
    async with storage.units() as unit:
        (first,) = await unit.pictures.failures(1)
    assert first == BrokenPicture(reference=broken, reason="damaged")


async def test_a_failure_takes_no_picture_away_that_was_there(storage: Storage) -> None:
    name, picture = reference(), kept()
    await product(storage, name)
    await keep(storage, name, picture)
    await fail(storage, name)

    found = await state(storage, name)
    assert found is not None
    assert (found.picture, found.failure) == (picture, "damaged")
    assert await mark(storage) == 0


async def test_a_try_that_its_source_did_not_take_is_none(storage: Storage) -> None:
    name = reference()
    await product(storage, name)
    await begin(storage, name)
    async with storage.units() as unit:
        await unit.pictures.put_off(name, "too many calls", LATER)
        await unit.commit()

    assert await state(storage, name) == ReferenceState(attempts=0, retry_at=LATER, failure="too many calls")
    assert await begin(storage, name) == 1


async def test_tries_of_a_source_are_counted_however_they_end(storage: Storage) -> None:
    for name in (reference("zoho"), reference("zoho"), reference("storefront")):
        await begin(storage, name)

    async with storage.units() as unit:
        assert await unit.pictures.tried_since("zoho", MONDAY_NOON - timedelta(seconds=60)) == 2
        assert await unit.pictures.tried_since("zoho", MONDAY_NOON) == 0


async def test_what_is_broken_is_not_offered_until_it_is_mended(storage: Storage) -> None:
    good, broken = reference(), reference()
    shown = await product(storage, broken, good)
    await fail(storage, broken)
    assert await mark(storage) == 1

    assert await offered(storage, shown) == (good,)
    assert await mark(storage) == 0
    assert await due(storage, at=timedelta(days=1)) == [broken, good]

    await keep(storage, broken, kept())
    assert await mark(storage) == 1
    assert await offered(storage, shown) == (broken, good)


async def test_what_may_pass_is_still_offered(storage: Storage) -> None:
    name = reference()
    shown = await product(storage, name)
    await fail(storage, name, broken=False)

    assert await mark(storage) == 0
    assert await offered(storage, shown) == (name,)


async def test_cat_14_more_pictures_come_by_folded_sku_and_behind_the_catalogue_s_own(storage: Storage) -> None:
    own, more = reference(), reference("bazara")
    shown, other = await product(storage, own), await product(storage, own)
    async with storage.units() as unit:
        assert await unit.pictures.set_more({shown.sku.key: (more, own), "NOBODYS": (more,)}) == 1
        await unit.commit()

    assert await offered(storage, shown) == (own, more)
    assert await offered(storage, other) == (own,)
    assert await due(storage, "bazara") == [more]
    async with storage.units() as unit:
        assert await unit.pictures.having_more() == 1
        assert await unit.pictures.set_more({shown.sku.key: (more, own)}) == 0


async def test_more_pictures_outlive_a_change_of_the_catalogue_and_go_with_their_source(storage: Storage) -> None:
    more = reference("bazara")
    shown = await product(storage)
    async with storage.units() as unit:
        await unit.pictures.set_more({shown.sku.key: (more,)})
        await unit.commit()
    await has(storage, ProductFactory.build(id=shown.id, sku=shown.sku, name="Another name", pictures=()))
    assert await offered(storage, shown) == (more,)

    async with storage.units() as unit:
        assert await unit.pictures.set_more({}) == 1
        await unit.commit()
    assert await offered(storage, shown) == ()


async def test_what_nobody_names_is_forgotten_after_a_week(storage: Storage) -> None:
    old, new, picture = reference(), reference(), kept()
    shown = await product(storage, old)
    await keep(storage, old, picture)
    await has(storage, ProductFactory.build(id=shown.id, pictures=(new,)))

    assert await drop(storage, timedelta()) == 0
    assert await drop(storage, timedelta(days=6)) == 0
    assert await counts(storage) == PictureCounts(pictures=1, size=90_000)
    assert await drop(storage, timedelta(days=8)) == 1
    assert (await digests(storage), await state(storage, old)) == ([], None)


async def test_what_is_named_again_within_the_week_stays(storage: Storage) -> None:
    name, picture = reference(), kept()
    shown = await product(storage, name)
    await keep(storage, name, picture)
    await has(storage, ProductFactory.build(id=shown.id, pictures=(), name="Without"))
    await drop(storage, timedelta())
    await has(storage, ProductFactory.build(id=shown.id, pictures=(name,), name="With"))

    assert await drop(storage, timedelta(days=8)) == 0
    assert await drop(storage, timedelta(days=16)) == 0
    assert await digests(storage) == [picture.digest]


async def test_a_picture_stays_as_long_as_one_reference_of_it_is_used(storage: Storage) -> None:
    used, unused = reference(), reference()
    await product(storage, used)
    await keep(storage, used, kept("same"))
    await keep(storage, unused, kept("same"))
    await drop(storage, timedelta())

    assert await drop(storage, timedelta(days=8)) == 0
    assert await state(storage, unused) is None
    assert await digests(storage) == [kept("same").digest]


@pytest.mark.parametrize("name", ["", "no colon", "zoho:", ":", "тест:ключ/\u202e'\"\\%", "a:b:c"])
async def test_any_reference_is_data(storage: Storage, name: str) -> None:
    await product(storage, PictureRef(name))
    source = name.partition(":")[0]

    assert await due(storage, source) == [name]
    await keep(storage, PictureRef(name), kept())
    assert await due(storage, source) == []
