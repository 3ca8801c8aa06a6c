"""Who wrote an outgoing bubble (CH-5, providers §1.4)."""

from itertools import product

import pytest

from treejar.domain.dialog.authorship import Authorship, EchoClues, authorship

AUTHOR_TYPES = ("bot", "manager", "client", None)
EVERY = [
    EchoClues(id_is_ours=ours, matches_a_send=matches, author_type=author_type, sent_from_app=app)
    for ours, matches, author_type, app in product((True, False), (True, False), AUTHOR_TYPES, (True, False))
]


@pytest.mark.parametrize("clues", [clues for clues in EVERY if clues.id_is_ours])
def test_an_id_that_is_ours_proves_our_own_bubble(clues: EchoClues) -> None:
    assert authorship(clues) is Authorship.OWN


@pytest.mark.parametrize("clues", [c for c in EVERY if c.matches_a_send and not c.sent_from_app])
def test_the_content_of_a_send_in_doubt_proves_our_own_bubble(clues: EchoClues) -> None:
    assert authorship(clues) is Authorship.OWN


@pytest.mark.parametrize("clues", [c for c in EVERY if c.sent_from_app and not c.id_is_ours])
def test_ch_5_what_was_written_in_the_app_is_a_persons_even_with_our_words(clues: EchoClues) -> None:
    assert authorship(clues) is Authorship.MANAGER


@pytest.mark.parametrize("author_type", ["manager", "client", None])
def test_ch_5_anything_that_is_not_ours_is_a_persons(author_type: str | None) -> None:
    assert authorship(EchoClues(False, False, author_type)) is Authorship.MANAGER


def test_a_bot_that_is_not_noor_is_automation() -> None:
    assert authorship(EchoClues(False, False, "bot")) is Authorship.AUTOMATION
