"""What OpenRouter and the providers behind it refuse in messages and tools, beyond types."""

from collections.abc import Sequence

from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest, Message, NamedTool, Tool
from treejar.adapters.sandbox.openrouter.refusals import invalid, upstream_invalid

TOOLS_MAXIMUM = 128
_UPSTREAM = "DeepSeek"


def check_chat(chat: ChatRequest) -> None:
    """Refuse with 400 what cannot be sent on."""
    _check_tools(chat)
    _check_wishes(chat)
    for index, message in enumerate(chat.messages):
        _check_message(index, message)
    _check_answers(chat.messages)


def _check_tools(chat: ChatRequest) -> None:
    tools: Sequence[Tool] = chat.fields.tools or ()
    names = [tool.function.name for tool in tools]
    if len(names) > TOOLS_MAXIMUM:
        raise invalid(f"Invalid input: tools: at most {TOOLS_MAXIMUM}")
    if len(set(names)) < len(names):
        raise upstream_invalid(_UPSTREAM, "Tool names must be unique.")
    for index, tool in enumerate(tools):
        schema = tool.function.parameters
        if schema is not None and schema.get("type") != "object":
            problem = f"Invalid schema for function '{tool.function.name}': schema must be of type \"object\""
            raise upstream_invalid(_UPSTREAM, f"tools[{index}].function.parameters: {problem}")
    choice = chat.fields.tool_choice
    if choice not in (None, "none", "auto") and not tools:
        raise upstream_invalid(_UPSTREAM, "'tool_choice' is only allowed when 'tools' are specified.")
    if isinstance(choice, NamedTool) and choice.function.name not in names:
        raise upstream_invalid(_UPSTREAM, f"Tool choice '{choice.function.name}' not found in 'tools'.")


def _check_wishes(chat: ChatRequest) -> None:
    form = chat.fields.response_format
    if form is not None and form.type == "json_schema" and form.json_schema is None:
        raise invalid("Invalid input: response_format.json_schema is required for type json_schema")
    thinking = chat.fields.reasoning
    if thinking is not None and thinking.effort is not None and thinking.max_tokens is not None:
        raise invalid('Only one of "reasoning.effort" and "reasoning.max_tokens" can be specified')


def _check_message(index: int, message: Message) -> None:
    place = f"messages[{index}]"
    if message.content is None and not (message.role == "assistant" and message.tool_calls):
        raise invalid(f"Invalid input: {place}.content is required for role {message.role}")
    if message.content == [] or message.tool_calls == []:
        raise invalid(f"Invalid input: {place}: an empty array is too short")
    if message.role == "tool" and not message.tool_call_id:
        raise invalid(f"Invalid input: {place}.tool_call_id is required for role tool")
    if message.tool_calls and message.role != "assistant":
        raise invalid(f"Invalid input: {place}.tool_calls belongs to role assistant")
    for part in message.content if isinstance(message.content, list) else ():
        if part.type == "text" and part.text is None:
            raise invalid(f"Invalid input: {place}.content: a text part needs text")
        if part.type == "input_audio" and part.input_audio is None:
            raise invalid(f"Invalid input: {place}.content: an input_audio part needs input_audio")
        if part.type != "text" and message.role != "user":
            raise invalid(f"Invalid input: {place}.content: {part.type} belongs to role user")


def _check_answers(messages: Sequence[Message]) -> None:
    """Every call is answered before anything else is said, and every answer answers a call."""
    waiting: set[str] = set()
    for message in messages:
        if message.role == "tool":
            if message.tool_call_id not in waiting:
                raise upstream_invalid(
                    _UPSTREAM, "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'"
                )
            waiting.discard(message.tool_call_id)
            continue
        if waiting:
            raise _unanswered(waiting)
        calls = [call.id for call in message.tool_calls or ()]
        if len(set(calls)) < len(calls):
            raise upstream_invalid(_UPSTREAM, f"Duplicate tool call id in one message: {sorted(calls)[0]}")
        waiting = set(calls)
    if waiting:
        raise _unanswered(waiting)


def _unanswered(waiting: set[str]) -> Exception:
    words = "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'"
    return upstream_invalid(_UPSTREAM, f"{words}. Missing: {', '.join(sorted(waiting))}")
