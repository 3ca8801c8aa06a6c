"""The policy of when managers are told: shipped whole, and every mistake told by file and line (ESC-1)."""

import tomllib
from pathlib import Path

import pytest
from tests.application.desk import Desk
from tests.factories.escalation import ESCALATION, KNOWLEDGE

from treejar.adapters.knowledge.escalation import FILE, load_escalation, parse_escalation
from treejar.adapters.knowledge.faults import KnowledgeInvalid
from treejar.application.tools.trigger_warrant import TriggerWarrant
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import PULLED, EscalationPolicy, Level, Rule

T, N, H = Trigger, Level.NOTICE, Level.HANDOVER
SHIPPED = (KNOWLEDGE / FILE).read_text("utf-8")


def faults(text: str) -> list[str]:
    with pytest.raises(KnowledgeInvalid) as invalid:
        parse_escalation(text)
    return [str(fault) for fault in invalid.value.faults]


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_esc_1_the_shipped_levels_are_those_of_the_requirements() -> None:
    assert {trigger: ESCALATION.level(trigger) for trigger in PULLED} == {
        T.HUMAN_REQUESTED: H,
        T.USELESS_REPLIES: H,
        T.COMPLAINT: H,
        T.LARGE_ORDER: N,
        T.SPECIAL_TERMS: N,
        T.LOGISTICS: N,
        T.RETURN: H,
        T.NAMED_MANAGER: H,
        T.SHOWROOM_APPOINTMENT: N,
        T.BULK_ORDER: N,
        T.OFFICE_BRIEF: N,
        T.DRAWINGS: N,
        T.SAMPLES: N,
        T.REJECTED_PROPOSALS: Level.ANSWER,
        T.CALL_BACK: N,
        T.NATIONALITY: H,
        T.UNKNOWN_QUESTION: N,
        T.UNPRICED_ITEM: N,
        T.EXACT_ITEM: N,
        T.ORDER_CONFIRMATION: H,
    }
    insisted = {trigger for trigger in PULLED if ESCALATION.rules[trigger].insisted is not None}
    assert insisted == {T.SPECIAL_TERMS, T.REJECTED_PROPOSALS}
    assert all(ESCALATION.level(trigger, insisted=True) is H for trigger in insisted)
    assert ESCALATION.rules[T.LARGE_ORDER].limit == 10_000
    assert ESCALATION.rules[T.USELESS_REPLIES].limit == 2


def test_a_limit_is_reached_from_its_number_on() -> None:
    policy = EscalationPolicy({T.BULK_ORDER: Rule(N, limit=50), T.SAMPLES: Rule(N)})
    assert [policy.reaches(T.BULK_ORDER, number) for number in (49, 50, 51)] == [False, True, True]
    assert not policy.reaches(T.SAMPLES, 10**9)


def test_a_policy_without_a_trigger_names_it() -> None:
    text = SHIPPED.replace("[triggers.samples]", "[triggers.smaples]")
    told = faults(text)
    assert f"{FILE}: the trigger 'samples' is missing" in told
    assert f"{FILE}:{line_of(text, 'smaples')}: 'smaples' is no trigger that an author may pull" in told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('_requested]\nlevel = "handover"', '_requested]\nlevel = "notice"', "who asks for a person gets one"),
        ("limit = 10000\n", "", "a `limit` is needed"),
        ("limit = 10000", "limit = 0", "limit"),
        ('.samples]\nlevel = "notice"', '.samples]\nlevel = "notice"\nlimit = 3', "no number decides"),
        ('[triggers.samples]\nlevel = "notice"', '[triggers.samples]\nlevel = "shout"', "shout"),
        ('.unpriced_item]\n', '.unpriced_item]\ncues.en = ["price"]\n', "recorded facts prove this"),
        ('"sample*"', '"*"', "ends a word"),
        ('"sample*", "swatch*"', '"sample*", "sample*"', "says the same"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_place(old: str, new: str, words: str) -> None:
    assert old in SHIPPED
    [fault] = faults(SHIPPED.replace(old, new, 1))
    assert fault.startswith(f"{FILE}:")
    assert words in fault


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeInvalid, match="the file is missing"):
        load_escalation(tmp_path)
    (tmp_path / "policies").mkdir()
    (tmp_path / FILE).write_bytes(b"\xff")
    with pytest.raises(KnowledgeInvalid, match="not UTF-8"):
        load_escalation(tmp_path)
    assert "not TOML" in faults("[triggers")[0]


# The author that needs no model hears these; what it then asks for must not be refused.
_HEARD = {
    "human": T.HUMAN_REQUESTED,
    "human_soft": T.HUMAN_REQUESTED,
    "complaint": T.COMPLAINT,
    "gives_back": T.RETURN,
    "discount": T.SPECIAL_TERMS,
    "credit_terms": T.SPECIAL_TERMS,
    "samples": T.SAMPLES,
    "call_me": T.CALL_BACK,
    "drawings": T.DRAWINGS,
    "appointment": T.SHOWROOM_APPOINTMENT,
    "visit": T.SHOWROOM_APPOINTMENT,
    "comes": T.SHOWROOM_APPOINTMENT,
    "day_named": T.LOGISTICS,
    "beyond_delivery": T.LOGISTICS,
    "rejects": T.REJECTED_PROPOSALS,
}
LEXICON = tomllib.loads((KNOWLEDGE / "lexicon.toml").read_text("utf-8"))["cues"]


@pytest.mark.parametrize("cue", _HEARD)
async def test_nev_39_what_the_rules_hear_the_policy_knows(cue: str) -> None:
    warrant = TriggerWarrant(ESCALATION)
    deaf = []
    for said in (written.replace("*", "") for ways in LEXICON[cue].values() for written in ways):
        desk = await Desk(said).ready()
        if not warrant.holds(_HEARD[cue], desk.bench):
            deaf.append(said)
    assert deaf == []
