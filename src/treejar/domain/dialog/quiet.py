"""The quiet period: how long to wait for the rest of what a customer is typing (CH-4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from treejar.domain.dialog.message import MessageKind

_SENTENCE_END = frozenset(".!?؟。…")
# Words that open a conversation without saying anything yet; whoever writes only these goes on writing.
_GREETINGS = frozenset(
    {
        "hi", "hello", "hey", "good", "morning", "afternoon", "evening", "day", "there", "dear", "sir", "team", "noor",
        "salam", "salaam", "hala", "marhaba", "assalamu", "alaikum",
        "السلام", "عليكم", "ورحمة", "الله", "وبركاته", "مرحبا", "مرحبًا", "اهلا", "أهلا", "هلا", "صباح", "مساء",
        "الخير", "النور",
        "привет", "здравствуйте", "здравствуй", "добрый", "доброе", "день", "вечер", "утро", "салам",
    }
)  # fmt: skip
_FRAGMENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class QuietRule:
    """Seconds to wait after a whole sentence, after anything less, and in all."""

    after_sentence: float = 0.8
    after_fragment: float = 4.0
    ceiling: float = 10.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message of a burst, as far as waiting is concerned."""

    kind: MessageKind
    text: str
    at: datetime


def quiet_until(arrivals: Sequence[Arrival], rule: QuietRule) -> datetime:
    """When the burst may be answered: a pause after its last message, at the latest the ceiling after its first."""
    first, last = arrivals[0], arrivals[-1]
    pause = rule.after_sentence if _is_complete(last) else rule.after_fragment
    return min(last.at + timedelta(seconds=pause), first.at + timedelta(seconds=rule.ceiling))


def _is_complete(arrival: Arrival) -> bool:
    if arrival.kind is not MessageKind.TEXT:
        return False
    words = arrival.text.split()
    if all(word.strip(".,!?؟،…").lower() in _GREETINGS for word in words):
        return False
    return arrival.text.rstrip()[-1:] in _SENTENCE_END or len(words) > _FRAGMENT_WORDS
