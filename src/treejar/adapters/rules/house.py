"""Questions about the company: answered in the words the company has written down, or honestly not (KB-2, KB-3)."""

from collections.abc import Collection, Iterable

from treejar.adapters.rules import calls
from treejar.adapters.rules.clauses import Topic
from treejar.adapters.rules.concerns import concern_about
from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.lexicon import Topic as Known
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import ToolCall
from treejar.application.terms.facts import PassageFact
from treejar.domain.dialog.message import Author

_MOST = 3
# Fixed sentences that leave nothing open.
_ANSWERED = ("vat", "hours")
_MESSAGE = "question"
_UNNAMED = Known(())


class House:
    """What a message asks about the company, and what is told of it."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self.topics = turn.heard.reading.asked[:_MOST]
        self._told: set[str] = set()
        self.unanswered: list[str] = []

    def calls(self, besides: Collection[str] = ()) -> list[ToolCall]:
        """The questions that an article may answer, without topics that are answered otherwise.

        Where nothing answers the question as it was put, the topic alone is looked up.
        """
        lost = [topic for topic in self.topics if topic.name not in besides and self._is_lost(topic)]
        notices = [call for topic in lost for call in self._turn.notice_calls(concern_about(topic.name))]
        return [*self.look_up(besides), *notices]

    def look_up(self, besides: Collection[str] = ()) -> list[ToolCall]:
        """The same, and no manager is told of what nothing answers."""
        written = [t for t in self.topics if t.name not in besides and (self._known(t).articles or not t.name)]
        again = [
            topic
            for topic in written
            if topic.words and self._turn.evidence.asked(_purpose(topic)) and not self._has_own(topic)
        ]
        return [
            *(calls.knowledge(_purpose(topic), topic.question) for topic in written),
            *(calls.knowledge(_alone(topic), topic.words) for topic in again),
        ]

    def _is_lost(self, topic: Topic) -> bool:
        """Nothing that is written down answers it, however it is looked up."""
        if not topic.name or topic.name in _ANSWERED or self._best(topic):
            return False
        return not self._known(topic).articles or self._turn.evidence.asked(_alone(topic))

    def say(self, sheet: Sheet, topics: Iterable[Topic], whole: bool = False) -> bool:
        """Answer each, shortly unless `whole`; True where something stays unanswered."""
        asked = list(topics)
        answered = [self._say(sheet, topic, whole or self._wants_whole(topic, asked)) for topic in asked]
        return not all(answered)

    def say_known(self, sheet: Sheet) -> None:
        """Answer what is written down, in short, and leave the rest to the person who takes over."""
        for topic in self.topics:
            found = self._best(topic)
            if found is not None:
                self._tell(sheet, found, whole=False)
            elif topic.name in _ANSWERED:
                sheet.add(topic.name)

    def say_found(self, sheet: Sheet) -> bool:
        """Answer the whole message by what was found for it, if anything was."""
        found = self._found(_MESSAGE)
        return found is not None and self._tell(sheet, found, whole=True)

    def has_found(self) -> bool:
        """Is something written down about the whole message?"""
        return self._found(_MESSAGE) is not None

    def ask_all(self) -> ToolCall:
        """The whole message as a question."""
        return calls.knowledge(_MESSAGE, self._turn.heard.reading.text)

    def _say(self, sheet: Sheet, topic: Topic, whole: bool) -> bool:
        found = self._best(topic)
        if found is not None:
            return self._tell(sheet, found, whole)
        if not topic.name:
            return True
        if topic.name in _ANSWERED:
            sheet.add(topic.name)
            return True
        sheet.add(f"unknown_{topic.name}")
        self.unanswered.append(topic.name)
        return False

    def _wants_whole(self, topic: Topic, asked: list[Topic]) -> bool:
        """One article may answer two topics: delivery and assembly."""
        found = self._best(topic)
        alike = [o for o in asked if found and (other := self._best(o)) and other[1].article == found[1].article]
        return any(self._known(other).whole for other in alike)

    def _tell(self, sheet: Sheet, found: tuple[str, PassageFact], whole: bool) -> bool:
        """The company's own words. What was told in whole before helps nobody a second time."""
        name, fact = found
        if fact.article in self._told:
            return True
        self._told.add(fact.article)
        if self._said_before(fact.text):
            sheet.add("told_before")
            return False
        sheet.quote(ref(name) if whole or self._said_before(fact.lead) else ref(name, "lead"))
        return True

    def _best(self, topic: Topic) -> tuple[str, PassageFact] | None:
        """By the topic alone only one of its own articles is found; what has its fixed sentence needs no other, and of
        two things asked in one breath neither takes the other's."""
        articles = self._known(topic).articles
        found = self._found(_purpose(topic), articles)
        alone = self._found(_alone(topic), articles)
        shared = any(other.question == topic.question for other in self.topics if other is not topic)
        own = alone if alone and alone[1].article in articles else None
        if found and (found[1].article in articles or (not (shared and own) and topic.name not in _ANSWERED)):
            return found
        return own

    def _has_own(self, topic: Topic) -> bool:
        """Is what was found about the topic, and not about another that was asked in the same breath?"""
        found = self._best(topic)
        shared = any(other.question == topic.question for other in self.topics if other is not topic)
        return found is not None and (not shared or found[1].article in self._known(topic).articles)

    def _known(self, topic: Topic) -> Known:
        return self._turn.lexicon.topics.get(topic.name, _UNNAMED)

    def _found(self, purpose: str, articles: tuple[str, ...] = ()) -> tuple[str, PassageFact] | None:
        """The best passage, if it can be one of the articles of the topic then the best of these."""
        passages = self._turn.evidence.passages(purpose, self._turn.voice.language)
        fitting = [pair for pair in passages if pair[1].article in articles]
        return next(iter(fitting or passages), None)

    def _said_before(self, text: str) -> bool:
        ours = (bubble.text for bubble in self._turn.heard.brief.transcript if bubble.author is Author.NOOR)
        return any(" ".join(text.split()) in said for said in ours)


def tell_of(sheet: Sheet, turn: Turn, house: House) -> bool:
    """Managers are told of what stayed unanswered (KB-3); False where they cannot be."""
    told = [turn.notify(sheet, concern_about(name)) for name in house.unanswered]
    return bool(told) and all(told)


def _purpose(topic: Topic) -> str:
    return f"about-{topic.name}"


def _alone(topic: Topic) -> str:
    return f"alone-{topic.name}"
