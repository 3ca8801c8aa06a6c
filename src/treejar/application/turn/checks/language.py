"""The reply is in the customer's language; Latin product names and codes may stand in it (NEV-8, NEV-9)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece, Sentence, Sort, read
from treejar.application.turn.scan import words
from treejar.domain.shared.language import NATIVE, Language, Script, scripts

_BRAND_WORDS = frozenset(
    word_list("""
        noor treejar treejar's skyland zoho whatsapp aed dh dhs vat dubai uae jlt difc llc ok pdf usb led mdf cm mm
        kg ai e mail email pcs x w d h l
    """)
)  # fmt: skip
_TOO_SHORT_TO_JUDGE = 4
_MOST_FOREIGN_WORDS = 1
_STRANGE_LETTERS = frozenset("پژٹڈڑںےھێۆڵڕіїєґўқғңәөұүһњљћђџ")
_FOREIGN_WORDS = frozenset(
    word_list("""
        nous avons vous est sont avec pour les des une dans notre votre bonjour merci pas très c'est il elle sur
        chaque wir haben sie und der die das ist nicht mit für ein eine auf bitte danke ihr unser stück preis auch
        guten el los las una tenemos usted gracias por para con está son hola precio nuestro disponible cada que bir
        ve için var adet merhaba fiyat teşekkür bu stokta size ile abbiamo sono grazie prezzo nostro della che ogni
        buongiorno hai hain aap ka ki ke ji namaste hamare paas mein yeh rupaye kursi ang po namin mga salamat kami
        sa ay temos obrigado você não preço nosso também uma wij hebben het een voor niet mamy jest dla oraz cena
        dzień dobry sztuk
    """)
)
_ENGLISH_WORDS = frozenset(
    word_list("""
        the is are of and to you we i it in for with at our your this that have has can be on or not which what how
        each per from here there they will would if so do does a an me my as by these them all
    """)
)


def language_fits(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Sentence by sentence: the author's own words are of the language's script, and of the language."""
    native = NATIVE[brief.language]
    borrowed = _BRAND_WORDS | _names(ledger) | _customers_own(brief, native)
    return tuple(
        block("wrong-language", sentence.text, f"write this sentence in {brief.language.name}")
        for sentence in read(draft.text)
        if _foreign(sentence, brief.language, borrowed)
    )


def _foreign(sentence: Sentence, language: Language, borrowed: frozenset[str]) -> bool:
    """Codes, brand names and borrowed words belong to no language."""
    native = NATIVE[language]
    own = [piece for piece in sentence.pieces if piece.sort is Sort.WORD and not _is_borrowed(piece, borrowed)]
    counts = scripts(" ".join(piece.text for piece in own))
    total = sum(counts.values())
    if total >= _TOO_SHORT_TO_JUDGE and counts[native] * 2 < total:
        return True
    stray = [p for p in own if len(p.text) > 1 and scripts(p.text)[native] * 2 < len(p.text)]
    if any(scripts(piece.text)[Script.OTHER] for piece in own):
        return True
    most = 0 if language is Language.EN else _MOST_FOREIGN_WORDS
    if len(stray) > most or any(len(p.text) > 1 and _is_strange(p, language) for p in own):
        return True
    return language is Language.EN and _is_other_latin(own)


def _is_borrowed(piece: Piece, borrowed: frozenset[str]) -> bool:
    return bool(piece.forms & borrowed)


def _is_strange(piece: Piece, language: Language) -> bool:
    """A letter that the language does not have: Ukrainian, Kazakh, Urdu, Persian."""
    return language is not Language.EN and bool(set(piece.text.lower()) & _STRANGE_LETTERS)


def _is_other_latin(own: list[Piece]) -> bool:
    """French, German, Turkish and others, told by their small words."""
    said = [piece.text.lower() for piece in own]
    foreign = sum(word in _FOREIGN_WORDS for word in said)
    english = sum(word in _ENGLISH_WORDS for word in said)
    accented = sum(any(not sign.isascii() for sign in word) for word in said)
    return foreign + accented > max(1, english)


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
    return frozenset(words(" ".join([brief.customer_name or "", *brief.details.values(), *mixed])))
