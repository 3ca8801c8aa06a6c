"""A model hub on loopback: the listing of one repository, and its files."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_COMMIT = "c" * 40


@dataclass
class Hub:
    """What it offers and what it was asked. `broken` files are cut off in the middle, as by a lost connection."""

    origin: str
    repository: str
    files: dict[str, bytes]
    broken: set[str] = field(default_factory=set)
    fetched: list[str] = field(default_factory=list)
    credentials: list[str] = field(default_factory=list)


@contextmanager
def hub_with(repository: str, folder: Path) -> Iterator[Hub]:
    """A hub that offers the files of `folder` as `repository`, as long as the block runs."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    hub = Hub(f"http://127.0.0.1:{server.server_port}", repository, files)
    server.hub = hub  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        hub: Hub = self.server.hub  # type: ignore[attr-defined]
        path = self.path.split("?")[0]
        if credential := self.headers.get("authorization"):
            hub.credentials.append(credential)
        about, resolved = f"/api/models/{hub.repository}", f"/{hub.repository}/resolve/{_COMMIT}/"
        if path.startswith(f"{about}/tree/"):
            self._send(json.dumps([_entry(name, content) for name, content in hub.files.items()]).encode(), {})
        elif path.startswith(about):
            siblings = [{"rfilename": name} for name in hub.files]
            self._send(json.dumps({"id": hub.repository, "sha": _COMMIT, "siblings": siblings}).encode(), {})
        elif path.startswith(resolved) and (name := path.removeprefix(resolved)) in hub.files:
            self._file(hub, name)
        else:
            self._send(b"{}", {}, status=404)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def _file(self, hub: Hub, name: str) -> None:
        content = hub.files[name]
        headers = {"etag": f'"{hashlib.sha1(content).hexdigest()}"', "x-repo-commit": _COMMIT}
        if self.command == "GET":
            hub.fetched.append(name)
        if self.command == "GET" and name in hub.broken:
            hub.broken.discard(name)
            self._send(content[: len(content) // 2], headers, claimed=len(content))
            self.close_connection = True
        elif begin := self.headers.get("range", "").removeprefix("bytes=").removesuffix("-"):
            part = content[int(begin) :]
            span = f"bytes {begin}-{len(content) - 1}/{len(content)}"
            self._send(part, {**headers, "content-range": span}, status=206)
        else:
            self._send(content, headers)

    def _send(self, content: bytes, headers: dict[str, str], status: int = 200, claimed: int | None = None) -> None:
        self.send_response(status)
        for header, value in {"content-type": "application/json", **headers}.items():
            self.send_header(header, value)
        self.send_header("content-length", str(len(content) if claimed is None else claimed))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)


def _entry(name: str, content: bytes) -> dict[str, object]:
    return {"type": "file", "path": name, "size": len(content), "oid": hashlib.sha1(content).hexdigest()}
