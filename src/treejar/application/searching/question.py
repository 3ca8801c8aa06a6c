"""What a question says besides the words to search for: limits of price, stock, sizes (pure code, CAT-7)."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from treejar.application.searching.measures import measures_in
from treejar.application.searching.prices import prices_in
from treejar.application.searching.tokens import Token, cleaned, tokens_of

# "Do you have" asks for anything; only these ask for what is there today.
_IN_STOCK = (
    ("in", "stock"), ("ready", "stock"), ("available", "now"), ("available", "today"), ("immediate", "delivery"),
    ("в", "наличии"), ("со", "склада"), ("на", "складе"),
    ("متوفر", "الان"), ("متوفر", "حاليا"), ("في", "المخزون"), ("متوفر", "في", "المخزن"), ("تسليم", "فوري"),
)  # fmt: skip


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """`rest` is the text without the words of price; `measures` are sizes and seats, each with its ways to say it."""

    rest: str
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    measures: tuple[tuple[str, ...], ...] = ()


def read_question(text: str) -> Question:
    """Never fails: what is not understood stays in `rest`."""
    clean = cleaned(text)
    tokens = tokens_of(clean)
    measures = measures_in(clean, tokens)
    # "under 500" is no size: bare numbers may be prices before they are widths.
    prices = prices_in(clean, tokens, measures.taken - measures.bare)
    sizes = measures_in(clean, [_blank(t) if at in prices.taken else t for at, t in enumerate(tokens)])
    return Question(
        rest=_without(clean, tokens, prices.taken | sizes.taken),
        min_price=prices.least,
        max_price=prices.most,
        in_stock=any(_said(tokens, phrase) for phrase in _IN_STOCK),
        measures=sizes.ways,
    )


def _blank(token: Token) -> Token:
    return msgspec.structs.replace(token, norm="", value=None)


def _said(tokens: Sequence[Token], phrase: tuple[str, ...]) -> bool:
    norms = [token.norm for token in tokens]
    return any(tuple(norms[at : at + len(phrase)]) == phrase for at in range(len(norms)))


def _without(clean: str, tokens: Sequence[Token], taken: frozenset[int]) -> str:
    kept, end = [], 0
    for at in sorted(taken):
        kept.append(clean[end : tokens[at].start])
        end = tokens[at].end
    return " ".join(" ".join((*kept, clean[end:])).split())
