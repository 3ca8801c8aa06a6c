"""The model without a script: a seller that says one harmless thing in the customer's language and invents nothing."""

import re

import msgspec

from treejar.adapters.sandbox.openrouter.answer import Answer, Call
from treejar.adapters.sandbox.openrouter.chat_request import ChatRequest, NamedTool, OfferedFunction
from treejar.adapters.sandbox.openrouter.schema_filling import filled

_INSTRUCTING = ("system", "developer", "user")
WRITE_REPLY = "write_reply"
_ENGLISH = "Thank you for your message. Tell me a little more about what you need, and I will help."
_ARABIC = "شكرًا على رسالتك. أخبرني بالمزيد عما تحتاجه وسأساعدك."
_RUSSIAN = "Спасибо за сообщение. Расскажите чуть подробнее, что вам нужно, и я помогу."
_FOREIGN_SHARE = 0.3
_BY_NAME = {"English": _ENGLISH, "Arabic": _ARABIC, "Russian": _RUSSIAN}
_GREETINGS = {
    _ENGLISH: "Hello, I'm Noor from Treejar, we offer office furniture.",
    _ARABIC: "مرحبًا، أنا نور من Treejar، نقدم أثاثًا مكتبيًا.",
    _RUSSIAN: "Здравствуйте, я Нур из Treejar, у нас мебель для офиса.",
}
_ASKED_LANGUAGE = re.compile(r"Reply in (English|Arabic|Russian)\b")
_ASKED_NAME = re.compile(r"introduce yourself\b[^\n]{0,40}\bNoor\b")


def harmless_text(words: str) -> str:
    """The one sentence, in the language of these words: no figure, no product, no promise."""
    letters = [letter for letter in words if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in letters)
    # Latin product names stand in Arabic and Russian sentences all the time, the other way round hardly ever.
    if max(arabic, cyrillic) <= _FOREIGN_SHARE * len(letters):
        return _ENGLISH
    return _ARABIC if arabic >= cyrillic else _RUSSIAN


def sell(chat: ChatRequest) -> Answer:
    """What the seller answers: in the language it is told to, with its name where it is told to give it."""
    told = "\n".join(message.words() for message in chat.messages if message.role in _INSTRUCTING)
    languages = _ASKED_LANGUAGE.findall(told)
    text = _BY_NAME[languages[-1]] if languages else harmless_text(chat.last_user_words)
    return spoken(f"{_GREETINGS[text]} {text}" if _ASKED_NAME.search(told) else text, chat)


def spoken(text: str, chat: ChatRequest) -> Answer:
    """A text in the form the request wants it: a call of the tool it insists on, `write_reply`, JSON, or plain."""
    choice = chat.fields.tool_choice
    name = choice.function.name if isinstance(choice, NamedTool) else WRITE_REPLY
    tool = chat.offered(name)
    if tool is None and choice == "required":
        tool = (chat.fields.tools or [])[0].function
    if tool is not None:
        return Answer(tool_calls=(call_of(tool, text),), obeys_cap=True)
    return Answer(content=structured(text, chat), obeys_cap=True)


def call_of(tool: OfferedFunction, text: str) -> Call:
    """A call with the fewest arguments its schema allows."""
    return Call(name=tool.name, arguments=filled(tool.parameters or {"type": "object"}, text))


def structured(text: str, chat: ChatRequest) -> str:
    """The text itself, or JSON around it when the request asks for JSON."""
    form = chat.fields.response_format
    if form is None or form.type == "text":
        return text
    value = filled(form.json_schema.schema, text) if form.json_schema else {"text": text}
    return msgspec.json.encode(value).decode()
