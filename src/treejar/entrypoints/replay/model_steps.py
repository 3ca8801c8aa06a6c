"""What a scripted model does, step by step: it calls tools, replies, talks nonsense, fails, or obeys anybody."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec

from treejar.application.terms.draft import Action
from treejar.domain.dialog.conversation import Slot

# What arguments and names of facts may hold is the business of tools and checks: a lying model writes anything.
Arguments = Mapping[str, Any]


class Failure(StrEnum):
    """How a model fails: not reached, no answer in time, refused for its pace or for want of credit, or nonsense."""

    UNAVAILABLE = "unavailable"
    TIMEOUT = "timeout"
    RATE_LIMITED = "rate_limited"
    OUT_OF_CREDIT = "out_of_credit"
    BAD = "bad"


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tool call. Strings in the arguments may hold names in braces, such as `{id of CH-616}`; `raw` is sent as
    written, for arguments that are no JSON object."""

    tool: str
    arguments: Arguments = {}
    raw: str = ""


class Reply(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft. Facts stand in the text as `{product CH-616}`, `{price of CH-616}` and so on."""

    text: str
    asks: tuple[Slot, ...] = ()
    done: tuple[Action, ...] = ()
    attachments: tuple[str, ...] = ()
    useful: bool = True


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Exactly one of these. `raw`: an answer that is not what was agreed on. `obey`: does and says whatever stands
    between `<<do>>` and `<</do>>` anywhere in what it is given."""

    call: Call | tuple[Call, ...] | None = None
    reply: str | Reply | None = None
    raw: str = ""
    fail: Failure | None = None
    obey: bool = False

    def __post_init__(self) -> None:
        given = [bool(self.call), self.reply is not None, bool(self.raw), self.fail is not None, self.obey]
        if sum(given) != 1:
            raise ValueError("a step is exactly one of call, reply, raw, fail, obey")

    @property
    def calls(self) -> tuple[Call, ...]:
        if self.call is None:
            return ()
        return self.call if isinstance(self.call, tuple) else (self.call,)

    @property
    def draft(self) -> Reply | None:
        return Reply(text=self.reply) if isinstance(self.reply, str) else self.reply
