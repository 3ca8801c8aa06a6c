"""What one number of a message means: pieces, people, money, a measure, or nothing that is told."""

from treejar.adapters.rules.numbers import Number, Said

# From here on a bare number before a singular noun is rather a model ("the 2400 table") than a count.
MANY = 200
# Right behind a product word a smaller number counts it (`chairs 12`); a larger one is rather its size.
_NO_SIZE = 60
# No order and no team is larger.
MOST = 100_000
# `our budget is 90k, chairs`: so near before a number the word makes it money.
_BUDGET_NEAR = 3
# `and what about for 400?`
_LEADING = 4
_EQUALS = frozenset(["is", "was", "be", "была", "был", "было", "это", "كان"])
_FOR = frozenset(["for", "на", "для", "за", "ل", "ب"])
# The sides of a table or a cabinet, in centimetres, and what stands between them.
_SHORTEST, _LONGEST = 35, 600
_BY = frozenset(["x", "х", "на", "by", "في", "ب", "ضرب"])
# `2 of CH-616`
_OF = frozenset(["of", "من"])
_OF_THE = 2
# These stand before their number: in `table 2400 qty 1` nothing is counted by 2400.
_BEFORE_ITS_NUMBER = frozenset(["عدد", "qty", "quantity", "nos", "x", "х"])
_WHAT = frozenset(["how", "what"])
# `any of them 140?`
_THEM = frozenset(["them", "these", "those"])
# `take the 60`
_THOSE = frozenset(["the", "all", "those", "these", "эти", "все", "те", "ال", "هذي", "كل"])
# `that one CH-616` counts nothing.
_POINTING = frozenset(["the", "this", "that", "which", "first", "second", "last", "other", "same"])
_PLURAL_ENDINGS = ("s", "ов", "ев", "ел", "ей", "мест", "ций", "тумб", "сот")


class Meanings:
    """Tells of each number of a message what it means, by the words and the numbers around it."""

    def __init__(self, said: Said, numbers: list[Number]) -> None:
        self.said, self.text, self.words, self.numbers = said, said.text, said.words, numbers

    def of(self, number: Number) -> str:
        """`pieces`, `people`, `cap`, `floor`, `budget`, `measure`, or nothing where it cannot be told."""
        start, end = number.span.start, number.span.end
        if self.text[self.words[end - 1].end :].lstrip()[:1] == "%" or self.said.holds("measure", end):
            return "measure"
        if number.value <= 0 or number.value != number.value.to_integral_value() or number.value > 10_000_000:
            return "measure" if number.value != number.value.to_integral_value() else ""
        if self._is_a_side(number):
            return "measure"
        # `450 AED, 4 pcs`: the currency belongs to the figure before it.
        owned = start >= 2 and self.words[start - 2].is_number
        is_money = self.said.holds("currency", end) or (self.said.holds("currency", start - 1) and not owned)
        if not is_money and self._counts_people(number):
            return "people"
        if not is_money and self._counts_pieces(number):
            return "pieces"
        return "cap" if self.asks_for_that_much(number) else self._money(number, is_money)

    def _is_a_side(self, number: Number) -> bool:
        """One of the two sides of `140x70`, `140 на 70`, `120 by 60`; nobody sits at fewer centimetres."""
        fits = [one for one in self.numbers if not one.spelled and _SHORTEST <= one.value <= _LONGEST]
        pairs = ((a, b) for a in fits for b in fits if number in (a, b))
        return any(self._sides(a, b) for a, b in pairs)

    def _sides(self, a: Number, b: Number) -> bool:
        between = self.words[a.span.end : b.span.start]
        sign = self.text[self.words[a.span.end - 1].end : self.words[b.span.start].start].strip()
        behind = any(self.said.holds(cue, b.span.end) for cue in ("pieces", "people", "currency", "each"))
        parted = sign == "*" if not between else len(between) == 1 and between[0].norm in _BY
        return a.span.end <= b.span.start and parted and not behind

    def asks_for_that_much(self, number: Number) -> bool:
        """`and for 400?`: no count is so large, and nothing else is asked."""
        start, last = number.span.start, number.span.end == len(self.words)
        led = start > 0 and self.words[start - 1].norm in _FOR and start <= _LEADING
        whole = number.value == number.value.to_integral_value() and number.value <= MOST
        return led and last and whole and number.value >= MANY and bool({"?", "؟"} & set(self.text))

    def _money(self, number: Number, is_money: bool) -> str:
        start = number.span.start
        before = {start - 1, start - 2} if self.said.holds("currency", start - 1) else {start - 1}
        near = set(range(start - 5, start + 1)) | {number.span.end, number.span.end + 1}
        if near & self.said.at["budget"] and number.value >= 50:
            return "cap" if self.said.holds("each", number.span.end) else "budget"
        if before & self.said.at["at_most"] and number.value >= 50 and not self._what_about(start):
            return "cap"
        if self._pays_for_all(number):
            return "budget"
        if before & self.said.at["at_least"] and number.value >= 50:
            return "floor"
        if self.range_start(start) is not None:
            return "cap"
        if start and self.words[start - 1].norm in _EQUALS and set(range(start - 4, start)) & self.said.at["price"]:
            return "measure"
        return "cap" if is_money and number.value >= 50 else ""

    def _what_about(self, start: int) -> bool:
        """`how about 616?` limits nothing."""
        return start > 1 and self.words[start - 2].norm in _WHAT and self.words[start - 1].norm == "about"

    def _pays_for_all(self, number: Number) -> bool:
        """`10 chairs for 5000`: what stands last behind counted goods is what they may cost together."""
        start, last = number.span.start, number.span.end == len(self.words)
        led = start > 0 and self.words[start - 1].norm in _FOR
        things = {at for at in self.said.things if at < start}
        counted = any(one.span.end <= max(things, default=-1) and one.value < MANY for one in self.numbers)
        return led and last and counted and bool(things) and number.value >= MANY

    def range_start(self, start: int) -> Number | None:
        """The lower figure of `400-600`, `from 400 to 600`, where a price is what can be meant."""
        previous = [n for n in self.numbers if n.span.end in (start, start - 1) and n.span.start < start]
        linked = start >= 2 and self.words[start - 1].norm in ("to", "and", "до", "الى", "و")
        dashed = start >= 1 and self.text[self.words[start - 1].end : self.words[start].start].strip() in ("-", "–")
        fits = bool(previous and self.said.things and (linked or dashed) and previous[-1].value >= 100)
        return previous[-1] if fits else None

    def _counts_people(self, number: Number) -> bool:
        """`8 people`; `a team of 15`, `staff: 15`; `a table for 8`."""
        start, end = number.span.start, number.span.end
        if any(self.said.holds("people", index) for index in (end, end + 1)):
            return not self.said.holds("pieces", end)
        counts_goods = self.said.holds("pieces", end) or bool({end, end + 1} & self.said.things) or number.value > MANY
        told = any(self.said.holds("people", index) for index in (start - 1, start - 2)) and not self._counted_before(
            start
        )
        seats = start - 2 in self.said.seated and self.words[start - 1].norm in _FOR
        return (told or seats) and not counts_goods

    def _counted_before(self, start: int) -> bool:
        """Does the word for people belong to a number before it already?"""
        return any(0 < start - number.span.end <= 3 for number in self.numbers)

    def _counts_pieces(self, number: Number) -> bool:
        start, end, value = number.span.start, number.span.end, number.value
        is_budget = value >= MANY and bool(self.said.at["budget"] & set(range(start - _BUDGET_NEAR, start)))
        if value > MOST or self.said.holds("each", end) or is_budget:
            return False
        after_pieces = self.said.holds("pieces", end) and not self._leads_on(end)
        glued_x = self.said.holds("pieces", start - 1) and self.words[start - 1].norm not in _THEM
        if after_pieces or glued_x:
            return not (number.spelled and value == 1 and glued_x)
        thing = next((index for index in range(end, min(end + 4, len(self.words))) if index in self.said.things), None)
        blocked = any(word.is_number for word in self.words[end : thing or end])
        if thing is not None and not blocked:
            return value < MANY or self._is_plural(end, thing)
        if number.spelled and value == 1:
            points = start > 0 and self.words[start - 1].norm in _POINTING
            return not points and self._before_code(end)
        if self.said.at["cheaper_one"] and value < MANY:
            return True
        follows_code = start - 1 in self.said.codes or (start - 1 in self.said.things and value < _NO_SIZE)
        those = start > 0 and self.words[start - 1].norm in _THOSE and self.said.holds("counting", start - 2)
        return value < MANY and (
            self.said.holds("counting", start - 1)
            or self.said.holds("price", start - 1)
            or those
            or follows_code
            or self._before_code(end)
            or self._of_a_colour(end)
        )

    def _before_code(self, end: int) -> bool:
        """`2 CH-616`, `2 of CH-616`, `2 of the CH-616`."""
        of = end < len(self.words) and self.words[end].norm in _OF
        article = of and end + 1 < len(self.words) and self.words[end + 1].norm in _THOSE
        return end in self.said.codes or (of and end + 1 in self.said.codes) or (article and end + 2 in self.said.codes)

    def _of_a_colour(self, end: int) -> bool:
        """`2 of the grey ones`, `2 серых`: so many of them, no choice of the second."""
        at = end
        while at < len(self.words) and at - end < _OF_THE and self.words[at].norm in _OF | _THOSE:
            at += 1
        between = self.text[self.words[end - 1].end : self.words[at].start] if at < len(self.words) else ","
        parted = any(sign in between for sign in ",;.،\n")
        return not parted and any(ways.longest_at(self.words, at) for ways in self.said.lexicon.colours.values())

    def _leads_on(self, index: int) -> bool:
        """Does the word for pieces belong to the number behind it?"""
        following = index + 1 < len(self.words) and self.words[index + 1].is_number and index + 1 not in self.said.codes
        return following and self.words[index].norm in _BEFORE_ITS_NUMBER

    def _is_plural(self, start: int, thing: int) -> bool:
        return any(self.words[index].norm.endswith(_PLURAL_ENDINGS) for index in range(start, thing + 1))
