"""Words that a reference brings along from a card or a query are judged as if the author wrote them (NEV-62)."""

from collections.abc import Iterator

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import Fact, FactLedger, FromPriceFact, NothingFoundFact, NotSureFact, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.checks.identity import identity_is_kept
from treejar.application.turn.checks.links import links_are_ours
from treejar.application.turn.checks.pledges import pledges_are_allowed
from treejar.application.turn.checks.secrets import nothing_leaks
from treejar.application.turn.checks.stock import stock_is_true
from treejar.application.turn.fact_words import Unrenderable, part_of
from treejar.application.turn.reading.evidence import numbers_in
from treejar.application.turn.reading.unit_words import Unit
from treejar.application.turn.scan import references, words
from treejar.domain.dialog.message import Author

_JUDGES = (pledges_are_allowed, links_are_ours, nothing_leaks, stock_is_true, identity_is_kept)
_LIES = frozenset({"forbidden-promise", "foreign-link", "system-words", "stock-untrue", "human-claim"})
_QUERIES = (NothingFoundFact, NotSureFact)
_FROM_OUTSIDE = (ProductFact, FromPriceFact, *_QUERIES)
_WORDS_OF_A_CODE = 4


def borrowed_words_are_harmless(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Whoever fills in a card, or makes an author search for a sentence, could otherwise have it said by reference.

    A query is repeated only if it is a code or the customer's own words. Articles are the house's own words, and names
    of products are cut to what names them.
    """
    borrowed = list(_borrowed(draft.text, ledger))
    if not borrowed:
        return ()
    findings = [
        block("borrowed-words", said, "these are nobody's words: say it in your own")
        for fact, said in borrowed
        if isinstance(fact, _QUERIES) and not _is_asked(said, brief)
    ]
    findings += [
        block("borrowed-words", said, "this card gives an amount in words: only price facts give amounts")
        for _, said in borrowed
        if any(told.unit is Unit.MONEY for told in numbers_in(said))
    ]
    # Only their own lines: the others are judged as they stand.
    lines = (line for line in draft.text.splitlines() if any(_borrowed(line, ledger)))
    filled = msgspec.structs.replace(draft, text="\n".join(_filled(line, ledger) for line in lines))
    findings += [
        block("borrowed-words", finding.about, f"leave this reference out: {finding.advice}")
        for judge in _JUDGES
        for finding in judge(filled, brief, ledger)
        if finding.code in _LIES
    ]
    return tuple(findings)


def _borrowed(text: str, ledger: FactLedger) -> Iterator[tuple[Fact, str]]:
    for reference in references(text):
        fact = ledger.get(reference.fact)
        if isinstance(fact, _FROM_OUTSIDE) and (said := _words_behind(fact, reference.part)):
            yield fact, said


def _words_behind(fact: Fact, part: str) -> str:
    try:
        value = part_of(fact, part)
    except Unrenderable:
        return ""
    return value if isinstance(value, str) else ""


def _filled(text: str, ledger: FactLedger) -> str:
    """The text with the words of these references in their places."""
    pieces, end = [], 0
    for reference in references(text):
        fact = ledger.get(reference.fact)
        if isinstance(fact, _FROM_OUTSIDE) and (said := _words_behind(fact, reference.part)):
            pieces += [text[end : reference.start], " ".join(said.split())]
            end = reference.end
    return "".join([*pieces, text[end:]])


def _is_asked(query: str, brief: Brief) -> bool:
    said = words(query)
    if len(said) <= _WORDS_OF_A_CODE and any(sign.isdecimal() for sign in query):
        return True
    wrote = (bubble.text for bubble in (*brief.transcript, *brief.batch) if bubble.author is Author.CUSTOMER)
    return any(f" {' '.join(said)} " in f" {' '.join(words(text))} " for text in wrote)
