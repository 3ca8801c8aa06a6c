"""What entitles an author to call a person: the customer's own words, or what is recorded (ESC-1, ESC-3, NEV-62)."""

from collections.abc import Iterable, Iterator

from treejar.application.searching.cues import TELLING, Cue, Vocabulary, read_cue
from treejar.application.searching.people import people_in
from treejar.application.searching.prices import prices_in, words
from treejar.application.searching.tokens import cleaned, tokens_of
from treejar.application.terms.facts import LineFact, NotSureFact, ProductFact, TotalFact
from treejar.application.terms.transcript import Bubble, Transcript, last_said
from treejar.application.tools.agreement import agrees
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import FILES, Author
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import EscalationPolicy
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.money import Money

_ABOUT_FILES = (Trigger.EXACT_ITEM, Trigger.DRAWINGS)
_OF_A_PROJECT = (Detail.PEOPLE, Detail.BUDGET, Detail.TIMING, Detail.PREFERENCE, Detail.ADDRESS, Detail.DELIVERY)
# A mere hint that ends so short a message is the whole wish: `I want a manager pls`; `desk for a manager` is not.
_FEW_WORDS = 6
_POLITE = words("please pls now thanks asap urgently пожалуйста сейчас срочно спасибо لو سمحت سمحتي الان شكرا ضروري")
_ENDS = "?؟!.;"
_FOR = words("for для руководителя ل لل")


class TriggerWarrant:
    """Compiled once from the policy; reading a message takes a fraction of a millisecond."""

    def __init__(self, policy: EscalationPolicy) -> None:
        self._policy = policy
        self._cues = Vocabulary(_cues((trigger, rule.cues) for trigger, rule in policy.rules.items()))
        self._also = Vocabulary(_cues((trigger, rule.also) for trigger, rule in policy.rules.items()))

    def holds(self, trigger: Trigger, bench: Workbench) -> bool:
        """May the trigger be pulled in this turn?"""
        match trigger:
            case Trigger.USELESS_REPLIES:
                # The useless reply that is being written would be the next one.
                return self._policy.reaches(trigger, bench.brief.useless_replies + 1)
            case Trigger.LARGE_ORDER:
                return order_value(bench) > self._limit(trigger)
            case Trigger.UNPRICED_ITEM:
                return any(fact.product.price is None for _, fact in bench.ledger.of(ProductFact))
            case Trigger.EXACT_ITEM:
                return bool(_files_spoken_of(bench))
            case Trigger.OFFICE_BRIEF:
                return self._policy.reaches(trigger, _known_of_project(bench)) and self._talk_is_of(trigger, bench)
            case Trigger.ORDER_CONFIRMATION:
                return self._settles_order(bench)
            case _:
                return self._spoken(trigger, bench.brief.said) or self._agreed(bench) or self._proved(trigger, bench)

    def insisted(self, trigger: Trigger, bench: Workbench) -> bool:
        """Did the customer ask for the same in an earlier message as well, or take up the offer of a colleague?"""
        again = self._spoken(trigger, bench.brief.said) and any(
            self._spoken(trigger, text) for text in _said_by_customer(bench.brief.transcript)
        )
        return again or self._agreed(bench)

    def _spoken(self, trigger: Trigger, text: str) -> bool:
        told = self._cues.told(text).get(trigger, 0.0) >= TELLING
        told = told or any(self._hinted(trigger, sentence) for sentence in _sentences(text))
        return told and (not self._policy.rules[trigger].also or bool(self._also.told(text).get(trigger)))

    def _hinted(self, trigger: Trigger, text: str) -> bool:
        said = [token.norm for token in tokens_of(cleaned(text))]
        while said and said[-1] in _POLITE:
            said.pop()
        if not 0 < len(said) <= _FEW_WORDS or not _FOR.isdisjoint(said):
            return False
        before, end = self._cues.told(" ".join(said[-2:-1])), self._cues.told(" ".join(said[-2:]))
        return end.get(trigger, 0.0) > before.get(trigger, 0.0)

    def _agreed(self, bench: Workbench) -> bool:
        """A colleague was offered, and the customer wants one."""
        asked = bench.brief.open_question
        return asked is not None and asked.slot is Slot.HUMAN and agrees(bench.brief.said)

    def _proved(self, trigger: Trigger, bench: Workbench) -> bool:
        match trigger:
            case Trigger.DRAWINGS:
                return file_came(bench)
            case Trigger.BULK_ORDER:
                pieces = [line.quantity for line in bench.order.lines] if bench.order else []
                sums = [fact.quantity for _, fact in bench.ledger.of(LineFact)]
                return self._policy.reaches(trigger, max((*pieces, *sums), default=0))
            case Trigger.UNKNOWN_QUESTION:
                asks = any(sign in bench.brief.said for sign in "?؟")
                return asks or bool(bench.ledger.of(NotSureFact))
            case _:
                return False

    def _settles_order(self, bench: Workbench) -> bool:
        """Intent, and something to order: a quantity of a product alone is none (ESC-2, ESC-3)."""
        asked = bench.brief.open_question
        agreed = asked is not None and asked.slot in (Slot.QUOTATION, Slot.HUMAN) and agrees(bench.brief.said)
        something = (bench.order is not None and bool(bench.order.lines)) or bool(bench.ledger.of(LineFact))
        return agreed or (something and self._spoken(Trigger.ORDER_CONFIRMATION, bench.brief.said))

    def _talk_is_of(self, trigger: Trigger, bench: Workbench) -> bool:
        return bench.brief.project or any(
            self._spoken(trigger, text) for text in _said_by_customer((*bench.brief.transcript, *bench.brief.batch))
        )

    def _limit(self, trigger: Trigger) -> Money:
        return Money.of(self._policy.rules[trigger].limit or 0)


def file_came(bench: Workbench) -> bool:
    """Did a picture or a document come with this turn's messages?"""
    return any(bubble.kind in FILES for bubble in bench.brief.batch)


def files_for(trigger: Trigger, bench: Workbench) -> tuple[str, ...]:
    """Links of the pictures and documents that go along: those of this turn; with a wish that is about a file also
    those that came right before."""
    files = _files_spoken_of(bench) if trigger in _ABOUT_FILES else _files(bench.brief.batch)
    return tuple(bubble.media for bubble in files if bubble.media)


def _files_spoken_of(bench: Workbench) -> list[Bubble]:
    """The files of this turn, else those of the customer's turn before it: `exactly this one` is said of them."""
    return _files(bench.brief.batch) or _files(last_said(bench.brief.transcript))


def _files(talk: Transcript) -> list[Bubble]:
    return [bubble for bubble in talk if bubble.kind in FILES]


def order_value(bench: Workbench) -> Money:
    """What the customer's wish is worth at listed prices, as far as this turn has found out."""
    ledger = bench.ledger
    lines: dict[ProductId, Money] = {fact.product_id: fact.total for _, fact in ledger.of(LineFact)}
    if bench.order is not None and all(line.product_id in lines for line in bench.order.lines):
        held = {line.product_id for line in bench.order.lines}
        of_order = sum((lines[product_id].amount for product_id in held), Money.of(0).amount)
        return Money.of(of_order)
    sums = [*lines.values(), *(fact.total for _, fact in ledger.of(TotalFact))]
    return max(sums, default=Money.of(0))


def _known_of_project(bench: Workbench) -> int:
    """How many things are known of a whole office: details of the customer's, what their words tell, goods."""
    known = {detail for detail in _OF_A_PROJECT if bench.customer.known(detail) is not None}
    for text in _said_by_customer((*bench.brief.transcript, *bench.brief.batch)):
        if people_in(text):
            known.add(Detail.PEOPLE)
        if prices_in(text, tokens_of(cleaned(text)), frozenset()).most is not None:
            known.add(Detail.BUDGET)
    return len(known) + (bench.order is not None and bool(bench.order.lines))


def _sentences(text: str) -> list[str]:
    """A wish of its own may stand behind another: `How much is it? And a manager please`."""
    for sign in _ENDS:
        text = text.replace(sign, "\n")
    return text.splitlines()


def _said_by_customer(talk: Transcript) -> Iterator[str]:
    return (bubble.text for bubble in talk if bubble.author is Author.CUSTOMER and bubble.text)


def _cues(written: Iterable[tuple[Trigger, tuple[str, ...]]]) -> dict[str, list[Cue]]:
    return {trigger: [read_cue(cue) for cue in cues] for trigger, cues in written}
