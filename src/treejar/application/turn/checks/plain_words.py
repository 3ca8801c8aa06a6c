"""A reply speaks in plain words, in the customer's, and in those of its cards and articles (DLG-18, NEV-16, NEV-26).

The other checks know what may not be said. This one knows what may: what nobody foresaw is not said either.
"""

from collections.abc import Iterator

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.terms.finding import Finding, revise
from treejar.application.turn.checks.claims import card_text
from treejar.application.turn.checks.turn_texts import texts_of
from treejar.application.turn.reading.card_words import parts_named
from treejar.application.turn.reading.denial import denied, is_question, left_to_others
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.stems import stems_in, stems_of
from treejar.application.turn.reading.taken_over import HouseWords
from treejar.domain.shared.language import Language

_SHORTEST = 3
_FEWEST = 2
_SHARE = 3
_ARABIC_SHARE = 2
"""Two words that nobody knows, and a third of the sentence, of an Arabic one, whose words hold more, the half of it:
fewer are more often a manner of speaking than a lie."""


def words_are_plain(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Counts the words that are neither plain nor of this turn. What is asked, denied, left to managers or taken over
    counts for nothing."""
    plain = brief.rules.plain.of(brief.language)
    if not plain:
        return ()
    read = [(s, list(_strange(s, plain, brief.language))) for s in statements_of(draft, brief, ledger)]
    strange = [(statement, pieces) for statement, pieces in read if _are_many(pieces, statement, brief.language)]
    if not strange:
        return ()
    cards = " ".join(card_text(fact.product) for _, fact in ledger.of(ProductFact))
    known = parts_named(cards, brief.language).union(
        *(stems_in(text, brief.language) for text in texts_of(brief, ledger))
    )
    house = HouseWords(brief, ledger)
    findings = []
    for statement, pieces in strange:
        left = [piece for piece in pieces if not _stems(piece, brief.language) & known]
        if _are_many(left, statement, brief.language) and not house.cover(statement.text):
            said = ", ".join(dict.fromkeys(piece.text for piece in left))
            advice = (
                f"no fact speaks of this: say it in plain words of products, prices, stock, or leave it out ({said})"
            )
            findings.append(revise("unfamiliar-words", statement.text, advice))
    return tuple(findings)


def _are_many(strange: list[Piece], statement: Statement, language: Language) -> bool:
    share = _ARABIC_SHARE if language is Language.AR else _SHARE
    longer = sum(piece.sort is Sort.WORD and len(piece.text) >= _SHORTEST for piece in statement.pieces)
    different = len({piece.text.lower() for piece in strange})
    return different >= _FEWEST and different * share >= longer


def _strange(statement: Statement, plain: frozenset[str], language: Language) -> Iterator[Piece]:
    """The words of a statement that are not plain; names have a check of their own."""
    if is_question(statement.pieces, statement.sentence.asks) or left_to_others(statement.pieces):
        return
    products = {place for mention in statement.mentions for place in range(mention.start, mention.end)}
    for place, piece in enumerate(statement.pieces):
        if piece.sort is not Sort.WORD or place in products or len(piece.text) < _SHORTEST:
            continue
        foreign = piece.text.isascii() is not (language is Language.EN)
        named = place > 0 and piece.text[0].isupper()
        if foreign or named or _stems(piece, language) & plain:
            continue
        if not denied(statement.pieces, place, place + 1):
            yield piece


def _stems(piece: Piece, language: Language) -> frozenset[str]:
    return frozenset[str]().union(*(stems_of(form, language) for form in piece.forms))
