"""What is written down is indexed as a whole, found when it answers, and not told when it does not (KB-1, KB-3)."""

import asyncio
import threading

import pytest
from tests.application.world import World, call
from tests.factories.knowledge import delivery, passage, unanswered
from tests.factories.turns import brief
from tests.fakes.hashing_embedder import HashingEmbedder

from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.index_knowledge import IndexKnowledge, IndexReport
from treejar.application.ports.passages import MANAGER, InvalidKnowledge, Passage
from treejar.application.searching.find_passages import FindPassages
from treejar.application.terms.draft import ToolAnswer
from treejar.application.terms.facts import NotSureFact, PassageFact, UnavailableFact
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.customer import Customer
from treejar.domain.shared.language import Language

WARRANTY = passage("warranty", "Warranty", "The card lists it.", asked=("is there a guarantee on chairs",))


class Shelf:
    """KnowledgeSource that a test fills."""

    def __init__(self, *passages: Passage) -> None:
        self.held = list(passages)
        self.faults: tuple[str, ...] = ()

    def passages(self) -> list[Passage]:
        if self.faults:
            raise InvalidKnowledge(self.faults)
        return self.held


class Office:
    """A world with a source of knowledge."""

    def __init__(self, *passages: Passage) -> None:
        self.world = World()
        self.shelf = Shelf(*passages)
        self.index = IndexKnowledge(self.shelf, self.world.db.units, self.world.wake_ups)

    async def asked(self, question: str, language: Language = Language.EN, **more: str) -> ToolAnswer:
        conversation = await self.world.opened()
        self.bench = Workbench(brief(question, language), conversation, Customer(conversation.id))
        return await self.world.tools.run(call("search_knowledge", query=question, **more), self.bench)

    def alive(self) -> set[str]:
        return {record.passage.title for record in self.world.db.tables.passages.values() if not record.withdrawn}


async def test_kb_1_indexing_again_changes_nothing_and_asks_for_vectors_all_the_same() -> None:
    office = Office(*(delivery(language) for language in Language))
    assert await office.index.execute() == IndexReport(seen=3, added=3, changed=0, unchanged=0, withdrawn=0)
    assert await office.index.execute() == IndexReport(seen=3, added=0, changed=0, unchanged=3, withdrawn=0)
    assert office.world.wake_ups.embeddings == 2


async def test_kb_1_what_the_files_no_longer_hold_is_withdrawn_but_not_what_a_manager_wrote() -> None:
    office = Office(delivery(), WARRANTY)
    await office.index.execute()
    async with office.world.db.units() as unit:
        await unit.knowledge.upsert([passage("a1", "Parking", "Behind the house.", source=MANAGER)])
        await unit.commit()
    office.shelf.held.remove(WARRANTY)
    assert (await office.index.execute()).withdrawn == 1
    assert office.alive() == {"Delivery time", "Parking"}


async def test_turns_go_on_while_the_files_are_read_and_checked() -> None:
    office, turned = Office(delivery()), threading.Event()

    class Slow(Shelf):
        def passages(self) -> list[Passage]:
            assert turned.wait(5), "nothing else ran meanwhile"
            return super().passages()

    async def turn() -> None:
        turned.set()

    index = IndexKnowledge(Slow(delivery()), office.world.db.units, office.world.wake_ups)
    report, _ = await asyncio.gather(index.execute(), turn())
    assert report.added == 1


async def test_invalid_knowledge_changes_nothing() -> None:
    office = Office(delivery(), WARRANTY)
    await office.index.execute()
    office.shelf.faults = ("faq/stock.md:3: 'tags' is missing",)
    with pytest.raises(InvalidKnowledge, match="nothing was changed"):
        await office.index.execute()
    assert office.alive() == {"Delivery time", "Warranty"}


async def test_every_wording_gets_its_vector_once() -> None:
    office = Office(delivery(), WARRANTY)
    await office.index.execute()
    embed = EmbedTexts(office.world.db.units, HashingEmbedder())
    assert await embed.execute() == 6
    assert await embed.execute() == 0


async def test_kb_3_the_tool_gives_the_passage_with_source_and_score() -> None:
    office = Office(*(delivery(language) for language in Language), WARRANTY)
    await office.index.execute()
    answer = await office.asked("какой срок доставки", Language.RU)
    fact = office.bench.ledger.get(answer.facts[0])
    assert isinstance(fact, PassageFact)
    assert (fact.article, fact.source, fact.language) == ("faq/delivery", "faq", Language.RU)
    assert fact.text == delivery(Language.RU).text
    assert 0.9 < fact.score <= 1


async def test_kb_3_a_question_without_an_article_is_not_sure() -> None:
    office = Office(delivery(), WARRANTY)
    await office.index.execute()
    answer = await office.asked("who painted the mona lisa")
    assert [type(office.bench.ledger.get(name)) for name in answer.facts] == [NotSureFact]


async def test_kb_3_an_article_gives_way_to_a_question_that_is_known_to_have_no_answer() -> None:
    office = Office(delivery(), unanswered("how long does the ramadan take this year"))
    await office.index.execute()
    answer = await office.asked("how long does the ramadan take")
    assert [type(office.bench.ledger.get(name)) for name in answer.facts] == [NotSureFact]


async def test_the_english_wording_counts_where_it_finds_more() -> None:
    office = Office(delivery(), delivery(Language.AR))
    await office.index.execute()
    answer = await office.asked("شحال الوقت", Language.AR, english="how long does delivery take")
    fact = office.bench.ledger.get(answer.facts[0])
    assert isinstance(fact, PassageFact)
    assert fact.language is Language.AR


async def test_what_fits_much_worse_than_the_best_is_left_out() -> None:
    office = Office(delivery(), WARRANTY)
    await office.index.execute()
    find = FindPassages(office.world.db.knowledge_search, HashingEmbedder())
    hits = await find.execute("how long does delivery take", Language.EN)
    assert [hit.passage for hit in hits] == [delivery()]


async def test_without_the_database_the_knowledge_is_unavailable_and_nothing_is_invented() -> None:
    office = Office(delivery())
    await office.index.execute()
    conversation = await office.world.opened()
    bench = Workbench(brief("delivery?"), conversation, Customer(conversation.id))
    office.world.db.down = True
    answer = await office.world.tools.run(call("search_knowledge", query="delivery?"), bench)
    assert [type(bench.ledger.get(name)) for name in answer.facts] == [UnavailableFact]


@pytest.mark.parametrize(("query", "told"), [("", "query is empty"), (" \n", "query is empty"), ("x" * 501, "500")])
async def test_a_question_of_the_wrong_size_is_refused_in_words(query: str, told: str) -> None:
    assert told in (await Office().asked(query)).refused


async def test_an_unknown_argument_is_refused_by_name() -> None:
    assert "colour" in (await Office().asked("delivery", colour="red")).refused
