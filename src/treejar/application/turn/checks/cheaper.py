"""Of two prices known, the higher one is not called the cheaper (NEV-13, DLG-15)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, PriceFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.denial import denied, is_question
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Match, Patterns
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.domain.shared.ids import ProductId


def dearer_is_not_cheaper(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Of two prices known, the higher one is not called the cheaper."""
    prices = {fact.product_id: fact.price.amount for _, fact in ledger.of(PriceFact)}
    findings = []
    topic: frozenset[ProductId] = frozenset()
    for statement in statements_of(draft, brief, ledger):
        named = [mention.products for mention in statement.mentions]
        if not named:
            continue
        for match in _CHEAPER.find([piece.forms for piece in statement.pieces]):
            if is_question(statement.pieces, statement.sentence.asks) or denied(
                statement.pieces, match.start, match.end
            ):
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
    return tuple(findings)


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
    if before and after and than:
        return before[-1], after[0]
    if after:
        return after[0], before[-1] if before else topic - after[0]
    return (before[-1], before[-2] if len(before) > 1 else topic - before[-1]) if before else (topic, frozenset())


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
