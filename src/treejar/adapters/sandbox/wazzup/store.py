"""Wazzup's file store and the phone's copies of what the business sent."""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from treejar.adapters.sandbox.asgi import Response

# Python's table differs by system; these are the ones a chat carries.
_KINDS = {".ogg": "audio/ogg", ".oga": "audio/ogg", ".m4a": "audio/mp4", ".webp": "image/webp", ".amr": "audio/amr"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file: bytes in memory, or in the media folder."""

    file_id: str
    name: str
    content_type: str
    size: int
    content: bytes | None
    path: Path | None

    def response(self) -> Response:
        """The file as a download."""
        body = self.content if self.content is not None else self.path.read_bytes() if self.path else b""
        return Response(200, body, {"content-type": self.content_type})


class FileStore:
    """Files by SHA-1, kept for the life of the process."""

    def __init__(self, origin: str, folder: Path | None) -> None:
        self._origin = origin
        self._folder = folder
        self._files: dict[str, StoredFile] = {}

    def put(self, content: bytes, name: str, content_type: str | None = None) -> StoredFile:
        """Keep a file; its kind is told from the name when not given."""
        file_id = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        kind = content_type or guess_type(name)
        path = None
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / file_id
            path.write_bytes(content)
        stored = StoredFile(file_id, name, kind, len(content), None if path else content, path)
        self._files[file_id] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file of that SHA-1."""
        return self._files.get(file_id)

    def content_uri(self, stored: StoredFile) -> str:
        """Its address as webhooks show it: `…/store/<sha1>/?filename=…`."""
        return f"{self._origin}/store/{stored.file_id}/?filename={quote(stored.name)}"

    def phone_url(self, stored: StoredFile) -> str:
        """Its address on the phone."""
        return f"{self._origin}/_sim/files/{stored.file_id}"


def guess_type(name: str) -> str:
    """A content type by file name."""
    suffix = Path(name).suffix.lower()
    return _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def message_kind(content_type: str) -> str:
    """Wazzup's message type for a file: image, audio, video or document."""
    family = content_type.split("/", 1)[0]
    return family if family in ("image", "audio", "video") else "document"
