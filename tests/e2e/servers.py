"""ASGI applications on loopback ports, in threads of their own, so that a test can stop and start them."""

import asyncio
import threading
import time

import uvicorn
from litestar import Litestar
from tests.fixtures.ports import free_port

PATIENCE_SECONDS = 60.0


class LoopbackServer:
    """One application on one port, which it keeps over restarts."""

    def __init__(self, app: Litestar) -> None:
        self._app = app
        self._thread: threading.Thread | None = None
        self._server: uvicorn.Server | None = None
        self.port = free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve; returns when connections are taken."""
        config = uvicorn.Config(
            self._app, host="127.0.0.1", port=self.port, log_config=None, ws="none", timeout_graceful_shutdown=0
        )
        server = self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
        self._thread.start()
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not server.started:
            if time.monotonic() > give_up or not self._thread.is_alive():
                raise RuntimeError("the server did not start")
            time.sleep(0.01)

    def begin_to_stop(self) -> None:
        """Ask it to stop; several servers then stop side by side."""
        if self._server is not None:
            self._server.should_exit = True

    def stop(self) -> None:
        """Stop at once; open streams are cut, as by a crash."""
        if self._server is None or self._thread is None:
            return
        self.begin_to_stop()
        self._thread.join(PATIENCE_SECONDS)
        assert not self._thread.is_alive(), "the server did not stop"
        self._server = self._thread = None
