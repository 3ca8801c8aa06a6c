"""An author whose replies tell which messages they answer, so that a transcript proves itself."""

from tests.drills.hand import Hand

from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import Draft

AT_LENGTH = "at length"
_TAG, _TAG_LETTERS = "tag", 11
# Longer than one bubble, so that such a reply leaves in two.
_FILLER = "Thank you for your patience. " * 36


class EchoPlanner:
    """Planner. A reply names the tag of every message it answers, once; asked to speak at length it takes two."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    @property
    def name(self) -> str:
        return "echo"

    async def next_step(self, request: PlanRequest) -> Draft:
        tags = tags_in(request.brief.said)
        self._hand.reached("planner.asked")
        await self._hand.think(tags)
        self._hand.reached("planner.answered")
        greeting = "Hello, I am Noor. " if request.brief.introduce else ""
        text = f"{greeting}You asked about {' and '.join(tags)}."
        if AT_LENGTH in request.brief.said:
            text += f"\n\n{_FILLER}\n\nThat was the end for {' and '.join(tag[::-1] for tag in tags)}."
        return Draft(text=text)


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a text in their order; every mention counts."""
    words = (word.strip(".,") for word in text.split())
    return tuple(word for word in words if word.startswith(_TAG) and len(word) == _TAG_LETTERS)
