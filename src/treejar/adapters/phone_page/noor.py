"""Noor's REST API, as the phone page uses it. The token stays in this process."""

import httpx

from treejar.adapters.phone_page.backends import BackendFailed, ask, read_as
from treejar.adapters.phone_page.wire import Conversation, ConversationPage, Insight, TurnPage

WHO = "Noor's API"
TURNS = 20


class NoorApi:
    """Asks the API; every method raises BackendFailed when it cannot."""

    def __init__(self, client: httpx.AsyncClient, url: str, token: str) -> None:
        self._client = client
        self._url = url.rstrip("/") + "/api/v1"
        self._headers = {"authorization": f"Bearer {token}"}

    async def insight(self, chat_id: str) -> Insight:
        """The chat's conversation and its last turns, newest first; empty while Noor knows no such chat."""
        conversation = await self._conversation(chat_id)
        if conversation is None:
            return Insight()
        body = await self._ask("GET", f"/conversations/{conversation.id}/turns", {"limit": str(TURNS)})
        return Insight(conversation=conversation, turns=read_as(body, WHO, TurnPage).items)

    async def hand_back(self, chat_id: str) -> None:
        """Give the chat back to Noor after a person had it."""
        conversation = await self._conversation(chat_id)
        if conversation is None:
            raise BackendFailed("Noor has no conversation with this customer yet")
        await self._ask("POST", f"/conversations/{conversation.id}/hand-back", {})

    async def _conversation(self, chat_id: str) -> Conversation | None:
        # A phone number has no place in an address (NEV-64): the newest conversations are read, and ours is picked.
        body = await self._ask("GET", "/conversations", {"limit": "100"})
        items = [item for item in read_as(body, WHO, ConversationPage).items if item.chat_id == chat_id]
        return next((item for item in items if item.state != "closed"), items[0] if items else None)

    async def _ask(self, method: str, path: str, params: dict[str, str]) -> bytes:
        request = self._client.build_request(method, self._url + path, params=params, headers=self._headers)
        return await ask(self._client, WHO, request)
