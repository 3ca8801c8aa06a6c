"""What was said or is written down in a turn: words from there are nobody's invention."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import FactLedger, FromPriceFact, NothingFoundFact, PassageFact, ProductFact
from treejar.application.turn.checks.claims import card_text
from treejar.application.turn.reading.card_words import parts_named
from treejar.application.turn.reading.colour_words import colours_in
from treejar.application.turn.reading.patterns import said_in
from treejar.application.turn.reading.stems import stems_in
from treejar.domain.shared.language import Language


def card_stems(ledger: FactLedger, language: Language) -> frozenset[str]:
    """Words of this turn's cards, and what another language calls the parts they name: `نايلون`, `кромку`."""
    cards = " ".join(card_text(fact.product) for _, fact in ledger.of(ProductFact))
    return parts_named(cards, language) | stems_in(cards, language)


def words_of_cards(ledger: FactLedger, language: Language) -> frozenset[str]:
    """Words of this turn's cards as they stand there, and the colours of a language: names of things, never verbs."""
    cards = " ".join(card_text(fact.product) for _, fact in ledger.of(ProductFact))
    return colours_in(language).union(*said_in(cards))


def texts_of(brief: Brief, ledger: FactLedger) -> list[str]:
    """The conversation, what is known of the customer, the cards, the articles, and what was searched for."""
    texts = [bubble.text for bubble in (*brief.transcript, *brief.batch)]
    texts += [brief.customer_name or "", *brief.details.values()]
    texts += [card_text(fact.product) for _, fact in ledger.of(ProductFact)]
    texts += [f"{fact.title} {fact.text}" for _, fact in ledger.of(PassageFact)]
    texts += [fact.category for _, fact in ledger.of(FromPriceFact)]
    texts += [fact.query for _, fact in ledger.of(NothingFoundFact)]
    return texts
