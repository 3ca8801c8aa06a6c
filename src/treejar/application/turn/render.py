"""A draft and its facts become what the customer reads. Only here do references turn into words."""

from treejar.application.ports.knowledge import Phrasebook
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import Fact, FactLedger, ProductFact
from treejar.application.terms.outgoing import Payload, SendPicture, SendText
from treejar.application.turn.fact_words import ATTRIBUTE, DESCRIBED, Part, Unrenderable, part_of
from treejar.application.turn.scan import references
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.spoken_name import spoken_name
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import fold_sku

# WhatsApp takes 4096 characters, but people read bubbles (providers §1.7).
BUBBLE = 1000
_FORMATTING = str.maketrans(dict.fromkeys("*_~`|\\[]{}<>", " "))


class Renderer:
    """Words for facts, in the language of the reply."""

    def __init__(self, phrases: Phrasebook) -> None:
        self._phrases = phrases

    def render(self, draft: Draft, ledger: FactLedger, language: Language) -> tuple[Payload, ...]:
        """The outgoing parts: words first, then pictures (CH-6). Raises Unrenderable for a reference to nothing."""
        words = self.fill(draft.text, ledger, language)
        pictures = [
            SendPicture(product_id=fact.product.id)
            for name in draft.attachments
            if isinstance(fact := ledger.get(name), ProductFact)
        ]
        return (*(SendText(text=bubble) for bubble in _bubbles(words)), *pictures)

    def fill(self, text: str, ledger: FactLedger, language: Language) -> str:
        """The text with every reference replaced by the words of its fact."""
        pieces, end = [], 0
        for reference in references(text):
            fact = ledger.get(reference.fact)
            if fact is None:
                raise Unrenderable(f"{reference.fact} is not a fact of this turn")
            words = self._words(self._part(fact, reference.part, language), language)
            line = text[: reference.start].rpartition("\n")[2]
            # Inside the author's own bold a name brings no asterisks: WhatsApp does not nest them.
            pieces += [text[end : reference.start], words.replace("*", "") if line.count("*") % 2 else words]
            end = reference.end
        return "".join([*pieces, text[end:]]).strip()

    def _part(self, fact: Fact, part: str, language: Language) -> Part:
        """Cards are English: the values that the house has words for are told in the customer's language (CAT-13)."""
        value = part_of(fact, part)
        told = isinstance(value, str) and part.startswith((ATTRIBUTE, DESCRIBED))
        return self._phrases.value(value, language) if told and isinstance(value, str) else value

    def _words(self, part: Part, language: Language) -> str:
        match part:
            case Money():
                return self._phrases.say("money", language, amount=part.plain())
            case Product():
                return _name(part, language)
            case int():
                return f"{part:,}"
            case str():
                return _one_line(part)


def _name(product: Product, language: Language) -> str:
    """`*CH-616, Mesh task chair*`: code and name in bold, the code only once (DLG-3, NEV-9)."""
    name, code = _one_line(spoken_name(product.name_in(language))), _one_line(product.sku.code)
    if not name:
        return f"*{code}*"
    return f"*{name}*" if fold_sku(code) in fold_sku(name) else f"*{code}, {name}*"


def _one_line(text: str) -> str:
    """Outside text is data: it brings no line breaks and no formatting of its own (NEV-10, NEV-62)."""
    return " ".join(text.translate(_FORMATTING).split())


def _bubbles(text: str) -> list[str]:
    """Split a long text at paragraph or sentence ends."""
    bubbles: list[str] = []
    while len(text) > BUBBLE:
        ends = (text.rfind(mark, 200, BUBBLE) for mark in ("\n\n", "\n", ". ", "؟ ", "? ", " "))
        cut = next((end for end in ends if end > 0 and not _in_bold(text, end)), BUBBLE - 1)
        bubbles.append(text[: cut + 1].strip())
        text = text[cut + 1 :].strip()
    return [*bubbles, text] if text else bubbles


def _in_bold(text: str, place: int) -> bool:
    return text[:place].rpartition("\n")[2].count("*") % 2 == 1
