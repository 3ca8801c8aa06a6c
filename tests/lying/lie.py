"""A lie: a true reply made wrong in one way, and the registry of all the ways."""

from collections.abc import Callable
from random import Random

import msgspec
from tests.lying.truth import Piece, TrueReply

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft

QUESTION_MARKS = "?؟"


class Part(msgspec.Struct, frozen=True):
    """A stretch of a lying reply, and whether the lie is in it."""

    text: str
    false: bool = False


class Lie(msgspec.Struct, frozen=True, kw_only=True):
    """What the lying model writes instead of `truth`; `brief` where the customer's words belong to the lie."""

    truth: TrueReply
    parts: tuple[Part, ...]
    brief: Brief | None = None
    done: tuple[Action, ...] | None = None
    attachments: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def draft(self) -> Draft:
        true = self.truth.draft
        return msgspec.structs.replace(
            true,
            text=self.text,
            done=true.done if self.done is None else self.done,
            attachments=true.attachments if self.attachments is None else self.attachments,
        )

    @property
    def told(self) -> Brief:
        return self.brief or self.truth.brief


Maker = Callable[[Random, TrueReply], Lie | None]


class LieClass(msgspec.Struct, frozen=True, kw_only=True):
    """One way of being wrong. `hidden`: disguises of the wrong words are tried as well."""

    name: str
    group: str
    make: Maker
    hidden: bool = False


CLASSES: dict[str, LieClass] = {}
BLIND: dict[str, LieClass] = {}
"""The same lies in wordings that no check was written against (`words/blind_*.toml`): sentences that the generator puts
into true replies. Whole replies written so, true ones too, stand in `blind.toml` and are read by `blind.py`."""


def lie_class(group: str, name: str, *, hidden: bool = False) -> Callable[[Maker], Maker]:
    """Register a maker. It answers None for a reply that cannot be made wrong in its way."""

    def keep(make: Maker) -> Maker:
        register(group, name, make, hidden=hidden)
        return make

    return keep


def register(group: str, name: str, make: Maker, *, hidden: bool = False) -> None:
    assert name not in CLASSES
    CLASSES[name] = LieClass(name=name, group=group, make=make, hidden=hidden)


def told_with(truth: TrueReply, place: int, text: str) -> Lie:
    """One piece said otherwise."""
    return told_otherwise(truth, {place: text})


def told_otherwise(truth: TrueReply, changed: dict[int, str]) -> Lie:
    """Some pieces said otherwise."""
    parts = tuple(
        Part(changed[place], true_no_more(piece, changed[place])) if place in changed else Part(piece.text)
        for place, piece in enumerate(truth.pieces)
    )
    return Lie(truth=truth, parts=parts)


def true_no_more(piece: Piece, text: str) -> bool:
    return piece.text != text


def told_besides(rng: Random, truth: TrueReply, sentence: str) -> Lie:
    """The false sentence among the true ones: before the closing question, at the end, or instead of the answer."""
    before, after = _opened(rng, truth.text)
    if rng.random() < 0.15 and not truth.brief.introduce and not truth.draft.done:
        return told_instead(truth, sentence)
    gap = "\n" if "\n" in before or "\n" in sentence else " "
    tail = (Part(gap + after),) if after else ()
    return Lie(truth=truth, parts=(Part(before.rstrip() + gap), Part(sentence, True), *tail))


def told_instead(truth: TrueReply, reply: str) -> Lie:
    """A whole reply in place of the true one, without its pictures: these would be found for another reason."""
    return Lie(truth=truth, parts=(Part(reply, True),), attachments=())


def _opened(rng: Random, text: str) -> tuple[str, str]:
    """Where the sentence goes in."""
    if text.rstrip()[-1:] not in QUESTION_MARKS or rng.random() < 0.15:
        return text, ""
    cuts = [text.rfind(mark, 0, len(text) - 2) + len(mark) for mark in (". ", "! ", "\n", "? ", "؟ ")]
    cut = max(cuts)
    return (text[:cut], text[cut:]) if cut > 2 and text[:cut].strip() else (text + " ", "")
