"""How many pieces a customer wrote: the numbers of a message that can count goods, and which of them say "more" or
"fewer" (NEV-29, NEV-30, NEV-32)."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence

import msgspec

from treejar.application.searching.prices import CURRENCY, words
from treejar.application.searching.tokens import Token, cleaned, tokens_of
from treejar.domain.catalog.product import Product
from treejar.domain.quoting.order import MOST_PIECES
from treejar.domain.shared.number_words import numbers_in_words
from treejar.domain.shared.sku import fold_sku

_PIECES = words("pcs pc pieces piece units unit nos qty x х шт штук штуки штуку قطعه قطع حبه حبات وحده وحدات عدد")
_NO_PIECES = CURRENCY | words(
    "cm cms mm m mtr meter meters metre metres kg kgs k percent day days hour hours week weeks month months year years "
    "см мм м метр метра метров кг тыс процент процентов день дня дней час часа часов неделю недели недель месяц "
    "месяца месяцев год года лет "
    "سم مم ملم متر امتار كيلو كجم الف بالميه ايام يوم ساعه ساعات اسبوع اسابيع شهر اشهر سنه سنوات"
)
# What stands before a number that names a place or a choice: `Villa 12`, `option 2`, `P.O. Box 12345`.
_NUMBERED = words(
    "box villa apartment apt flat floor street st road building bldg tower block unit room shop model year option item "
    "no nr number line page "
    "ящик вилла квартира кв этаж улица ул дом корпус строение башня офис комната модель год вариант номер пункт "
    "فيلا شقه طابق شارع مبني بنايه برج صندوق غرفه محل موديل سنه خيار رقم"
)
# `No 12` is a number of something, `no, 12` corrects.
_DENIES = words("no")
_TIMES = words("x х")
# An Arabic particle may be written together with the number behind it.
_GLUED = _TIMES | words("و ب ل ع عدد")
_MORE = words(
    "more another extra additional add adding plus also again еще плюс добавь добавьте добавить добавим дополнительно "
    "اضف اضيف ضيف زيد زود زياده اضافي اضافيه كمان بعد"
)
_FEWER = words("less fewer minus remove drop меньше минус убери уберите убрать отними отнимите اقل نقص شيل احذف ناقص")
# Behind these `one` is no number but stands for a thing: `the first one`, `this one`.
_ONE = words("one один одна одно واحد واحده")
_POINTING = words(
    "first second third fourth fifth sixth last next other same this that which the "
    "первый первая первое второй вторая второе третий третья третье последний последняя этот эта это тот та то "
    "اول الاول الاولي ثاني الثاني الثانيه ثالث الثالث الثالثه اخر الاخير الاخيره هذا هذه هاذا هذي ذاك ذلك تلك نفس"
)
# Words between a number and what says that it is more: "add another 3", "3 of them more".
_NEAR = 2
_LONGEST_CODE = 6
_SHORT_CODE = 4
_LARGE = 100
# Both sides of a table are longer than this, in centimetres; `2 x 100` is rather a count.
_SIDE = 30
_PHONE_PARTS = 3
_IN_PHONES = (" ", "-", "–", ") ", " (", "-(", ")-")


class Said(msgspec.Struct, frozen=True):
    """Numbers that can count goods: as they stand, and those that come on top of, or are taken off, what there is."""

    plain: frozenset[int] = frozenset()
    more: frozenset[int] = frozenset()
    fewer: frozenset[int] = frozenset()

    def allowed(self, existing: int | None) -> frozenset[int]:
        """The quantities that these words can mean for a line that holds so many pieces now; 0 takes it out."""
        held = existing or 0
        added = {held + number for number in self.more}
        left = {held - number for number in self.fewer if number <= held}
        return frozenset(self.plain | added | (left if existing else set()))


def said_in(texts: Collection[str], products: Collection[Product]) -> Said:
    """What all messages together say. `products` are those that may be spoken of: the figures of their codes and
    names count nothing."""
    read = [_Reader(line, products).said() for text in texts for line in text.splitlines() if line.strip()]
    return Said(
        plain=frozenset().union(*(said.plain for said in read)),
        more=frozenset().union(*(said.more for said in read)),
        fewer=frozenset().union(*(said.fewer for said in read)),
    )


class _Number(msgspec.Struct, frozen=True):
    value: int
    start: int
    end: int


class _Reader:
    """One line of a message."""

    def __init__(self, text: str, products: Collection[Product]) -> None:
        self._text = cleaned(text)
        self._tokens = tokens_of(self._text)
        self._keys = [product.sku.key for product in products]
        self._figures = {
            token.norm
            for product in products
            for token in tokens_of(cleaned(f"{product.sku.code} {product.name}"))
            if token.value is not None and token.value >= _LARGE
        }
        codes = self._of_codes()
        self._taken = codes | self._of_phones(codes)

    def said(self) -> Said:
        numbers = [number for number in (*self._written(), *self._spelled()) if 0 < number.value <= MOST_PIECES]
        adds = any(token.norm in _MORE for token in self._tokens)
        more = {number.value for number in numbers if adds}
        fewer = {number.value for number in numbers if self._near(number, _FEWER)}
        plain = {n.value for n in numbers if not self._near(n, _MORE) and not self._taken_off(n)}
        return Said(frozenset(plain), frozenset(more), frozenset(fewer))

    def _written(self) -> Iterator[_Number]:
        for at, token in enumerate(self._tokens):
            whole = token.value is not None and token.value == token.value.to_integral_value()
            if whole and at not in self._taken and self._counts(at, at + 1):
                yield _Number(int(token.value or 0), at, at + 1)

    def _spelled(self) -> Iterator[_Number]:
        for found in numbers_in_words([token.norm for token in self._tokens]):
            if self._after(found.end) not in _NO_PIECES and not self._points(found.start, found.end):
                yield _Number(found.value, found.start, found.end)

    def _points(self, start: int, end: int) -> bool:
        """Does it mean a thing rather than a count?"""
        alone = end == start + 1 and self._tokens[start].norm in _ONE
        return alone and start > 0 and self._tokens[start - 1].norm in _POINTING

    def _counts(self, at: int, end: int) -> bool:
        token, after = self._tokens[at], self._after(end)
        before = self._tokens[at - 1] if at else None
        sign = self._text[token.end : token.end + 1]
        if after in _PIECES and not self._crossed(at):
            return not self._in_address(token)
        if after in _NO_PIECES or sign == "%" or (before is not None and self._belongs_to(before, token, after)):
            return False
        if token.norm.startswith("0") or token.norm in self._figures or self._crossed(at) or self._in_address(token):
            return False
        return not self._glued(token, before) and not self._numbers_a_list(token)

    def _belongs_to(self, before: Token, token: Token, after: str) -> bool:
        """Is it the amount or the number of what stands before it? In `no, 12 chairs` it is not, in `no. 12` it is."""
        if before.norm not in CURRENCY | _NUMBERED:
            return False
        between = self._text[before.end : token.start]
        begins = before is self._tokens[0] and bool(after) and not between.strip()
        denies = before.norm in _DENIES and ("," in between or begins)
        return not denies

    def _after(self, end: int) -> str:
        return self._tokens[end].norm if end < len(self._tokens) else ""

    def _near(self, number: _Number, cues: frozenset[str]) -> bool:
        """Right before or behind the number; another number between them owns the word."""
        before = self._tokens[max(0, number.start - _NEAR) : number.start]
        after = self._tokens[number.end : number.end + _NEAR]
        # In `make it 4 and add 2` the word belongs to the number behind it.
        led = [token.value is not None for token in self._tokens[number.end + _NEAR : number.end + 2 * _NEAR]]
        behind = after[:1] if any(led) and len(after) == _NEAR and after[0].norm not in cues else after
        return _holds(before[::-1], cues) or _holds(behind, cues)

    def _taken_off(self, number: _Number) -> bool:
        """`remove 2` takes off, `reduce to 2` does not."""
        before = self._tokens[number.start - 1].norm if number.start else ""
        return self._near(number, _FEWER) and before not in words("to до الى")

    def _crossed(self, at: int) -> bool:
        """A side of `160x80`."""
        return any(self._are_sides(at, other) for other in (at - 2, at - 1, at + 1, at + 2))

    def _are_sides(self, at: int, other: int) -> bool:
        left, right = sorted((at, other))
        if left < 0 or right >= len(self._tokens):
            return False
        one, two = self._tokens[left], self._tokens[right]
        between = self._text[one.end : two.start]
        if one.value is None or two.value is None or between.strip().lower() not in ("x", "х", "*", "×"):
            return False
        return between == between.strip() or min(one.value, two.value) > _SIDE

    def _glued(self, token: Token, before: Token | None) -> bool:
        """Part of a word or a code: `CH616`, `9719-4`, `№ 5`, `+971`."""
        sign = self._text[token.start - 1 : token.start] if token.start else ""
        if before is not None and before.end == token.start:
            return before.norm not in _GLUED
        if sign in "-–/._#№+" and sign:
            return sign in "#№+" or self._text[token.start - 2 : token.start - 1].isalnum()
        return False

    def _numbers_a_list(self, token: Token) -> bool:
        follows = self._text[token.end : token.end + 2]
        first = not self._text[: token.start].strip()
        return first and follows[:1] in (".", ")") and not follows[1:].isdigit()

    def _in_address(self, token: Token) -> bool:
        """Inside an e-mail address or a link."""
        start = self._text.rfind(" ", 0, token.start) + 1
        word = self._text[start:].split(maxsplit=1)[:1]
        return bool(word) and any(sign in word[0] for sign in ("@", "://", "www."))

    def _of_codes(self) -> set[int]:
        """The places of numbers that are part of a code of these products, or of its beginning."""
        found: set[int] = set()
        for start in range(len(self._tokens)):
            for end in range(start + 1, min(start + _LONGEST_CODE, len(self._tokens)) + 1):
                if not any(token.norm[0].isdigit() for token in self._tokens[start:end]):
                    continue
                key = fold_sku(self._text[self._tokens[start].start : self._tokens[end - 1].end])
                telling = len(key) >= _SHORT_CODE or not key.isdigit()
                if telling and any(known.startswith(key) for known in self._keys):
                    found.update(range(start, end))
        return found

    def _of_phones(self, codes: set[int]) -> set[int]:
        """Three numbers and more with hardly anything between them; `4 9719-4` are four pieces of a product."""
        found: set[int] = set()
        run: list[int] = []
        for at, token in enumerate(self._tokens):
            if not token.norm[0].isdigit() or at in codes:
                run = []
                continue
            follows = bool(run) and self._text[self._tokens[run[-1]].end : token.start] in _IN_PHONES
            run = [*run, at] if follows else [at]
            if len(run) >= _PHONE_PARTS:
                found.update(run)
        return found


def _holds(tokens: Sequence[Token], cues: frozenset[str]) -> bool:
    for token in tokens:
        if token.value is not None:
            return False
        if token.norm in cues:
            return True
    return False


def normal(text: str) -> str:
    """A text as it is compared: one case, one kind of blank, composed letters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
