"""The form in which a model hands in its reply, and how such a form is read, however it was wrapped."""

from json import JSONDecoder
from typing import Annotated

import msgspec

from treejar.adapters.openrouter.loose import UNREADABLE
from treejar.application.ports.planner import ToolSpec
from treejar.application.terms.draft import Action, Draft
from treejar.domain.dialog.conversation import Slot

WRITE_REPLY = "write_reply"
LONGEST_REPLY = 8000
"""Characters; a reply of a few bubbles has some hundred."""
# Marks with which models frame their own tool calls and thoughts; in a reply they are debris.
_DEBRIS = ("<｜", "｜>", "<|", "|>", "<tool_call", "</tool_call", "<think", "</think")
_THOUGHT_ENDS = "</think>"
_FENCE = "```"
_LONGEST_REASON = 200
_LISTS = ("asks", "done", "attachments")
# Line breaks as they are within words, and signs after the end: both are common, and neither leaves a doubt.
_LENIENT = JSONDecoder(strict=False)


class NoForm(Exception):
    """What was handed in cannot be read as a reply; the words say why, for the author alone."""


class ReplyForm(msgspec.Struct, frozen=True, kw_only=True):
    """Hand in the reply to the customer. Call it once, when everything needed is known."""

    text: Annotated[
        str,
        msgspec.Meta(
            description="The whole reply as the customer will read it; [[f1]] stands where a fact belongs.",
            min_length=1,
            max_length=LONGEST_REPLY,
        ),
    ]
    asks: Annotated[tuple[Slot, ...], msgspec.Meta(description="What its question asks for; empty without one.")] = ()
    done: Annotated[tuple[Action, ...], msgspec.Meta(description="What it says was done in this turn.")] = ()
    attachments: Annotated[
        tuple[str, ...],
        msgspec.Meta(description="Names of product facts, such as f1, whose pictures go along."),
    ] = ()
    useful: Annotated[bool, msgspec.Meta(description="False if the reply does not help the customer.")] = True


WRITE_REPLY_SPEC = ToolSpec(
    name=WRITE_REPLY,
    description="Hand in the reply to the customer. Call it once, when everything needed is known.",
    schema=msgspec.json.encode(msgspec.json.schema(ReplyForm)),
)


def read_form(arguments: str) -> Draft:
    """The draft in a form. Raises NoForm."""
    fields = _object(unfenced(arguments))
    if not fields:
        raise NoForm("this is no JSON object")
    try:
        form = msgspec.convert(fields, ReplyForm, strict=False)
    except UNREADABLE as fault:
        raise NoForm(str(fault)[:_LONGEST_REASON]) from None
    text = _words(form.text)
    attachments = tuple(name.strip("[] ") for name in form.attachments)
    return Draft(text=text, asks=form.asks, done=form.done, attachments=attachments, useful=form.useful)


def read_content(content: str) -> Draft:
    """A reply that came as plain content: the same form, or mere words. Raises NoForm."""
    after_thought = content.rpartition(_THOUGHT_ENDS)[2]
    bare = unfenced(after_thought)
    if bare.startswith(("{", "[{")):
        return read_form(bare)
    if "text" in _object(within := bare[bare.find("{") :]):
        return read_form(within)
    if len(bare) > LONGEST_REPLY:
        raise NoForm(f"longer than {LONGEST_REPLY} characters")
    return Draft(text=_words(after_thought))


def form_of(draft: Draft) -> str:
    """A draft as the form it may have come in, for a model that has to mend it."""
    form = ReplyForm(
        text=draft.text, asks=draft.asks, done=draft.done, attachments=draft.attachments, useful=draft.useful
    )
    return msgspec.json.encode(form).decode()


def unfenced(written: str) -> str:
    """The JSON object in a code fence, which models put around it, with or without words before it (providers §5.1);
    everything as it is where there is none."""
    for block in written.split(_FENCE)[1::2]:
        language, brace, _ = block.partition("{")
        if brace and (not language.strip() or language.strip().isalpha()):
            return block[len(language) :].strip()
    return written.strip()


def _object(written: str) -> dict[str, object]:
    """The fields of the JSON object that a text begins with, without those that are null, one word as a list where a
    list belongs; none where it begins otherwise."""
    if not written.startswith("{"):
        return {}
    try:
        fields: dict[str, object] = _LENIENT.raw_decode(written)[0]
        # What no text can carry, such as half a character, is no form.
        msgspec.json.encode(fields)
    except (ValueError, *UNREADABLE):
        return {}
    told = {name: value for name, value in fields.items() if value is not None}
    return {name: value.split() if name in _LISTS and isinstance(value, str) else value for name, value in told.items()}


def _words(text: str) -> str:
    words = text.replace("\x00", "").strip()
    if not words:
        raise NoForm("the text is empty")
    if any(mark in words for mark in _DEBRIS):
        raise NoForm("the text holds marks that belong to no reply")
    return words
