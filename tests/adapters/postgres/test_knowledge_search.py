"""The shipped knowledge, asked as customers ask: measured with the bundled model (KB-2, KB-3)."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.factories.knowledge import passage
from tests.fakes.wake_ups import FakeWakeUps
from tests.fixtures.database import CreateDatabase
from tests.judged.knowledge import Question, questions

from treejar.adapters.embeddings.bundled_embedder import BundledEmbedder
from treejar.adapters.knowledge.library import FileKnowledge
from treejar.adapters.postgres.engine import Database
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.index_knowledge import IndexKnowledge
from treejar.application.ports.passages import MANAGER
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.searching.find_passages import FindPassages
from treejar.domain.shared.language import Language

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


@pytest.fixture(scope="module")
def embedder() -> Iterator[BundledEmbedder]:
    embedder = BundledEmbedder()
    yield embedder
    embedder.close()


@pytest.fixture(scope="module")
async def database(
    create_database: CreateDatabase, template_database: str, embedder: BundledEmbedder
) -> AsyncIterator[Database]:
    """The shipped knowledge, indexed and embedded."""
    async with Database(await create_database(template_database)) as database:
        await IndexKnowledge(FileKnowledge(KNOWLEDGE), database.units, FakeWakeUps()).execute()
        await EmbedTexts(database.units, embedder).execute()
        yield database


@pytest.fixture
def find(database: Database, embedder: BundledEmbedder) -> FindPassages:
    return FindPassages(database.knowledge_search, embedder)


@pytest.fixture
def units(database: Database) -> UnitsOfWork:
    return database.units


async def _told(find: FindPassages, question: Question) -> list[str]:
    return [hit.passage.article for hit in await find.execute(question.text, question.language)]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["knowledge", "knowledge_fresh"])
async def test_kb_2_a_question_about_the_company_finds_its_article(
    find: FindPassages, language: Language, name: str
) -> None:
    asked = [question for question in questions(language, name) if question.article]
    told = [await _told(find, question) for question in asked]
    first = sum(articles[:1] == [question.article] for question, articles in zip(asked, told, strict=True))
    among = sum(question.article in articles for question, articles in zip(asked, told, strict=True))
    refused = [question.text for question, articles in zip(asked, told, strict=True) if not articles]
    assert first >= 0.92 * len(asked)
    assert among >= 0.95 * len(asked)
    assert len(refused) <= 0.05 * len(asked), refused


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["knowledge", "knowledge_fresh"])
async def test_kb_3_a_question_that_no_article_answers_finds_nothing(
    find: FindPassages, language: Language, name: str
) -> None:
    asked = [question for question in questions(language, name) if question.article is None]
    answered = [question.text for question in asked if await _told(find, question)]
    assert len(answered) <= 0.1 * len(asked), answered


async def test_kb_5_what_is_written_while_it_runs_is_found_at_once(find: FindPassages, units: UnitsOfWork) -> None:
    question = Question("may i bring my parrot to the office", Language.EN, None)
    assert await _told(find, question) == []
    async with units() as unit:
        parrots = passage("a1", "Parrots", "Parrots are welcome.", source=MANAGER, asked=("may I bring a parrot",))
        await unit.knowledge.upsert([parrots])
        await unit.commit()
    assert await _told(find, question) == [parrots.article]
    async with units() as unit:
        await unit.knowledge.withdraw_except([MANAGER], [])
        await unit.commit()
    assert await _told(find, question) == []
