"""Builders of the turn: briefs and records."""

import msgspec
from polyfactory import Use
from polyfactory.factories.msgspec_factory import MsgspecFactory
from tests.factories.dialog import new_id
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.turn_log import TurnRecord
from treejar.application.terms.brief import Brief
from treejar.application.terms.transcript import Bubble
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.shared.ids import InboxId, MessageId, TurnId
from treejar.domain.shared.language import Language


def bubble(text: str, author: Author = Author.CUSTOMER) -> Bubble:
    """A bubble of words."""
    return Bubble(message_id=MessageId(new_id()), author=author, kind=MessageKind.TEXT, text=text, at=MONDAY_NOON)


def brief(said: str = "Do you have acoustic pods?", language: Language = Language.EN, **changes: object) -> Brief:
    """The brief of a turn in the middle of a conversation, with nothing special about it."""
    plain = Brief(language=language, now=MONDAY_NOON, introduce=False, batch=(bubble(said),))
    return msgspec.structs.replace(plain, **changes)


class TurnRecordFactory(MsgspecFactory[TurnRecord]):
    """A turn that was answered. Give it the conversation."""

    __use_defaults__ = True

    turn_id = Use(lambda: TurnId(new_id()))
    started_at = MONDAY_NOON
    outcome = "answered"
    author = "rules"
    language = "en"
    triggers = Use(lambda: (InboxId(1),))
    brief = Use(lambda: {"language": "en"})
    reply = Use(lambda: ("We have three models.",))
