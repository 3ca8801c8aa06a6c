"""Pictures behind links on the open web."""

from treejar.adapters.storefront.web import Answer, Question, Web, failure, is_success, web_address
from treejar.application.ports.errors import BadReply
from treejar.application.ports.operations import Picture
from treejar.domain.shared.ids import PictureRef

LARGEST_PICTURE = 5 * 1024 * 1024
"""WhatsApp shows no larger image, and a shop's own pages neither."""
WAITS = (1.0,)
"""One repeat: a link may be dead for ever, and there are many."""

_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
# Some shops answer with what the reader likes best, and some with what few can read.
_WANTED = {"Accept": "image/jpeg,image/png,image/webp;q=0.8,image/gif;q=0.5"}


class LinkedPictures:
    """The PictureSource port for references of one source, whose own words are links. Whatever their links say, only
    machines on the open web are asked, and `web`'s home; no secret is sent. What a file is, its first bytes tell."""

    def __init__(self, web: Web, source: str) -> None:
        self._web = web
        self._source = source

    async def fetch(self, reference: PictureRef) -> Picture | None:
        source, _, link = reference.partition(":")
        if source != self._source or not (address := web_address(link)):
            return None
        asked = Question(address, headers=_WANTED, link=True, largest=LARGEST_PICTURE, waits=WAITS)
        return await self._web.get(asked, self._picture)

    def _picture(self, answer: Answer) -> Picture | None:
        if answer.gone or (is_success(answer) and not answer.body):
            return None
        if not is_success(answer):
            raise failure(self._web.provider, answer)
        media_type = _media_type(answer.body)
        if not media_type:
            raise BadReply(self._web.provider, "what a link leads to is no JPEG, PNG, GIF or WebP")
        return Picture(content=answer.body, media_type=media_type)


def _media_type(content: bytes) -> str:
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return next((media_type for signature, media_type in _SIGNATURES if content.startswith(signature)), "")
