"""What a reply says a product is, its card says too; what is said to be unlisted is (NEV-16, NEV-17, CAT-8)."""

from collections.abc import Iterator
from functools import lru_cache

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, FromPriceFact, HandoverFact, NoticeFact, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.terms.house_rules import Claim
from treejar.application.turn.reading.denial import clause_of, denied, is_question, supposed
from treejar.application.turn.reading.denial_words import SEARCHED
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.patterns import Match, Patterns, said_in
from treejar.application.turn.reading.reports import reported
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.stems import stems_in, stems_of
from treejar.application.turn.reading.taken_over import HouseWords
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.message import Author
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language


def claims_are_on_the_card(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A property is told only of a product whose card proves it; in a question none is told."""
    house = HouseWords(brief, ledger)
    cards = _Cards(ledger)
    wished = _wished(brief, ledger)
    return tuple(
        finding
        for statement in statements_of(draft, brief, ledger)
        if not is_question(statement.pieces, statement.sentence.asks)
        for finding in _unproved(statement, brief, cards, wished)
        if not house.cover(statement.text)
    )


def _wished(brief: Brief, ledger: FactLedger) -> frozenset[str]:
    """Of what was passed on in this turn, the words: the customer's own. Nothing was without a notice."""
    told = [fact.need for _, fact in ledger.of(NoticeFact)]
    if not told and not ledger.of(HandoverFact):
        return frozenset()
    told += [bubble.text for bubble in (*brief.transcript, *brief.batch) if bubble.author is Author.CUSTOMER]
    return frozenset[str]().union(*(stems_in(text, brief.language) for text in told))


def _is_a_wish(statement: Statement, match: Match, wished: frozenset[str], language: Language) -> bool:
    """`I've passed on that you'd like it in orange`, where the customer spoke of orange and it was passed on."""
    if not wished or not reported(statement.pieces, match.start, match.end):
        return False
    words = [piece for piece in statement.pieces[match.start : match.end] if piece.forms]
    return all(any(stems_of(form, language) & wished for form in piece.forms) for piece in words)


def _is_none(statement: Statement, place: int) -> bool:
    """`No red, I'm afraid`, `no dark red`: it is denied by the word before it."""
    before = [piece.text.lower() for piece in statement.pieces[max(0, place - 2) : place]]
    return bool(before) and (before[-1] in _NONE or (before[0] in _NONE and before[-1] in _SHADES))


_NONE = frozenset(("no", "without", "neither", "нет", "без", "بدون", "بلا"))
_SHADES = frozenset(word_list("such lime light dark bright deep pale plain pure real other single lighter darker"))


def _is_sought_in_vain(statement: Statement, start: int, end: int) -> bool:
    """`I looked for red and found none`: what was searched for, in a sentence that denies."""
    first, _ = clause_of(statement.pieces, start, end)
    sought = any(SEARCHED.find([piece.forms for piece in statement.pieces[first:start]]))
    return sought and denied(statement.pieces, 0, len(statement.pieces))


def _unproved(statement: Statement, brief: Brief, cards: "_Cards", wished: frozenset[str]) -> Iterator[Finding]:
    by_id = {claim.id: claim for claim in brief.rules.claims}
    told: set[str] = set()
    for match in _patterns(brief.rules.claims, brief.language).find(without_idioms(statement)):
        claim = by_id[match.key]
        if (
            claim.id in told
            or supposed(statement.pieces, match.start, match.end)
            or denied(statement.pieces, match.start, match.end)
            or _is_none(statement, match.start)
            or _is_sought_in_vain(statement, match.start, match.end)
            or _is_a_wish(statement, match, wished, brief.language)
        ):
            continue
        if cards.prove(claim, _spoken_of(statement, match.start)):
            continue
        told.add(claim.id)
        said = " ".join(piece.text for piece in statement.pieces[match.start : match.end])
        advice = f"the card does not say {said!r}: leave it out, or say that it isn't listed"
        yield block("unproved-claim", statement.text, advice)


def _spoken_of(statement: Statement, place: int) -> tuple[frozenset[ProductId], ...]:
    """What these words name, else the product named last before them in the sentence, else the next one, else what was
    spoken of before."""
    here = [mention for mention in statement.kinds if mention.start <= place < mention.end]
    if here:
        return (here[0].products,)
    before = [mention for mention in statement.mentions if mention.start < place]
    if before:
        return (before[-1].products,)
    return (statement.mentions[0].products,) if statement.mentions else statement.about


class _Cards:
    """The words on the cards of this turn, and the categories of its lowest prices."""

    def __init__(self, ledger: FactLedger) -> None:
        self._products = {fact.product.id: fact.product for _, fact in ledger.of(ProductFact)}
        self._read: dict[ProductId, list[frozenset[str]]] = {}
        self._categories = [said_in(fact.category) for _, fact in ledger.of(FromPriceFact)]

    def prove(self, claim: Claim, spoken_of: tuple[frozenset[ProductId], ...]) -> bool:
        if not claim.proves:
            return False
        proofs = _proofs(claim.proves)
        if not spoken_of:
            known = [frozenset((product,)) for product in self._products]
            by_category = any(any(proofs.find(category)) for category in self._categories)
            return by_category or any(self._on_card(product, proofs) for group in known for product in group)
        return all(any(self._on_card(product, proofs) for product in group) for group in spoken_of)

    def _on_card(self, product: ProductId, proofs: Patterns) -> bool:
        if product not in self._products:
            return False
        if product not in self._read:
            self._read[product] = said_in(card_text(self._products[product]))
        return any(proofs.find(self._read[product]))


def card_text(product: Product) -> str:
    """Everything a card says in words."""
    told = [f"{key} {value}" for key, value in product.attributes.items()]
    names = (product.name, *product.names.values(), product.category, product.family)
    return " ".join((*names, product.brand, product.description[:2000], *told))


@lru_cache(maxsize=200)
def _proofs(proves: tuple[str, ...]) -> Patterns:
    return Patterns(("proof", pattern) for pattern in proves)


@lru_cache(maxsize=6)
def _patterns(claims: tuple[Claim, ...], language: Language) -> Patterns:
    return Patterns((claim.id, pattern) for claim in claims for pattern in claim.speaks.of(language))
