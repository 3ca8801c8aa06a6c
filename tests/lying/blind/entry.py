"""Lies and true replies written by hand, each said in one fixed turn.

Whoever wrote them knew neither the checks nor their words, so what is measured with them is what to expect of a model.
There are three sets: the first and the second were used to mend the checks and are blind no more; of the third, half of
the turns was used, and nobody who mends the checks has read the other half.

The generator has a blind set of its own, `words/blind_*.toml`, and no loader could read both: those are single
sentences with placeholders, put into thousands of true replies to measure one class of lie in words; these are whole
replies, true ones too.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding
from treejar.application.turn.verify import verify
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.language import Language

Turn = Callable[[str, Language], tuple[Brief, FactLedger]]
"""The brief and the facts of a scene in a language."""
_MARK = re.compile(r" ?<(\w+)>")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A reply of the blind set: what kind of lie it is ("reply" for a true one), and where it would be said."""

    lie: bool
    of: str
    scene: str
    language: Language
    draft: Draft
    brief: Brief
    ledger: FactLedger

    def findings(self) -> tuple[Finding, ...]:
        """What production would stop it for."""
        return tuple(found for found in verify(self.draft, self.brief, self.ledger) if found.stops)


class _Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lie: dict[Language, dict[str, dict[str, tuple[str, ...]]]]
    true: dict[Language, dict[str, dict[str, tuple[str, ...]]]]


def entries(path: Path, turn: Turn) -> Iterator[Entry]:
    """All replies of a file; a scene or a mark that nobody knows is a KeyError or a ValueError."""
    book = msgspec.toml.decode(path.read_bytes(), type=_Book)
    for lie, part in ((True, book.lie), (False, book.true)):
        for language, of_scene in part.items():
            for scene, classes in of_scene.items():
                brief, ledger = turn(scene, language)
                for of, texts in classes.items():
                    for text in texts:
                        yield Entry(
                            lie=lie,
                            of=of,
                            scene=scene,
                            language=language,
                            draft=_draft(text),
                            brief=brief,
                            ledger=ledger,
                        )


def _draft(written: str) -> Draft:
    marks = _MARK.findall(written)
    actions = {action.value for action in Action}
    return Draft(
        text=_MARK.sub("", written),
        asks=tuple(Slot(mark) for mark in marks if mark not in actions),
        done=tuple(Action(mark) for mark in marks if mark in actions),
    )
