"""What a turn commits besides its reply: the order, what managers are told, and how far the talk has come."""

import pytest
from tests.application.evidence import CHAIR
from tests.application.world import World, calls, draft
from tests.factories.catalog import item
from tests.factories.turns import bubble
from tests.fakes.planner import ScriptedPlanner

from treejar.application.ports.errors import Unavailable
from treejar.application.terms.alerts import Alert, AlertKind
from treejar.application.terms.draft import Action
from treejar.application.turn.alerts import LONGEST_EXCERPT, excerpt, kind_of
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.dialog.stage import Stage
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import Level
from treejar.domain.quoting.order import Order, OrderState
from treejar.domain.shared.language import Language

C = CHAIR.id


async def shop(*authors: ScriptedPlanner) -> World:
    world = World(*authors)
    await world.stocked(item(CHAIR))
    await world.opened()
    return world


async def says(world: World, text: str, *steps: object, **changes: object) -> None:
    world.author.then(*steps)  # type: ignore[arg-type]
    await world.says(text, **changes)
    await world.turn()


def look_up(code: str = "CH-616") -> object:
    return calls("search_products", query="", codes=[code])


def orders(quantity: int, **more: object) -> object:
    return calls("change_order", changes=[{"product_id": C, "quantity": quantity} | more])


NOTED = draft("It is written down.", done=(Action.ORDER_CHANGED,))
TOLD = draft("I have told our managers.", done=(Action.NOTICE_RAISED,))
HANDING = draft("I'm passing our chat to a colleague.", done=(Action.HANDED_OVER,))


def stored(world: World) -> list[Order]:
    return list(world.db.tables.orders.values())


def told(world: World) -> list[Alert]:
    return list(world.db.tables.alerts.values())


async def test_nev_37_an_order_survives_restarts_and_is_in_the_next_brief() -> None:
    world = await shop()
    await says(world, "12 CH-616 please", look_up(), orders(12), NOTED)
    assert [(order.state, order.version) for order in stored(world)] == [(OrderState.ACTIVE, 1)]
    world.run_turn = world.restarted()
    await says(world, "make it 3", orders(3), NOTED)
    [order] = stored(world)
    assert [(line.product_id, line.quantity) for line in order.lines] == [(C, 3)]
    brief = world.author.requests[-1].brief
    assert [(wanted.product_id, wanted.quantity) for wanted in brief.order] == [(C, 12)]
    assert order.version == 2


async def test_an_order_of_a_discarded_draft_was_never_changed() -> None:
    world = await shop()

    class Hasty(ScriptedPlanner):
        async def next_step(self, request):  # type: ignore[no-untyped-def]
            if len(self.requests) == 2:
                await world.says("no wait")
                world.clock.advance(seconds=11)
            return await super().next_step(request)

    world.authors = (Hasty(look_up(), orders(12), NOTED, draft("Of course.")),)  # type: ignore[arg-type]
    world.run_turn = world.restarted()
    await world.says("12 CH-616 please")
    await world.turn()
    assert world.queued == ["Of course."]
    assert stored(world) == []


async def test_dlg_14_an_earlier_order_is_only_asked_about_and_put_aside_for_a_new_one() -> None:
    world = await shop()
    await says(world, "12 CH-616 please", look_up(), orders(12), NOTED)
    world.clock.advance(hours=24 * 8)
    await says(world, "hello again", draft("Welcome back."))
    brief = world.author.requests[-1].brief
    assert (brief.order, [wanted.quantity for wanted in brief.earlier_order]) == ((), [12])
    await says(world, "now 2 CH-616", look_up(), orders(2), NOTED)
    assert [(order.state, [line.quantity for line in order.lines]) for order in stored(world)] == [
        (OrderState.SUPERSEDED, [12]),
        (OrderState.ACTIVE, [2]),
    ]


async def test_nev_40_esc_5_a_notice_is_an_alert_with_everything_a_manager_needs() -> None:
    world = await shop()
    await says(world, "Можно образцы ткани?", calls("escalate", trigger="samples", need="Образцы\nткани"),
               draft("Менеджеры знают об этом.", done=(Action.NOTICE_RAISED,)))  # fmt: skip
    [alert] = told(world)
    assert (alert.level, alert.trigger, alert.kind) == (Level.NOTICE, Trigger.SAMPLES, AlertKind.GENERAL)
    assert (alert.address, alert.language, alert.need) == (world.address, Language.RU, "Образцы ткани")
    assert alert.last_messages == "customer: Можно образцы ткани?"
    assert alert.key == f"{alert.turn_id}:alert:0"
    assert alert.turn_id in world.db.tables.turns
    assert world.conversation.state is ConversationState.ACTIVE
    assert world.escalations == []


async def test_nev_40_a_handover_is_an_alert_and_a_record_in_one() -> None:
    world = await shop()
    link = "https://store.example/plan.pdf"
    await says(world, "talk to a human", calls("escalate", trigger="human_requested"), HANDING,
               message_kind=MessageKind.DOCUMENT, media=link)  # fmt: skip
    [alert] = told(world)
    assert (alert.level, alert.kind, alert.files) == (Level.HANDOVER, AlertKind.HUMAN_REQUESTED, (link,))
    assert [escalation.trigger for escalation in world.escalations] == [Trigger.HUMAN_REQUESTED]
    await says(world, "hello?")
    assert len(told(world)) == 1


async def test_esc_5_a_handover_carries_the_files_of_earlier_turns() -> None:
    world = await shop()
    plan, room = "https://store.example/plan.pdf", "https://store.example/room.jpg"
    await says(world, "", draft("Thank you for the plan."), message_kind=MessageKind.DOCUMENT, media=plan)
    await says(world, "talk to a human", calls("escalate", trigger="human_requested"), HANDING,
               message_kind=MessageKind.IMAGE, media=room)  # fmt: skip
    assert [alert.files for alert in told(world)] == [(plan, room)]


async def test_img_1_a_notice_carries_the_file_that_came() -> None:
    world = await shop()
    link = "https://store.example/plan.jpg"
    await says(world, "", calls("escalate", trigger="drawings", need="a plan"), TOLD,
               message_kind=MessageKind.IMAGE, media=link)  # fmt: skip
    assert [(alert.files, alert.last_messages) for alert in told(world)] == [((link,), "customer: [image]")]


async def test_ch_10_the_apology_of_a_turn_without_an_author_is_told() -> None:
    failing = ScriptedPlanner(Unavailable("openrouter", "down"))
    world = await shop(failing)
    await world.says("12 chairs?")
    await world.turn()
    assert world.queued == ["<en apology>"]
    [alert] = told(world)
    assert (alert.trigger, alert.level, alert.need) == (Trigger.NO_ANSWER, Level.HANDOVER, "12 chairs?")


async def test_ch_10_giving_up_is_told_once() -> None:
    world = World()
    await world.says("terrible words")
    for _ in range(4):
        await world.give_up.execute(world.chat, "boom")
    [alert] = told(world)
    assert (alert.trigger, alert.last_messages) == (Trigger.NO_ANSWER, "customer: terrible words")


async def test_quo_16_a_large_order_is_told_once_however_it_grows() -> None:
    world = await shop()
    await says(world, "18 CH-616", look_up(), orders(18), NOTED)
    assert told(world) == []
    for number in (19, 25):
        await says(world, f"{number} CH-616", look_up(), orders(number), NOTED)
    [alert] = told(world)
    assert (alert.trigger, alert.level) == (Trigger.LARGE_ORDER, Level.NOTICE)
    assert alert.need == "An order of AED 10,260 before VAT"
    assert alert.key == f"{stored(world)[0].id}:large_order"


async def test_managers_are_not_told_the_same_again_the_same_day() -> None:
    world = await shop()
    for _ in range(2):
        await says(world, "can I get samples?", calls("escalate", trigger="samples", need="samples"), TOLD)
    assert len(told(world)) == 1
    world.clock.advance(hours=25)
    await says(world, "can I get samples?", calls("escalate", trigger="samples", need="samples"), TOLD)
    assert len(told(world)) == 2


async def test_dlg_9_the_stage_follows_what_is_recorded() -> None:
    world = World()
    await world.stocked(item(CHAIR))
    stages = []
    turns = (
        ("hi", draft()),
        ("we are 5", calls("remember_customer", detail="people", value="5"), draft("Noted.")),
        ("12 CH-616", look_up(), orders(12), NOTED),
        ("ok I'll take it, send the quotation", calls("escalate", trigger="order_confirmation"), HANDING),
    )
    for said, *steps in turns:
        await says(world, said, *steps)
        stages.append(world.conversation.stage)
    assert stages == [Stage.QUALIFYING, Stage.NEEDS_ANALYSIS, Stage.SOLUTION, Stage.CLOSING]
    assert world.author.requests[-1].brief.stage is Stage.SOLUTION
    assert told(world)[-1].kind is AlertKind.ORDER_CONFIRMATION


@pytest.mark.parametrize(
    ("said", "project"),
    [
        ("we open an office for 30 people", True),
        ("открываем офис на тридцать человек", True),
        ("مكتب لعدد ٣٠ موظف", True),
        ("a table for 8 people", False),
        ("12 chairs", False),
    ],
)
async def test_dlg_10_many_people_make_a_project(said: str, project: bool) -> None:
    world = await shop()
    replies = {Language.RU: "Хорошо.", Language.AR: "حسنا.", Language.EN: "Good."}
    await says(world, said, lambda request: draft(replies[request.brief.language]))
    assert world.author.requests[-1].brief.project is project


async def test_dlg_10_a_large_order_or_a_told_number_makes_a_project() -> None:
    world = await shop()
    await says(world, "60 CH-616", look_up(), orders(60), NOTED)
    await says(world, "ok", draft("Good."))
    assert world.author.requests[-1].brief.project
    other = await shop()
    await says(other, "we are 9", calls("remember_customer", detail="people", value="9"), draft("Noted."))
    await says(other, "ok", draft("Good."))
    assert other.author.requests[-1].brief.project


async def test_dlg_14_details_of_an_earlier_order_are_apart_and_those_of_the_person_stay() -> None:
    world = await shop()
    await says(world, "budget 9000", calls("remember_customer", detail="budget", value="9000"), draft("Noted."))
    await says(world, "I'm Sara", calls("remember_customer", detail="name", value="Sara"), draft("Noted."))
    world.clock.advance(hours=24 * 8)
    await says(world, "hi again", draft("Welcome back."))
    brief = world.author.requests[-1].brief
    assert (dict(brief.details), dict(brief.earlier_details)) == ({"name": "Sara"}, {"budget": "9000"})


async def test_the_record_of_a_turn_tells_order_and_stage() -> None:
    world = await shop()
    await says(world, "12 CH-616 please", look_up(), orders(12), NOTED)
    await says(world, "thanks", draft("You are welcome."))
    record = list(world.db.tables.turns.values())[-1]
    assert (record.brief["order"], record.brief["stage"]) == (f"12 × {C}", "solution")


def test_esc_5_the_newest_messages_are_kept_whole() -> None:
    said = tuple(bubble(f"{number} " + "x" * 100, Author.CUSTOMER) for number in range(9))
    kept = excerpt(said)
    assert len(kept) <= LONGEST_EXCERPT
    assert [line.split()[1] for line in kept.splitlines()] == ["5", "6", "7", "8"]


def test_esc_5_a_long_message_is_cut_and_who_spoke_is_told() -> None:
    assert len(excerpt((bubble("y" * 900),))) == LONGEST_EXCERPT
    talk = (bubble("hi"), bubble("Hello!\nI'm Noor.", Author.NOOR), bubble("wait", Author.MANAGER))
    assert excerpt(talk) == "customer: hi\nNoor: Hello! I'm Noor.\nmanager: wait"
    assert excerpt(()) == ""


@pytest.mark.parametrize("trigger", Trigger)
def test_esc_2_each_trigger_has_a_type(trigger: Trigger) -> None:
    asks = {Trigger.HUMAN_REQUESTED, Trigger.NAMED_MANAGER, Trigger.NATIONALITY, Trigger.CALL_BACK}
    expected = AlertKind.HUMAN_REQUESTED if trigger in asks else AlertKind.GENERAL
    assert kind_of(trigger) is (AlertKind.ORDER_CONFIRMATION if trigger is Trigger.ORDER_CONFIRMATION else expected)
