"""Conversations for managers: read, take over, hand back, explain."""

from typing import Annotated
from uuid import UUID

import msgspec
from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get, post
from litestar.params import FromPath, QueryParameter

from treejar.application.admin.conversations import ReadConversations
from treejar.application.escalations.hand_back import HandBack
from treejar.application.escalations.take_over import TakeOver
from treejar.application.ports.conversations import ConversationFilter
from treejar.application.ports.turn_log import TurnRecord
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.shared.ids import ConversationId, TurnId
from treejar.entrypoints.http.paging import Cursor, Limit
from treejar.entrypoints.http.schemas import ConversationOut, ConversationPageOut, MessageOut

InState = Annotated[ConversationState | None, QueryParameter(name="state")]


class Turns(msgspec.Struct, frozen=True):
    items: tuple[TurnRecord, ...]
    next: str | None
    total: int


class Messages(msgspec.Struct, frozen=True):
    """The newest page comes first; in a page the messages stand as they were written, oldest first."""

    items: list[MessageOut]
    next: str | None
    total: int


class ConversationController(Controller):
    path = "/api/v1"
    tags = ("conversations",)

    @get("/conversations", summary="Conversations, newest activity first")
    @inject
    async def list(
        self,
        read: FromDishka[ReadConversations],
        in_state: InState = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> ConversationPageOut:
        page = await read.page(ConversationFilter(state=in_state, limit=limit, cursor=cursor))
        return ConversationPageOut(
            items=[ConversationOut.of(conversation) for conversation in page.items], next=page.next, total=page.total
        )

    @get("/conversations/{conversation_id:uuid}", summary="One conversation")
    @inject
    async def read(self, conversation_id: FromPath[UUID], read: FromDishka[ReadConversations]) -> ConversationOut:
        return ConversationOut.of(await read.get(ConversationId(conversation_id)))

    @get("/conversations/{conversation_id:uuid}/messages", summary="Its messages, the newest page first")
    @inject
    async def messages(
        self,
        conversation_id: FromPath[UUID],
        read: FromDishka[ReadConversations],
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Messages:
        page = await read.messages(ConversationId(conversation_id), limit, cursor)
        return Messages([MessageOut.of(message) for message in page.items], page.next, page.total)

    @get("/conversations/{conversation_id:uuid}/turns", summary="Why Noor said what she said, newest first")
    @inject
    async def turns(
        self,
        conversation_id: FromPath[UUID],
        read: FromDishka[ReadConversations],
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Turns:
        page = await read.turns(ConversationId(conversation_id), limit, cursor)
        return Turns(page.items, page.next, page.total)

    @get("/turns/{turn_id:uuid}", summary="One turn: brief, tool calls, facts, drafts, findings, timings")
    @inject
    async def explain(self, turn_id: FromPath[UUID], read: FromDishka[ReadConversations]) -> TurnRecord:
        return await read.explain(TurnId(turn_id))

    @post("/conversations/{conversation_id:uuid}/take-over", status_code=200, summary="A manager speaks from here on")
    @inject
    async def take_over(self, conversation_id: FromPath[UUID], take_over: FromDishka[TakeOver]) -> ConversationOut:
        return ConversationOut.of(await take_over.execute(ConversationId(conversation_id)))

    @post("/conversations/{conversation_id:uuid}/hand-back", status_code=200, summary="Noor speaks again")
    @inject
    async def hand_back(self, conversation_id: FromPath[UUID], hand_back: FromDishka[HandBack]) -> ConversationOut:
        return ConversationOut.of(await hand_back.execute(ConversationId(conversation_id)))
