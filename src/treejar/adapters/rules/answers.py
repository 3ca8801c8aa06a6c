"""Answers to several things that we asked for at once: they are read in the order of the questions (NEV-33)."""

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from treejar.adapters.rules.codes import codes_in
from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.signature import Introduced
from treejar.adapters.rules.text import clean, words_of
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail

# `1. your name`, `2) company`: a line, or a place in one.
_ITEM = re.compile(
    r"(?:^|(?<=[\s;,]))(?:[*•-] ?)?(\d{1,2})[.):]\s+(.*?)(?=[\s;,]+(?:[*•-] ?)?\d{1,2}[.):]\s|\s*$)", re.DOTALL
)
_SLOTS: tuple[tuple[Slot, re.Pattern[str]], ...] = tuple(
    (slot, re.compile(words, re.IGNORECASE))
    for slot, words in (
        (Slot.EMAIL, r"e-?mail|почт|имейл|[اإ]يميل|البريد"),
        (Slot.ADDRESS, r"address|адрес|عنوان"),
        (Slot.COMPANY, r"company|firm|organi[sz]ation|компани|фирм|организац|شركة|شركه"),
        (Slot.PEOPLE, r"people|persons?\b|staff|employees|человек|сотрудник|людей|شخص|موظف"),
        (Slot.BUDGET, r"budget|бюджет|ميزاني"),
        (Slot.TIMING, r"\bwhen\b|\bdate\b|deadline|когда|срок|дат[ауы]|متى|موعد|تاريخ"),
        (Slot.QUANTITY, r"how many|quantit|pieces|сколько|количеств|штук|كم |الكمية|كمية|العدد|عدد"),
        (Slot.NAME, r"name|зовут|\bимя|обращаться|اسم"),
    )
)
_DETAILS = {
    Slot.EMAIL: Detail.EMAIL,
    Slot.ADDRESS: Detail.ADDRESS,
    Slot.PEOPLE: Detail.PEOPLE,
    Slot.BUDGET: Detail.BUDGET,
    Slot.TIMING: Detail.TIMING,
}
# How a bare answer would be said by itself.
_SPOKEN = {Slot.PEOPLE: "{} people", Slot.BUDGET: "budget {}"}
_PERSONAL = frozenset({Slot.NAME, Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS, Slot.PEOPLE, Slot.BUDGET, Slot.TIMING})
# Before a name: `my name is`, `меня зовут`.
_LED = re.compile(
    r"^(?:my name is|name is|i am|i'm|name|our company is|company is|company|меня зовут|я|компания|наша компания|имя"
    r"|اسمي|الاسم|شركتنا|شركة|اسم الشركة)[ :—–-]+",
    re.IGNORECASE,
)
_FEWEST = 2
_FEW_LETTERS = 60

Read = Callable[[str], Reading]


def understood(text: str, asked: str, read: Read, lexicon: Lexicon) -> Reading:
    """The message, read as answers where `asked`, our words before it, put several numbered questions."""
    questions = _questions(asked)
    answers = _answers(text, len(questions)) if _PERSONAL & {slot for slot, _ in questions.values()} else {}
    if len(answers) < _FEWEST or not answers.keys() <= questions.keys():
        return read(text)
    told: dict[Slot, str] = {}
    others: list[str] = []
    for place, said in answers.items():
        slot, question = questions[place]
        if slot in _DETAILS or slot in (Slot.NAME, Slot.COMPANY):
            told[slot] = said
        if slot not in (Slot.NAME, Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS):
            others.append(_whole(slot, said, question, lexicon))
    reading = read("\n".join(others))
    who = Introduced(name=_name(told.get(Slot.NAME)), company=_name(told.get(Slot.COMPANY)))
    details = {_DETAILS[slot]: said for slot, said in told.items() if slot in _DETAILS}
    return msgspec.structs.replace(reading, who=who, answers=details, is_question=False)


def _questions(asked: str) -> Mapping[int, tuple[Slot | None, str]]:
    items = dict(_items(asked))
    if list(items) != list(range(1, len(items) + 1)) or len(items) < _FEWEST:
        return {}
    return {
        place: (next((s for s, words in _SLOTS if words.search(text)), None), text) for place, text in items.items()
    }


def _answers(text: str, asked: int) -> Mapping[int, str]:
    """By their numbers, else one a line, else between commas, where there are as many as were asked for."""
    cleaned = clean(text)
    numbered = dict(_items(cleaned))
    if len(numbered) >= _FEWEST and cleaned.strip()[:1].isdigit():
        return {place: said for place, said in numbered.items() if said}
    if "?" in cleaned or "؟" in cleaned:
        return {}
    lines = [line.strip() for line in cleaned.splitlines() if line.strip()]
    parts = lines if len(lines) > 1 else [part.strip() for part in re.split("[,،;]", cleaned)]
    in_order = len(parts) == asked and all(0 < len(part) <= _FEW_LETTERS for part in parts)
    return dict(enumerate(parts, start=1)) if in_order else {}


def _items(text: str) -> Iterator[tuple[int, str]]:
    return ((int(found[1]), " ".join(found[2].split())) for found in _ITEM.finditer(text))


def _whole(slot: Slot | None, said: str, question: str, lexicon: Lexicon) -> str:
    """`8` to the question how many of CH-616 is `8 CH-616`."""
    if not said.isdigit():
        return said
    if slot is Slot.QUANTITY:
        cleaned = clean(question)
        codes = [c for c in codes_in(cleaned, words_of(cleaned), lexicon, frozenset()) if not c.weak]
        return f"{said} {codes[0].spellings[-1]}" if len(codes) == 1 else said
    return _SPOKEN[slot].format(said) if slot in _SPOKEN else said


def _name(said: str | None) -> str | None:
    named = _LED.sub("", said).strip(" .,!") if said else ""
    return named or None
