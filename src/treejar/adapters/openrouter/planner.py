"""One language model as an author of replies."""

from collections.abc import Mapping

import msgspec
from msgspec import UNSET

from treejar.adapters.openrouter.answers import Cut, NoSense, step_of
from treejar.adapters.openrouter.client import OpenRouterClient
from treejar.adapters.openrouter.errors import PROVIDER, Stopped, outcome_of
from treejar.adapters.openrouter.messages import PromptWriter, chat, reminder
from treejar.adapters.openrouter.metering import call_of
from treejar.adapters.openrouter.reply_form import WRITE_REPLY_SPEC
from treejar.adapters.openrouter.request import ChatRequest, Message, Reasoning, Routing, session_fields
from treejar.adapters.openrouter.tool_schemas import encode_tools
from treejar.adapters.openrouter.wire import Completion, read_completion
from treejar.application.ports.errors import BadReply, PortError, Rejected
from treejar.application.ports.planner import PlanRequest, ToolSpec
from treejar.application.ports.system import Clock
from treejar.application.terms.draft import CallTools, Draft

TEMPERATURE = 0.2
CAP = 900
"""Tokens of an answer: a long reply in Arabic with its form has some six hundred."""
WIDE_CAP = 2700
# With these a model may have been refused for an option that it can do without.
_FOR_AN_OPTION = frozenset({"constraint_filtered", "no_endpoints", "not_found", "invalid_request", "unprocessable"})


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What a model is asked, and how. `plain` leaves out what not every model takes: forced calls, temperature,
    reasoning. `prompt` names the wordings in it."""

    request: PlanRequest
    messages: tuple[Message, ...]
    prompt: str
    cap: int = CAP
    plain: bool = False


class OpenRouterPlanner:
    """Planner.

    - The system prompt and the tools are the same bytes in every call, and come first: providers cache them.
    - An answer that makes no sense is asked for once more, with the reason; one that was cut off, with more room.
    - A model that is refused for an option is asked once without options, and from then on if that helped.
    """

    def __init__(
        self,
        client: OpenRouterClient,
        model: str,
        prompts: PromptWriter,
        clock: Clock,
        *,
        seconds: float,
        routing: Routing = Routing(),  # noqa: B008 - frozen
    ) -> None:
        """`seconds` is what one call may take."""
        self._client = client
        self._model = model
        self._prompts = prompts
        self._clock = clock
        self._seconds = seconds
        self._routing = routing
        self._plain = False
        self._tools: dict[tuple[ToolSpec, ...], msgspec.Raw] = {}

    @property
    def name(self) -> str:
        return self._model

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        """Two sensible tries at most. Raises PortError; BadReply for a model that twice made no sense."""
        prompt = await self._prompts.write(request)
        question = Question(request=request, messages=chat(prompt, request), prompt=prompt.revision, plain=self._plain)
        try:
            return await self._optioned(question)
        except NoSense as nonsense:
            again = msgspec.structs.replace(
                question,
                messages=(*question.messages, reminder(str(nonsense))),
                cap=WIDE_CAP if isinstance(nonsense, Cut) else CAP,
                plain=self._plain,
            )
        try:
            return await self._optioned(again)
        except NoSense as nonsense:
            raise BadReply(PROVIDER, f"two answers that made no sense, the last {nonsense.code}") from None

    async def _optioned(self, question: Question) -> CallTools | Draft:
        try:
            return await self._ask(question)
        except (Stopped, Rejected) as refusal:
            if question.plain or refusal.code not in _FOR_AN_OPTION:
                raise
        step = await self._ask(msgspec.structs.replace(question, plain=True))
        self._plain = True
        return step

    async def _ask(self, question: Question) -> CallTools | Draft:
        began, outcome, answer = self._clock.elapsed(), "cancelled", Completion()
        request = question.request
        try:
            body = msgspec.json.encode(self._body(question))
            answer = read_completion(await self._client.post("/chat/completions", body, self._seconds))
            step = step_of(answer, may_call=bool(request.tools))
            outcome = "ok"
            return step
        except NoSense as nonsense:
            outcome = nonsense.code
            raise
        except PortError as error:
            outcome = outcome_of(error)
            raise
        finally:
            purpose, seconds = "reply" if request.rejected is None else "revise", self._clock.elapsed() - began
            request.meter(call_of(purpose, self._model, answer, outcome, seconds, question.prompt))

    def _body(self, question: Question) -> ChatRequest:
        plain = question.plain
        session: Mapping[str, str] = session_fields(question.request.session)
        return ChatRequest(
            model=self._model,
            tools=self._encoded((*question.request.tools, WRITE_REPLY_SPEC)),
            messages=question.messages,
            tool_choice="auto" if plain else "required",
            provider=self._routing,
            max_completion_tokens=WIDE_CAP if plain else question.cap,
            temperature=UNSET if plain else TEMPERATURE,
            parallel_tool_calls=UNSET if plain else True,
            reasoning=UNSET if plain else Reasoning(effort="none"),
            session_id=session.get("session_id", UNSET),
            user=session.get("user", UNSET),
        )

    def _encoded(self, specs: tuple[ToolSpec, ...]) -> msgspec.Raw:
        if specs not in self._tools:
            self._tools[specs] = encode_tools(specs)
        return self._tools[specs]
