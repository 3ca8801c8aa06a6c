"""The turn of `bench compare` in LangGraph: a model node and a tool node, in turn until a reply is there."""

from langchain_core.messages import HumanMessage, SystemMessage  # type: ignore[import-not-found, unused-ignore]
from langchain_core.tools import tool  # type: ignore[import-not-found, unused-ignore]
from langchain_openai import ChatOpenAI  # type: ignore[import-not-found, unused-ignore]
from langgraph.graph import START, MessagesState, StateGraph  # type: ignore[import-not-found, unused-ignore]
from langgraph.prebuilt import ToolNode, tools_condition  # type: ignore[import-not-found, unused-ignore]

from treejar.entrypoints.bench.contestant import FOUND, KEY, MODEL, STOCK, Question, TurnOnce


@tool  # type: ignore[untyped-decorator, unused-ignore]
async def search_products(query: str) -> str:
    """Search the catalogue."""
    return FOUND


@tool  # type: ignore[untyped-decorator, unused-ignore]
async def check_stock(product_ids: list[str]) -> str:
    """Live stock of products found before."""
    return STOCK


def prepared(question: Question) -> TurnOnce:
    """The graph is built once."""
    tools = [search_products, check_stock]
    model = ChatOpenAI(model=MODEL, api_key=KEY, base_url=question.base_url, max_retries=0).bind_tools(tools)

    async def ask(state: MessagesState) -> dict[str, object]:
        return {"messages": [await model.ainvoke(state["messages"])]}

    graph = StateGraph(MessagesState)
    graph.add_node("model", ask)
    graph.add_node("tools", ToolNode(tools))
    graph.add_edge(START, "model")
    graph.add_conditional_edges("model", tools_condition)
    graph.add_edge("tools", "model")
    loop = graph.compile()

    async def turn() -> str:
        messages = [SystemMessage(question.system), HumanMessage(question.user)]
        return str((await loop.ainvoke({"messages": messages}))["messages"][-1].content)

    return turn
