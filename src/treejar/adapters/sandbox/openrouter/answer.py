"""What the model says: written by a script, by the default seller, by an injected order, or bent by a preset."""

from typing import Literal

import msgspec


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tool call. `arguments` as a string is given letter for letter (broken JSON too), anything else as JSON."""

    name: str
    arguments: object = {}
    id: str | None = None

    def written(self) -> str:
        """The string that stands in `function.arguments`."""
        return self.arguments if isinstance(self.arguments, str) else msgspec.json.encode(self.arguments).decode()


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer of the model; also a step of a script.

    `finish_reason` is told from the rest when it is null; `blank_finish` leaves it null in the answer.
    `error` goes into `choices[0]` with finish reason `error`; `top_error` stands at the top of the 200.
    `choices` replace everything that would be written from the other fields. `raw_body` is the whole body as text.
    `model`: another model's id, which is then named and billed. `without`: parts left out of the body.
    `invalid_utf8` puts bytes into the content that are no UTF-8. `obeys_cap`: cut to the request's cap, as a real
    model's answer would be; otherwise it comes as written.
    `delay`: real seconds before the answer; `drip`: seconds during which only white space arrives after the head.
    `stream_cut` ends a stream in its middle, without `[DONE]`.
    """

    content: str | None = None
    tool_calls: tuple[Call, ...] = ()
    finish_reason: Literal["stop", "length", "tool_calls", "content_filter", "error"] | None = None
    blank_finish: bool = False
    reasoning: str | None = None
    reasoning_tokens: int = 0
    refusal: str | None = None
    error: object = None
    top_error: object = None
    choices: list[object] | None = None
    raw_body: str | None = None
    model: str | None = None
    without: tuple[Literal["usage", "cost", "choices", "provider"], ...] = ()
    completion_tokens: int | None = None
    invalid_utf8: bool = False
    obeys_cap: bool = False
    delay: float = 0.0
    drip: float = 0.0
    stream_cut: bool = False

    @property
    def finished(self) -> str | None:
        """The finish reason that is sent."""
        if self.blank_finish:
            return None
        if self.finish_reason is not None:
            return self.finish_reason
        if self.error is not None:
            return "error"
        return "tool_calls" if self.tool_calls else "stop"
