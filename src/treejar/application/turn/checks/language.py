"""The reply is in the customer's language; Latin product names and codes may stand in it (NEV-8, NEV-9)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.scan import sentences, without_references
from treejar.domain.shared.language import NATIVE, Script, scripts

_BRAND_WORDS = frozenset({"noor", "treejar", "skyland", "aed", "whatsapp", "dubai", "uae", "vat", "ok", "zoho"})
_TOO_SHORT_TO_JUDGE = 4


def language_fits(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Sentence by sentence: most letters that are the author's own belong to the language's script."""
    native = NATIVE[brief.language]
    borrowed = _borrowed(ledger, brief)
    return tuple(
        block("wrong-language", sentence, f"write this sentence in {brief.language.name}")
        for sentence in sentences(without_references(draft.text))
        if _foreign(sentence, native, borrowed)
    )


def _foreign(sentence: str, native: Script, borrowed: frozenset[str]) -> bool:
    own = [word for word in sentence.split() if not _may_be_foreign(word, borrowed)]
    counts = scripts(" ".join(own))
    total = sum(counts.values())
    return total >= _TOO_SHORT_TO_JUDGE and counts[native] * 2 < total


def _may_be_foreign(word: str, borrowed: frozenset[str]) -> bool:
    """Codes, brand names, and words that stand in a product's name or in the customer's own text."""
    bare = word.strip("*_.,;:!?؟،()«»\"'").lower()
    return bare in borrowed or bare in _BRAND_WORDS or any(sign.isdigit() for sign in bare)


def _borrowed(ledger: FactLedger, brief: Brief) -> frozenset[str]:
    names = " ".join(f"{fact.product.name} {fact.product.category}" for _, fact in ledger.of(ProductFact))
    name = brief.customer_name or ""
    return frozenset(f"{names} {name}".lower().replace(",", " ").split())
