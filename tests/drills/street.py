"""The provider's side as a drill sees it: customers who write, faults, and what the phones show in the end."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import count

import httpx
import msgspec
from tests.drills.watched_ports import PlainEars

from treejar.adapters.sandbox import credentials

SHORT_MEMORY_SECONDS, REAL_MEMORY_SECONDS, LONG_MEMORY_SECONDS = 16.0, 60.0, 120.0
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Call:
    """One `POST /message` the provider got; `status` None: the connection was cut before an answer."""

    key: str
    at: datetime
    status: int | None
    fault: str | None


class Street:
    """The control plane of the Wazzup simulator."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self.memory_seconds = LONG_MEMORY_SECONDS

    async def say(
        self, chat: str, tag: str, words: str = "Good day, please tell me about", *, wait: bool = True
    ) -> None:
        """A customer writes one sentence that carries a tag."""
        await self._post("say", chatId=chat, text=f"{words} {tag}.", wait=wait)

    async def speak(self, chat: str, tag: str) -> None:
        """A customer sends a voice note with one sentence that carries a tag."""
        recording = PlainEars.SIGNATURE + f"Good day, please tell me about {tag}.".encode()
        stored = await self._client.post("upload", params={"filename": "note.ogg"}, content=recording)
        await self._post("say", chatId=chat, contentUri=stored.json()["contentUri"])

    async def manager_writes(self, chat: str, text: str) -> None:
        await self._post("manager", chatId=chat, text=text)

    async def fault(self, **rule: object) -> None:
        await self._post("faults", **rule)

    async def options(self, **changes: object) -> None:
        await self._post("options", **changes)

    async def advance(self, seconds: float) -> None:
        """Jump the provider's clock."""
        await self._post("clock", advance=seconds)

    async def reset(self, memory_seconds: float = LONG_MEMORY_SECONDS) -> None:
        """Back to an empty provider that still knows our webhook. How long it remembers a key fits how long we
        repeat (processes.py)."""
        self.memory_seconds = memory_seconds
        await self._post("reset", keep=["webhooks"])
        await self._post("options", crm_memory_seconds=memory_seconds)

    async def bubbles(self, chat: str) -> list[tuple[str, str]]:
        """Who wrote what on this phone, oldest first; the author is customer, noor or manager."""
        chats = (await self._client.get("chats")).json()
        return [
            (message["author"], message["text"] or "")
            for shown in chats
            if shown["chatId"] == chat
            for message in shown["messages"]
        ]

    async def replies(self, chat: str) -> list[str]:
        return [text for author, text in await self.bubbles(chat) if author == "noor"]

    async def sends(self, chat: str) -> list[Call]:
        """Every call that wanted to send to this chat."""
        calls = []
        for request in (await self._client.get("requests")).json():
            if request["method"] == "POST" and request["path"].endswith("/message"):
                body = json.loads(request["body"])
                if body["chatId"] == chat:
                    at = datetime.fromisoformat(request["at"])
                    calls.append(Call(body["crmMessageId"], at, request["status"], request["fault"]))
        return calls

    async def sends_by_key(self, chat: str) -> dict[str, list[Call]]:
        by_key: dict[str, list[Call]] = defaultdict(list)
        for call in await self.sends(chat):
            by_key[call.key].append(call)
        return dict(by_key)

    async def undelivered_bodies(self, chat: str) -> list[bytes]:
        """Webhook bodies about this chat's messages that a fault kept from us."""
        deliveries = (await self._client.get("deliveries")).json()
        return [
            one["body"].encode()
            for one in deliveries
            if one["chatId"] == chat and one["kind"] == "message" and one["outcome"] == "dropped"
        ]

    async def repeat_delivery(self, chat: str) -> None:
        """The webhook of this chat's latest message comes once more."""
        deliveries = (await self._client.get("deliveries")).json()
        bodies = [one["body"] for one in deliveries if one["chatId"] == chat and one["kind"] == "message"]
        await self.deliver(chat, bodies[-1])

    async def echo_of_last_reply(self, chat: str) -> None:
        """The provider shows us our own latest bubble, as if it had been late with it."""
        chats = (await self._client.get("chats")).json()
        bubble = [
            message
            for shown in chats
            if shown["chatId"] == chat
            for message in shown["messages"]
            if message["author"] == "noor"
        ][-1]
        entry = {
            "messageId": bubble["messageId"],
            "channelId": credentials.WAZZUP_CHANNEL_ID,
            "chatType": "whatsapp",
            "chatId": chat,
            "dateTime": bubble["at"],
            "type": "text",
            "status": "sent",
            "isEcho": True,
            "text": bubble["text"],
        }
        await self.deliver(chat, json.dumps({"messages": [entry]}))

    async def deliver(self, chat: str, body: str) -> None:
        answer = await self._client.post("deliver", params={"chatId": chat}, content=body)
        assert answer.json()["webhookStatus"] == 200

    async def _post(self, path: str, /, **body: object) -> None:
        answer = await self._client.post(path, content=msgspec.json.encode(body))
        assert answer.is_success, answer.text


def new_chat() -> str:
    """A phone nobody has used."""
    return f"9715{next(_numbers):08d}"


def new_tags(number: int) -> tuple[str, ...]:
    """Tags that occur nowhere else: words of letters only, so that no check takes them for figures or codes."""
    return tuple(f"tag{_letters(next(_numbers))}" for _ in range(number))


def _letters(number: int, width: int = 8) -> str:
    letters = []
    for _ in range(width):
        number, digit = divmod(number, len(LETTERS))
        letters.append(LETTERS[digit])
    return "".join(reversed(letters))
