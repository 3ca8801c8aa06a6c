"""Pictures are fetched once, ahead of customers where possible, and never at the cost of live stock."""

import asyncio
from datetime import timedelta

import pytest
from tests.factories.catalog import ProductFactory, item
from tests.factories.pictures import reference
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.operations import FakePictureSource
from tests.fakes.pictures import FakeWorkshop, MemoryShelf
from tests.fakes.system import FakeClock

from treejar.application.catalog.fetch_picture import FetchPicture
from treejar.application.catalog.fetch_pictures import FetchPictures
from treejar.application.catalog.picture_calls import FOR_A_CUSTOMER, IN_ADVANCE
from treejar.application.catalog.picture_library import PictureLibrary
from treejar.application.ports.errors import AuthFailed, PortError, RateLimited, Unavailable
from treejar.application.ports.operations import Picture
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import PictureRef, ProductId


class Gallery:
    """Everything about pictures, with a source that a test fills; sleeping lets time pass at once."""

    def __init__(self) -> None:
        self.clock, self.db, self.source = FakeClock(), MemoryDatabase(), FakePictureSource()
        self.shelf = MemoryShelf(self.clock.now)
        self.fetch = FetchPicture(self.source, FakeWorkshop(), self.shelf, self.db.units, self.clock)
        self.library = PictureLibrary(self.fetch, self.shelf, self.db.units, self.clock)
        self.job = FetchPictures(self.fetch, self.shelf, self.db.units, self.clock, self.sleep)

    async def sleep(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
        await asyncio.sleep(0)

    def shows(self, *references: PictureRef, looks: bytes | None = None) -> None:
        for name in references:
            content = b"\xff\xd8\xff" + (name.encode() if looks is None else looks)
            self.source.pictures[name] = Picture(content=content, media_type="image/jpeg")

    async def has(self, *references: PictureRef, product_id: ProductId | None = None) -> Product:
        product = ProductFactory.build(pictures=references)
        if product_id:
            product = ProductFactory.build(pictures=references, id=product_id)
        async with self.db.units() as unit:
            await unit.products.upsert([item(product)])
            await unit.commit()
        return product

    async def content(self, product: Product, number: int = 1) -> bytes | None:
        shown = await self.library.show(product.id, number)
        return shown.content if shown else None

    async def offered(self, product: Product) -> tuple[PictureRef, ...]:
        async with self.db.units() as unit:
            (found,) = await unit.products.by_ids([product.id])
        return found.product.pictures


@pytest.fixture
def gallery() -> Gallery:
    return Gallery()


async def test_each_reference_is_fetched_once_however_often_it_is_looked_at(gallery: Gallery) -> None:
    first, second = reference(), reference()
    gallery.shows(first, second)
    chair, desk = await gallery.has(first, second), await gallery.has(first)

    report = await gallery.job.execute()
    again = await gallery.job.execute()
    for _ in range(3):
        await gallery.content(chair)
        await gallery.content(desk)

    assert (report.fetched, report.waiting, again.fetched) == (2, 0, 0)
    assert sorted(gallery.source.asked) == sorted([first, second])


async def test_a_new_document_of_an_item_is_a_new_picture(gallery: Gallery) -> None:
    old, new = PictureRef("zoho:46001/1"), PictureRef("zoho:46001/2")
    gallery.shows(old, new)
    chair = await gallery.has(old)
    await gallery.job.execute()
    await gallery.has(new, product_id=chair.id)

    assert await gallery.content(chair) == b"\xff\xd8\xff" + new.encode()


async def test_cat_12_duplicates_and_broken_ones_are_no_part_of_a_gallery(gallery: Gallery) -> None:
    broken, main, same, third = (reference() for _ in range(4))
    gallery.shows(main, same, looks=b"front")
    gallery.shows(third, looks=b"side")
    gallery.source.pictures[broken] = Picture(content=b"<html>", media_type="image/jpeg")
    chair = await gallery.has(broken, main, same, third)

    assert [await gallery.content(chair, number) for number in (1, 2, 3)] == [
        b"\xff\xd8\xfffront",
        b"\xff\xd8\xffside",
        None,
    ]


async def test_what_is_not_there_yet_is_fetched_for_who_asks_and_once_for_all(gallery: Gallery) -> None:
    name = reference()
    gallery.shows(name)
    chair = await gallery.has(name)

    contents = await asyncio.gather(*(gallery.content(chair) for _ in range(20)))

    assert set(contents) == {b"\xff\xd8\xff" + name.encode()}
    assert gallery.source.asked == [name]


async def test_a_picture_that_lies_on_another_machine_is_fetched_here(gallery: Gallery) -> None:
    name = reference()
    gallery.shows(name)
    chair = await gallery.has(name)
    await gallery.content(chair)
    gallery.shelf.lose()

    assert await gallery.content(chair) == b"\xff\xd8\xff" + name.encode()
    assert gallery.source.asked == [name, name]


async def test_what_has_no_picture_shows_none(gallery: Gallery) -> None:
    without, gone = await gallery.has(), await gallery.has(reference())

    assert await gallery.content(without) is None
    assert await gallery.content(gone) is None
    assert await gallery.library.show(ProductId("unknown")) is None


async def test_a_broken_picture_is_looked_at_again_ever_more_rarely(gallery: Gallery) -> None:
    name = reference()
    await gallery.has(name)
    tries = []
    for hour in range(24 * 30):
        before = len(gallery.source.asked)
        await gallery.job.execute()
        if len(gallery.source.asked) > before:
            tries.append(hour)
        gallery.clock.advance(minutes=61)

    assert tries[:4] == [0, 1, 7, 31]
    assert len(tries) < 10


async def test_a_broken_picture_is_not_offered_until_it_is_mended(gallery: Gallery) -> None:
    name = reference()
    chair = await gallery.has(name)
    report = await gallery.job.execute()
    assert (report.unusable, report.failures[0].reason) == (1, "its source has none")
    assert await gallery.offered(chair) == ()

    gallery.shows(name)
    gallery.clock.advance(hours=2)
    report = await gallery.job.execute()
    assert (report.fetched, report.failures) == (1, ())
    assert await gallery.offered(chair) == (name,)


async def test_nobody_waits_twice_for_a_source_that_does_not_answer(gallery: Gallery) -> None:
    name = reference()
    gallery.shows(name)
    chair = await gallery.has(name)
    gallery.source.error = Unavailable("shop", "no answer")

    for _ in range(3):
        with pytest.raises(Unavailable):
            await gallery.content(chair)
    assert gallery.source.asked == [name]

    gallery.source.error = None
    gallery.clock.advance(seconds=61)
    assert await gallery.content(chair) is not None
    assert await gallery.offered(chair) == (name,)


async def test_the_next_good_picture_stands_in_for_one_that_cannot_be_had(gallery: Gallery) -> None:
    gone, good = reference(), reference()
    gallery.shows(good)
    chair = await gallery.has(gone, good)

    assert await gallery.content(chair) == b"\xff\xd8\xff" + good.encode()


@pytest.mark.parametrize("error", [RateLimited("zoho", "44", timedelta(minutes=30)), AuthFailed("zoho", "401")])
async def test_a_source_that_takes_no_calls_is_left_alone_and_costs_no_attempt(
    gallery: Gallery, error: PortError
) -> None:
    names, other = [reference("zoho") for _ in range(5)], reference("storefront")
    gallery.shows(other, *names)
    await gallery.has(*names)
    await gallery.has(other)
    gallery.source.error = error

    report = await gallery.job.execute()

    assert gallery.source.asked.count(other) == 1
    assert len(gallery.source.asked) == 2
    assert set(report.stopped) == {"zoho", "storefront"}
    assert (report.unusable, report.state.put_off) == (0, 2)
    gallery.source.error = None
    gallery.clock.advance(hours=1)
    assert (await gallery.job.execute()).fetched == 6


async def test_one_picture_that_never_answers_does_not_hold_up_the_others(gallery: Gallery) -> None:
    class Stubborn(FakePictureSource):
        async def fetch(self, reference: PictureRef) -> Picture | None:
            found = await super().fetch(reference)
            if found is None:
                raise Unavailable("shop", "failed on its side (500)")
            return found

    names = sorted(reference() for _ in range(6))
    gallery.source = Stubborn()
    gallery.fetch = FetchPicture(gallery.source, FakeWorkshop(), gallery.shelf, gallery.db.units, gallery.clock)
    gallery.job = FetchPictures(gallery.fetch, gallery.shelf, gallery.db.units, gallery.clock, gallery.sleep)
    gallery.shows(*names[1:])
    for name in names:
        await gallery.has(name)

    report = await gallery.job.execute()

    assert (report.fetched, report.away, report.stopped) == (5, 1, {})
    assert names[0] in gallery.source.asked


async def test_a_source_that_is_down_is_not_asked_for_each_picture(gallery: Gallery) -> None:
    for _ in range(40):
        await gallery.has(reference())
    gallery.source.error = Unavailable("shop", "no answer")

    report = await gallery.job.execute()

    assert (len(gallery.source.asked), report.away) == (3, 3)
    assert report.stopped == {"test": "shop: no answer"}


async def test_the_work_in_advance_keeps_to_its_pace(gallery: Gallery) -> None:
    names = [reference("zoho") for _ in range(90)]
    gallery.shows(*names)
    for name in names:
        await gallery.has(name)
    began = gallery.clock.now()

    report = await gallery.job.execute()

    assert report.fetched == 90
    took = (gallery.clock.now() - began).total_seconds()
    assert 60 / IN_ADVANCE["zoho"].a_minute * 90 == pytest.approx(took, abs=5)


async def test_the_work_in_advance_stays_within_a_day_s_calls(gallery: Gallery) -> None:
    most = IN_ADVANCE["zoho"].a_day
    names = [reference("zoho") for _ in range(most + 20)]
    gallery.shows(*names)
    for name in names:
        await gallery.has(name)

    report = await gallery.job.execute()
    assert (report.fetched, report.waiting) == (most, 20)
    assert report.stopped == {"zoho": "the calls of a day are used up"}

    gallery.clock.advance(hours=25)
    assert (await gallery.job.execute()).fetched == 20


async def test_a_run_ends_in_time_and_the_next_goes_on(gallery: Gallery) -> None:
    names = [reference("zoho") for _ in range(60)]
    gallery.shows(*names)
    for name in names:
        await gallery.has(name)

    first = await gallery.job.execute(within=timedelta(minutes=1))
    second = await gallery.job.execute()

    assert 25 <= first.fetched <= 35
    assert first.waiting == 60 - first.fetched == second.fetched
    assert len(gallery.source.asked) == 60


async def test_a_run_that_is_killed_asks_for_nothing_twice(gallery: Gallery) -> None:
    names = [reference("zoho") for _ in range(20)]
    gallery.shows(*names)
    for name in names:
        await gallery.has(name)

    class Killed(Exception):
        pass

    def kill(count: int) -> None:
        if count == 7:
            raise Killed

    with pytest.raises(Killed):
        await gallery.job.execute(kill)
    report = await gallery.job.execute()

    assert report.fetched == 13
    assert len(gallery.source.asked) == len(set(gallery.source.asked)) == 20


async def test_a_catalogue_that_comes_during_a_run_is_taken_along(gallery: Gallery) -> None:
    first, second = reference("zoho"), reference("storefront")
    gallery.shows(first, second)
    await gallery.has(first)

    class Late(FakePictureSource):
        async def fetch(self, reference: PictureRef) -> Picture | None:
            if reference == first:
                await gallery.has(second)
            return await gallery.source.fetch(reference)

    fetch = FetchPicture(Late(), FakeWorkshop(), gallery.shelf, gallery.db.units, gallery.clock)
    job = FetchPictures(fetch, gallery.shelf, gallery.db.units, gallery.clock, gallery.sleep)

    assert (await job.execute()).fetched == 2


async def test_two_runs_at_once_share_the_work_and_the_pace(gallery: Gallery) -> None:
    names = [reference("zoho") for _ in range(60)]
    gallery.shows(*names)
    for name in names:
        await gallery.has(name)
    began = gallery.clock.now()

    reports = await asyncio.gather(gallery.job.execute(), gallery.job.execute())

    assert sum(report.fetched for report in reports) == 60
    assert sorted(gallery.source.asked) == sorted(names)
    assert (gallery.clock.now() - began).total_seconds() >= 60


async def test_customers_are_served_beyond_the_pace_but_never_beyond_the_limit(gallery: Gallery) -> None:
    names = [reference("zoho") for _ in range(80)]
    gallery.shows(*names)
    products = [await gallery.has(name) for name in names]
    answers = await asyncio.gather(*(gallery.content(product) for product in products), return_exceptions=True)

    refused = [answer for answer in answers if isinstance(answer, RateLimited)]
    most = FOR_A_CUSTOMER["zoho"].a_minute
    assert most <= len(gallery.source.asked) <= most + 4
    assert len(refused) == 80 - len(gallery.source.asked)

    # The minute is used up, so the work in advance waits for the next one.
    began = gallery.clock.now()
    await gallery.job.execute()
    assert (gallery.clock.now() - began).total_seconds() >= 60


async def test_a_full_disk_is_no_fault_of_a_picture(gallery: Gallery) -> None:
    name = reference()
    gallery.shows(name)
    chair = await gallery.has(name)
    gallery.shelf.full = True

    report = await gallery.job.execute()

    assert report.unusable == 0
    assert await gallery.offered(chair) == (name,)


async def test_what_nobody_names_any_more_leaves_the_disk_after_a_week(gallery: Gallery) -> None:
    old, new = reference(), reference()
    gallery.shows(old, new)
    chair = await gallery.has(old)
    await gallery.job.execute()
    await gallery.has(new, product_id=chair.id)

    removed = []
    for _ in range(9):
        removed.append((await gallery.job.execute()).removed)
        gallery.clock.advance(hours=24)

    assert removed == [0] * 8 + [1]
    assert len(gallery.shelf.files) == 1


async def test_who_loses_patience_does_not_take_the_picture_from_the_others(gallery: Gallery) -> None:
    arrived = asyncio.Event()

    class Slow(FakePictureSource):
        async def fetch(self, reference: PictureRef) -> Picture | None:
            await arrived.wait()
            return await super().fetch(reference)

    name = reference()
    gallery.source = Slow()
    gallery.shows(name)
    gallery.fetch = FetchPicture(gallery.source, FakeWorkshop(), gallery.shelf, gallery.db.units, gallery.clock)
    library = PictureLibrary(gallery.fetch, gallery.shelf, gallery.db.units, gallery.clock)
    chair = await gallery.has(name)
    patient = asyncio.create_task(library.show(chair.id))

    with pytest.raises(Unavailable, match="not there yet"):
        await library.ready(chair.id, timedelta(seconds=0.05))
    arrived.set()

    assert await patient is not None
    assert await library.ready(chair.id, timedelta(seconds=1))
    assert gallery.source.asked == [name]
