"""Keep what a customer tells of themselves."""

from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.system import Clock
from treejar.application.terms.facts import Fact, LearnedFact
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.customer import Detail
from treejar.domain.shared.errors import InvalidValue


class RememberCustomerInput(Arguments, frozen=True, kw_only=True):
    detail: Detail
    value: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class RememberCustomer:
    """Only words that the customer wrote in this turn are kept: an author cannot invent a detail (NEV-4)."""

    name: ClassVar[str] = "remember_customer"
    description: ClassVar[str] = "Keep a detail the customer gave in this message, word for word."
    effect: ClassVar[Effect] = Effect.CHANGE
    arguments: ClassVar[type[RememberCustomerInput]] = RememberCustomerInput

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def run(self, wanted: RememberCustomerInput, bench: Workbench) -> list[Fact]:
        value = " ".join(wanted.value.split())
        source = next((bubble for bubble in reversed(bench.brief.batch) if _stands_in(value, bubble.text)), None)
        if source is None:
            raise ToolRefused("the customer did not write these words in this message")
        try:
            bench.customer.learn(wanted.detail, value, source.message_id, self._clock.now())
        except InvalidValue as invalid:
            raise ToolRefused(str(invalid)) from None
        bench.learned = True
        return [LearnedFact(detail=wanted.detail, source="customer", as_of=source.at)]


def _stands_in(value: str, text: str) -> bool:
    """As whole words: `Ann` does not stand in `planning`."""
    words = " ".join(text.split())
    before, found, after = words.partition(value)
    while found:
        if not (before[-1:].isalnum() or after[:1].isalnum()):
            return True
        head, found, after = after.partition(value)
        before += value + head
    return False
