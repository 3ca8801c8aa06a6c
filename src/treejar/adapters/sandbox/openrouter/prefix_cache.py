"""What a provider remembers of earlier prompts: how much of this one begins byte for byte like one of them."""

from collections import OrderedDict
from hashlib import blake2b

import msgspec

from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest
from treejar.adapters.sandbox.openrouter.options import OpenRouterOptions
from treejar.adapters.sandbox.openrouter.routing import Served

BYTES_PER_TOKEN = 4
"""A plain estimate that does for all three languages: Arabic and Cyrillic have two bytes a letter."""
BLOCK_TOKENS = 64
"""DeepSeek keeps prefixes in blocks of 64 tokens; a shorter common beginning is no hit."""
_BLOCK = BLOCK_TOKENS * BYTES_PER_TOKEN
_KEPT = 200_000


def prompt_bytes(chat: ChatRequest) -> bytes:
    """The prompt as the model gets it: tools before messages, in the order they were written."""
    tools = msgspec.json.encode(chat.raw.get("tools") or [])
    return tools + b"\n" + msgspec.json.encode(chat.raw.get("messages"))


class PrefixCache:
    """Remembers chained digests of whole blocks with the moment of their last use."""

    def __init__(self, clock: SimClock) -> None:
        self._clock = clock
        self._seen: OrderedDict[bytes, float] = OrderedDict()

    def reset(self) -> None:
        """Nothing remembered."""
        self._seen.clear()

    def cached_tokens(self, prompt: bytes, chat: ChatRequest, served: Served, options: OpenRouterOptions) -> int:
        """How many tokens of this prompt are read from the cache; afterwards all of it is remembered."""
        scope = self._scope(chat, options)
        if scope is None:
            return 0
        now = self._clock.seconds()
        chain = blake2b(f"{served.model.id}|{served.endpoint.slug}|{scope}|".encode(), digest_size=16)
        known, reading = 0, True
        for start in range(0, len(prompt) - _BLOCK + 1, _BLOCK):
            chain.update(prompt[start : start + _BLOCK])
            digest = chain.digest()
            last_used = self._seen.pop(digest, None)
            reading = reading and last_used is not None and now - last_used < options.cache_seconds
            known += reading
            self._seen[digest] = now
        while len(self._seen) > _KEPT:
            self._seen.popitem(last=False)
        return known * BLOCK_TOKENS

    def _scope(self, chat: ChatRequest, options: OpenRouterOptions) -> str | None:
        if options.cache == "off":
            return None
        if options.cache == "global":
            return ""
        if chat.fields.provider is not None and chat.fields.provider.order:
            return None
        if chat.session:
            return chat.session
        firsts = [next((m.words() for m in chat.messages if m.role == role), "") for role in ("system", "user")]
        return blake2b("\n".join(firsts).encode(), digest_size=8).hexdigest()
