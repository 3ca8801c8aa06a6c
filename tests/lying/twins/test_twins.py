"""Each true reply passes and its twin, the same wording with one thing wrong, does not."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from tests.lying.twins.halls import turn

from treejar.application.terms.draft import Action, Draft
from treejar.application.turn.verify import verify
from treejar.domain.shared.language import Language

EACH = 80
_CHANGED = " <order_changed>"
# Findings that judge figures; the words of these replies belong to other checks.
OF_FIGURES = frozenset(
    {
        "misplaced-figure", "unknown-figure", "price-per-seat", "foreign-currency", "stock-untrue", "shortage-unsaid",
        "cheaper-untrue", "over-budget-untrue", "over-budget-unsaid",
    }
)  # fmt: skip


class Twins(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pairs of one scene: what is true, and its lying twin."""

    twins: tuple[tuple[str, str], ...]


@cache
def book(language: Language) -> dict[str, Twins]:
    path = Path(__file__).parent / f"{language}.toml"
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, Twins])


def pairs(language: Language) -> Iterator[tuple[str, str, str]]:
    """The scene, the true reply and the lie."""
    for scene, of_scene in book(language).items():
        for true, lie in of_scene.twins:
            yield scene, true, lie


def against(scene: str, language: Language, text: str) -> set[str]:
    """The codes of what stops a reply."""
    told = text.replace(" ⏎ ", "\n")
    draft = Draft(text=told.removesuffix(_CHANGED), done=(Action.ORDER_CHANGED,) if told.endswith(_CHANGED) else ())
    return {found.code for found in verify(draft, *turn(scene, language)) if found.stops}


@pytest.mark.parametrize("language", list(Language))
def test_nev_27_figures_of_true_replies_in_free_wording_are_let_through(language: Language) -> None:
    blocked = [
        (true, codes) for scene, true, _ in pairs(language) if (codes := against(scene, language, true) & OF_FIGURES)
    ]
    assert len(list(pairs(language))) >= EACH
    assert blocked == []


@pytest.mark.parametrize("language", list(Language))
def test_nev_14_the_twin_with_one_thing_wrong_is_stopped(language: Language) -> None:
    slipped = [lie for scene, _, lie in pairs(language) if not against(scene, language, lie)]
    assert slipped == []


@pytest.mark.parametrize("language", list(Language))
def test_a_twin_differs_from_its_true_reply(language: Language) -> None:
    assert all(true != lie for _, true, lie in pairs(language))
