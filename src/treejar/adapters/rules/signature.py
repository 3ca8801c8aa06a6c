"""Who writes: a name and a company given, or signed, in three languages (NEV-3, NEV-4)."""

import re
from itertools import chain

import msgspec

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.text import words_of

_NAME = r"[^\W\d_][^\W\d_'’-]+(?:[ -][^\W\d_][^\W\d_'’-]+){0,2}"
_FIRM = r"[^\W_][\w&.'’ -]{1,40}"
_STATED = re.compile(
    r"(?:\bmy name is|(?<!company )(?<!firm )(?<!brand )\bname is"
    r"|\bmy name's|\bcall me(?= [A-Z])|\bменя зовут|\bмо[её] имя"
    rf"|(?<!\w)(?:اسمي|معك|معكم|معاك|معاكم))[ :]+(?P<name>{_NAME})",
    re.IGNORECASE,
)
# Russian puts the name before the verb as well: `меня Руслан зовут`.
_BETWEEN = re.compile(rf"\bменя (?P<name>{_NAME}) зовут", re.IGNORECASE)
_PRESENTED = re.compile(
    rf"(?:\bI am|\bI'm|\bIm|\bthis is|\bit's|\bIt is|\bэто|\bя|(?<!\w)انا|(?<!\w)أنا)[ ,—–-]+(?P<name>{_NAME})",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^[ ,،]*(?:here )?(?:from|at|of|with|из (?:компании|фирмы|организации)|из|от (?:компании|фирмы)"
    r"|компания|фирма|организация|من شركة|من شركه|من|شركة|شركه)"
    rf"[ :]+(?P<firm>{_FIRM})",
    re.IGNORECASE,
)
_FIRM_STATED = re.compile(
    r"(?:\b(?:our|my) company is|\bcompany name is|\bcompany is|\bcompany:|\b(?:on|for|to) (?:the )?company"
    r"|\bcompany(?= [A-Z])|\bмы компания|\b(?:наша|моя) (?:компания|фирма)|\b(?:компания|фирма|организация)(?: -| —|:)"
    r"|\bна (?:компанию|фирму|организацию|юрлицо)|\bот (?:компании|фирмы)|\bназвание (?:компании|фирмы)"
    rf"|(?<!\w)شركتنا|(?<!\w)اسم الشركة)[ :]+(?P<firm>{_FIRM})",
    re.IGNORECASE,
)
_HERE = re.compile(rf"(?:^|[,.!\n] ?)(?P<name>{_NAME}) (?:here\b|from (?P<firm>{_FIRM})(?=[.,!\n]|$))", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:^|\n|[.,!?؟] *)(?:best regards|kind regards|warm regards|regards|best wishes|sincerely|с уважением"
    r"|مع التحية|تحياتي|مع تحياتي|(?:(?:many )?thanks|thank you|спасибо|شكرا)[ ,.!،]*(?=\n))"
    r"[ ,.!\n،—-]*(?P<rest>[^\n]+(?:\n[^\n]+)?)\s*$",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"^[—–-]? ?(?P<name>{_NAME})(?:\s*[,،|\n—–-]\s*(?P<firm>{_FIRM}))?\s*[.!]?$")
_FIRM_END = re.compile(
    r"[.,;:!?؟،\n]|\s(?:and|here|we|i|i'm|looking|need|and we|и|мы|нам|нужн\w*|ищ\w*|و|نحتاج|نبي|نريد|ابغى|احتاج)\s.*",
    re.IGNORECASE,
)
# Small words that no name holds: `فاطمة من شركة`, `ما عجبوني`, `не то`.
_NO_NAME = frozenset(
    [
        *[
            "من",
            "في",
            "على",
            "مع",
            "عن",
            "الى",
            "ما",
            "مو",
            "مب",
            "مش",
            "لا",
            "لم",
            "لن",
            "ولا",
            "ليس",
            "لي",
            "يا",
            "هل",
        ],
        *["not", "none", "nothing", "не", "ни", "из", "от", "с", "в", "на", "ничего"],
    ]
)
_FIRM_WORDS = re.compile(r"^(?:the |компании |شركة |شركه )", re.IGNORECASE)


class Introduced(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer said of themselves; None where nothing was said for sure."""

    name: str | None = None
    company: str | None = None


def introduced_in(text: str, lexicon: Lexicon, asked_for_name: bool = False) -> Introduced:
    """Read a name and a company. In doubt nothing is read: a wrong name is worse than none.

    `asked_for_name` says that our last words asked for it, so that a lone `Sara` is an answer.
    """
    name: str | None = None
    company: str | None = None
    for found in chain(
        _STATED.finditer(text), _BETWEEN.finditer(text), _PRESENTED.finditer(text), _HERE.finditer(text)
    ):
        name = _person(found["name"], lexicon, sure=found.re in (_STATED, _BETWEEN))
        if name:
            company = _firm(_FROM.match(text[found.start("name") + len(name) :]), lexicon)
            break
    signed = _signature(text, lexicon, asked_for_name)
    stated_firm = _firm(_FIRM_STATED.search(text), lexicon)
    return Introduced(name=name or signed.name, company=stated_firm or company or signed.company)


def _signature(text: str, lexicon: Lexicon, asked_for_name: bool) -> Introduced:
    closing = _CLOSING.search(text)
    if closing:
        return _pair(closing["rest"].strip(), lexicon, alone=True)
    last = text.strip().rsplit("\n", 1)[-1].strip()
    many_lines = "\n" in text.strip()
    tail = re.search(r"(?:[?!.؟]|\bthanks|\bthank you|спасибо|شكرا)[ ,]+([^?!.؟\n]{3,60})[.!]?$", last, re.IGNORECASE)
    if tail:
        found = _pair(tail[1].strip(), lexicon, alone=False)
        if found.name:
            return found
    return _pair(last, lexicon, alone=asked_for_name) if many_lines or asked_for_name else Introduced()


def _pair(line: str, lexicon: Lexicon, alone: bool) -> Introduced:
    """`Sara, Delta Clinics`; a name without a company only where one is expected."""
    found = _PAIR.match(line)
    if found is None or not (alone or found["firm"]):
        return Introduced()
    name = _person(found["name"], lexicon, sure=alone)
    if name is None or (alone and len(name.split()) < min(2, len(found["name"].split()))):
        return Introduced()
    firm = _firm(found, lexicon) if name and found["firm"] else None
    return Introduced(name=name if alone or firm else None, company=firm)


def _person(candidate: str, lexicon: Lexicon, sure: bool) -> str | None:
    """The leading words that can be a name; a word of the trade or of small talk never is."""
    kept: list[str] = []
    for part in candidate.split():
        if _is_vocabulary(part, lexicon):
            break
        if not (part[:1].isupper() or "\u0600" <= part[:1] <= "\u06ff" or (sure and not kept)):
            break
        kept.append(part)
    return " ".join(kept[:2]) or None


def _is_vocabulary(part: str, lexicon: Lexicon) -> bool:
    words = words_of(part)
    if not words or words[0].norm in _NO_NAME or lexicon.knows(words[0]):
        return True
    # `Mesh` after chairs were shown is what they shall be made of.
    return any(refinement.patterns.begins(words[0]) for refinement in lexicon.refinements)


def _firm(found: re.Match[str] | None, lexicon: Lexicon) -> str | None:
    if found is None:
        return None
    firm = _FIRM_WORDS.sub("", _FIRM_END.split(found["firm"] or "")[0].strip(" .,-–—"))
    words = words_of(firm)
    if not words or len(firm) < 2 or lexicon.places.longest_at(words, 0):
        return None
    arabic = "\u0600" <= firm[0] <= "\u06ff"
    return firm if firm[0].isupper() or firm[0].isdigit() or arabic else None
