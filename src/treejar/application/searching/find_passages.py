"""The passages that answer a question about the company, or none (KB-3)."""

import asyncio

from treejar.application.ports.embedder import Embedder
from treejar.application.ports.passages import ELSEWHERE, KnowledgeSearch, PassageHit, PassageQuery
from treejar.domain.shared.language import Language

# Measured on judged questions in three languages: below, what is found is more often wrong than right.
SURE = 0.4
# What is less likely than this says nothing about the question, whatever the best is.
POSSIBLE = 0.05
_LONGEST_QUESTION = 500


class FindPassages:
    """Below the threshold, or where a question that no article answers is likelier, nothing is found: not sure."""

    def __init__(self, search: KnowledgeSearch, embedder: Embedder) -> None:
        self._search = search
        self._embedder = embedder

    async def execute(
        self, question: str, language: Language, *, english: str = "", limit: int = 3
    ) -> list[PassageHit]:
        """Best first, at most `limit`; a score is the probability that the passage answers. `english` is the question
        in English words, if somebody knows them: it counts where it is surer. Raises PortError."""
        asked = (text[:_LONGEST_QUESTION] for text in dict.fromkeys((question, english)) if text.strip())
        best: list[PassageHit] = []
        for found in await asyncio.gather(*(self._find(text, language, limit) for text in asked)):
            if found and (not best or found[0].score > best[0].score):
                best = found
        if not best or best[0].score < SURE or best[0].passage.source == ELSEWHERE:
            return []
        return [hit for hit in best if hit.score >= POSSIBLE and hit.passage.source != ELSEWHERE]

    async def _find(self, text: str, language: Language, limit: int) -> list[PassageHit]:
        return await self._search.find(
            PassageQuery(
                text=text,
                language=language,
                vector=await self._embedder.embed_query(text),
                model_id=self._embedder.model_id,
                limit=limit,
            )
        )
