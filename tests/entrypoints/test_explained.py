"""`treejar explain` leaves nothing out that tells why Noor said it."""

from decimal import Decimal
from io import StringIO
from uuid import UUID

from rich.console import Console
from tests.application.evidence import ledger
from tests.factories.dialog import new_address
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.turn_log import Attempt, TurnRecord
from treejar.application.terms.draft import Action, Draft, ToolAnswer, ToolCall
from treejar.application.terms.finding import block
from treejar.application.terms.model_call import ModelCall
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.ids import TurnId, conversation_of
from treejar.entrypoints.cli.explain import PLAIN_WIDTH, print_record
from treejar.entrypoints.cli.explained import parts_of

MODEL = "deepseek/deepseek-v3.2"
SEARCH = ToolCall(id="c1", tool="search_products", arguments='{"query":"[red] chair","codes":["CH 616"]}')


def record(**changes: object) -> TurnRecord:
    told: dict[str, object] = {
        "turn_id": TurnId(UUID(int=7)),
        "conversation_id": conversation_of(new_address()),
        "started_at": MONDAY_NOON,
        "outcome": "answered",
        "author": "rules",
        "language": "en",
        "triggers": (),
        "brief": {"said": "CH616?", "stage": "greeting"},
    }
    return TurnRecord(**(told | changes))  # type: ignore[arg-type]


def printed(one: TurnRecord) -> str:
    out = StringIO()
    print_record(Console(file=out, width=PLAIN_WIDTH, color_system=None), one)
    return out.getvalue()


def test_every_call_of_a_model_is_told_with_tokens_and_cost() -> None:
    failed = ModelCall(purpose="reply", model=MODEL, outcome="timeout", milliseconds=2000.5)
    good = ModelCall(
        purpose="reply",
        model=f"{MODEL}-20251201",
        outcome="ok",
        milliseconds=812,
        prompt_tokens=6492,
        cached_tokens=5824,
        completion_tokens=120,
        reasoning_tokens=40,
        cost_usd=Decimal("0.00024"),
        generation="gen-1",
    )
    (part,) = (part for part in parts_of(record(model_calls=(failed, good))) if part.title == "model calls")
    assert part.rows == (
        (
            "reply",
            f"{MODEL}: timeout after 2000.5 ms; 0 tokens in, 0 of them cached, 0 out; cost not told",
        ),
        (
            "reply",
            f"{MODEL}-20251201: ok after 812 ms; 6492 tokens in, 5824 of them cached, 120 out, 40 of them thoughts; "
            "0.00024 USD; gen-1",
        ),
    )


def test_why_a_model_did_not_write_is_told() -> None:
    told = printed(record(troubles=(f"{MODEL}: Unavailable, rests after: out of credit (402, payment_required)",)))
    assert "why no other author wrote" in told
    assert "rests after: out of credit (402, payment_required)" in told


def test_facts_are_told_whole_with_their_source_and_age() -> None:
    told = printed(record(facts=dict(ledger().items())))
    assert f"price of f1: AED 540 each, before VAT (test, {MONDAY_NOON:%Y-%m-%d %H:%M:%S} UTC)" in told
    assert "stock of f1: 12 now" in told
    assert "cite as f1.attribute:KEY: colour = black" in " ".join(told.split())
    assert "sum: 10 (f4.quantity) × f1 = AED 5,400 before VAT" in told


def test_nothing_that_was_written_or_asked_is_cut_off_or_taken_for_markup() -> None:
    draft = Draft(
        text="[[f1]]: " + "word " * 200 + "end.",
        asks=(Slot.QUANTITY,),
        done=(Action.ORDER_CHANGED,),
        attachments=("f1",),
    )
    finding = block("unknown-figure", "AED 99", "[bold]cite a fact[/]")
    one = record(
        answers=(ToolAnswer(call=SEARCH, facts=("f1",), scouted=True),),
        attempts=(Attempt(author=MODEL, draft=draft, findings=(finding,)),),
        prompt="persona v1, format r3",
    )
    told = " ".join(printed(one).split())
    for words in (
        SEARCH.arguments,
        "(before an author was asked)",
        "word end.",
        "asks quantity",
        "done order_changed",
        "pictures f1",
        "block unknown-figure: 'AED 99': [bold]cite a fact[/]",
        "persona v1, format r3",
    ):
        assert words in told
    assert "…" not in told
