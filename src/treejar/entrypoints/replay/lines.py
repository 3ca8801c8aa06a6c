"""What a customer sends in a turn, one line after another."""

from collections.abc import Iterator
from dataclasses import dataclass

from treejar.application.terms.inbound import InboxKind
from treejar.domain.dialog.message import MessageKind
from treejar.entrypoints.replay.scenario import Said, Turn, VoiceNote

_FILES = {
    "image": MessageKind.IMAGE,
    "document": MessageKind.DOCUMENT,
    "video": MessageKind.VIDEO,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One arrival: words, or a file by its name."""

    message: MessageKind
    text: str = ""
    file: str = ""
    voice: VoiceNote | None = None
    kind: InboxKind = InboxKind.CUSTOMER


def lines_of(turn: Turn) -> Iterator[Line]:
    """Files that stand beside `customer` come first, as a picture comes before the words about it."""
    yield from _line(Said(voice=turn.voice))
    for name in ("image", "document", "location"):
        yield from _line(Said(**{name: getattr(turn, name)}))
    customer = turn.customer if isinstance(turn.customer, tuple) else (turn.customer,)
    for said in customer:
        yield from _line(Said(text=said) if isinstance(said, str) else said)


def _line(said: Said) -> Iterator[Line]:
    if said.text:
        yield Line(MessageKind.TEXT, text=said.text)
    if said.voice:
        note = VoiceNote(words=said.voice) if isinstance(said.voice, str) else said.voice
        yield Line(MessageKind.VOICE, file="note.ogg", voice=note)
    for name, kind in _FILES.items():
        if file := getattr(said, name):
            yield Line(kind, file=file)
    if said.location:
        yield Line(MessageKind.LOCATION, text=said.location)
    if said.contact:
        yield Line(MessageKind.CONTACT, text=said.contact)
    if said.edit:
        yield Line(MessageKind.TEXT, text=said.edit, kind=InboxKind.EDIT)
    if said.delete:
        yield Line(MessageKind.TEXT, kind=InboxKind.DELETION)
