"""One model as an author: what is sent, what is understood, and what each call is accounted as (providers §5.1)."""

import asyncio
import json
from decimal import Decimal

import pytest
from tests.adapters.openrouter.model_server import MODEL, Behaviour, answer, calls, completion, hang, says
from tests.adapters.openrouter.planning import SESSION, TOOLS, bench

from treejar.adapters.openrouter.request import MaxPrice, Routing
from treejar.application.ports.errors import BadReply, Unavailable
from treejar.application.terms.draft import Action, CallTools, Draft, ToolAnswer, ToolCall
from treejar.application.terms.finding import block, note
from treejar.domain.dialog.conversation import Slot

REPLY = {"text": "We have [[f1]] at [[f2]].", "asks": ["quantity"], "attachments": ["f1"]}
DRAFT = Draft(text="We have [[f1]] at [[f2]].", asks=(Slot.QUANTITY,), attachments=("f1",))
WRITES = calls(("write_reply", REPLY))
SEARCH = ToolCall(id="call_1", tool="search_products", arguments='{"query": "chair"}')


async def test_a_reply_in_its_form_is_a_draft() -> None:
    async with bench(WRITES) as it:
        assert await it.step() == DRAFT


async def test_a_request_is_as_documented_and_private() -> None:
    routing = Routing(zdr=True, max_price=MaxPrice(prompt=0.5, completion=1.5))
    async with bench(WRITES, routing=routing) as it:
        await it.step()
        sent, headers = it.server.bodies[0], it.server.asked[0].headers
    assert it.server.asked[0].line == "POST /api/v1/chat/completions HTTP/1.1"
    assert sent["model"] == MODEL
    assert sent["provider"] == {
        "data_collection": "deny",
        "require_parameters": True,
        "allow_fallbacks": True,
        "zdr": True,
        "max_price": {"prompt": 0.5, "completion": 1.5},
    }
    assert (sent["tool_choice"], sent["parallel_tool_calls"]) == ("required", True)
    assert sent["reasoning"] == {"effort": "none", "exclude": True}
    assert sent["temperature"] < 0.5
    assert sent["max_completion_tokens"] < 2000
    assert sent["session_id"] == SESSION
    assert len(sent["user"]) == 32
    assert sent["user"] not in SESSION
    assert headers["x-openrouter-title"] == "Treejar Noor"
    assert headers["http-referer"] == "https://noor.example"


async def test_without_conditions_none_are_sent() -> None:
    async with bench(WRITES) as it:
        await it.step(session="")
        sent = it.server.bodies[0]
    assert set(sent["provider"]) == {"data_collection", "require_parameters", "allow_fallbacks"}
    assert not {"session_id", "user"} & set(sent)


async def test_tools_are_told_in_full_with_nothing_by_reference() -> None:
    async with bench(WRITES) as it:
        await it.step()
        tools = it.server.bodies[0]["tools"]
    assert [tool["function"]["name"] for tool in tools] == ["search_products", "check_stock", "write_reply"]
    assert "$ref" not in json.dumps(tools)
    for tool in tools:
        assert tool["type"] == "function"
        assert tool["function"]["parameters"]["type"] == "object"
    form = tools[-1]["function"]["parameters"]["properties"]
    assert set(form) == {"text", "asks", "done", "attachments", "useful"}
    assert set(form["asks"]["items"]["enum"]) == set(Slot)
    assert set(form["done"]["items"]["enum"]) == set(Action)


async def test_what_comes_first_is_the_same_in_every_call_so_that_it_is_cached() -> None:
    async with bench(WRITES) as it:
        await it.step("Need 12 chairs")
        await it.step("Нужны столы", session="another")
        first, second = (asked.body for asked in it.server.asked)
    ends = [body.index(b'"role":"user"') for body in (first, second)]
    assert first[: ends[0]] == second[: ends[1]]
    assert b"chairs" not in first[: ends[0]]


async def test_without_tools_only_a_reply_may_be_handed_in() -> None:
    async with bench(calls(("search_products", {"query": "x"})), WRITES) as it:
        assert await it.step(tools=()) == DRAFT
        assert [tool["function"]["name"] for tool in it.server.bodies[0]["tools"]] == ["write_reply"]
    assert it.outcomes == ["malformed", "ok"]


async def test_calls_are_evidence_the_model_wants_whatever_the_finish_reason_says() -> None:
    wanted = (("search_products", {"query": "chair"}), ("search_products", {"query": "desk"}))
    async with bench(calls(*wanted, finish="stop")) as it:
        step = await it.step()
    assert isinstance(step, CallTools)
    assert [(call.tool, json.loads(call.arguments)) for call in step.calls] == list(wanted)


async def test_evidence_comes_before_a_reply_that_could_not_know_it() -> None:
    async with bench(calls(("search_products", {"query": "chair"}), ("write_reply", REPLY))) as it:
        step = await it.step()
    assert isinstance(step, CallTools)
    assert [call.tool for call in step.calls] == ["search_products"]


async def test_unknown_tools_and_broken_arguments_are_handed_on_to_be_refused_in_words() -> None:
    async with bench(calls(("give_discount", {"percent": 90}), ("search_products", '{"query": "cha'))) as it:
        step = await it.step()
    assert isinstance(step, CallTools)
    assert [(call.tool, call.arguments) for call in step.calls] == [
        ("give_discount", '{"percent": 90}'),
        ("search_products", '{"query": "cha'),
    ]


async def test_forty_calls_and_endless_arguments_are_bounded() -> None:
    async with bench(calls(*[("search_products", {"query": "x" * 9000})] * 40)) as it:
        step = await it.step()
    assert isinstance(step, CallTools)
    assert len(step.calls) == 16
    assert all(len(call.arguments) <= 4000 for call in step.calls)


async def test_the_models_own_calls_come_back_to_it_with_their_facts_and_scouted_ones_do_not() -> None:
    broken = ToolCall(id="call_1", tool="no such tool!", arguments="{oops")
    answers = (
        ToolAnswer(call=SEARCH, facts=("f1",), scouted=True),
        ToolAnswer(call=SEARCH, facts=("f1", "f2")),
        ToolAnswer(call=broken, refused="there is no such tool"),
        ToolAnswer(call=SEARCH),
    )
    async with bench(WRITES) as it:
        await it.step(answers=answers)
        messages = it.server.bodies[0]["messages"]
    assert [message["role"] for message in messages] == ["system", "user", *["assistant", "tool"] * 3]
    called = [message["tool_calls"][0] for message in messages[2::2]]
    assert called[0]["function"] == {"name": "search_products", "arguments": SEARCH.arguments}
    assert called[1]["function"]["name"] == "unknown_tool"
    results = [message["content"] for message in messages[3::2]]
    assert "Ergo task chair" in results[0]
    assert "540" in results[0]
    assert results[1:] == ["refused: there is no such tool", "nothing was found"]
    assert len({call["id"] for call in called}) == 3


async def test_dlg_21_a_refused_draft_comes_back_with_what_to_mend_and_nothing_else() -> None:
    findings = (block("unknown-figure", "AED 99", "cite a price"), note("long", "all of it", "shorter next time"))
    async with bench(WRITES) as it:
        await it.step(rejected=DRAFT, findings=findings, answers=(ToolAnswer(call=SEARCH, facts=("f1",)),))
        *_, handed_in, refusal = it.server.bodies[0]["messages"]
    form = handed_in["tool_calls"][0]["function"]
    assert form["name"] == "write_reply"
    assert json.loads(form["arguments"])["text"] == DRAFT.text
    assert refusal["tool_call_id"] == handed_in["tool_calls"][0]["id"]
    assert "AED 99" in refusal["content"]
    assert "cite a price" in refusal["content"]
    assert "shorter next time" not in refusal["content"]
    assert it.metered[0].purpose == "revise"


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(REPLY),
        f"```json\n{json.dumps(REPLY)}\n```",
        f"```\n{json.dumps(REPLY)}\n```",
        f"<think>What do they want?</think>\n{json.dumps(REPLY)}",
        [{"type": "text", "text": json.dumps(REPLY)}],
    ],
)
async def test_the_form_as_plain_content_is_read_however_it_is_wrapped(content: object) -> None:
    async with bench(says(content)) as it:
        assert await it.step() == DRAFT


async def test_mere_words_are_a_reply_too() -> None:
    async with bench(says("  Which size suits you?\n")) as it:
        assert await it.step() == Draft(text="Which size suits you?")


async def test_loose_forms_are_read_kindly() -> None:
    loose = {"text": "Hi!\x00", "asks": None, "useful": "false", "attachments": ["[[f1]]"], "mood": "sunny"}
    async with bench(calls(("write_reply", loose))) as it:
        assert await it.step() == Draft(text="Hi!", attachments=("f1",), useful=False)


@pytest.mark.parametrize(
    "arguments",
    [
        '{"text": "Hi!\nWhich size?", "asks": "need"}',
        '{"text": "Hi!\\nWhich size?", "asks": ["need"]}}',
        '{"text": "Hi!\\nWhich size?", "asks": ["need"]}<｜tool▁calls▁end｜>',
    ],
    ids=["a raw line break, a word for a list", "a brace too many", "marks behind it"],
)
async def test_slips_that_leave_no_doubt_do_not_cost_a_second_call(arguments: str) -> None:
    async with bench(calls(("write_reply", arguments))) as it:
        assert await it.step() == Draft(text="Hi!\nWhich size?", asks=(Slot.NEED,))
        assert it.outcomes == ["ok"]


async def test_a_form_behind_a_word_of_the_model_is_read_without_that_word() -> None:
    async with bench(says(f"Here is my reply: {json.dumps(REPLY)}")) as it:
        assert await it.step() == DRAFT


async def test_braces_that_are_no_form_stay_words() -> None:
    async with bench(says("We have desks {and chairs}.")) as it:
        assert await it.step() == Draft(text="We have desks {and chairs}.")


async def test_a_reply_handed_in_twice_counts_once() -> None:
    async with bench(calls(("write_reply", "{oops"), ("write_reply", REPLY), ("write_reply", REPLY))) as it:
        assert await it.step() == DRAFT


_SENSELESS: dict[str, Behaviour] = {
    "empty": says(""),
    "null": says(None),
    "no choices": answer(200, completion({}) | {"choices": []}),
    "no object": answer(200, b"[1, 2]"),
    "HTML": answer(200, b"<html>busy</html>"),
    "no UTF-8": answer(200, b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
    "half a character": says("half \ud800"),
    "wrong types": answer(200, {"id": 5, "choices": {"a": 1}, "usage": "free", "model": []}),
    "choices of nothing": answer(200, {"choices": [None]}),
    "no such slot": calls(("write_reply", {"text": "Hi", "asks": ["shoe_size"]})),
    "no such action": calls(("write_reply", {"text": "Hi", "done": ["paid"]})),
    "a number for words": calls(("write_reply", {"text": 5})),
    "an empty form": calls(("write_reply", {"text": "  "})),
    "no JSON": calls(("write_reply", "Hello!")),
    "half a form as content": says('{"text": "We ha'),
    "marks of its trade": says("<｜tool▁calls▁begin｜>search_products"),
    "a thought without end": says("<think>They want"),
    "nothing but a thought": says("<think>They want chairs.</think>"),
    "deep": answer(200, b'{"choices": ' + b"[" * 50_000),
    "100 kB of words": says("chair " * 17_000),
    "endless form": calls(("write_reply", {"text": "x" * 9000})),
}


@pytest.mark.parametrize("senseless", _SENSELESS.values(), ids=_SENSELESS)
async def test_an_answer_without_sense_is_asked_for_once_more_with_the_reason(senseless: Behaviour) -> None:
    async with bench(senseless, WRITES) as it:
        assert await it.step() == DRAFT
        first, second = it.server.bodies
    assert second["messages"][: len(first["messages"])] == first["messages"]
    assert second["messages"][-1]["role"] == "user"
    assert "not the customer" in second["messages"][-1]["content"]
    assert it.outcomes[0] in ("empty", "malformed", "unreadable")
    assert it.outcomes[1] == "ok"


@pytest.mark.parametrize("senseless", _SENSELESS.values(), ids=_SENSELESS)
async def test_two_answers_without_sense_are_a_bad_reply(senseless: Behaviour) -> None:
    async with bench(senseless) as it:
        with pytest.raises(BadReply, match="no sense") as caught:
            await it.step()
    assert len(it.server.asked) == 2
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize(
    "cut",
    [
        says("We have three mod", finish="length"),
        says('{"text": "We ha', finish="length"),
        calls(("write_reply", '{"text": "We ha'), finish="length"),
        calls(("search_products", '{"query": "ch'), finish="length"),
        says(
            None,
            finish="length",
            usage={"completion_tokens": 900, "completion_tokens_details": {"reasoning_tokens": 900}},
        ),
    ],
)
async def test_an_answer_that_was_cut_off_gets_more_room_once(cut: Behaviour) -> None:
    async with bench(cut, WRITES) as it:
        assert await it.step() == DRAFT
        first, second = (body["max_completion_tokens"] for body in it.server.bodies)
    assert second > 2 * first
    assert it.outcomes == ["cut", "ok"]
    assert it.server.bodies[1]["reasoning"]["effort"] == "none"


async def test_a_form_that_is_whole_was_not_cut_off() -> None:
    async with bench(calls(("write_reply", REPLY), finish="length")) as it:
        assert await it.step() == DRAFT


async def test_every_call_is_accounted_for_with_what_it_cost() -> None:
    async with bench(says(""), WRITES) as it:
        await it.step()
    for call in it.metered:
        assert call.purpose == "reply"
        assert call.model == f"{MODEL}-20251201"
        assert (call.prompt_tokens, call.cached_tokens, call.completion_tokens) == (2100, 1800, 40)
        assert call.cost_usd == Decimal("0.000121")
        assert call.generation == "gen-1772442942-AbC"
        assert call.milliseconds > 0


@pytest.mark.parametrize(
    "usage", [None, {}, "free", {"cost": "dear", "prompt_tokens": -5}, {"cost": -1}, {"cost": 1e300}]
)
async def test_an_answer_without_a_sane_account_is_an_answer_all_the_same(usage: object) -> None:
    async with bench(calls(("write_reply", REPLY), usage=usage)) as it:
        assert await it.step() == DRAFT
    assert it.metered[0].cost_usd is None
    assert it.metered[0].prompt_tokens == 0


async def test_a_model_that_never_answers_is_unavailable_and_accounted_for() -> None:
    async with bench(hang, seconds=0.2) as it:
        with pytest.raises(Unavailable, match=r"no answer within 0\.2 s"):
            await it.step()
    assert it.outcomes == ["timeout"]
    assert it.metered[0].model == MODEL


async def test_a_call_that_the_turn_has_no_time_for_is_accounted_for_too() -> None:
    async with bench(hang) as it:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(it.step(), 0.2)
    assert it.outcomes == ["cancelled"]


async def test_a_model_that_lacks_an_option_is_asked_without_it_from_then_on() -> None:
    lacking = answer(404, {"error": {"code": 404, "message": "No endpoints support this", "metadata": {}}})
    async with bench(lacking, WRITES) as it:
        assert await it.step() == DRAFT
        await it.step()
        first, second, third = it.server.bodies
    assert {"reasoning", "temperature", "parallel_tool_calls"} <= set(first)
    assert not {"reasoning", "temperature", "parallel_tool_calls"} & (set(second) | set(third))
    assert second["tool_choice"] == third["tool_choice"] == "auto"
    assert second["provider"] == first["provider"]
    assert it.outcomes == ["not_found", "ok", "ok"]


async def test_words_that_no_json_can_carry_do_not_stop_a_turn() -> None:
    async with bench(WRITES) as it:
        assert await it.step("half a smile \ud83d", tools=TOOLS) == DRAFT
