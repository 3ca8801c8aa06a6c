"""What the company has written down about a question."""

from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.system import Clock
from treejar.application.searching.find_passages import FindPassages
from treejar.application.terms.facts import Fact, NotSureFact, PassageFact, UnavailableFact
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench

KNOWLEDGE = "knowledge"


class SearchKnowledgeInput(Arguments, frozen=True, kw_only=True):
    """`query` is the question in the customer's own words, `english` the same in English where those are not."""

    query: Annotated[str, msgspec.Meta(max_length=500, description="The question in the customer's own words")]
    english: Annotated[str, msgspec.Meta(max_length=500, description="The same in English")] = ""


class SearchKnowledge:
    """An answer rests on a passage; without one it is said honestly that Noor is not sure (KB-3)."""

    name: ClassVar[str] = "search_knowledge"
    description: ClassVar[str] = (
        "What the company says about itself: delivery, payment, warranty, showroom, custom orders and so on. "
        "Gives passages that may be told, or that nothing is known."
    )
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[SearchKnowledgeInput]] = SearchKnowledgeInput

    def __init__(self, passages: FindPassages, clock: Clock) -> None:
        self._passages = passages
        self._clock = clock

    async def run(self, wanted: SearchKnowledgeInput, bench: Workbench) -> list[Fact]:
        if not wanted.query.strip():
            raise ToolRefused("query is empty: pass the customer's question")
        now = self._clock.now()
        try:
            hits = await self._passages.execute(wanted.query, bench.brief.language, english=wanted.english)
        except PortError:
            return [UnavailableFact(what=KNOWLEDGE, source=KNOWLEDGE, as_of=now)]
        if not hits:
            return [NotSureFact(query=wanted.query, source=KNOWLEDGE, as_of=now)]
        return [
            PassageFact(
                article=hit.passage.article,
                title=hit.passage.title,
                language=hit.passage.language,
                text=hit.passage.text,
                score=hit.score,
                source=hit.passage.source,
                as_of=now,
            )
            for hit in hits
        ]
