"""A model server that costs next to nothing: `python -m treejar.entrypoints.bench.fake_model` prints its port.

It asks for search_products, then for check_stock, then replies: through `write_reply` where that is offered, else in
plain content. Answers lie ready; which one is due follows from how many results of tools the request holds.
"""

import asyncio
import json
import sys

QUERY, PRODUCT_ID = "ergonomic mesh chair", "4600000000616"
REPLY = "We have just the right chair for you. Tell me a little more about the room, and I will help."
CALLS = 3
"""Of the model, in a turn: two tools and the reply."""
_STEPS = (("search_products", {"query": QUERY}), ("check_stock", {"product_ids": [PRODUCT_ID]}))
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = b"content-length:"
_RESULTS = (b'"role":"tool"', b'"role": "tool"')
_LARGEST = 2**20


def _answer(message: dict[str, object], finish: str) -> bytes:
    body = json.dumps(
        {
            "id": "gen-1",
            "object": "chat.completion",
            "created": 1_772_442_942,
            "model": "deepseek/deepseek-v3.2",
            "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}],
            "usage": {"prompt_tokens": 2100, "completion_tokens": 40, "total_tokens": 2140},
        }
    ).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _calling(tool: str, arguments: object) -> bytes:
    function = {"name": tool, "arguments": json.dumps(arguments)}
    call = {"id": f"call_{tool}", "type": "function", "index": 0, "function": function}
    return _answer({"content": None, "tool_calls": [call]}, "tool_calls")


_CALLED = tuple(_calling(tool, arguments) for tool, arguments in _STEPS)
_WRITTEN = _calling("write_reply", {"text": REPLY})
_SAID = _answer({"content": REPLY}, "stop")


def answer_to(body: bytes) -> bytes:
    """The answer that is due, head and body."""
    results = sum(body.count(mark) for mark in _RESULTS)
    if results < len(_CALLED):
        return _CALLED[results]
    return _WRITTEN if b'"write_reply"' in body else _SAID


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(_END_OF_HEAD)).lower()
            length = int(head.partition(_LENGTH)[2].partition(b"\r\n")[0] or 0)
            writer.write(answer_to(await reader.readexactly(min(length, _LARGEST))))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def _run() -> None:
    server = await asyncio.start_server(_serve, "127.0.0.1", 0, limit=_LARGEST)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_run())
