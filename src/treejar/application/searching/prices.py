"""What a question says about the price of a piece: "under 500", "от 300 до 600", "أقل من ٥٠٠"."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from treejar.application.searching.tokens import Token

Phrases = tuple[tuple[str, ...], ...]


def words(said: str) -> frozenset[str]:
    """The words of a list in one line."""
    return frozenset(said.split())


CURRENCY = words("aed dhs dh dirham dirhams درهم دراهم дирхам дирхама дирхамов дирхамы дирхам дхс дрх аед")
_THOUSAND = words("k к тыс тысяч тысячи тысяча الف الاف thousand thousands")
_MOST = Decimal(10_000_000)
# Without the name of the currency a smaller number is rather a number of pieces or persons.
_SMALLEST_BARE = 50


def _phrases(said: str) -> Phrases:
    return tuple(sorted((tuple(phrase.split()) for phrase in said.split("|")), key=len, reverse=True))


_AT_MOST = _phrases(
    "under|below|less than|not more than|no more than|up to|upto|max|maximum|within|cheaper than|budget|budget of"
    "|budget is|budget around|my budget|not over|not above"
    "|до|дешевле|не дороже|не более|не больше|менее|меньше|максимум|бюджет|бюджет до|в пределах|не выше"
    "|اقل من|باقل من|تحت|لا يزيد عن|ما يزيد عن|ما يتجاوز|لا يتجاوز|بحدود|في حدود|حدود|ميزانيتي|ميزانيه|الميزانيه"
    "|حتي|لحد|لغايه|ارخص من|اقصي|بحد اقصي|الحد الاقصي"
)
_AT_LEAST = _phrases(
    "over|above|more than|at least|starting from|minimum|min|not less than"
    "|от|дороже|больше|более|не менее|не меньше|минимум|свыше"
    "|اكثر من|فوق|اعلي من|علي الاقل|لا يقل عن|ما يقل عن|بحد ادني"
)
_RANGE = _phrases("between|from|от|с|между|بين|من")
_TO = words("to and till до и по الي و ل لين لحد حتي")
_SPAN = words("range budget бюджет диапазон ميزانيه")
_FILLERS = words("of is around about approx aed dhs dh это около примерно где то حوالي تقريبا عن مبلغ dirham درهم")


class PriceRead(msgspec.Struct, frozen=True):
    """Prices in AED, and the tokens that say so."""

    least: Decimal | None = None
    most: Decimal | None = None
    taken: frozenset[int] = frozenset()


class _Amount(msgspec.Struct, frozen=True):
    value: Decimal
    end: int
    named: bool


def prices_in(text: str, tokens: Sequence[Token], measured: frozenset[int]) -> PriceRead:
    """The limits of the price. `measured` are numbers that count centimetres or persons."""
    least = most = None
    taken: set[int] = set()
    at = 0
    while at < len(tokens):
        found = (
            _range(text, tokens, at, measured) or _limit(text, tokens, at, measured) or _sum(text, tokens, at, measured)
        )
        if found is None:
            at += 1
            continue
        least = found.least if found.least is not None else least
        most = found.most if found.most is not None else most
        taken |= found.taken
        at = max(found.taken) + 1
    if least is not None and most is not None and least > most:
        least, most = most, least
    return PriceRead(least, most, frozenset(taken))


def _range(text: str, tokens: Sequence[Token], at: int, measured: frozenset[int]) -> PriceRead | None:
    """`between 300 and 600`, `от 300 до 600`, `300-600 AED`."""
    begin = at + _starts(tokens, at, _RANGE)
    low = _amount(text, tokens, begin, measured)
    if low is None:
        return None
    dashed = low.end < len(tokens) and text[tokens[low.end - 1].end : tokens[low.end].start].strip() in ("-", "–", "—")
    if low.end >= len(tokens) or not (dashed or tokens[low.end].norm in _TO):
        return None
    high = _amount(text, tokens, low.end if dashed else low.end + 1, measured)
    if high is None or high.value < _SMALLEST_BARE:
        return None
    after = tokens[high.end].norm if high.end < len(tokens) else ""
    # A dash alone stands in codes as well, and "500 to 700" may be millimetres.
    return (
        PriceRead(low.value, high.value, frozenset(range(at, high.end)))
        if high.named or low.named or begin > at or after in _SPAN
        else None
    )


def _limit(text: str, tokens: Sequence[Token], at: int, measured: frozenset[int]) -> PriceRead | None:
    for phrases, is_most in ((_AT_MOST, True), (_AT_LEAST, False)):
        length = _starts(tokens, at, phrases)
        begin = at + length
        while length and begin < len(tokens) and tokens[begin].norm in _FILLERS:
            begin += 1
        amount = _amount(text, tokens, begin, measured) if length else None
        # "from 2" counts suppliers or pieces: a lower limit is said with its currency or is a large number.
        if amount is not None and (amount.named or amount.value >= _SMALLEST_BARE):
            taken = frozenset(range(at, amount.end))
            return PriceRead(most=amount.value, taken=taken) if is_most else PriceRead(least=amount.value, taken=taken)
    return None


def _sum(text: str, tokens: Sequence[Token], at: int, measured: frozenset[int]) -> PriceRead | None:
    """`chair 150 dhs`: a sum that says nothing else is what may be spent."""
    amount = _amount(text, tokens, at, measured)
    if amount is None or not amount.named or amount.value < _SMALLEST_BARE:
        return None
    return PriceRead(most=amount.value, taken=frozenset(range(at, amount.end)))


def _amount(text: str, tokens: Sequence[Token], at: int, measured: frozenset[int]) -> _Amount | None:
    """A number with what belongs to it: thousands behind, the currency on either side."""
    named = at < len(tokens) and tokens[at].norm in CURRENCY
    at += named
    if at >= len(tokens) or at in measured or tokens[at].value is None:
        return None
    value, end = tokens[at].value or Decimal(0), at + 1
    while end < len(tokens) and _continues(text, tokens[end - 1], tokens[end]):
        value, end = value * 1000 + (tokens[end].value or 0), end + 1
    if end < len(tokens) and tokens[end].norm in _THOUSAND:
        value, end = value * 1000, end + 1
    if end < len(tokens) and tokens[end].norm in CURRENCY:
        named, end = True, end + 1
    return _Amount(value, end, named) if 0 < value <= _MOST else None


def _continues(text: str, before: Token, after: Token) -> bool:
    """`1 500`: exactly three digits behind one blank."""
    return (
        after.value is not None and len(after.norm) == 3 and len(before.norm) <= 3 and after.start - before.end == 1
        and text[before.end].isspace() and before.norm.isdigit() and after.norm.isdigit()
    )  # fmt: skip


def _starts(tokens: Sequence[Token], at: int, phrases: Phrases) -> int:
    """How many words the longest of the phrases covers that begins here; 0 if none does."""
    for phrase in phrases:
        if tuple(token.norm for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0
