"""What the embedder promises around any model: nobody waits for more than his own text, nothing unsound gets out."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from treejar.adapters.embeddings.errors import UnusableModelError
from treejar.adapters.embeddings.local_embedder import BATCH, QUERIES_TOGETHER, LocalEmbedder, Model
from treejar.application.ports.embedder import Vector


class Recorder:
    """Model. A text's vector points where its first letter says; `gate` holds it up; "?" has no direction."""

    def __init__(self) -> None:
        self.runs: list[list[str]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()

    def queries(self, texts: Sequence[str]) -> Sequence[Vector]:
        self.reached.set()
        self.gate.wait(60)
        self.runs.append(list(texts))
        return [_vector(text) for text in texts]

    passages = queries


def _vector(text: str) -> Vector:
    if text.startswith("?"):
        return np.full(4, np.nan, dtype=np.float32)
    vector = np.zeros(4, dtype=np.float32)
    vector[ord(text[:1] or "a") % 4] = 3
    return vector


@pytest.fixture
def model() -> Recorder:
    return Recorder()


@pytest.fixture
def embedder(model: Recorder) -> Iterator[LocalEmbedder]:
    made = LocalEmbedder("letters", 4, lambda: model)
    yield made
    model.gate.set()
    made.close()


async def _behind_a_closed_gate(embedder: LocalEmbedder, model: Recorder) -> "asyncio.Task[Vector]":
    """One query that the model is at, so that all later ones wait."""
    await embedder.embed_query("warm")
    model.runs.clear()
    model.gate.clear()
    model.reached.clear()
    first = asyncio.create_task(embedder.embed_query("first"))
    assert await asyncio.to_thread(model.reached.wait, 60)
    return first


async def test_queries_that_wait_are_encoded_together_and_each_gets_its_own(
    embedder: LocalEmbedder, model: Recorder
) -> None:
    first = await _behind_a_closed_gate(embedder, model)
    waiting = [asyncio.create_task(embedder.embed_query(f"{letter}{n}")) for n in range(5) for letter in "abcd"]
    await asyncio.sleep(0.05)
    model.gate.set()
    vectors = await asyncio.gather(first, *waiting)
    assert [len(run) for run in model.runs] == [1, QUERIES_TOGETHER, QUERIES_TOGETHER, 4]
    for task, vector in zip("abcd" * 5, vectors[1:], strict=True):
        np.testing.assert_array_equal(vector, _vector(task) / 3)


async def test_a_text_that_several_ask_for_at_once_is_encoded_once(embedder: LocalEmbedder, model: Recorder) -> None:
    first = await _behind_a_closed_gate(embedder, model)
    waiting = [asyncio.create_task(embedder.embed_query(text)) for text in ("a", "b", "a", "b", "a")]
    await asyncio.sleep(0.02)
    model.gate.set()
    vectors = await asyncio.gather(first, *waiting)
    assert model.runs[1:] == [["a", "b"]]
    for text, vector in zip("ababa", vectors[1:], strict=True):
        np.testing.assert_array_equal(vector, _vector(text) / 3)


async def test_a_query_alone_waits_for_nobody(embedder: LocalEmbedder, model: Recorder) -> None:
    for text in ("a", "b", "c"):
        await embedder.embed_query(text)
    assert model.runs[-3:] == [["a"], ["b"], ["c"]]


async def test_who_leaves_takes_nobody_along(embedder: LocalEmbedder, model: Recorder) -> None:
    first = await _behind_a_closed_gate(embedder, model)
    leaver, stayer = (asyncio.create_task(embedder.embed_query(text)) for text in ("b", "c"))
    await asyncio.sleep(0.02)
    leaver.cancel()
    await asyncio.sleep(0.02)
    model.gate.set()
    np.testing.assert_array_equal(await stayer, _vector("c") / 3)
    await first
    assert leaver.cancelled()


async def test_a_text_without_a_direction_fails_alone(embedder: LocalEmbedder, model: Recorder) -> None:
    first = await _behind_a_closed_gate(embedder, model)
    waiting = [asyncio.create_task(embedder.embed_query(text)) for text in ("?", "c")]
    await asyncio.sleep(0.02)
    model.gate.set()
    broken, sound = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(broken, UnusableModelError)
    np.testing.assert_array_equal(sound, _vector("c") / 3)
    await first


async def test_passages_with_one_unsound_vector_give_none_at_all(embedder: LocalEmbedder) -> None:
    with pytest.raises(UnusableModelError, match=r"letters.*NaN"):
        await embedder.embed_passages(["a", "?", "b"])


async def test_a_model_that_could_not_be_loaded_is_tried_again(model: Recorder) -> None:
    attempts: list[Callable[[], Model]] = [lambda: model]

    def load() -> Model:
        if len(attempts) == 1:
            attempts.append(attempts[0])
            raise UnusableModelError("letters", "not yet")
        return model

    embedder = LocalEmbedder("letters", 4, load)
    with pytest.raises(UnusableModelError, match="not yet"):
        await embedder.embed_query("a")
    assert (await embedder.embed_query("b")).shape == (4,)
    assert (await embedder.embed_query("c")).shape == (4,)
    embedder.close()


async def test_texts_of_like_length_share_a_batch_and_long_ones_share_it_with_few(
    embedder: LocalEmbedder, model: Recorder
) -> None:
    texts = ["ab" * (1 + n % 7) for n in range(70)] + ["b" * 3999] * 6
    vectors = await embedder.embed_passages(texts)
    batches = model.runs[1:]
    assert [len(batch) for batch in batches] == [BATCH, BATCH, 6, 4, 2]
    assert all(len(batch) * max(map(len, batch)) <= 16_000 for batch in batches)
    assert [text for batch in batches for text in batch] == sorted(texts, key=len)
    np.testing.assert_array_equal(vectors, [_vector(text) / 3 for text in texts])


async def test_two_threads_work_on_passages_side_by_side(model: Recorder) -> None:
    together = threading.Barrier(2)

    class Pair(Recorder):
        def passages(self, texts: Sequence[str]) -> Sequence[Vector]:
            together.wait(60)
            return [_vector(text) for text in texts]

    embedder = LocalEmbedder("letters", 4, Pair, passage_threads=2)
    vectors = await embedder.embed_passages([chr(97 + n % 4) for n in range(4 * BATCH)])
    np.testing.assert_array_equal(vectors, [_vector(chr(97 + n % 4)) / 3 for n in range(4 * BATCH)])
    embedder.close()
