"""Routes of the phone page: its files, and the small backend that its scripts talk to."""

from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from litestar import MediaType, Request, Response, Router, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import ClientException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream

from treejar.adapters.phone_page.assets import SAFETY, Assets
from treejar.adapters.phone_page.backends import BackendFailed, backend_client, failure_as_problem
from treejar.adapters.phone_page.noor import NoorApi
from treejar.adapters.phone_page.simulator import WazzupSimulator, file_id_of
from treejar.adapters.phone_page.wire import Bubble, Chat, ChatOrder, Insight, ManagerWrites, Said, Say, Uploaded

PATH = "/sandbox"
MAX_UPLOAD = 16 * 1024 * 1024
"""WhatsApp's own limit for audio and video."""
SHOWN_IN_PLACE = ("image/", "audio/", "video/", "application/pdf")
Visit = Request[object, object, State]
ChatQuery = Annotated[str, QueryParameter(pattern=r"^[\w@.+-]{1,64}$")]


def phone_router(wazzup_simulator_url: str, api_url: str, admin_token: str) -> Router:
    """The page under `/sandbox`. Both addresses are the servers' roots; the token is sent to the API only."""
    client = backend_client()
    simulator = WazzupSimulator(client, wazzup_simulator_url)
    noor = NoorApi(client, api_url, admin_token)
    assets = Assets()
    links = Links(api_url)
    return Router(
        path=PATH,
        route_handlers=[page, asset, chats, events, say, manager_writes, mark_read, upload, file, insight, hand_back],
        dependencies={
            "simulator": Provide(lambda: simulator, sync_to_thread=False),
            "noor": Provide(lambda: noor, sync_to_thread=False),
            "assets": Provide(lambda: assets, sync_to_thread=False),
            "links": Provide(lambda: links, sync_to_thread=False),
        },
        guards=[own_page_only],
        exception_handlers={BackendFailed: failure_as_problem},
        include_in_schema=False,
        opt={"exclude_from_auth": True},
    )


class Links:
    """Addresses of files as the page may load them: from its own origin only."""

    def __init__(self, api_url: str) -> None:
        self._api = urlsplit(api_url).netloc

    def local(self, url: str | None) -> str | None:
        """The same file under this origin; None when it lies elsewhere."""
        if not url:
            return None
        if file_id := file_id_of(url):
            return f"{PATH}/api/files/{file_id}"
        parts = urlsplit(url)
        if parts.netloc != self._api:
            return None
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def in_bubble(self, bubble: Bubble) -> Bubble:
        return msgspec.structs.replace(bubble, file_url=self.local(bubble.file_url))


def own_page_only(connection: ASGIConnection[BaseRouteHandler, object, object, State], _: BaseRouteHandler) -> None:
    """Refuse what another site's script makes the browser ask."""
    site = connection.headers.get("sec-fetch-site", "none")
    if site not in ("same-origin", "none") and not _is_visit(connection):
        raise PermissionDeniedException("this backend serves its own page only")


def _is_visit(connection: ASGIConnection[BaseRouteHandler, object, object, State]) -> bool:
    navigates = connection.headers.get("sec-fetch-mode") == "navigate"
    return navigates and isinstance(connection, Request) and connection.method == "GET"


@get("/", sync_to_thread=False)
def page(assets: NamedDependency[Assets], request: Visit) -> Response[bytes]:
    """The page itself."""
    return assets.get("index.html").response(request.headers.get("if-none-match"))


@get("/assets/{path:path}", sync_to_thread=False)
def asset(path: FromPath[str], assets: NamedDependency[Assets], request: Visit) -> Response[bytes]:
    """Scripts, styles, fonts."""
    return assets.get(path).response(request.headers.get("if-none-match"))


@get("/api/chats")
async def chats(simulator: NamedDependency[WazzupSimulator], links: NamedDependency[Links]) -> list[Chat]:
    """Every chat, with file addresses of this origin."""
    return [
        msgspec.structs.replace(chat, messages=tuple(links.in_bubble(bubble) for bubble in chat.messages))
        for chat in await simulator.chats()
    ]


@get("/api/events")
async def events(simulator: NamedDependency[WazzupSimulator]) -> Stream:
    """Server-sent events: a change in some chat, `connected`, `lost`."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"} | SAFETY
    return Stream(_live(simulator), media_type="text/event-stream", headers=headers)


async def _live(simulator: WazzupSimulator) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n"
    async for chunk in simulator.events():
        yield chunk


@post("/api/say", status_code=200)
async def say(data: JSONBody[Say], simulator: NamedDependency[WazzupSimulator]) -> Said:
    """The customer writes."""
    if (data.text is None) == (data.content_uri is None):
        raise ClientException("give either text or contentUri")
    return await simulator.say(data)


@post("/api/manager", status_code=204)
async def manager_writes(data: JSONBody[ManagerWrites], simulator: NamedDependency[WazzupSimulator]) -> None:
    """A person of the shop writes."""
    await simulator.manager_writes(data)


@post("/api/read", status_code=204)
async def mark_read(data: JSONBody[ChatOrder], simulator: NamedDependency[WazzupSimulator]) -> None:
    """The customer looked at the chat."""
    await simulator.mark_read(data)


@post("/api/upload", status_code=200, request_max_body_size=MAX_UPLOAD)
async def upload(
    request: Visit,
    simulator: NamedDependency[WazzupSimulator],
    filename: Annotated[str, QueryParameter(min_length=1, max_length=200)],
) -> Uploaded:
    """Take a file for the next message."""
    body = await request.body()
    if not body:
        raise ClientException("the file is empty")
    return await simulator.upload(body, filename)


@get("/api/files/{file_id:str}")
async def file(file_id: FromPath[str], simulator: NamedDependency[WazzupSimulator]) -> Response[bytes]:
    """A picture, a voice message or a document of some chat; never a page of this origin."""
    content, media_type = await simulator.file(file_id)
    headers = {"cache-control": "private, max-age=3600"} | SAFETY
    if not media_type.startswith(SHOWN_IN_PLACE):
        headers["content-disposition"] = "attachment"
    if media_type != "application/pdf":
        headers["content-security-policy"] = "default-src 'none'; sandbox"
    return Response(content, media_type=media_type, headers=headers)


@get("/api/insight")
async def insight(noor: NamedDependency[NoorApi], chat_id: ChatQuery) -> Response[bytes]:
    """What Noor did in this chat."""
    found: Insight = await noor.insight(chat_id)
    return Response(msgspec.json.encode(found), media_type=MediaType.JSON, headers={"cache-control": "no-store"})


@post("/api/hand-back", status_code=204)
async def hand_back(data: JSONBody[ChatOrder], noor: NamedDependency[NoorApi]) -> None:
    """The person gives the chat back to Noor."""
    await noor.hand_back(data.chat_id)
