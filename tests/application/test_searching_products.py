"""One search for a customer's words: what is asked of it, and when nothing is found (CAT-6, CAT-7)."""

from decimal import Decimal

import msgspec
import numpy as np
import pytest
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.glossary import FakeGlossary
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.memory.database import MemoryDatabase

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.products import CatalogItem
from treejar.application.ports.search import Part, ProductHit, ProductQuery
from treejar.application.searching.find_products import FindProducts, ProductWish
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

CHAIR = ProductFactory.build(name="Nova chair", description="", sku=Sku("CH-616"), price=money("540"))
DESK = ProductFactory.build(name="Oak desk", category="Desks", description="", price=money("900"))
WORDS = {"кресло": ("chair", "armchair"), "стол": ("desk",), "белый": ("white",), "пожалуйста": ()}


class Shop:
    """A catalogue without vectors, the glossary of a few words."""

    def __init__(self) -> None:
        self.db = MemoryDatabase()
        self.find = FindProducts(self.db.search, HashingEmbedder(), FakeGlossary(WORDS, things=("кресло", "стол")))

    async def stocked(self, *items: CatalogItem) -> "Shop":
        async with self.db.units() as unit:
            await unit.products.upsert(items or (item(CHAIR), item(DESK)))
            await unit.commit()
        return self

    async def found(self, text: str, **more: object) -> list[str]:
        return [hit.stored.product.name for hit in await self.hits(text, **more)]

    async def hits(self, text: str, **more: object) -> list[ProductHit]:
        return await self.find.execute(msgspec.structs.replace(ProductWish(text=text, language=Language.RU), **more))

    async def asked(self, text: str, **more: object) -> ProductQuery:
        await self.hits(text, **more)
        return self.db.search.queries[-1]


async def test_the_words_of_the_trade_find_what_the_catalogue_calls_otherwise() -> None:
    shop = await Shop().stocked()
    assert await shop.found("кресло пожалуйста") == ["Nova chair"]


async def test_a_wish_is_one_search_with_all_ways_to_say_it() -> None:
    shop = await Shop().stocked()
    query = await shop.asked("Белый стол 160 см до 900 дирхам, пожалуйста")
    assert query.parts == (
        Part(("белый", "white")),
        Part(("стол", "desk"), thing=True),
        Part((",",), understood=True),
        Part(("160 cm", "1600"), whole=True),
    )
    assert (query.min_price, query.max_price, query.in_stock) == (None, Decimal(900), False)
    assert len(shop.db.search.queries) == 1


async def test_english_beside_the_customers_words_is_searched_for_as_well_and_nothing_twice() -> None:
    shop = await Shop().stocked()
    query = await shop.asked("кресло", english="chair mesh")
    assert query.parts == (
        Part(("chair",), name=True),
        Part(("mesh",), name=True),
    )


async def test_limits_that_are_given_outweigh_those_in_the_words_and_reading_can_be_left_out() -> None:
    shop = await Shop().stocked()
    given = await shop.asked("кресло до 500 дирхам в наличии", max_price=Decimal(700), category="Chairs", colour="red")
    assert (given.max_price, given.in_stock, given.category, given.colour) == (Decimal(700), True, "Chairs", "red")
    unread = await shop.asked("кресло до 500 дирхам", reads=False)
    assert (unread.max_price, unread.text) == (None, "кресло до 500 дирхам")


async def test_cat_6_a_code_in_the_words_comes_first_however_it_is_written() -> None:
    shop = await Shop().stocked(item(ProductFactory.build(name="стол", category="Desks")), item(CHAIR))
    assert (await shop.found("стол сн 616"))[:1] == ["Nova chair"]


async def test_a_name_in_cyrillic_letters_finds_the_latin_one() -> None:
    shop = await Shop().stocked()
    assert await shop.found("нова") == ["Nova chair"]


@pytest.mark.parametrize("text", ["пицца", "pizza oven", "кофемашина в наличии"])
async def test_cat_7_what_the_shop_has_not_is_an_honest_no_match(text: str) -> None:
    shop = await Shop().stocked()
    assert await shop.found(text) == []


async def test_cat_7_a_colour_alone_is_not_what_was_meant() -> None:
    white = ProductFactory.build(name="Pale thing", category="", description="white wood")
    shop = await Shop().stocked(item(white))
    wish = "белый пицца духовка рояль"
    assert await shop.found(wish) == []
    assert await shop.found(wish, any_score=True) == ["Pale thing"]
    assert await shop.found(wish, category="") == ["Pale thing"]


@pytest.mark.parametrize(
    "text",
    ["", "   ", "🪑", "\u200f\u202e", "\ud83d", "x" * 10_000, "' OR 1=1; --", "a & | ! <->", "-----", "((((", "***"],
)
async def test_odd_words_find_nothing_and_break_nothing(text: str) -> None:
    shop = await Shop().stocked()
    assert await shop.found(text) == []


async def test_the_vector_lies_between_the_customers_words_and_the_catalogues() -> None:
    shop = await Shop().stocked()
    vector = (await shop.asked("стол")).vector
    assert vector is not None
    embedder = HashingEmbedder()
    said, worded = await embedder.embed_query("стол"), await embedder.embed_query("desk")
    assert float(np.linalg.norm(vector)) == pytest.approx(1)
    assert float(vector @ said) == pytest.approx(float(vector @ worded))


async def test_a_catalogue_that_is_away_is_said() -> None:
    shop = await Shop().stocked()
    shop.db.down = True
    with pytest.raises(Unavailable):
        await shop.found("кресло")
