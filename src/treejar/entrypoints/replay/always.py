"""What holds for every reply of every dialogue, so that no scenario has to say it (DLG-1, DLG-2, DLG-20, NEV-5..12)."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from treejar.application.terms.facts import ProductFact
from treejar.application.turn.scan import questions
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.shared.language import NATIVE, Language, Script, scripts
from treejar.entrypoints.replay.lines import lines_of
from treejar.entrypoints.replay.play import Played
from treejar.entrypoints.replay.scenario import Turn
from treejar.entrypoints.replay.seen import TurnSeen

# A question and the name (NEV-11).
MOST_QUESTIONS = 2
# Names and codes are Latin in all three languages; of the rest at least this share is the reply's own script.
_OWN_SHARE = 0.75
_SYSTEM = re.compile(
    r"\[\[|\]\]|[{}|\\`]|^\s*#|\bf\d{1,3}\b(?!\w)|\b(?:search_products|check_stock|price_items|remember_customer|change_order)\b",
    re.M,
)
_INTRODUCTION = re.compile(r"\bNoor\b[^.!?\n]{0,40}\bTreejar\b|نور من|\bTreejar\b[^.!?\n]{0,20}\bNoor\b", re.I)


def breaches(played: Played) -> Iterator[tuple[int, str]]:
    """The turn and what it breaks."""
    introductions = 0
    language = played.scenario.language
    for seen, turn in zip(played.turns, played.scenario.turns, strict=False):
        # A turn that names a language begins to speak it: those after it go on.
        language = turn.expect.language if turn.expect.language is not UNSET else language
        for words in _reply(seen, turn, language):
            yield seen.number, words
        introduces = introduces_herself(seen)
        introductions += introduces
        if introduces and introductions > 1 and turn.expect.introduces is not True:
            yield seen.number, f"introduces herself again (NEV-5): {seen.text[:300]!r}"
        if turn.expect.introduces is not UNSET and turn.expect.introduces is not introduces:
            yield seen.number, "does not introduce herself" if not introduces else "introduces herself"


def introduces_herself(seen: TurnSeen) -> bool:
    return _INTRODUCTION.search(seen.text) is not None


def in_language(seen: TurnSeen, language: Language) -> bool:
    """Is the reply in this language, names and codes of products aside? What says too little to tell is."""
    text = seen.text
    for record in seen.records:
        for fact in record.facts.values():
            if isinstance(fact, ProductFact):
                for name in (fact.product.name, fact.product.sku.code, fact.product.brand, fact.product.category):
                    text = text.replace(name, " ") if name else text
    text = re.sub(r"\b(?:Noor|Treejar|AED|VAT|WhatsApp|Skyland|UAE|FAQ|PDF)\b|\S+@\S+", " ", text)
    counts = scripts(text)
    letters = sum(counts[script] for script in (Script.LATIN, Script.ARABIC, Script.CYRILLIC))
    return letters < 8 or counts[NATIVE[language]] >= _OWN_SHARE * letters


def _reply(seen: TurnSeen, turn: Turn, language: Language) -> Iterator[str]:
    spoken = any(True for _ in lines_of(turn))
    answering = seen.after.conversation is None or seen.after.conversation.state is ConversationState.ACTIVE
    if spoken and answering and not seen.texts and turn.expect.silent is not True:
        yield f"nothing was answered (NEV-12){': ' + '; '.join(seen.troubles) if seen.troubles else ''}"
    if any(not text.strip() for text in seen.texts):
        yield "an empty reply (NEV-12)"
    for text in seen.texts:
        if found := _SYSTEM.search(text):
            yield f"system wording {found[0]!r} (NEV-10): {text[:300]!r}"
        if any(line.count("*") % 2 for line in text.splitlines()):
            yield f"an unpaired asterisk (NEV-10): {text[:300]!r}"
    if seen.texts and not in_language(seen, language):
        yield f"is not in {language.value} (NEV-8): {seen.text[:300]!r}"
    if questions(seen.text) > MOST_QUESTIONS:
        yield f"{questions(seen.text)} questions (NEV-11): {seen.text[:300]!r}"
