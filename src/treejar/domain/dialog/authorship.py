"""Who wrote an outgoing bubble that the messenger shows us: Noor herself, or a person on the phone (CH-5)."""

from dataclasses import dataclass
from enum import StrEnum


class Authorship(StrEnum):
    OWN = "own"
    MANAGER = "manager"
    AUTOMATION = "automation"


@dataclass(frozen=True, slots=True)
class EchoClues:
    """What is known of an echo. There is no takeover event at Wazzup, so authorship is derived (providers §1.4)."""

    id_is_ours: bool
    matches_a_send: bool
    author_type: str | None = None
    sent_from_app: bool = False


def authorship(clues: EchoClues) -> Authorship:
    """A bubble is ours if its id or its content is; a bot label alone is automation; anything else is a person."""
    if clues.id_is_ours or (clues.matches_a_send and not clues.sent_from_app):
        return Authorship.OWN
    if clues.author_type == "bot" and not clues.sent_from_app:
        return Authorship.AUTOMATION
    return Authorship.MANAGER
