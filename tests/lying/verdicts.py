"""What production's checks say about lies and truths, counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.lying.lie import Lie
from tests.lying.truth import TrueReply
from tests.lying.workshop import Told, findings_against, truths

from treejar.application.turn.verify import verify
from treejar.domain.shared.language import Language


@dataclass(frozen=True)
class Slip:
    """A lie that would have reached the customer, in words."""

    language: Language
    kind: str
    disguise: str
    false: str
    text: str


@dataclass
class Tally:
    """Lies of one class: how many were made and caught, by which codes, and those that slipped through."""

    made: Counter[Language] = field(default_factory=Counter)
    caught: Counter[Language] = field(default_factory=Counter)
    hidden_made: Counter[Language] = field(default_factory=Counter)
    hidden_caught: Counter[Language] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    slipped: list[Slip] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.made.total() + self.hidden_made.total()

    def count(self, told: Told) -> None:
        found = codes_against(told.lie)
        made, caught = (self.hidden_made, self.hidden_caught) if told.disguise else (self.made, self.caught)
        made[told.language] += 1
        if found:
            caught[told.language] += 1
            self.codes.update(found)
            return
        false = " … ".join(part.text for part in told.lie.parts if part.false)
        self.slipped.append(Slip(told.language, told.lie.truth.kind, told.disguise, false, told.lie.text))


def judged(all_told: Iterable[Told]) -> dict[str, Tally]:
    """The tally of every class."""
    tallies: dict[str, Tally] = {}
    for told in all_told:
        tallies.setdefault(told.of.name, Tally()).count(told)
    return tallies


def codes_against(lie: Lie) -> set[str]:
    """The codes of what stops this lie; none if it would reach the customer."""
    return {finding.code for finding in verify(lie.draft, lie.told, lie.truth.ledger) if finding.stops}


def blocked(seed: int = 0) -> list[tuple[TrueReply, list[str]]]:
    """The true replies that the checks would not let through, and why."""
    return [
        (truth, [f"{finding.code}: {finding.about[:80]}" for finding in findings])
        for truth in truths(seed)
        if (findings := findings_against(truth))
    ]
