"""Authors are tried in order, mend their draft once, and never leave a customer without a word (DLG-21, CH-10)."""

import asyncio
from collections.abc import Sequence

import pytest
from tests.application.desk import Desk
from tests.application.evidence import CHAIR
from tests.application.world import World, call, calls, draft
from tests.factories.catalog import item
from tests.fakes.planner import ScriptedPlanner

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer, ToolCall
from treejar.application.terms.facts import OrderLineFact
from treejar.application.tools.registry import Registry
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.compose import CALLS, Composer, Composition
from treejar.application.turn.run_turn import TurnOutcome
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.dialog.message import MessageKind
from treejar.domain.escalation.escalation import Trigger


async def test_nev_43_an_author_that_cannot_be_reached_is_passed_over() -> None:
    away = ScriptedPlanner(Unavailable("openrouter", "connection refused"), name="model")
    world = World(away, ScriptedPlanner(draft(), name="rules"))
    await world.says()
    assert await world.turn() is TurnOutcome.ANSWERED
    assert next(iter(world.db.tables.turns.values())).author == "rules"
    assert world.conversation.state is ConversationState.ACTIVE


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (MessageKind.IMAGE, ""),
        (MessageKind.DOCUMENT, " "),
        (MessageKind.VIDEO, ""),
        (MessageKind.VOICE, ""),
        (MessageKind.LOCATION, "25.2048,55.2708"),
        (MessageKind.CONTACT, "Ali, +971 50 000 0000"),
    ],
)
async def test_nev_56_where_not_one_word_was_said_the_last_author_writes_and_no_model_is_asked(
    kind: MessageKind, text: str
) -> None:
    model, rules = ScriptedPlanner(draft(), name="model"), ScriptedPlanner(draft(), name="rules")
    world = World(model, rules)
    await world.says(text, message_kind=kind)
    assert await world.turn() is TurnOutcome.ANSWERED
    assert next(iter(world.db.tables.turns.values())).author == "rules"
    assert model.requests == []


async def test_voc_2_a_note_that_nobody_heard_is_apologised_for_beside_words_too() -> None:
    model = ScriptedPlanner(draft(), name="model")
    world = World(model, ScriptedPlanner(draft(), name="rules"))
    await world.says("Do you have acoustic pods?")
    await world.says("", message_kind=MessageKind.VOICE)
    assert await world.turn() is TurnOutcome.ANSWERED
    assert next(iter(world.db.tables.turns.values())).author == "rules"
    assert model.requests == []


async def test_a_word_beside_a_picture_is_for_the_model() -> None:
    model = ScriptedPlanner(draft(), name="model")
    world = World(model, ScriptedPlanner(draft(), name="rules"))
    await world.says("", message_kind=MessageKind.IMAGE)
    await world.says("Twelve of these, please")
    assert await world.turn() is TurnOutcome.ANSWERED
    assert next(iter(world.db.tables.turns.values())).author == "model"


async def test_dlg_21_an_author_mends_its_draft_once_knowing_what_was_found() -> None:
    world = World(ScriptedPlanner(draft("Noor here: AED 99!"), draft()))
    await world.says()
    await world.turn()
    first, second = world.author.requests
    assert (first.rejected, first.findings) == (None, ())
    assert second.rejected == draft("Noor here: AED 99!")
    assert [finding.code for finding in second.findings] == ["unknown-figure"]
    assert world.queued == [draft().text]


async def test_dlg_21_after_two_bad_drafts_the_next_author_writes_from_the_same_facts() -> None:
    search = calls("search_products", query="chair", codes=["CH 616"])
    liar = ScriptedPlanner(search, draft("I'm Noor. AED 1!"), draft("I'm Noor. AED 2!"), name="model")
    honest = ScriptedPlanner(draft("I'm Noor from Treejar. [[f1]]: [[f2]]."), name="rules")
    world = World(liar, honest)
    await world.stocked(item(CHAIR))
    await world.says("CH616?")
    await world.turn()
    assert world.queued == ["I'm Noor from Treejar. *CH 616, Ergo task chair*: <en money amount=540>."]
    record = next(iter(world.db.tables.turns.values()))
    assert [attempt.author for attempt in record.attempts] == ["model", "model", "rules"]
    assert honest.requests[0].rejected is None
    assert [answer.facts for answer in honest.requests[0].answers] == [("f1", "f2")]


@pytest.mark.parametrize(
    ("said", "language"), [("Do you have pods?", "en"), ("Есть кабины?", "ru"), ("هل عندكم كبائن؟", "ar")]
)
async def test_ch_10_no_true_reply_at_all_is_one_apology_in_the_customers_language_and_a_handover(
    said: str, language: str
) -> None:
    liars = [ScriptedPlanner(*[draft("Noor Нур نور AED 99!")] * 2, name=name) for name in ("model", "rules")]
    world = World(*liars)
    await world.says(said)
    assert await world.turn() is TurnOutcome.ANSWERED
    assert world.queued == [f"<{language} apology>"]
    assert world.conversation.state is ConversationState.HANDED_OVER
    assert [(one.trigger, one.need) for one in world.escalations] == [(Trigger.NO_ANSWER, said)]
    assert next(iter(world.db.tables.turns.values())).outcome == "apologised"
    await world.says(said)
    await world.turn()
    assert world.queued == [f"<{language} apology>"]


async def test_ch_10_an_author_that_never_ends_is_cut_off_and_the_record_tells_how_far_it_came() -> None:
    world = World(turn_seconds=0.5)
    await world.stocked(item(CHAIR))

    class Endless(ScriptedPlanner):
        async def next_step(self, request: PlanRequest) -> CallTools | Draft:
            if request.answers:
                await asyncio.sleep(60)
            return calls("search_products", query="chair")

    world.authors = (Endless(),)
    world.run_turn = world.restarted()
    await world.says()
    assert await world.turn() is TurnOutcome.ANSWERED
    assert world.queued == ["<en apology>"]
    record = next(iter(world.db.tables.turns.values()))
    assert [answer.call.tool for answer in record.answers] == ["search_products"]


async def test_an_author_that_only_calls_tools_is_stopped() -> None:
    world = World(ScriptedPlanner(*[calls("list_categories")] * 4, name="model"), ScriptedPlanner(draft()))
    await world.says()
    await world.turn()
    assert world.queued == [draft().text]


async def test_a_tool_call_too_many_is_refused_in_words() -> None:
    many = CallTools(
        calls=tuple(call("search_products", number, query=f"chair {number}") for number in range(CALLS + 2))
    )
    world = World(ScriptedPlanner(many, draft()))
    await world.says()
    await world.turn()
    refused = [answer.refused for answer in world.author.requests[1].answers]
    assert [bool(words) for words in refused] == [False] * CALLS + [True] * 2


async def test_who_asks_the_same_again_gets_the_same_answer_and_nothing_runs_twice() -> None:
    again = CallTools(calls=(call("search_products", 1, query="chair"), call("search_products", 2, query="chair")))
    world = World(ScriptedPlanner(again, again, draft()))
    await world.says()
    await world.turn()
    answers = world.author.requests[2].answers
    assert len(answers) == 4
    assert len({answer.facts for answer in answers}) == 1
    assert not any(answer.refused for answer in answers)


async def test_the_order_is_read_again_once_it_was_changed() -> None:
    look, find = calls("show_order"), calls("search_products", query="", codes=["CH 616"])
    twelve = calls("change_order", changes=[{"product_id": CHAIR.id, "quantity": 12}])
    world = World(ScriptedPlanner(CallTools(calls=(*look.calls, *find.calls)), twelve, look, draft(), draft()))
    await world.stocked(item(CHAIR))
    await world.says("12 CH-616 please")
    await world.turn()
    answers = world.author.requests[3].answers
    assert [bool(answer.refused) for answer in answers] == [True, False, False, False]
    ledger = world.author.requests[3].ledger
    held = [fact for name in answers[-1].facts if isinstance(fact := ledger.get(name), OrderLineFact)]
    assert [(fact.product_id, fact.quantity) for fact in held] == [(CHAIR.id, 12)]


async def test_nev_43_evidence_that_does_not_come_leaves_the_rules_time_to_write() -> None:
    class Far(Registry):
        async def run_all(self, calls: Sequence[ToolCall], bench: Workbench) -> list[ToolAnswer]:
            await asyncio.sleep(60)
            return []

    class Scouting:
        def evidence(self, request: PlanRequest) -> tuple[ToolCall, ...]:
            return (call("search_products", query="chair"),)

    bench, composition = (await Desk().ready()).bench, Composition()
    composer = Composer([ScriptedPlanner(draft("A desk."), name="rules")], Far([]), Scouting())
    await composer.compose(bench, composition, 1.0)
    assert composition.author == "rules"
    assert composition.troubles == ["scout: took too long"]
