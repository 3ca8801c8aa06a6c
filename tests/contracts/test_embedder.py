"""What every embedder promises, whatever its model."""

import asyncio
from collections.abc import Iterator

import numpy as np
import pytest
from tests.factories.onnx_models import write_model
from tests.fakes.hashing_embedder import HashingEmbedder

from treejar.adapters.embeddings.bundled_embedder import BundledEmbedder
from treejar.adapters.embeddings.fastembed_embedder import FastembedEmbedder
from treejar.adapters.embeddings.known_models import BGE_M3
from treejar.application.ports.embedder import Embedder, Vector

ODD_TEXTS = {
    "empty": "",
    "blanks": " \n\t\u200b",
    "emoji": "😀🪑🎉",
    "huge": "ergonomic chair " * 640,
    "one endless word": "a" * 10_000,
    "nul": "\x00",
    "half an emoji": "chair \ud83e",
    "languages mixed": "كرسي chair кресло 2 шт.",
}


@pytest.fixture(scope="module", params=["bundled", "fastembed", "hashing"])
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedder]:
    made: BundledEmbedder | FastembedEmbedder | HashingEmbedder
    match request.param:
        case "bundled":
            made = BundledEmbedder()
        case "fastembed":
            made = FastembedEmbedder(BGE_M3, write_model(tmp_path_factory.mktemp("models") / "bge-m3"))
        case _:
            made = HashingEmbedder()
    yield made
    made.close()


def _is_sound(vector: Vector, dimension: int) -> bool:
    return (
        vector.dtype == np.float32
        and vector.shape == (dimension,)
        and bool(np.isfinite(vector).all())
        and abs(float(np.linalg.norm(vector)) - 1.0) < 1e-4
    )


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
async def test_any_text_has_a_finite_vector_of_length_one(embedder: Embedder, text: str) -> None:
    assert _is_sound(await embedder.embed_query(text), embedder.dimension)
    assert _is_sound((await embedder.embed_passages([text]))[0], embedder.dimension)


async def test_passages_keep_their_order_and_do_not_depend_on_their_neighbours(embedder: Embedder) -> None:
    texts = [f"desk {width} cm, {colour}" for width in range(100, 140) for colour in ("oak", "серый")]
    together = await embedder.embed_passages(texts)
    assert len(together) == len(texts)
    for place in (0, 31, 32, 79):
        alone = (await embedder.embed_passages([texts[place]]))[0]
        np.testing.assert_allclose(alone, together[place], atol=1e-4)


async def test_no_passages_give_no_vectors(embedder: Embedder) -> None:
    assert await embedder.embed_passages([]) == []


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("office chair", "ergonomic office chair", "whiteboard markers"),
        ("офисное кресло", "эргономичное офисное кресло", "маркеры для доски"),
        ("كرسي مكتب", "كرسي مكتب مريح", "سبورة بيضاء"),
    ],
)
async def test_a_query_lies_nearer_to_what_it_names(embedder: Embedder, query: str, near: str, far: str) -> None:
    wanted = await embedder.embed_query(query)
    nearer, farther = await embedder.embed_passages([near, far])
    assert float(wanted @ nearer) > float(wanted @ farther) + 0.1


async def test_many_callers_at_once_get_what_each_would_get_alone(embedder: Embedder) -> None:
    texts = [f"chair number {number}" for number in range(24)]
    at_once = await asyncio.gather(*map(embedder.embed_query, texts))
    for text, vector in zip(texts, at_once, strict=True):
        np.testing.assert_allclose(vector, await embedder.embed_query(text), atol=1e-5)


def test_the_model_id_names_the_space(embedder: Embedder) -> None:
    assert embedder.model_id.strip()
    assert 0 < embedder.dimension <= 1024
