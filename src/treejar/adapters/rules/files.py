"""Files without words: acknowledged honestly, and the way on is shown (NEV-56)."""

from treejar.adapters.rules.concerns import concern_of
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.dialog.message import MessageKind
from treejar.domain.escalation.escalation import Trigger

_MEDIA = {
    MessageKind.VOICE: "voice_failed",
    MessageKind.IMAGE: "got_image",
    MessageKind.DOCUMENT: "got_document",
    MessageKind.VIDEO: "got_video",
    MessageKind.LOCATION: "got_location",
    MessageKind.CONTACT: "got_contact",
}


def media(turn: Turn) -> CallTools | Draft:
    """A file without words is acknowledged honestly, and the way on is shown (NEV-56)."""
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    kinds = [bubble.kind for bubble in turn.heard.brief.batch]
    sheet.add(
        next((_MEDIA[kind] for kind in _MEDIA if kind in kinds), "got_other") if not _is_plan(turn) else "got_plan"
    )
    return turn.finish(sheet, short=True, acknowledged=True)


def _is_plan(turn: Turn) -> bool:
    concern = concern_of(turn.heard)
    return concern is not None and concern.trigger is Trigger.DRAWINGS
