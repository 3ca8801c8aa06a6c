"""Where people are reached. Their values hide from `repr`, so that no log line can carry one by accident (NEV-64)."""

from dataclasses import dataclass, field

from treejar.domain.shared.errors import InvalidValue


@dataclass(frozen=True, slots=True)
class Phone:
    """E.164 without the plus: 8-15 digits."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not (self.digits.isascii() and self.digits.isdigit() and 8 <= len(self.digits) <= 15):
            raise InvalidValue("phone", "8 to 15 digits are needed")


@dataclass(frozen=True, slots=True)
class ChatAddress:
    """A chat as the messenger knows it. `chat_id` is opaque: on WhatsApp usually a phone, but never rely on it."""

    channel_id: str
    chat_type: str
    chat_id: str = field(repr=False)

    def phone(self) -> Phone | None:
        """The phone behind a WhatsApp chat, None where the chat id is something else."""
        try:
            return Phone(self.chat_id) if self.chat_type == "whatsapp" else None
        except InvalidValue:
            return None
