"""A conversation through the simulated phone and the real webhook, for `demo --say`."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Self

import httpx
import msgspec

from treejar.adapters.sandbox.credentials import WAZZUP_CHANNEL_ID
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import conversation_of

ANSWER_SECONDS = 60.0
SILENCE_SECONDS = 12.0
LOOK_EVERY_SECONDS = 0.03


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One bubble of the transcript. `elapsed_ms` counts from the customer's message."""

    role: str
    kind: str
    text: str = ""
    file: str | None = None
    elapsed_ms: int | None = None
    turn_id: str | None = None


class _Bubble(msgspec.Struct, rename="camel"):
    message_id: str
    author: str
    kind: str
    text: str | None = None
    file_url: str | None = None


class _Chat(msgspec.Struct, rename="camel"):
    chat_id: str
    messages: list[_Bubble]


class _Turn(msgspec.Struct):
    turn_id: str
    reply: list[str]


class _Turns(msgspec.Struct):
    items: list[_Turn]


class _Conversation(msgspec.Struct):
    state: str


class Talk:
    """Sends as one customer and watches the phone until Noor's whole answer is there."""

    def __init__(self, simulator_url: str, api_url: str, admin_token: str, phone: str) -> None:
        self._simulator = httpx.AsyncClient(base_url=simulator_url, trust_env=False, timeout=30)
        self._api = httpx.AsyncClient(
            base_url=api_url, trust_env=False, timeout=30, headers={"Authorization": f"Bearer {admin_token}"}
        )
        self._phone = phone
        conversation = conversation_of(ChatAddress(WAZZUP_CHANNEL_ID, "whatsapp", phone))
        self._conversation_path = f"/api/v1/conversations/{conversation}"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._simulator.aclose()
        await self._api.aclose()

    async def is_known(self) -> bool:
        """Has this customer written in an earlier demo?"""
        return bool(await self._turns())

    async def say(self, text: str) -> AsyncIterator[Line]:
        """The customer's line, then every bubble that comes back; none from Noor where a manager has the chat. Raises
        TimeoutError when her answer is not there after a minute."""
        seen = {bubble.message_id for bubble in await self._bubbles()}
        turns_before = {turn.turn_id for turn in await self._turns()}
        began = time.perf_counter()
        answer = await self._simulator.post("/_sim/say", json={"chatId": self._phone, "text": text})
        answer.raise_for_status()
        yield Line(role="customer", kind="text", text=text)
        async for bubble, turn_id in self._answers(seen, turns_before, began):
            elapsed = int((time.perf_counter() - began) * 1000)
            yield Line(
                role=bubble.author,
                kind=bubble.kind,
                text=bubble.text or "",
                file=bubble.file_url,
                elapsed_ms=elapsed,
                turn_id=turn_id,
            )

    async def _answers(
        self, seen: set[str], turns_before: set[str], began: float
    ) -> AsyncIterator[tuple[_Bubble, str | None]]:
        expected: int | None = None
        turn_id: str | None = None
        arrived = 0
        while expected is None or arrived < expected:
            waited = time.perf_counter() - began
            if expected is None and waited > SILENCE_SECONDS and await self.is_with_manager():
                return
            if waited > ANSWER_SECONDS:
                raise TimeoutError("Noor's answer did not arrive" + ("" if expected is None else " whole"))
            if expected is None:
                fresh = [turn for turn in await self._turns() if turn.turn_id not in turns_before]
                if fresh:
                    turn_id, expected = fresh[0].turn_id, len(fresh[0].reply)
            for bubble in await self._bubbles():
                if bubble.message_id not in seen:
                    seen.add(bubble.message_id)
                    if bubble.author != "customer":
                        arrived += 1
                        yield bubble, turn_id
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def is_with_manager(self) -> bool:
        """Is Noor silent in this chat?"""
        answer = await self._api.get(self._conversation_path)
        return answer.is_success and msgspec.json.decode(answer.content, type=_Conversation).state != "active"

    async def _bubbles(self) -> list[_Bubble]:
        answer = await self._simulator.get("/_sim/chats")
        chats = msgspec.json.decode(answer.content, type=list[_Chat])
        return next((chat.messages for chat in chats if chat.chat_id == self._phone), [])

    async def _turns(self) -> list[_Turn]:
        answer = await self._api.get(f"{self._conversation_path}/turns")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return []
        return msgspec.json.decode(answer.raise_for_status().content, type=_Turns).items
