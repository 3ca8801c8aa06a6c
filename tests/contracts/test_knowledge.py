"""The promise of KnowledgeStore and KnowledgeSearch."""

import msgspec
import numpy as np
import pytest
from tests.contracts.storage import Storage
from tests.factories.knowledge import delivery, passage, unanswered

from treejar.application.ports.embedder import Vector
from treejar.application.ports.passages import ELSEWHERE, FAQ, MANAGER, Passage, PassageHit, PassageQuery
from treejar.application.ports.products import Embedded, Written
from treejar.domain.shared.language import Language

MODEL = "test-model"
WARRANTY = passage("warranty", "Warranty", "The card lists the warranty.", asked=("is there a guarantee",))
ODDITIES = (
    "",
    " ",
    "🙂",
    "'; DROP TABLE passages; --",
    "a\x00b",
    "\ud83d",
    "\u202eabc\u200b",
    "((& | !:*\\'",
    "x" * 10_000,
)


def _direction(degrees: float) -> Vector:
    angle = np.radians(degrees)
    return np.array([np.cos(angle), np.sin(angle), 0, 0], dtype=np.float32)


async def _keep(storage: Storage, *passages: Passage) -> Written:
    async with storage.units() as unit:
        written = await unit.knowledge.upsert(passages)
        await unit.commit()
    return written


async def _embed(storage: Storage, angles: dict[str, float], model: str = MODEL) -> None:
    """Vectors for wordings; what is not named lies far off."""
    async with storage.units() as unit:
        texts = await unit.knowledge.lacking_vector(model, 100)
        vectors = [
            Embedded(product_id=t.product_id, fingerprint=t.fingerprint, vector=_direction(angles.get(t.text, 90)))
            for t in texts
        ]
        await unit.knowledge.store_vectors(model, vectors)
        await unit.commit()


async def _lacking(storage: Storage, model: str = MODEL) -> list[str]:
    async with storage.units() as unit:
        return [text.text for text in await unit.knowledge.lacking_vector(model, 100)]


async def _find(storage: Storage, text: str, language: Language = Language.EN, **changes: object) -> list[PassageHit]:
    query = msgspec.structs.replace(PassageQuery(text=text, language=language), **changes)
    return await storage.knowledge_search.find(query)


async def test_kb_1_a_repeated_import_writes_nothing(storage: Storage) -> None:
    three = [delivery(language) for language in Language]
    assert await _keep(storage, *three) == Written(added=3)
    assert await _keep(storage, *three) == Written(unchanged=3)
    assert await _keep(storage) == Written()


async def test_kb_1_source_title_and_language_say_which_passage_is_changed(storage: Storage) -> None:
    await _keep(storage, delivery(), delivery(Language.RU))
    other = msgspec.structs.replace(delivery(), text="The delivery term is told by our managers.")
    assert await _keep(storage, other) == Written(changed=1)
    (hit,) = await _find(storage, "delivery")
    assert hit.passage == other


async def test_a_passage_given_twice_at_once_is_stored_once(storage: Storage) -> None:
    assert await _keep(storage, delivery(), delivery()) == Written(added=1)


async def test_kb_1_what_is_withdrawn_is_not_found_until_it_is_back(storage: Storage) -> None:
    await _keep(storage, delivery(), WARRANTY)
    async with storage.units() as unit:
        assert await unit.knowledge.withdraw_except([FAQ], [WARRANTY.id]) == 1
        assert await unit.knowledge.withdraw_except([FAQ], [WARRANTY.id]) == 0
        await unit.commit()
    assert await _find(storage, "delivery") == []
    assert "Delivery time" not in await _lacking(storage)
    assert await _keep(storage, delivery()) == Written(changed=1)
    assert len(await _find(storage, "delivery")) == 1


async def test_only_the_named_sources_are_withdrawn(storage: Storage) -> None:
    await _keep(storage, delivery(), passage("a1", "Parking", "Parking is behind the house.", source=MANAGER))
    async with storage.units() as unit:
        assert await unit.knowledge.withdraw_except([FAQ], []) == 1
        await unit.commit()
    assert [hit.passage.source for hit in await _find(storage, "parking")] == [MANAGER]


async def test_every_wording_lacks_a_vector_of_its_own_until_it_has_one(storage: Storage) -> None:
    await _keep(storage, delivery())
    wordings = {"Delivery time", "how long does delivery take", "The delivery term is 2–8 working days."}
    assert set(await _lacking(storage)) == wordings
    await _embed(storage, {})
    assert await _lacking(storage) == []
    assert set(await _lacking(storage, "other-model")) == wordings


async def test_only_a_new_wording_lacks_a_vector_after_a_change(storage: Storage) -> None:
    await _keep(storage, delivery())
    await _embed(storage, {})
    await _keep(storage, msgspec.structs.replace(delivery(), asked=("when will it come",)))
    assert await _lacking(storage) == ["when will it come"]


async def test_lacking_wordings_come_in_portions_by_id(storage: Storage) -> None:
    await _keep(storage, delivery(), WARRANTY)
    seen: list[str] = []
    async with storage.units() as unit:
        while portion := await unit.knowledge.lacking_vector(MODEL, 2, seen[-1] if seen else ""):
            seen += [text.product_id for text in portion]
    assert len(seen) == 6
    assert seen == sorted(set(seen))


async def test_a_vector_for_words_that_are_gone_is_passed_over(storage: Storage) -> None:
    await _keep(storage, delivery())
    async with storage.units() as unit:
        old = await unit.knowledge.lacking_vector(MODEL, 100)
    await _keep(storage, msgspec.structs.replace(delivery(), asked=()))
    async with storage.units() as unit:
        vectors = [Embedded(product_id=t.product_id, fingerprint=t.fingerprint, vector=_direction(0)) for t in old]
        await unit.knowledge.store_vectors(MODEL, vectors)
        await unit.commit()
    assert await _lacking(storage) == []


@pytest.mark.parametrize("language", list(Language))
async def test_words_find_an_article_in_each_language(storage: Storage, language: Language) -> None:
    await _keep(storage, *(delivery(one) for one in Language), WARRANTY)
    (best, *_) = await _find(storage, delivery(language).asked[0], language)
    assert best.passage == delivery(language)
    assert 0 < best.score <= 1


async def test_an_article_is_found_once_in_the_language_of_the_question(storage: Storage) -> None:
    await _keep(storage, *(delivery(language) for language in Language))
    hits = await _find(storage, "how long does delivery take", Language.RU)
    assert [hit.passage for hit in hits] == [delivery(Language.RU)]


async def test_an_article_without_that_language_is_found_in_english_or_what_there_is(storage: Storage) -> None:
    await _keep(storage, delivery(Language.AR), delivery(Language.EN))
    assert [hit.passage for hit in await _find(storage, "delivery", Language.RU)] == [delivery(Language.EN)]
    only = passage("a1", "Парковка", "Парковка есть у входа.", source=MANAGER, language=Language.RU)
    await _keep(storage, only)
    assert [hit.passage for hit in await _find(storage, "парковка есть", Language.EN)] == [only]


async def test_meaning_finds_what_words_do_not(storage: Storage) -> None:
    await _keep(storage, delivery(), WARRANTY)
    near = dict.fromkeys(delivery().wordings, 10.0)
    await _embed(storage, near)
    hits = await _find(storage, "zzz", vector=_direction(0), model_id=MODEL)
    assert hits[0].passage == delivery()
    assert await _find(storage, "zzz", vector=_direction(0), model_id="other-model") == []


async def test_questions_that_no_article_answers_compete_like_articles(storage: Storage) -> None:
    await _keep(storage, delivery(), unanswered("what is the weather"))
    assert (await _find(storage, "the weather"))[0].passage.source == ELSEWHERE


async def test_at_most_the_asked_number_is_found_best_first(storage: Storage) -> None:
    many = [passage(f"p{n}", f"Desk {n}", "A desk.", asked=("desk",) * (n == 3)) for n in range(8)]
    await _keep(storage, *many)
    hits = await _find(storage, "desk", limit=4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert await _find(storage, "desk", limit=0) == []


@pytest.mark.parametrize("text", ODDITIES)
async def test_odd_questions_have_a_clear_result(storage: Storage, text: str) -> None:
    await _keep(storage, delivery(), WARRANTY)
    assert await _find(storage, text) == []


async def test_a_title_of_any_length_is_kept(storage: Storage) -> None:
    long = passage("long", "Parking " * 1000, "Behind the house. " * 500)
    assert await _keep(storage, long) == Written(added=1)
    assert await _keep(storage, long) == Written(unchanged=1)
    assert [hit.passage for hit in await _find(storage, "parking")] == [long]
