"""The lying model's own honesty: its truths are true and legal, its lies are lies."""

from functools import cache

import pytest
from tests.lying.lie import CLASSES, Lie
from tests.lying.scenes import KNOWLEDGE
from tests.lying.truth import TrueReply
from tests.lying.workshop import Told, lies, truths

from treejar.adapters.knowledge.phrases import FilePhrases
from treejar.application.turn.fact_words import Unrenderable, part_of
from treejar.application.turn.render import Renderer
from treejar.application.turn.scan import questions, references, values
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.language import NATIVE, Language, scripts

FIGURES = ("price", "stock", "sums", "budget")


@cache
def made() -> tuple[Told, ...]:
    """A few lies of every class."""
    return tuple(lies(3, judged=False))


@cache
def renderer() -> Renderer:
    return Renderer(FilePhrases.load(KNOWLEDGE / "phrases"))


def rendered(truth: TrueReply, text: str) -> str:
    return renderer().fill(text, truth.ledger, truth.language)


def test_there_are_more_than_three_thousand_different_truths_in_three_languages() -> None:
    texts = {(truth.language, truth.text) for truth in truths()}
    assert len(texts) == len(truths()) >= 3000
    assert {truth.language for truth in truths()} == set(Language)


def test_every_reference_of_a_truth_resolves() -> None:
    for truth in truths():
        for reference in references(truth.text):
            fact = truth.ledger.get(reference.fact)
            assert fact is not None, truth.text
            part_of(fact, reference.part)


def test_a_truth_says_each_value_as_its_fact_has_it() -> None:
    for truth in truths():
        for piece in truth.pieces:
            if piece.value is None or piece.value.number is None or piece.text.startswith(("[[", "*[[")):
                continue
            figures = list(values(piece.text))
            assert not figures or figures == [piece.value.number], (piece, truth.text)


def test_no_brace_or_mark_of_the_notation_is_left_in_a_truth() -> None:
    for truth in truths():
        assert not set("{}<>@") & set(truth.text.replace("[[", "").replace("]]", "")), truth.text
        assert rendered(truth, truth.text)


def test_dlg_11_a_truth_asks_one_question_and_the_name_besides() -> None:
    for truth in truths():
        named = Slot.NAME in truth.draft.asks
        assert questions(truth.text) <= 1 + named, truth.text
        assert set(truth.draft.asks) <= truth.brief.may_ask, truth.text


def test_dlg_5_a_first_reply_introduces_her_and_asks() -> None:
    for truth in truths():
        name = "نور" if truth.language is Language.AR else "Noor"
        if truth.brief.introduce:
            assert name in truth.text
            assert truth.draft.asks, truth.text


def test_nev_8_a_truth_is_in_its_own_language() -> None:
    for truth in truths():
        own = "".join(piece.text for piece in truth.pieces if piece.value is None)
        counts = scripts(own)
        assert counts[NATIVE[truth.language]] * 2 >= sum(counts.values()), truth.text


def test_every_class_tells_lies_in_every_language() -> None:
    told = {(one.of.name, one.language) for one in made() if not one.disguise}
    hidden = {one.of.name for one in made() if one.disguise}
    assert told == {(name, language) for name in CLASSES for language in Language}
    assert hidden == {name for name, of in CLASSES.items() if of.hidden}


@pytest.mark.parametrize("hidden", [False, True])
def test_no_lie_reads_like_its_truth(hidden: bool) -> None:
    for one in made():
        if bool(one.disguise) is not hidden or one.lie.done is not None:
            continue
        try:
            said = rendered(one.lie.truth, one.lie.text)
        except Unrenderable:
            continue
        assert said != rendered(one.lie.truth, one.lie.truth.text), one.lie.text


def test_a_false_figure_is_never_the_true_one() -> None:
    checked = 0
    for one in made():
        if one.of.group not in FIGURES or one.disguise or len(one.lie.parts) != len(one.lie.truth.pieces):
            continue
        for part, piece in zip(one.lie.parts, one.lie.truth.pieces, strict=True):
            if part.false and piece.value is not None and not part.text.startswith("[["):
                assert piece.value.number not in set(values(part.text)), part.text
                checked += 1
    assert checked > 100


def test_only_the_false_part_differs() -> None:
    for one in made():
        assert any(part.false for part in one.lie.parts), one.of.name


def test_the_same_seed_tells_the_same_lies() -> None:
    def told(group: str) -> list[tuple[str, Lie]]:
        return [(one.disguise, one.lie.text) for one in lies(4, only=group, judged=False)]

    assert told("discounts") == told("discounts")
    assert told("price") == told("price")
