"""The page's own files: read once, served with a strict content security policy."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from litestar import Response
from litestar.exceptions import NotFoundException

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
SAFETY = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the page."""

    content: bytes
    media_type: str
    etag: str

    def response(self, known: str | None) -> Response[bytes]:
        """The file, or 304 when the browser's copy (`known`) is this one."""
        headers = {"etag": self.etag, "cache-control": "no-cache", "content-security-policy": POLICY} | SAFETY
        if known == self.etag:
            return Response(b"", status_code=304, headers=headers, media_type=self.media_type)
        return Response(self.content, headers=headers, media_type=self.media_type)


class Assets:
    """All files below `static`, by their path."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = (path for path in folder.rglob("*") if path.is_file() and path.suffix in TYPES)
        self._assets = {path.relative_to(folder).as_posix(): _asset(path) for path in files}

    def get(self, path: str) -> Asset:
        """Raises NotFoundException for a path that is no file of ours."""
        asset = self._assets.get(PurePosixPath(path.lstrip("/")).as_posix())
        if asset is None:
            raise NotFoundException(f"the phone page has no file {path!r}")
        return asset


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    return Asset(content, TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:20]}"')
