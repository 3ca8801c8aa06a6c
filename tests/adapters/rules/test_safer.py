"""After a rejection: shorter, from the same facts, never blank."""

from uuid import uuid4

import msgspec
import pytest
from tests.adapters.rules.chat import Chat
from tests.adapters.rules.small_house import House

from treejar.adapters.rules.calls import Search, escalate, search, stock
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import Action, Draft, ToolAnswer, ToolCall
from treejar.application.terms.finding import Finding, block, note
from treejar.application.turn.verify import verify
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import MessageId, ProductId


async def _mend(chat: Chat, said: str, rejected: Draft, *findings: Finding, handed_over: bool = False) -> Draft:
    house = House(chat.now)
    house.find(search("codes", Search(query=said, codes=("CH-540",))))
    house.find(stock("stock", [ProductId("id-CH-540")]))
    if handed_over:
        house.find(escalate(Trigger.HUMAN_REQUESTED, said))
    brief = chat.brief((chat.bubble(Author.CUSTOMER, said),))
    request = PlanRequest(brief=brief, ledger=house.ledger, tools=(), rejected=rejected, findings=findings)
    step = await chat.planner.next_step(request)
    assert isinstance(step, Draft)
    assert not [finding for finding in verify(step, brief, house.ledger) if finding.stops], step
    return step


async def test_dlg_21_the_flagged_sentence_goes_and_the_rest_stays(later_chat: Chat) -> None:
    rejected = Draft(text="[[f1]] is [[f2]] each. Delivery takes 3 days. How many do you need?", asks=(Slot.QUANTITY,))
    draft = await _mend(later_chat, "CH-540", rejected, block("unknown-figure", "3", "no fact"))
    assert draft.text == "[[f1]] is [[f2]] each. How many do you need?"
    assert draft.asks == (Slot.QUANTITY,)


async def test_a_note_alone_cuts_nothing(later_chat: Chat) -> None:
    rejected = Draft(text="[[f1]] is [[f2]] each.", asks=())
    assert (await _mend(later_chat, "CH-540", rejected, note("style", "[[f1]] is", ""))).text == rejected.text


@pytest.mark.parametrize(
    "text",
    ["I am human.", "It costs 999 AED", "", "Yes.", "[[f9]] is great.", "Dear Sir, 1 2 3", "I give you 50 % off!"],
)
async def test_nev_12_a_reply_is_never_blank_and_states_what_the_facts_prove(text: str, later_chat: Chat) -> None:
    draft = await _mend(later_chat, "CH-540?", Draft(text=text), block("whatever", text or "empty", "no"))
    assert "[[f1]]" in draft.text
    assert "[[f2]]" in draft.text


async def test_without_facts_she_asks_for_the_product(chat: Chat) -> None:
    brief = chat.brief((chat.bubble(Author.CUSTOMER, "что есть?"),))
    house = House(chat.now)
    rejected = Draft(text="Всё по 5 рублей.")
    step = await chat.planner.next_step(
        PlanRequest(
            brief=brief, ledger=house.ledger, tools=(), rejected=rejected, findings=(block("x", rejected.text, ""),)
        )
    )
    assert isinstance(step, Draft)
    assert "Noor" in step.text
    assert not [finding for finding in verify(step, brief, house.ledger) if finding.stops]


async def test_a_handover_that_happened_is_said(later_chat: Chat) -> None:
    rejected = Draft(text="Bye 777.")
    draft = await _mend(later_chat, "human", rejected, block("unknown-figure", "777", ""), handed_over=True)
    assert draft.done == (Action.HANDED_OVER,)
    assert "colleague" in draft.text


async def test_a_handover_that_did_not_happen_is_not_claimed(later_chat: Chat) -> None:
    rejected = Draft(text="[[f1]] is [[f2]]. I passed it on to my manager now.", done=(Action.HANDED_OVER,))
    draft = await _mend(later_chat, "CH-540", rejected, block("action-without-event", "handed_over", ""))
    assert draft.done == ()
    assert "manager" not in draft.text


async def test_a_repeated_picture_is_left_out(later_chat: Chat) -> None:
    later_chat.pictured = frozenset({ProductId("id-CH-540")})
    rejected = Draft(text="[[f1]] is [[f2]].", attachments=("f1",))
    assert (await _mend(later_chat, "CH-540", rejected, block("picture-repeated", "f1", ""))).attachments == ()


async def test_the_planner_calls_only_tools_that_are_offered(chat: Chat) -> None:
    brief = chat.brief((chat.bubble(Author.CUSTOMER, "human please"),))
    step = await chat.planner.next_step(PlanRequest(brief=brief, ledger=House(chat.now).ledger, tools=()))
    assert isinstance(step, Draft)
    assert step.done == ()


async def test_wordings_differ_between_messages(chat: Chat) -> None:
    texts = set()
    for _ in range(12):
        brief = chat.brief(
            (msgspec.structs.replace(chat.bubble(Author.CUSTOMER, "thanks"), message_id=MessageId(uuid4())),)
        )
        step = await chat.planner.next_step(PlanRequest(brief=brief, ledger=House(chat.now).ledger, tools=()))
        assert isinstance(step, Draft)
        texts.add(step.text)
    assert len(texts) > 1


async def test_an_order_that_was_changed_is_told_by_whoever_writes_last(later_chat: Chat) -> None:
    answer = await later_chat.say("12 CH-618")
    request = PlanRequest(
        brief=later_chat.brief((later_chat.bubble(Author.CUSTOMER, "12 CH-618"),)),
        ledger=answer.house.ledger,
        tools=(),
        answers=(ToolAnswer(call=ToolCall(id="m1", tool="change_order", arguments="{}"), facts=_names(answer.house)),),
        rejected=Draft(text="I have sent it!"),
        findings=(block("action-without-event", "", ""),),
    )
    step = await later_chat.planner.next_step(request)
    assert isinstance(step, Draft)
    assert step.done == (Action.ORDER_CHANGED,)
    assert not [finding for finding in verify(step, request.brief, request.ledger) if finding.stops]


def _names(house: House) -> tuple[str, ...]:
    return tuple(name for name, _ in house.ledger.items())
