"""Phone and card numbers and e-mails do not go to a model (SEC-4); articles, prices and quantities stay (NEV-30)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from treejar.application.planning.card_shapes import card_length
from treejar.application.planning.phone_shapes import FEWEST_DIGITS, phone_length
from treejar.domain.shared.language import Script, script_of
from treejar.domain.shared.sku import fold_sku

PHONE, CARD, EMAIL = "(phone hidden)", "(card number hidden)", "(e-mail hidden)"
_BETWEEN = frozenset(" \u00a0\u2009\u202f-‐‑–().")
_MOST_BETWEEN = 3
_LOCAL_PART, _DOMAIN = frozenset("._%+-'"), frozenset(".-")
# Words after which a bare number is one to call, and words that may stand between.
_CALLS = frozenset(
    {
        "phone", "tel", "telephone", "mobile", "mob", "cell", "whatsapp", "call",
        "тел", "телефон", "телефону", "моб", "мобильный", "вотсап", "ватсап", "позвоните", "звоните",
        "هاتف", "هاتفي", "جوال", "جوالي", "تلفون", "موبايل", "واتساب", "اتصل", "اتصلوا", "رقمي",
    }
)  # fmt: skip
_FILLERS = frozenset(
    {
        "me", "us", "my", "on", "at", "is", "no", "nr", "number", "the",
        "мне", "нам", "мой", "по", "на", "номер", "номеру", "это", "على", "رقم", "هو", "بي", "بنا",
    }
)  # fmt: skip
_LOOK_BACK = 4


def masked(text: str, keep: Collection[str] = ()) -> str:
    """The text without telephone and card numbers and e-mail addresses. `keep` are folded codes of products: digits
    that are one of them stay, however much they look like a number to call or to charge."""
    return _without_numbers(_without_emails(text), keep)


def _without_emails(text: str) -> str:
    pieces, end = [], 0
    at = text.find("@")
    while at >= 0:
        start, stop = at, at + 1
        while start > end and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_PART):
            start -= 1
        while stop < len(text) and (text[stop].isalnum() or text[stop] in _DOMAIN):
            stop += 1
        host = text[at + 1 : stop].rstrip(".-")
        if start < at and _is_domain(host):
            pieces += [text[end:start], EMAIL]
            end = at + 1 + len(host)
        at = text.find("@", at + 1)
    return "".join([*pieces, text[end:]])


def _is_domain(host: str) -> bool:
    name, dot, top = host.rpartition(".")
    return bool(dot and name and len(top) > 1 and top.isalpha())


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits that stand together, in Western digits, and where."""

    digits: str
    start: int
    end: int


def _without_numbers(text: str, keep: Collection[str]) -> str:
    if sum(map(str.isdecimal, text)) < FEWEST_DIGITS:
        return text
    pieces, end = [], 0
    for run in _runs(text):
        if sum(len(group.digits) for group in run) < FEWEST_DIGITS:
            continue
        place = 0
        while place < len(run):
            start = _opening(text, run[place].start)
            plus = start < run[place].start and text[start] == "+"
            called = place == 0 and _is_called(text[:start])
            digits = [group.digits for group in run[place:]]
            card = 0 if plus else card_length(digits)
            count = card or phone_length(digits, plus=plus, called=called)
            stop = run[place + count - 1].end
            if count and fold_sku(text[run[place].start : stop]) not in keep:
                pieces += [text[end:start], CARD if card else PHONE]
                end = stop
            place += count or 1
    return "".join([*pieces, text[end:]])


def _runs(text: str) -> Iterator[list[_Group]]:
    """Groups of digits with nothing but spaces, dashes, dots and brackets between; none that a word runs into."""
    run: list[_Group] = []
    for group in _groups(text):
        gap = text[run[-1].end : group.start] if run else ""
        if run and (not gap or len(gap) > _MOST_BETWEEN or not _BETWEEN.issuperset(gap)):
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def _groups(text: str) -> Iterator[_Group]:
    digits = (place for place, sign in enumerate(text) if sign.isdecimal())
    # Places that follow on one another are all as far ahead of their number.
    for _, together in groupby(enumerate(digits), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in together]
        start, end = places[0], places[-1] + 1
        if not _joined_to_word(text, start, end):
            yield _Group("".join(str(int(sign)) for sign in text[start:end]), start, end)


def _joined_to_word(text: str, start: int, end: int) -> bool:
    """`CH-616`, `616B` and `AED540` are no part of a number to call; an Arabic preposition before one is."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("-", "_") and text[start - 2 : start - 1].isalpha():
        return True
    return any(sign.isalpha() and script_of(sign) is not Script.ARABIC for sign in (before, after) if sign)


def _opening(text: str, start: int) -> int:
    """Where the number begins with its plus sign or bracket."""
    head = text[:start].rstrip(" (")
    if head.endswith("+"):
        return len(head) - 1
    return start - 1 if text[start - 1 : start] == "(" else start


def _is_called(before: str) -> bool:
    words = ["".join(sign for sign in word if sign.isalpha()) for word in before.lower()[-80:].split()[-_LOOK_BACK:]]
    for word in reversed(words):
        if word in _CALLS:
            return True
        if word and word not in _FILLERS:
            return False
    return False
