"""Tokens and what they cost."""

from dataclasses import dataclass
from decimal import Decimal

import msgspec

from treejar.adapters.sandbox.openrouter.answer import Answer
from treejar.adapters.sandbox.openrouter.prefix_cache import BYTES_PER_TOKEN
from treejar.adapters.sandbox.openrouter.routing import Served


def tokens(content: bytes | str) -> int:
    """About how many tokens that is, rounded up."""
    size = len(content.encode() if isinstance(content, str) else content)
    return -(-size // BYTES_PER_TOKEN)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a call used; `cost` in USD."""

    prompt: int
    cached: int
    completion: int
    reasoning: int
    cost: Decimal
    saved: Decimal = Decimal(0)
    """What the cache saved, in USD."""

    def body(self, with_cost: bool = True) -> dict[str, object]:
        """The `usage` object."""
        cost = {"cost": float(self.cost)} if with_cost else {}
        return {
            "prompt_tokens": self.prompt,
            "completion_tokens": self.completion,
            "total_tokens": self.prompt + self.completion,
            **cost,
            "is_byok": False,
            "prompt_tokens_details": {"cached_tokens": self.cached, "cache_write_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": self.reasoning},
            "cost_details": {"upstream_inference_cost": None},
        }


def used(answer: Answer, prompt: int, cached: int, served: Served) -> Usage:
    """Count and price a call. An answer without a token and with a blank or error finish is free."""
    completion = _completion(answer) if answer.completion_tokens is None else answer.completion_tokens
    endpoint = served.endpoint
    saved = cached * (endpoint.prompt - endpoint.cache_read)
    cost = prompt * endpoint.prompt - saved + completion * endpoint.completion
    failed = answer.finished == "error" or answer.top_error is not None
    if failed or (completion == 0 and answer.finished is None):
        cost = Decimal(0)
    return Usage(prompt, cached, completion, answer.reasoning_tokens, cost, saved)


def _completion(answer: Answer) -> int:
    if answer.raw_body is not None or answer.choices is not None:
        return tokens(answer.raw_body or msgspec.json.encode(answer.choices))
    written = sum(tokens(call.name) + tokens(call.written()) for call in answer.tool_calls)
    return tokens(answer.content or "") + written + answer.reasoning_tokens
