"""What a customer decides about the order: so many of this, more of it, this one instead, that one out (QUO-5).

The order itself lives in the application; here changes to it are only proposed, and only what the words decide.
"""

from collections.abc import Iterable, Iterator

import msgspec

from treejar.adapters.rules.calls import Change
from treejar.adapters.rules.codes import CodeMention
from treejar.adapters.rules.evidence import Evidence, Named
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lexicon import Lexicon
from treejar.application.terms.brief import Wanted
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.ids import ProductId

_LONG_WORD = 4
_DIGITS = 3


class Decided(msgspec.Struct, frozen=True):
    """A product that was decided upon, and how many of it; None: as many as of what it takes the place of."""

    product_id: ProductId
    quantity: int | None


def decides(heard: Heard) -> bool:
    """Goods are taken, not merely asked about: `12 CH-618`, `I need 12`, but not `how much are 12?`."""
    reading = heard.reading
    objects = reading.has("expensive") and not heard.takes_the_cheaper
    if objects or reading.has("discount", "compare", "photo", "others") or _asks_of_card(heard):
        return False
    if heard.open_slot is Slot.QUOTATION and reading.only_small_talk and reading.has("yes", "ok"):
        return True
    changes = reading.has("quotation", "add", "change", "instead", "remove", "empties")
    takes = reading.has("takes") and not reading.has("wants_price")
    return changes or takes or not _asks(heard)


def _asks_of_card(heard: Heard) -> bool:
    """A property is asked about; `12, and what is the warranty?` still answers how many."""
    return bool(heard.reading.attributes) and not (heard.quantity and heard.open_slot is Slot.QUANTITY)


def _asks(heard: Heard) -> bool:
    reading = heard.reading
    return reading.has("price", "stock", "dear_or_cheap") or (reading.is_question and not reading.asked)


def changes_line(heard: Heard) -> bool:
    """Lines of the order are changed or taken out by other words than a code: the kind, the place, or just `it`."""
    reading = heard.reading
    if not heard.brief.order or not decides(heard) or reading.foreign:
        return False
    if reading.has("empties"):
        return True
    if reading.has("remove"):
        return bool(reading.wanted or reading.strong_codes) or len(reading.content) <= _LONG_WORD
    if reading.strong_codes or heard.takes_beside or not heard.quantity:
        return False
    sets = _sets_a_kind(heard) or _corrects_a_kind(heard)
    return (
        sets
        or reading.has("change", "instead")
        or (reading.has("add") and not (reading.wanted or describes_another(heard)))
    )


def describes_another(heard: Heard) -> bool:
    """`and one more, in leather`: none of what is there already."""
    reading = heard.reading
    return reading.has("add") and bool(reading.refinements or reading.colour) and bool(heard.memory.things)


def _sets_a_kind(heard: Heard) -> bool:
    """`chairs: 6 please`, `кресел давайте 6`: the kind that is spoken of comes first, and then its number."""
    reading = heard.reading
    counted, wanted = reading.figures.counted, reading.wanted
    if len(counted) != 1 or len(wanted) != 1 or not wanted[0].general or reading.has("add"):
        return False
    return reading.has("takes") and wanted[0].span.start == 0 and counted[0].span.start >= wanted[0].span.end


def _corrects_a_kind(heard: Heard) -> bool:
    """`no, 7 chairs`, `нет, кресел 7`: a no and another number for a kind that a line has."""
    reading = heard.reading
    one = len(reading.figures.counted) == 1 and len(reading.wanted) == 1 and reading.wanted[0].general
    return one and reading.has("no") and not (reading.is_question or reading.colour or reading.has("add", "others"))


def proposed(heard: Heard, taken: Iterable[Decided], evidence: Evidence, lexicon: Lexicon) -> tuple[Change, ...]:
    """The changes that make the order what was decided; none where it is so already."""
    return tuple(_proposed(heard, list(taken), evidence, lexicon))


def _proposed(heard: Heard, taken: list[Decided], evidence: Evidence, lexicon: Lexicon) -> Iterator[Change]:
    known = {line.product_id: line.quantity for line in heard.brief.order}
    for one in taken:
        old = _replaced(heard, one, evidence, lexicon) if len(taken) == 1 and one.product_id not in known else None
        quantity = one.quantity or (known[old] if old else None)
        if quantity is None:
            continue
        if heard.reading.has("add"):
            quantity += known.get(one.product_id, 0)
        if known.get(one.product_id) != quantity:
            yield Change(product_id=one.product_id, quantity=quantity, instead_of=old)


def _replaced(heard: Heard, one: Decided, evidence: Evidence, lexicon: Lexicon) -> ProductId | None:
    """The line whose place a product takes: named as what is not wanted, or of the same kind where no other number was
    said; what is added takes no place."""
    reading, lines = heard.reading, heard.brief.order
    if reading.has("add"):
        return None
    refused = frozenset(key for mention in refused_codes(heard) for key in mention.keys)
    by_code = [n[1].product.id for n in _products(lines, evidence) if n[1].product.sku.key in refused]
    if by_code:
        return by_code[0]
    own = evidence.known([one.product_id])
    family = lexicon.family_of_category(own[0][1].product.category) if own else None
    same = [
        n[1].product.id
        for n in _products(lines, evidence)
        if lexicon.family_of_category(n[1].product.category) == family
    ]
    # Who asks what another one costs takes nothing back (NEV-62).
    turns = reading.has("instead", "other_one", "change") or not (reading.figures.counted or _asks(heard))
    return same[0] if len(same) == 1 and turns else None


def refused_codes(heard: Heard) -> tuple[CodeMention, ...]:
    """`CH-618 instead of CH-616`: the code behind such a word is what is not wanted."""
    refused = heard.reading.refused
    codes = heard.reading.strong_codes
    return tuple(m for m in codes if m.span.start in refused) if len(codes) > 1 else ()


def meant_lines(heard: Heard, evidence: Evidence, lexicon: Lexicon) -> list[Wanted]:
    """The lines that a message means which names no product of its own to take: by code, kind or place, else the one
    that was shown last, else the only one."""
    reading, lines = heard.reading, heard.brief.order
    keys = frozenset(key for mention in reading.codes for key in mention.keys)
    named = {n[1].product.id for n in _products(lines, evidence) if n[1].product.sku.key in keys}
    named = named or _ending_in(keys, _products(lines, evidence))
    if not named and reading.strong_codes:
        return []
    if not named and reading.wanted:
        named = _of_kind(heard, evidence, lexicon)
        if not named:
            return []
    if not named and reading.ordinal is not None and -1 <= reading.ordinal - 1 < len(lines):
        return [lines[reading.ordinal - 1]]
    if not named:
        named = {product for product in heard.brief.shown[:1] if len(heard.brief.shown) == 1}
    return [line for line in lines if line.product_id in named] or (list(lines) if len(lines) == 1 else [])


def _ending_in(keys: frozenset[str], lines: list[Named]) -> set[ProductId]:
    """`take out 410` is CH-410, where one line alone ends so."""
    digits = tuple(key for key in keys if key.isdigit() and len(key) >= _DIGITS)
    found = {n[1].product.id for n in lines if digits and n[1].product.sku.key.endswith(digits)}
    return found if len(found) == 1 else set()


def _of_kind(heard: Heard, evidence: Evidence, lexicon: Lexicon) -> set[ProductId]:
    """The lines of the kind that was named: its family, else its word on the card, which is in English."""
    lines = [named[1].product for named in _products(heard.brief.order, evidence)]
    families = {thing.family for thing in heard.reading.wanted}
    last_words = {thing.query.lower().split()[-1].rstrip("s") for thing in heard.reading.wanted if thing.query}
    worded = {one.id for one in lines if any(word in f"{one.name} {one.category}".lower() for word in last_words)}
    of_family = {one.id for one in lines if lexicon.family_of_category(one.category) in families}
    return (worded & of_family) or of_family or worded


def _products(lines: Iterable[Wanted], evidence: Evidence) -> list[Named]:
    return evidence.known(line.product_id for line in lines)
