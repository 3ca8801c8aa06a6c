"""The rules as a scout: what a reply certainly needs is fetched before any author is asked."""

from treejar.adapters.rules import calls
from treejar.adapters.rules.about_people import asks_for_person
from treejar.adapters.rules.calls import Search
from treejar.adapters.rules.intent import Intent
from treejar.adapters.rules.intents import intent_of
from treejar.adapters.rules.planner import RulesPlanner
from treejar.adapters.rules.turn import Turn
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft, ToolCall

_REMEMBER, _ESCALATE = "remember_customer", "escalate"
# What the rules serve only by a guess, a person or a general word: whoever writes better shall find more to write from.
_GUESSED = frozenset({Intent.UNKNOWN, Intent.ANSWERED, Intent.RETURN, Intent.COMPLAINT, Intent.CATALOGUE})
# Nothing that is sold or written down has to do with these.
_NO_GOODS = frozenset(
    {
        Intent.JAILBREAK, Intent.BOT, Intent.JOB, Intent.SUPPLIER, Intent.COURIER, Intent.USED, Intent.OFF_TOPIC,
        Intent.THANKS, Intent.BYE, Intent.MEDIA, Intent.WORDLESS, Intent.PRESENCE, Intent.STOP,
    }
)  # fmt: skip
# Fewer words are no question and no wish.
_FEWEST = 2
_LONGEST = 300


class RulesScout:
    """
    Implements `ports.planner.Scout`. It asks for what the rules would ask for, and keeps what only reads; besides:

    - what a customer told of themselves is remembered, and a plain request for a person is honoured (NEV-39);
    - where the rules would give up or guess, the goods and the knowledge are searched by the customer's words.

    The answers are those from which the rules themselves write, should no model be able to.
    """

    def __init__(self, rules: RulesPlanner, *, generous: bool = True) -> None:
        """`generous`: somebody else writes, who may understand more than the rules do."""
        self._rules, self._generous = rules, generous

    def evidence(self, request: PlanRequest) -> tuple[ToolCall, ...]:
        """The calls that are still missing; none when it is enough."""
        turn = self._rules.turn(request)
        step = self._rules.step(turn)
        intent = intent_of(turn.heard)
        changes = {tool.name for tool in request.tools if tool.changes} - {_REMEMBER}
        if intent is Intent.HUMAN and asks_for_person(turn.heard):
            changes -= {_ESCALATE}
        asked = [call for call in step.calls if call.tool not in changes] if isinstance(step, CallTools) else []
        offered = {tool.name for tool in request.tools}
        wanted = dict.fromkeys([*asked, *_order(turn, intent), *(_spare(turn, intent, step) if self._generous else [])])
        return tuple(
            call for call in wanted if call.tool in offered and not turn.evidence.asked(call.id.removeprefix("rules-"))
        )


def _order(turn: Turn, intent: Intent) -> list[ToolCall]:
    """The order as it stands, wherever goods may be spoken of."""
    brief = turn.heard.brief
    if intent in _NO_GOODS or not (brief.order or brief.earlier_order):
        return []
    return [calls.order() if brief.order else calls.earlier_order()]


def _spare(turn: Turn, intent: Intent, step: CallTools | Draft) -> list[ToolCall]:
    """By the customer's own words, where nothing better is known; the rules write nothing from these."""
    reading = turn.heard.reading
    useless = isinstance(step, Draft) and not step.useful
    if len(reading.content) < _FEWEST or intent in _NO_GOODS or not (intent in _GUESSED or useless):
        return []
    words = " ".join(reading.text.split())[:_LONGEST]
    return [calls.search(calls.SPARE_GOODS, Search(query=words)), calls.knowledge(calls.SPARE_KNOWLEDGE, words)]
