"""What a reply says was done has happened in this turn, and what happened is said (NEV-22, NEV-23)."""

from collections.abc import Iterator
from functools import lru_cache

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import (
    Evidence,
    FactLedger,
    HandoverFact,
    LearnedFact,
    NoticeFact,
    OrderChangedFact,
)
from treejar.application.terms.finding import Finding, block
from treejar.application.terms.house_rules import Deed
from treejar.application.turn.checks.turn_texts import words_of_cards
from treejar.application.turn.reading.denial import denied, is_question, on_request
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.taken_over import HouseWords
from treejar.application.turn.reading.telling import told_in
from treejar.domain.shared.language import Language

_PROOF: dict[Action, type[Evidence]] = {
    Action.HANDED_OVER: HandoverFact,
    Action.NOTICE_RAISED: NoticeFact,
    Action.DETAIL_NOTED: LearnedFact,
    Action.ORDER_CHANGED: OrderChangedFact,
}
_NOTED = "noted"
_DETAILS = Patterns(
    (detail, pattern)
    for detail, words in {
        "address": "address; адрес*; عنوان*",
        "email": "email; mail; e-mail; почт*; ايميل*; بريد*",
        "company": "company; компани*; شركه; شركت*; الشركه",
        "phone": "phone; number is; mobile; телефон*; номер телефона; جوال*; رقم جوال*; هاتف*",
        "file": "file; profile; профиль; ملفكم; ملفك",
    }.items()
    for pattern in phrases(words)
)


def actions_happened(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A claimed action needs its fact, declared or merely worded; a handover and a changed order must be said."""
    happened = frozenset(action for action, kind in _PROOF.items() if ledger.of(kind))
    findings = [
        block("action-without-event", draft.text, f"{action.value!r} did not happen in this turn; do not say it")
        for action in draft.done
        if action not in happened
    ]
    house = HouseWords(brief, ledger)
    for statement in statements_of(draft, brief, ledger):
        found = list(_claimed(statement, brief, ledger, happened))
        if found and not house.cover(statement.text):
            findings += found
    if Action.HANDED_OVER in happened and Action.HANDED_OVER not in draft.done:
        findings.append(block("silent-handover", draft.text, "say that a colleague takes over"))
    return (*findings, *_silent_order(draft, happened))


def _noted_otherwise(statement: Statement, ledger: FactLedger) -> bool:
    """Is a detail named as noted that was not?"""
    named = {match.key for match in _DETAILS.find([piece.forms for piece in statement.pieces])}
    return bool(named) and not named & {fact.detail for _, fact in ledger.of(LearnedFact)}


def _claimed(statement: Statement, brief: Brief, ledger: FactLedger, happened: frozenset[Action]) -> Iterator[Finding]:
    if is_question(statement.pieces, statement.sentence.asks) or on_request(statement.pieces):
        return
    by_id = {deed.id: deed for deed in brief.rules.deeds}
    for match in _patterns(brief.rules.deeds, brief.language).find(without_idioms(statement)):
        deed = by_id[match.key]
        if denied(statement.pieces, match.start, match.end, deferred=False):
            continue
        if deed.id == _NOTED and _noted_otherwise(statement, ledger):
            yield block("action-without-event", statement.text, "another detail than this one was noted in this turn")
            return
        if happened & set(deed.proofs):
            continue
        said = " ".join(piece.text for piece in statement.pieces[match.start : match.end])
        yield block("action-without-event", statement.text, f"{said!r}: nothing of the kind happened in this turn")
        return
    if happened or not brief.rules.deeds:
        return
    for said, start, end in told_in(statement.pieces, brief.language):
        if brief.language is not Language.EN and statement.pieces[start].forms & words_of_cards(ledger, brief.language):
            continue  # `غرافيت` ends as verbs do.
        if not denied(statement.pieces, start, end, deferred=False):
            yield block(
                "action-without-event", statement.text, f"{said!r}: nothing was done in this turn; do not say so"
            )
            return


def _silent_order(draft: Draft, happened: frozenset[Action]) -> Iterator[Finding]:
    if Action.ORDER_CHANGED in happened and Action.ORDER_CHANGED not in draft.done:
        yield block("silent-order-change", draft.text, "the order was changed in this turn: say how it stands now")


@lru_cache(maxsize=6)
def _patterns(deeds: tuple[Deed, ...], language: Language) -> Patterns:
    return Patterns((deed.id, pattern) for deed in deeds for pattern in deed.speaks.of(language))
