"""Requests to the OpenRouter simulator and short ways into its answers."""

import httpx
import msgspec

MODEL = "deepseek/deepseek-v3.2"
CHAT = "chat/completions"
Json = dict[str, object]

WRITE_REPLY: Json = {
    "type": "function",
    "function": {
        "name": "write_reply",
        "description": "Say this to the customer.",
        "parameters": {
            "type": "object",
            "properties": {
                "text": {"type": "string"},
                "asks": {"type": "array", "items": {"$ref": "#/$defs/Slot"}, "default": []},
                "useful": {"type": "boolean"},
            },
            "required": ["text", "useful"],
            "$defs": {"Slot": {"enum": ["name", "quantity"]}},
        },
    },
}
SEARCH: Json = {
    "type": "function",
    "function": {
        "name": "search_products",
        "parameters": {
            "type": "object",
            "properties": {"query": {"type": "string"}, "limit": {"type": "integer"}},
            "required": ["query", "limit"],
        },
    },
}


def user(text: str) -> Json:
    return {"role": "user", "content": text}


def body(text: str = "Need 12 desks", /, **fields: object) -> Json:
    """A good request; None removes a field."""
    request: Json = {
        "model": MODEL,
        "messages": [{"role": "system", "content": "You sell office furniture."}, user(text)],
    } | fields
    return {name: value for name, value in request.items() if value is not None}


async def ask(openrouter: httpx.AsyncClient, text: str = "Need 12 desks", /, **fields: object) -> Json:
    """The body of an answer that must be 200."""
    answer = await openrouter.post(CHAT, json=body(text, **fields))
    assert answer.status_code == 200, answer.text
    result: Json = answer.json()
    return result


def choice(answer: Json) -> Json:
    choices = answer["choices"]
    assert isinstance(choices, list)
    first: Json = choices[0]
    return first


def message(answer: Json) -> Json:
    found = choice(answer)["message"]
    assert isinstance(found, dict)
    return found


def calls(answer: Json) -> list[tuple[str, str]]:
    """Name and argument string of every call."""
    rows = message(answer).get("tool_calls", [])
    assert isinstance(rows, list)
    return [(row["function"]["name"], row["function"]["arguments"]) for row in rows]


def arguments(answer: Json, index: int = 0) -> Json:
    return msgspec.json.decode(calls(answer)[index][1], type=dict[str, object])


def usage(answer: Json) -> Json:
    found = answer["usage"]
    assert isinstance(found, dict)
    return found


def cached(answer: Json) -> int:
    details = usage(answer)["prompt_tokens_details"]
    assert isinstance(details, dict)
    return int(details["cached_tokens"])


def error(answer: httpx.Response) -> Json:
    found: Json = answer.json()["error"]
    return found
