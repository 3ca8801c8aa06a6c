"""What is said where nothing was found, or too much: an honest no-match with the nearest there is (CAT-6, CAT-7)."""

from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lines import say_option
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.application.terms.facts import FromPriceFact
from treejar.domain.dialog.conversation import Slot

# So many codes that nothing has are named; of more it is told that there are more.
_NAMED = 3
_NEIGHBOURS = {
    "task_chairs": ("executive_chairs", "visitor_chairs"),
    "executive_chairs": ("task_chairs", "visitor_chairs"),
    "visitor_chairs": ("task_chairs", "reception"),
    "desks": ("sit_stand", "workstations"),
    "sit_stand": ("desks", "workstations"),
    "workstations": ("desks", "sit_stand"),
    "meeting_tables": ("desks", "visitor_chairs"),
    "reception": ("visitor_chairs", "meeting_tables"),
    "storage": ("desks", "accessories"),
    "acoustics": ("workstations", "reception"),
    "accessories": ("desks", "storage"),
    "none": ("reception", "task_chairs"),
}


class Missing:
    """Writes the honest part of a reply onto a sheet."""

    def __init__(self, sheet: Sheet, found: Found, heard: Heard) -> None:
        self.sheet, self.found, self.heard, self.lexicon = sheet, found, heard, found.lexicon
        self.evidence: Evidence = found.evidence

    def unknown_code(self) -> None:
        near = self.found.near_code()
        if not near:
            self.say_unknown_codes()
            self._nearest(())
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_full_code")
            return
        self.sheet.add("no_code_closest")
        for pick in near:
            say_option(self.sheet, self.evidence, pick)
        self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")

    def say_unknown_codes(self) -> None:
        """Which of the codes is not in the catalogue, as the customer wrote it."""
        unknown = [self.evidence.not_found(wanted.spellings[-1]) for wanted in self.found.unresolved()]
        named = [ref(name) for name in unknown if name]
        if len(unknown) > _NAMED:
            self.sheet.add("no_such_codes_more", codes=", ".join(named[:_NAMED]))
        elif len(named) > 1:
            self.sheet.add("no_such_codes", codes=", ".join(named))
        elif named:
            self.sheet.add("no_such_code", code=named[0])
        elif unknown:
            self.sheet.add("no_code")

    def nothing(self) -> None:
        """An honest no-match with the nearest there is (CAT-7)."""
        families = tuple(wanted.thing.family for wanted in self.found.things)
        self.sheet.add("not_supplied" if self.heard.reading.foreign else "no_match")
        named = {thing.concept for thing in self.heard.reading.things}
        beside = tuple(f for c in self.lexicon.concepts if c.name in named for f in c.near)
        near = tuple(near for family in families or ("none",) for near in (family, *_NEIGHBOURS.get(family, ())))
        self._nearest(tuple(dict.fromkeys((*beside, *near))))
        self.sheet.ask(Slot.NEED)

    def say_neighbours(self, family: str) -> None:
        """What comes nearest to a kind of which nothing can be had now (CAT-10)."""
        self._nearest(_NEIGHBOURS.get(family, ()))

    def _nearest(self, families: tuple[str, ...]) -> None:
        known = [(f, fact) for f in families if (fact := self.found.category_of(f)) is not None]
        if known:
            self.sheet.add("nearest_lead")
        for family, fact in known[:2]:
            self.sheet.add("nearest_line", family=self._label(family), price=self._price(fact))

    def _label(self, family: str) -> str:
        return self.lexicon.families[family].labels[self.sheet.voice.language]

    def _price(self, fact: FromPriceFact) -> str:
        return next(ref(name, "price") for name, known in self.evidence.families() if known is fact)

    def ambiguous(self) -> bool:
        fact = self.evidence.ambiguous("codes")
        if fact is None or self.found.named():
            return False
        known = self.evidence.known(fact.product_ids)[:4]
        if not known:
            self.sheet.add("ambiguous_unknown")
            self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_full_code")
            return True
        self.sheet.add("ambiguous_lead")
        for name, found in known:
            say_option(self.sheet, self.evidence, Pick(name, found.product, None))
        self.sheet.ask(Slot.PRODUCT_CHOICE, "ask_which_code")
        return True

    def search_failed(self) -> bool:
        nothing = not self.found.options() and not self.found.near_code()
        return nothing and self.evidence.any_unavailable("search")
