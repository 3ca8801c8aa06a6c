"""The rules as a scout: what is fetched before an author is asked, and that the rules write from exactly that."""

from collections.abc import Iterable
from uuid import UUID

import pytest
from tests.adapters.rules.chat import Chat
from tests.adapters.rules.small_house import CHANGES, TOOLS, House

from treejar.adapters.rules.planner import RulesPlanner
from treejar.adapters.rules.scout import RulesScout
from treejar.application.ports.planner import PlanRequest, ToolSpec
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer
from treejar.application.terms.facts import HandoverFact, ProductFact
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.compose import SCOUT_ROUNDS
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.message import Author
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId

SPECS = tuple(ToolSpec(name=name, description="", schema=b"{}", changes=name in CHANGES) for name in TOOLS)
VAGUE = "everything creaks here after so many years"
CONVERSATION = ConversationId(UUID(int=7))


class Scouted:
    """What the scout fetched for one message, and how many rounds it took."""

    def __init__(self, chat: Chat, text: str) -> None:
        self.brief = chat.brief((chat.bubble(Author.CUSTOMER, text),))
        self.house = House(chat.now, chat.down, self.brief.language)
        self.bench = Workbench(
            brief=self.brief,
            conversation=Conversation(CONVERSATION, ChatAddress("whatsapp", "test", "97150"), chat.now),
            customer=chat.customer,
            ledger=self.house.ledger,
            order=chat.order,
        )
        self.answers: tuple[ToolAnswer, ...] = ()
        self.rounds = 0

    def request(self) -> PlanRequest:
        return PlanRequest(brief=self.brief, ledger=self.house.ledger, tools=SPECS, answers=self.answers)

    async def fetch(self, scout: RulesScout) -> "Scouted":
        for _ in range(SCOUT_ROUNDS):
            calls = scout.evidence(self.request())
            if not calls:
                break
            self.rounds += 1
            self.answers += tuple([await self.house.run(call, self.bench) for call in calls])
        return self

    def tools(self) -> list[str]:
        return [answer.call.tool for answer in self.answers]


async def _scouted(chat: Chat, text: str, generous: bool = True) -> Scouted:
    return await Scouted(chat, text).fetch(RulesScout(chat.planner, generous=generous))


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("hello", ["list_categories"]),
        ("CH-540", ["search_products", "check_stock", "recommend"]),
        ("do you deliver to Sharjah?", ["search_knowledge"]),
        ("show me office chairs", ["list_categories", "search_products", "check_stock"]),
    ],
)
async def test_what_is_certainly_needed_is_fetched(text: str, tools: list[str], chat: Chat) -> None:
    fetched = await _scouted(chat, text)
    assert set(tools) <= set(fetched.tools())


@pytest.mark.parametrize("text", ["12 CH-540", "any discount for 40 CH-540?", "this is a scam", "call me tomorrow"])
async def test_law_2_nothing_is_changed_and_nobody_called_by_a_scout(text: str, chat: Chat) -> None:
    fetched = await _scouted(chat, text)
    assert not {"change_order", "escalate"} & set(fetched.tools())
    assert fetched.bench.order is None


@pytest.mark.parametrize("text", ["I want to talk to a human", "позовите менеджера", "اكلم موظف"])
async def test_nev_39_a_plain_request_for_a_person_does_not_wait_for_an_author(text: str, chat: Chat) -> None:
    fetched = await _scouted(chat, text)
    assert fetched.house.ledger.of(HandoverFact)


async def test_dlg_13_what_a_customer_told_is_remembered_before_an_author_writes(chat: Chat) -> None:
    fetched = await _scouted(chat, "CH-540 please, my email is sara@delta.ae")
    assert "remember_customer" in fetched.tools()
    assert fetched.house.refused == []


async def test_quo_5_the_order_is_shown_where_goods_are_spoken_of(later_chat: Chat) -> None:
    await later_chat.say("12 CH-540")
    assert "show_order" in (await _scouted(later_chat, "what about the colour?")).tools()
    assert "show_order" not in (await _scouted(later_chat, "thanks")).tools()


async def test_where_the_rules_would_give_up_the_customers_words_are_searched(chat: Chat) -> None:
    fetched = await _scouted(chat, VAGUE)
    assert fetched.house.ledger.of(ProductFact)
    modest = await _scouted(chat, VAGUE, generous=False)
    assert len(modest.tools()) < len(fetched.tools())


TALKS = (
    VAGUE,
    "hello",
    "CH-540",
    "12 CH-540",
    "20 CH-616 and 2 MT-FORUM-240",
    "show me office chairs",
    "a desk and two chairs, budget 2000",
    "we open a new office for 20 people",
    "do you deliver to Sharjah, and what are your payment terms?",
    "who owns your company?",
    "too expensive",
    "can you send me a sample of CH-540?",
    "I want to talk to a human",
    "my email is sara@delta.ae",
    "what is the warranty of CH-540?",
    "beds",
    "нужно 12 СН-618, какая гарантия?",
    "ابغى كراسي مكتب",
)


@pytest.mark.parametrize("text", TALKS)
async def test_nfr_3_after_a_model_failed_the_rules_need_at_most_what_only_an_author_may_do(
    text: str, chat: Chat
) -> None:
    """Reads are done; what is left for an author are changes and what depends on them."""
    fetched = await _scouted(chat, text)
    step = await chat.planner.next_step(fetched.request())
    asked: Iterable[str] = (call.tool for call in step.calls) if isinstance(step, CallTools) else ()
    assert set(asked) <= CHANGES


@pytest.mark.parametrize("text", TALKS)
async def test_the_same_request_gives_the_same_calls(text: str, chat: Chat, planner: RulesPlanner) -> None:
    scout = RulesScout(planner)
    request = Scouted(chat, text).request()
    assert scout.evidence(request) == scout.evidence(request)


async def test_what_was_found_by_the_way_is_nothing_the_rules_speak_of(chat: Chat) -> None:
    fetched = await _scouted(chat, VAGUE)
    step = chat.planner.step(chat.planner.turn(fetched.request()))
    spare = {name for answer in fetched.answers if "spare" in answer.call.id for name in answer.facts}
    assert isinstance(step, Draft)
    assert spare
    assert not any(f"[[{name}" in step.text for name in spare)
