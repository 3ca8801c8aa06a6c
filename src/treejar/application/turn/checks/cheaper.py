"""Of two prices known, the higher one is not called the cheaper (NEV-13, DLG-15)."""

from collections.abc import Sequence
from decimal import Decimal

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, PriceFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.denial import denied, is_question
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Match, Patterns
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.subjects import named_jointly
from treejar.domain.shared.ids import ProductId

Prices = dict[ProductId, Decimal]
_NUMBERS = (Sort.FIGURE, Sort.REFERENCE)


def dearer_is_not_cheaper(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Of two prices known, the higher one is not called the cheaper, nor are they called the same."""
    prices = {fact.product_id: fact.price.amount for _, fact in ledger.of(PriceFact)}
    statements = statements_of(draft, brief, ledger)
    return (*_called_cheaper(statements, prices), *_called_the_same(statements, prices))


def _called_cheaper(statements: Sequence[Statement], prices: Prices) -> list[Finding]:
    findings = []
    topic: frozenset[ProductId] = frozenset()
    for statement in statements:
        named = [mention.products for mention in statement.mentions]
        if not named:
            continue
        for match in _CHEAPER.find([piece.forms for piece in statement.pieces]):
            if is_question(statement.pieces, statement.sentence.asks) or denied(
                statement.pieces, match.start, match.end
            ):
                continue
            if _is_than_a_number(statement, match):
                continue
            cheaper, others = _compared(statement, match.start, topic, _than(statement, match))
            low = [prices[p] for p in cheaper if p in prices]
            high = [prices[p] for p in (others or prices.keys() - cheaper) if p in prices]
            most = _is_superlative(statement, match)
            if low and high and (min(low) > min(high) if most else min(low) >= max(high)):
                findings.append(
                    block("cheaper-untrue", statement.text, "it is not the cheaper one; compare the prices")
                )
                break
        topic = named[-1] if named else topic
    return findings


def _called_the_same(statements: Sequence[Statement], prices: Prices) -> list[Finding]:
    """`For the same price as the desk`."""
    findings = []
    topic: frozenset[ProductId] = frozenset()
    for statement in statements:
        named = [mention.products for mention in statement.spoken_of]
        compared = named if len(named) > 1 else [topic, *named]
        told = [{prices[p] for p in products if p in prices} for products in compared[:2]]
        topic = named[-1] if named else topic
        for match in _SAME.find([piece.forms for piece in statement.pieces]):
            if is_question(statement.pieces, statement.sentence.asks) or denied(
                statement.pieces, match.start, match.end
            ):
                continue
            joined = _joined_before(statement, match)
            both = [{prices[p] for p in products if p in prices} for products in joined] if joined else told
            if len(both) > 1 and all(both) and not set.intersection(*both):
                findings.append(block("cheaper-untrue", statement.text, "their prices differ; say each of them"))
                break
    return findings


def _joined_before(statement: Statement, match: Match) -> tuple[frozenset[ProductId], ...]:
    """`A, B and C are here, all at one price`."""
    before = [mention for mention in statement.spoken_of if mention.end <= match.start]
    joined = named_jointly(statement.pieces, before) if before else ()
    return joined if len(joined) > 1 else ()


_SAME = Patterns(
    ("same", pattern)
    for pattern in phrases("""
        same price|money; cost|costs the same; priced the same; identical price*; same cost; той же цене; та же цена;
        ту же цену; по|в одной|одну цене|цену; одна цена;
        one price; all cost the same; одинаков* цен*; цен* одинаков*; стоит|стоят одинаково|столько же;
        столько же стоит|стоят;
        نفس السعر|سعر|السعر; بنفس السعر|سعر; سعرهما واحد; السعر واحد; سعر واحد
    """)
)


def _is_superlative(statement: Statement, match: Match) -> bool:
    """`The cheapest`, `самый доступный`, `الأرخص`: of all that are known."""
    word = statement.pieces[match.start].text.lower()
    return word in ("cheapest", "самый", "самая", "самое") or word.startswith("الأ")


def _than(statement: Statement, match: Match) -> bool:
    """`Cheaper than`, with or without a comma between."""
    following = statement.pieces[match.end : match.end + 2]
    return match.key == "than" or any(piece.forms & {"than", "чем", "من"} for piece in following)


def _compared(
    statement: Statement, place: int, topic: frozenset[ProductId], than: bool
) -> tuple[frozenset[ProductId], frozenset[ProductId]]:
    before = [m.products for m in statement.mentions if m.end <= place]
    after = [m.products for m in statement.mentions if m.start >= place]
    if before and after and (than or _is_said_of(statement, place)):
        return before[-1], after[0]
    if after:
        return after[0], before[-1] if before else topic - after[0]
    return (before[-1], before[-2] if len(before) > 1 else topic - before[-1]) if before else (topic, frozenset())


def _is_than_a_number(statement: Statement, match: Match) -> bool:
    """`Cheaper than 800`."""
    following = [p for p in statement.pieces[match.end : match.end + 2] if not p.forms & {"than", "чем", "من"}]
    return bool(following) and following[0].sort in _NUMBERS


def _is_said_of(statement: Statement, place: int) -> bool:
    """`The Lift is cheaper: 1,460 against 1,810 of the Duo`: the one named before, with no comma between."""
    ends = [mention.end for mention in statement.mentions if mention.end <= place]
    between = statement.pieces[ends[-1] : place] if ends else ()
    return len(between) <= _FEW and all(piece.sort is Sort.WORD for piece in between)


_FEW = 3
_CHEAPER = Patterns(
    (key, pattern)
    for key, words in {
        "than": """
            cheaper than; less expensive than; дешевле чем; доступнее чем; ارخص من; اوفر من; اقل سعرا من; more
            affordable than; costs less than
        """,
        "plain": """
            cheaper; more affordable; less expensive; costs less; lower priced; дешевле; доступнее; бюджетнее;
            выгоднее; экономичнее; скромнее по цене; стоит меньше; обойдется меньше; costs less; меньше стоит; ارخص;
            اوفر; اقل سعرا; اقتصادي*; more economical; lower price; cheapest; дешевый; самый доступный; الارخص;
            الاوفر; kinder on the budget; saves you
        """,
    }.items()
    for pattern in phrases(words)
)  # fmt: skip
