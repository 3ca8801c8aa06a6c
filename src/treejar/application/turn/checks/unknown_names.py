"""Nobody and nothing is named whom neither the customer nor a fact of the turn names (NEV-4, NEV-26)."""

from itertools import pairwise

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.checks.turn_texts import texts_of
from treejar.application.turn.reading.given_names import GIVEN_NAMES
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.patterns import said_in
from treejar.application.turn.reading.pieces import Piece
from treejar.application.turn.reading.proper_names import is_addressed, proper_names
from treejar.application.turn.reading.statements import statements_of
from treejar.domain.shared.language import Language, Script, scripts


def names_are_known(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A name in a reply is the customer's, stands in what was said, on a card or in an article; any other is invented.

    The customer's name in another alphabet than the reply's can't be compared, and passes.
    """
    statements = statements_of(draft, brief, ledger)
    found = [
        (statement, name, statement.pieces[place])
        for statement in statements
        for name, place in proper_names(statement.pieces, statement.mentions, brief.language)
    ]
    # "Mr." ends a sentence for the reader of sentences.
    found += [
        (said, said.pieces[0].text, said.pieces[0])
        for before, said in pairwise(statements)
        if is_addressed(before.pieces) and said.pieces[0].text[:1].isupper()
    ]
    if not found:
        return ()
    known = _known(brief, ledger)
    return tuple(
        block("unknown-name", statement.text, f"{name!r}: neither the customer nor a fact names this; leave it out")
        for statement, name, piece in found
        if not piece.forms & known
        and not _is_inflected(piece, known, brief.language)
        and not _is_other_spelling(piece, brief.customer_name)
    )


def _known(brief: Brief, ledger: FactLedger) -> frozenset[str]:
    texts = [*texts_of(brief, ledger), *brief.earlier_details.values()]
    return frozenset[str]().union(*(form for text in texts for form in said_in(text)))


def _is_inflected(piece: Piece, known: frozenset[str], language: Language) -> bool:
    """`Omar's` for Omar, `Омане` for a customer who wrote `Оман`: one stem, and endings that names have."""
    if language is not Language.RU:
        return piece.text.lower().removesuffix("'s") in known
    name = piece.text.lower().replace("ё", "е")
    return any(_is_one_name(name, other) for other in known if other[:_STEM] == name[:_STEM])


def _is_one_name(one: str, other: str) -> bool:
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= _STEM and {one[common:], other[common:]} <= _ENDINGS


_STEM = 3
_ENDINGS = frozenset(("", *word_list("а я у ю ом ем ём ой ей е ы и й ь ам ям ах ях ами ями ов ым ого ому ая ую ое")))


def _is_other_spelling(piece: Piece, name: str | None) -> bool:
    """`أحمد` for a customer who signed as `Ahmed`."""
    return bool(name) and piece.text.lower() in GIVEN_NAMES and _alphabets(piece.text) != _alphabets(name or "")


def _alphabets(text: str) -> frozenset[Script]:
    return frozenset(script for script, letters in scripts(text).items() if letters)
