"""What OpenRouter answers, read with distrust: errors first, wherever they stand (providers §5.1, §5.2)."""

from decimal import Decimal

import msgspec

from treejar.adapters.openrouter.errors import PROVIDER, failed_inside
from treejar.adapters.openrouter.loose import UNREADABLE, fields_of, read
from treejar.application.ports.errors import PortError, Rejected, Unavailable

DEAREST_CALL = Decimal(1000)
_NAME = 200


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """`usage`; zeros and None where it is missing or of another shape."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    reasoning: int = 0
    cost_usd: Decimal | None = None


class AskedTool(msgspec.Struct, frozen=True, kw_only=True):
    """A tool call as it came: the arguments may be no JSON."""

    name: str
    arguments: str


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of status 200. `fault` is the error it turned out to be; `finish` may contradict the rest."""

    model: str = ""
    generation: str = ""
    tally: Tally = Tally()
    fault: PortError | None = None
    finish: str = ""
    content: str = ""
    calls: tuple[AskedTool, ...] = ()
    readable: bool = True


def read_completion(body: bytes) -> Completion:
    """Never raises: what cannot be read is an answer that says nothing."""
    fields = fields_of(body)
    known = Completion(
        model=read(fields.get("model"), str, "")[:_NAME],
        generation=read(fields.get("id"), str, "")[:_NAME],
        tally=read_tally(fields.get("usage")),
        readable=bool(fields),
    )
    choices = read(fields.get("choices"), list[msgspec.Raw], [])
    choice = fields_of(choices[0]) if choices else {}
    finish = read(choice.get("finish_reason"), str, "")
    if fault := _fault(fields, choice, finish):
        return msgspec.structs.replace(known, fault=fault, finish=finish)
    message = fields_of(choice.get("message", b""))
    content, calls = _content(message.get("content")), _calls(message.get("tool_calls"))
    if read(message.get("refusal"), str, "") and not (content or calls):
        fault = Rejected(PROVIDER, "the model refuses to answer", "refusal")
    return msgspec.structs.replace(known, fault=fault, finish=finish, content=content, calls=calls)


def read_tally(usage: msgspec.Raw | None) -> Tally:
    """What a call used and cost. Costs are USD, charged to the account."""
    fields = fields_of(usage or b"")
    prompt, completion = (fields_of(fields.get(f"{part}_tokens_details", b"")) for part in ("prompt", "completion"))
    cost = read(fields.get("cost"), Decimal, Decimal("NaN"))
    return Tally(
        prompt=_count(fields.get("prompt_tokens")),
        cached=_count(prompt.get("cached_tokens")),
        completion=_count(fields.get("completion_tokens")),
        reasoning=_count(completion.get("reasoning_tokens")),
        cost_usd=cost if cost.is_finite() and 0 <= cost <= DEAREST_CALL else None,
    )


def _fault(fields: dict[str, msgspec.Raw], choice: dict[str, msgspec.Raw], finish: str) -> PortError | None:
    for part in (choice, fields):
        if "error" in part:
            return failed_inside(part["error"])
    if finish == "error":
        return Unavailable(PROVIDER, "the model failed while it wrote")
    if finish == "content_filter":
        return Rejected(PROVIDER, "the model's provider withheld the answer", "content_filter")
    return None


def _content(content: msgspec.Raw | None) -> str:
    """Plain text, or the text parts of a list of parts."""
    if content is None:
        return ""
    parts = read(content, list[msgspec.Raw], [])
    if not parts:
        return read(content, str, "")
    return "".join(read(fields_of(part).get("text"), str, "") for part in parts)


def _calls(calls: msgspec.Raw | None) -> tuple[AskedTool, ...]:
    found = []
    for call in read(calls, list[msgspec.Raw], []):
        function = fields_of(fields_of(call).get("function", b""))
        found.append(AskedTool(name=read(function.get("name"), str, ""), arguments=_arguments(function)))
    return tuple(found)


def _arguments(function: dict[str, msgspec.Raw]) -> str:
    """A string that should hold JSON; some models send the object itself, and none at all for no arguments."""
    arguments = function.get("arguments", msgspec.Raw(b'""'))
    try:
        written = msgspec.json.decode(arguments)
    except UNREADABLE:
        return ""
    if isinstance(written, str):
        return written or "{}"
    return bytes(arguments).decode()


def _count(number: msgspec.Raw | None) -> int:
    return max(0, min(read(number, int, 0), 10**9))
