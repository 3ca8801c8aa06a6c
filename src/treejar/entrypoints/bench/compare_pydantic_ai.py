"""The turn of `bench compare` in pydantic-ai."""

from openai import AsyncOpenAI
from pydantic_ai import Agent  # type: ignore[import-not-found, unused-ignore]
from pydantic_ai.models.openai import OpenAIChatModel  # type: ignore[import-not-found, unused-ignore]
from pydantic_ai.providers.openai import OpenAIProvider  # type: ignore[import-not-found, unused-ignore]

from treejar.entrypoints.bench.contestant import FOUND, KEY, MODEL, STOCK, Question, TurnOnce


async def search_products(query: str) -> str:
    """Search the catalogue."""
    return FOUND


async def check_stock(product_ids: list[str]) -> str:
    """Live stock of products found before."""
    return STOCK


def prepared(question: Question) -> TurnOnce:
    """The agent is built once."""
    client = AsyncOpenAI(api_key=KEY, base_url=question.base_url, max_retries=0)
    model = OpenAIChatModel(MODEL, provider=OpenAIProvider(openai_client=client))
    agent = Agent(model, system_prompt=question.system, tools=[search_products, check_stock])

    async def turn() -> str:
        return str((await agent.run(question.user)).output)

    return turn
