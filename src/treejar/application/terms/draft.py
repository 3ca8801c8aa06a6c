"""A draft: what an author proposes to say. Facts stand in it as references `[[f3]]`; render makes words of them."""

from enum import StrEnum

import msgspec

from treejar.domain.dialog.conversation import Slot


class Action(StrEnum):
    """Something a reply claims to have done; it must have happened in this turn (NEV-22)."""

    HANDED_OVER = "handed_over"
    NOTICE_RAISED = "notice_raised"
    DETAIL_NOTED = "detail_noted"
    ORDER_CHANGED = "order_changed"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A proposed reply. `attachments` are names of product facts whose picture goes along, in order.

    `useful` is the author's own admission that the reply helps; two useless replies in a row call a manager (ESC-1.2).
    """

    text: str
    asks: tuple[Slot, ...] = ()
    done: tuple[Action, ...] = ()
    attachments: tuple[str, ...] = ()
    useful: bool = True


class ToolCall(msgspec.Struct, frozen=True, kw_only=True):
    """One call an author wants: a tool's name and its arguments as JSON."""

    id: str
    tool: str
    arguments: str


class CallTools(msgspec.Struct, frozen=True, kw_only=True):
    """The author needs evidence before it can write."""

    calls: tuple[ToolCall, ...]


class ToolAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a call: names of the facts it recorded, or why it was refused. `scouted`: no author asked for it, it
    was fetched before the first one was."""

    call: ToolCall
    facts: tuple[str, ...] = ()
    refused: str = ""
    scouted: bool = False
