"""Every article code written out belongs to a product found in this turn, and stands with its own name (NEV-28, 29)."""

from collections.abc import Iterator

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import AmbiguousFact, FactLedger, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.checks.claims import card_text
from treejar.application.turn.reading.names import Mention
from treejar.application.turn.reading.pieces import Piece, Sort, read
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.scan import codes_in
from treejar.domain.shared.sku import fold_sku


def products_are_found(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A code that neither a fact, a card nor the conversation named is an invention; half a code is another code."""
    findings: list[Finding] = []
    for statement in statements_of(draft, brief, ledger):
        codes = [piece.text for piece in _codes(statement)]
        known = _named_before(brief, ledger) if codes else frozenset()
        findings += [
            block("unknown-product", statement.text, f"{code!r} is no product of this turn; cite one that was found")
            for code in codes
            if fold_sku(code) not in known
        ]
        findings += _swapped(statement)
    return tuple(findings)


def _codes(statement: Statement) -> Iterator[Piece]:
    """Codes that name no product of this turn."""
    named = {place for mention in statement.mentions for place in range(mention.start, mention.end)}
    for place, piece in enumerate(statement.pieces):
        if place in named:
            continue
        if piece.sort is Sort.CODE:
            yield piece
        elif _is_lettered_code(statement.pieces, place):
            yield msgspec.structs.replace(piece, text=f"{piece.text}-{statement.pieces[place + 2].text}")


def _is_lettered_code(pieces: tuple[Piece, ...], place: int) -> bool:
    """`NV-ORLA`: a code without a digit is written in capitals."""
    run = pieces[place : place + 3]
    if len(run) < 3 or run[1].text != "-" or not (run[1].glued and run[2].glued):
        return False
    capital = all(p.sort is Sort.WORD and p.text.isascii() and p.text.isupper() for p in (run[0], run[2]))
    return capital and len(run[0].text) > 1 and (place == 0 or pieces[place - 1].text != "-")


def _named_before(brief: Brief, ledger: FactLedger) -> frozenset[str]:
    texts = [bubble.text for bubble in (*brief.transcript, *brief.batch)]
    texts += [fact.code for _, fact in ledger.of(AmbiguousFact)]
    terms = {term for _, fact in ledger.of(ProductFact) for term in _terms_in(card_text(fact.product))}
    return frozenset[str](terms).union(*(codes_in(text) for text in texts))


def _terms_in(card: str) -> Iterator[str]:
    """`USB-C`, `PD-60`: what a card writes like a code, and nothing longer or shorter than written there."""
    for sentence in read(card):
        for place, piece in enumerate(sentence.pieces):
            if piece.sort is Sort.CODE:
                yield fold_sku(piece.text)
            elif _is_lettered_code(sentence.pieces, place):
                yield fold_sku(f"{piece.text}-{sentence.pieces[place + 2].text}")


def _swapped(statement: Statement) -> Iterator[Finding]:
    """A code beside the name of another product: `CH-616, Mira mesh chair`, `Mira (CH-616)`."""
    for one, other in zip(statement.mentions, statement.mentions[1:], strict=False):
        if one.products & other.products or not _belong_together(statement.pieces, one, other):
            continue
        yield block("swapped-code", statement.text, "this code and this name belong to different products")


def _belong_together(pieces: tuple[Piece, ...], one: Mention, other: Mention) -> bool:
    between = [piece.text for piece in pieces[one.end : other.start]]
    kinds = {one.by, other.by}
    if between == ["("] or not between:
        return bool(kinds & {"code", "sku"})
    return (
        between in ([","], ["-"], ["–"], ["—"], [":"])
        and bool(kinds & {"code", "sku"})
        and bool(kinds & {"name", "word"})
    )
