"""Webhook bodies as Wazzup sends them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

CHANNEL = "0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9"
TEXTS = (
    "Do you have ergonomic mesh chairs in stock?",
    "We need 12 height adjustable desks for a new office, please send your prices",
    "هل عندكم كراسي مكتب مريحة؟",
    "Здравствуйте, нужны столы для переговорной на 10 человек",
    "Hello",
    "And in black?",
)
_FIRST_PHONE = 971_500_000_000


class Deliveries:
    """One message a body, each with an id of its own, from `chats` customers in turn."""

    def __init__(self, chats: int, texts: Sequence[str] = TEXTS) -> None:
        self._chats = chats
        self._run = str(uuid4())[:23]
        self._texts = [json.dumps(text, ensure_ascii=False) for text in texts]
        self._numbers = count()
        # One moment for all, so that making a body costs the measured machine next to nothing.
        self._moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def next(self) -> bytes:
        number = next(self._numbers)
        return self.body(number % self._chats, self._texts[number % len(self._texts)], number)

    def said(self, chat: int, text: str) -> bytes:
        """What one customer says."""
        return self.body(chat, json.dumps(text, ensure_ascii=False), next(self._numbers))

    def body(self, chat: int, quoted: str, number: int) -> bytes:
        return (
            f'{{"messages":[{{"messageId":"{self._run}-{number:012x}","channelId":"{CHANNEL}","chatType":"whatsapp",'
            f'"chatId":"{_FIRST_PHONE + chat}","dateTime":"{self._moment}","type":"text","status":"inbound",'
            f'"text":{quoted},"isEcho":false,'
            f'"contact":{{"name":"Customer {chat}","avatarUri":null,"phone":"{_FIRST_PHONE + chat}"}}}}]}}'
        ).encode()
