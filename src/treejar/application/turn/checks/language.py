"""The reply is in the customer's language; Latin product names and codes may stand in it (NEV-8, NEV-9)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.scan import sentences, without_references, words
from treejar.domain.shared.language import NATIVE, Script, scripts

_BRAND_WORDS = frozenset(
    {
        "noor", "treejar", "skyland", "zoho", "whatsapp", "aed", "vat", "dubai", "uae", "jlt", "difc", "llc", "ok",
        "pdf", "usb", "led", "mdf", "cm", "mm", "kg", "ai", "e", "mail", "email",
    }
)  # fmt: skip
_TOO_SHORT_TO_JUDGE = 4


def language_fits(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Sentence by sentence: most letters that are the author's own belong to the language's script."""
    native = NATIVE[brief.language]
    borrowed = _BRAND_WORDS | _names(ledger) | _customers_own(brief, native)
    return tuple(
        block("wrong-language", sentence, f"write this sentence in {brief.language.name}")
        for sentence in sentences(without_references(draft.text))
        if _foreign(sentence, native, borrowed)
    )


def _foreign(sentence: str, native: Script, borrowed: frozenset[str]) -> bool:
    """Codes, brand names and borrowed words belong to no language."""
    own = [word for word in words(sentence) if word not in borrowed and not any(sign.isdigit() for sign in word)]
    counts = scripts(" ".join(own))
    total = sum(counts.values())
    return total >= _TOO_SHORT_TO_JUDGE and counts[native] * 2 < total


def _names(ledger: FactLedger) -> frozenset[str]:
    products = [fact.product for _, fact in ledger.of(ProductFact)]
    return frozenset(
        word
        for product in products
        for text in (product.name, product.category, product.brand, product.sku.code, *product.names.values())
        for word in words(text)
    )


def _customers_own(brief: Brief, native: Script) -> frozenset[str]:
    """The customer's name, and foreign words they put among their own: `есть Ergohuman?`"""
    mixed = [bubble.text for bubble in brief.batch if scripts(bubble.text)[native]]
    return frozenset(words(" ".join([brief.customer_name or "", *mixed])))
