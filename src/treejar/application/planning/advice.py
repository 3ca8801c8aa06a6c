"""Which of the written guidance applies to a turn, and which to every turn (3.4, KB-4)."""

from collections.abc import Iterable, Iterator

from treejar.application.planning.budget import Line
from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.terms.guidance import Applies, BehaviourRule, Guidance, SalesRule, Status
from treejar.application.terms.promises import Mode, Promise

_GUIDE, _SALES_RULE = 200.0, 50.0
_MODES = {
    Mode.EVIDENCE: "Only when a fact of this turn proves it:",
    Mode.DIRECT: "Always:",
    Mode.CONDITIONAL: "Only with its proof in this turn; without it, the words given:",
    Mode.MANAGER_ONLY: "Never promised by you; the words given instead:",
    Mode.NOT_OFFERED: "Not offered; the words given, and no sales question:",
}


def standing_rules(guidance: Guidance) -> Iterator[str]:
    """Behaviour rules that hold everywhere, the weightiest first."""
    return (f"- {rule.text}" for rule in _active(guidance) if not _is_bound(rule))


def promise_lines(promises: Iterable[Promise]) -> Iterator[str]:
    """The registry in brief: what may be promised, on what terms, and what is said instead (DLG-18)."""
    listed = tuple(promises)
    for mode, heading in _MODES.items():
        entries = [promise for promise in listed if promise.mode is mode]
        if entries:
            yield heading
        yield from map(_promise, entries)


def advice_for(brief: Brief, ledger: FactLedger, guidance: Guidance) -> Iterator[Line]:
    """What this stage, language and order call for."""
    for guide in guidance.stage_guides:
        if guide.stage is brief.stage:
            yield Line(guide.guidance, _GUIDE)
    for rule in _active(guidance):
        if _is_bound(rule) and _holds(rule, brief):
            yield Line(f"- {rule.text}", float(rule.priority))
    for sales_rule in guidance.sales_rules:
        if brief.stage in sales_rule.stages and _applies(sales_rule, brief, ledger):
            yield Line(f"- {sales_rule.guidance}", _SALES_RULE - sales_rule.number)


def _active(guidance: Guidance) -> list[BehaviourRule]:
    return [rule for rule in guidance.behaviour if rule.status is Status.ACTIVE]


def _is_bound(rule: BehaviourRule) -> bool:
    return bool(rule.stages or rule.languages or rule.segments)


def _holds(rule: BehaviourRule, brief: Brief) -> bool:
    """A rule for a segment holds for nobody yet: a brief does not know any."""
    of_stage = not rule.stages or brief.stage in rule.stages
    return of_stage and (not rule.languages or brief.language in rule.languages) and not rule.segments


def _applies(rule: SalesRule, brief: Brief, ledger: FactLedger) -> bool:
    """What is deferred, quoted or offered is told by the stage and by the rule's own words."""
    if rule.applies is Applies.PROJECT:
        return brief.project
    if rule.applies is Applies.SEVERAL_FAMILIES:
        return len(set(_families(brief, ledger))) > 1
    return True


def _families(brief: Brief, ledger: FactLedger) -> Iterator[str]:
    wanted = {line.product_id for line in brief.order}
    for _, fact in ledger.of(ProductFact):
        if fact.product.id in wanted:
            yield fact.product.family or fact.product.category


def _promise(promise: Promise) -> str:
    needs = f" (needs {', '.join(proof.value for proof in promise.needs)})" if promise.needs else ""
    instead = f': "{promise.redirect.en}"' if promise.redirect else ""
    return f"- {promise.topic.en}{needs}{instead}"
