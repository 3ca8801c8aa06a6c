"""Keep what a customer tells of themselves."""

from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.glossary import TradeGlossary
from treejar.application.ports.system import Clock
from treejar.application.terms.facts import Fact, LearnedFact
from treejar.application.tools.details import Plausible
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.customer import Detail
from treejar.domain.shared.errors import InvalidValue


class RememberCustomerInput(Arguments, frozen=True, kw_only=True):
    detail: Annotated[
        Detail,
        msgspec.Meta(description="`private_person`: they buy for themselves; `delivery`: wishes, or a mere city"),
    ]
    value: Annotated[
        str, msgspec.Meta(min_length=1, max_length=200, description="The customer's own words, copied letter by letter")
    ]


class RememberCustomer:
    """
    - Only words that the customer wrote in this turn are kept: an author cannot invent a detail (NEV-4).
    - A correction replaces only its own detail, and keeps its message (DLG-13).
    - What cannot be such a detail is refused: a greeting is no name, a number no address (NEV-4, NEV-36, NEV-47).
    """

    name: ClassVar[str] = "remember_customer"
    description: ClassVar[str] = (
        "Keep one detail that the customer tells of themselves in this message. Call once for each."
    )
    effect: ClassVar[Effect] = Effect.CHANGE
    arguments: ClassVar[type[RememberCustomerInput]] = RememberCustomerInput

    def __init__(self, glossary: TradeGlossary, clock: Clock) -> None:
        self._plausible = Plausible(glossary)
        self._clock = clock

    async def run(self, wanted: RememberCustomerInput, bench: Workbench) -> list[Fact]:
        value = " ".join(wanted.value.split())
        source = next((bubble for bubble in reversed(bench.brief.batch) if _stands_in(value, bubble.text)), None)
        if source is None:
            raise ToolRefused("the customer did not write these words in this message")
        known = frozenset(bench.customer.details)
        against = self._plausible.against(wanted.detail, value, source.text, bench.brief.language, known)
        if against:
            raise ToolRefused(against)
        try:
            bench.customer.learn(wanted.detail, value, source.message_id, self._clock.now())
        except InvalidValue as invalid:
            raise ToolRefused(str(invalid)) from None
        bench.learned = True
        return [LearnedFact(detail=wanted.detail, source="customer", as_of=source.at)]


def _stands_in(value: str, text: str) -> bool:
    """As whole words, in any case: `Ann` does not stand in `planning`."""
    words = " ".join(text.split()).casefold()
    before, found, after = words.partition(value.casefold())
    while found:
        if not (before[-1:].isalnum() or after[:1].isalnum()):
            return True
        head, found, after = after.partition(value.casefold())
        before += value.casefold() + head
    return False
