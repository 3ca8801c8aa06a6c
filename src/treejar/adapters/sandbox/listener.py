"""Serving an application on loopback by uvicorn, with the means to cut a connection."""

import asyncio
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from treejar.adapters.sandbox.asgi import Receive, Scope, Send
from treejar.adapters.sandbox.provider import CLOSE, CUT_EXTENSION


class CuttableProtocol(HttpToolsProtocol):
    """Puts a "close this connection now" callable into the scope of every request."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {CUT_EXTENSION: {CLOSE: self._cut}}

    def _cut(self, gently: bool) -> None:
        # Gently: what was already written still reaches the other side.
        (self.transport.close if gently else self.transport.abort)()


class LoopbackServer(uvicorn.Server):
    """A uvicorn server inside someone else's process: signals are not its business."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


class Listener:
    """One application on one port."""

    def __init__(self, host: str, port: int) -> None:
        """Take the port at once, so that the address is known before the application is built."""
        # asyncio switches Nagle's delay off only for sockets that name TCP; with it every answer takes 40 ms.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except OSError:
            self._socket.close()
            raise
        self.port: int = self._socket.getsockname()[1]
        self.origin = f"http://{host}:{self.port}"
        self._server: LoopbackServer | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self, app: Callable[[Scope, Receive, Send], object]) -> None:
        """Serve until `stop`."""
        config = uvicorn.Config(
            app,
            http=CuttableProtocol,
            ws="none",
            lifespan="off",
            proxy_headers=False,
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = LoopbackServer(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        while not self._server.started:
            if self._serving.done():
                await self._serving
                raise RuntimeError(f"the simulator on port {self.port} did not start")
            await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Finish the answers under way (a second at most) and free the port."""
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving
        self._socket.close()
