"""What the conversation before this turn says: what was shown, wanted and asked."""

from decimal import Decimal

import msgspec

from treejar.adapters.rules.codes import shown_codes
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reading import Reading, Thing, read
from treejar.adapters.rules.voice import Voice
from treejar.application.terms.brief import Brief
from treejar.domain.dialog.message import Author
from treejar.domain.shared.sku import fold_sku

_LOOK_BACK = 12


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """`shown`: the spellings of each product our last offer named, in order; the wishes are the newest ones."""

    shown: tuple[tuple[str, ...], ...] = ()
    before: tuple[Reading, ...] = ()
    last_words: str = ""
    name_asked: bool = False
    name_asked_last: bool = False

    @property
    def quantity(self) -> int | None:
        return next((reading.quantity for reading in self.before if reading.quantity), None)

    @property
    def people(self) -> int | None:
        return next((reading.figures.people for reading in self.before if reading.figures.people), None)

    @property
    def budget(self) -> Decimal | None:
        return next((reading.figures.budget for reading in self.before if reading.figures.budget), None)

    @property
    def cap(self) -> Decimal | None:
        return next((reading.figures.cap for reading in self.before if reading.figures.cap), None)

    @property
    def things(self) -> tuple[Thing, ...]:
        return next((reading.wanted for reading in self.before if reading.wanted), ())

    @property
    def project(self) -> bool:
        return any(reading.has("project") for reading in self.before)

    def shown_named(self, reading: Reading) -> tuple[tuple[str, ...], ...]:
        """The shown products whose code the message repeats in part: `618 then` after CH-618 was shown."""
        keys = [fold_sku(mention.spellings[-1]) for mention in reading.codes if mention.spellings]
        return tuple(
            spellings
            for spellings in self.shown
            if any(len(key) >= 3 and fold_sku(spelling).endswith(key) for key in keys for spelling in spellings)
        )


def remember(brief: Brief, lexicon: Lexicon, voice: Voice) -> Memory:
    """Look back over the last messages, newest first."""
    recent = brief.transcript[-_LOOK_BACK:]
    ours = [bubble.text for bubble in recent if bubble.author is Author.NOOR and bubble.text]
    offered = next((codes for codes in (shown_codes(text, lexicon) for text in reversed(ours)) if codes), ())
    theirs = [bubble.text for bubble in recent if bubble.author is Author.CUSTOMER and bubble.text]
    return Memory(
        shown=offered,
        before=tuple(read(text, lexicon) for text in reversed(theirs)),
        last_words=ours[-1] if ours else "",
        name_asked=any(voice.has_said("ask_name", text) for text in ours),
        name_asked_last=bool(ours) and voice.has_said("ask_name", ours[-1]),
    )
