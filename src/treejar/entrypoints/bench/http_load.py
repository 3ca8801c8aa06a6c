"""A lean HTTP/1.1 client for load: each connection asks again as soon as it is answered.

Written on bare sockets because a full client would spend more on a request than the server does.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_PATIENCE_SECONDS = 30.0

NextBody = Callable[[], bytes]


@dataclass(slots=True)
class Answers:
    """What came back: seconds for each 200, how many other answers, how many requests without any."""

    accepted: list[float] = field(default_factory=list)
    refused: int = 0
    lost: int = 0


async def post_for(
    seconds: float, ports: Sequence[int], path: str, connections: int, next_body: NextBody
) -> tuple[Answers, float]:
    """POST on so many connections of loopback, spread over `ports`, for so long; every request is waited for.

    Returns the answers and the seconds until the last of them.
    """
    loop = asyncio.get_running_loop()
    answers = Answers()
    began = time.perf_counter()
    finished = []
    for number in range(connections):
        _, connection = await loop.create_connection(
            lambda: _Connection(path, next_body, answers, began + seconds),
            "127.0.0.1",
            ports[number % len(ports)],
        )
        finished.append(connection.finished)
    await asyncio.wait_for(asyncio.gather(*finished), seconds + _PATIENCE_SECONDS)
    return answers, time.perf_counter() - began


class _Connection(asyncio.Protocol):
    def __init__(self, path: str, next_body: NextBody, answers: Answers, until: float) -> None:
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset-utf-8\r\n"
            "Content-Length: "
        ).encode()
        self._next_body = next_body
        self._answers = answers
        self._until = until
        self._received = b""
        self._asked = 0.0
        self._waiting = False
        self.finished = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A cast, because uvloop's transports are WriteTransports in all but their base class.
        self._transport = cast(asyncio.WriteTransport, transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head_end = self._received.find(_HEAD_END)
        if head_end < 0 or len(self._received) < head_end + len(_HEAD_END) + _length(self._received[:head_end]):
            return
        now = time.perf_counter()
        if self._received.startswith(b"HTTP/1.1 200"):
            self._answers.accepted.append(now - self._asked)
        else:
            self._answers.refused += 1
        self._received, self._waiting = b"", False
        if now < self._until:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._answers.lost += self._waiting
        if not self.finished.done():
            self.finished.set_result(None)

    def _ask(self) -> None:
        body = self._next_body()
        self._waiting, self._asked = True, time.perf_counter()
        self._transport.write(b"%b%d%b%b" % (self._head, len(body), _HEAD_END, body))


def _length(head: bytes) -> int:
    """The answer's Content-Length; an answer without one has no body here."""
    head = head.lower()
    at = head.find(_LENGTH)
    return int(head[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0
