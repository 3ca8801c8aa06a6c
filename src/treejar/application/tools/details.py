"""Can these words be the detail that they are said to be? (NEV-4, NEV-35, NEV-36, NEV-47)"""

from collections.abc import Callable, Mapping
from itertools import pairwise

from treejar.application.ports.glossary import TradeGlossary
from treejar.application.searching.cues import Vocabulary, read_cue
from treejar.application.searching.prices import words
from treejar.application.searching.tokens import Token, cleaned, tokens_of
from treejar.domain.dialog.customer import Detail
from treejar.domain.shared.language import Language
from treejar.domain.shared.number_words import numbers_in_words

# Words that are in no name and make no company: greetings, courtesies, function words, our own name.
_NO_NAME = words(
    "hi hello hey dear noor nour treejar thanks thank you yes no ok okay please sir madam maam mr mrs ms good morning "
    "afternoon evening looking for need want interested in am is are here there we i you your my our the a an and with "
    "price catalogue catalog quotation delivery discount how much what when where which can could do does just only "
    "from at not sorry sure available stock more about send give show tell want "
    "привет здравствуйте здравствуй добрый доброе день утро вечер нур спасибо да нет пожалуйста "
    "нужен нужна нужно нужны хочу ищу ищем меня нас мы я вы ваш сколько стоит цена какой какая где когда есть для из "
    "что это не "
    "مرحبا اهلا السلام عليكم صباح مساء الخير نور شكرا نعم لا لو سمحت ابي ابغي اريد نريد محتاج نحتاج عندكم كم سعر بكم "
    "انا نحن هل من في على استاذ"
)
_STATES_A_NAME = words("name call зовут имя اسمي اسم")
_PRESENTS = words("am i'm im m this its it's it s я это меня انا معك معاك معاكم")


def _vocabulary(*cues: str) -> Vocabulary:
    """The cues of each line, parted by commas."""
    return Vocabulary({"it": [read_cue(cue) for line in cues for cue in line.split(",")]})


_PRIVATE = _vocabulary(
    "private*,personal*,individual*,myself,for me,my home,home,house,villa,family,no company,not company",
    "частн*,физ*,для себя,себе,домой,для дома,дом,личн*,без компании,не компания",
    "شخصي*,فرد*,لي,لنفسي,بيت*,منزل*,خاص*,بدون شركه,ما في شركه",
)
_FIRM = _vocabulary(
    "compan*,firm,llc,fze,fzco,fzc,ltd,inc,est,trading,group,we are,from,office of,on behalf",
    "компани*,фирм*,ооо,оао,ип,организаци*,мы из,от имени",
    "شركه*,مؤسسه*,مجموعه*,من طرف,نحن",
)
_CONTACT_WAYS = ("http", "www", "://")


class Plausible:
    """Says why words cannot be a detail, in words with which an author can go on; empty where nothing is against it."""

    def __init__(self, glossary: TradeGlossary) -> None:
        self._glossary = glossary
        self._rules: Mapping[Detail, Callable[[str, str, Language], str]] = {
            Detail.NAME: self._name,
            Detail.COMPANY: self._company,
            Detail.PRIVATE_PERSON: _private,
            Detail.ADDRESS: self._address,
            Detail.BUDGET: _with_number,
            Detail.PEOPLE: _with_number,
        }

    def against(self, detail: Detail, value: str, message: str, language: Language, known: frozenset[Detail]) -> str:
        """`message` is the one the words stand in, `known` what is known of the customer already."""
        if detail is Detail.COMPANY and Detail.PRIVATE_PERSON in known and not _FIRM.told(message):
            return "they buy privately; only their own statement of a company changes that"
        rule = self._rules.get(detail)
        return rule(value, message, language) if rule else ""

    def _name(self, value: str, message: str, language: Language) -> str:
        tokens = tokens_of(cleaned(value))
        named = len(tokens) <= 4 and len(value) <= 60 and all(token.value is None for token in tokens)
        if not tokens or not named or any(sign in value for sign in "@?!/:،؟"):
            return "this is no person's name; keep the name alone"
        stated = _stated_before(value, message, _STATES_A_NAME)
        heard = {token.norm for token in tokens}
        if heard & _NO_NAME and not (stated and heard & _NO_NAME <= words("noor nour нур نور")):
            return "this is no person's name; keep the name alone"
        presented = stated or _stated_before(value, message, _PRESENTS)
        if not stated and self._sells(value, language, things_only=presented):
            return "these are words of the trade, no person's name"
        return ""

    def _company(self, value: str, message: str, language: Language) -> str:
        tokens = tokens_of(cleaned(value))
        if not tokens or len(tokens) > 10 or any(sign in value for sign in "@?؟"):
            return "this is no company's name; keep the name alone"
        if {token.norm for token in tokens} <= _NO_NAME:
            return "this is no company's name"
        if not _FIRM.told(message) and self._all_trade(value, language):
            return "these are words of the trade, no company's name"
        return ""

    def _address(self, value: str, message: str, language: Language) -> str:
        tokens = tokens_of(cleaned(value))
        if "@" in value or any(way in value.lower() for way in _CONTACT_WAYS):
            return "this is no postal address"
        if len(tokens) < 2:
            return "a city or area alone is no delivery address; keep it as `delivery` and ask for the rest when needed"
        if all(token.value is not None for token in tokens) or self._counts_goods(tokens, value, language):
            return "this is no postal address"
        return ""

    def _counts_goods(self, tokens: list[Token], value: str, language: Language) -> bool:
        """`12 chairs`: a number and right behind it goods."""
        things = {
            word
            for piece in self._glossary.pieces(value, language)
            if piece.thing
            for word in piece.said.lower().split()
        }
        return any(first.value is not None and second.norm in things for first, second in pairwise(tokens))

    def _sells(self, value: str, language: Language, *, things_only: bool) -> bool:
        """Is a word of it the trade's own? A colour or a material may be a name where people present themselves."""
        return any(
            piece.thing or (not things_only and bool(piece.english) and not piece.guessed)
            for piece in self._glossary.pieces(value, language)
        )

    def _all_trade(self, value: str, language: Language) -> bool:
        pieces = self._glossary.pieces(value, language)
        return bool(pieces) and all(piece.english is not None and not piece.guessed for piece in pieces)


def _stated_before(value: str, message: str, cues: frozenset[str]) -> bool:
    """Stands one of the words at most two places before these?"""
    before = message.casefold().partition(value.casefold())[0]
    return any(token.norm in cues for token in tokens_of(cleaned(before))[-2:])


def _private(value: str, message: str, language: Language) -> str:
    return "" if _PRIVATE.told(value) else "the customer did not say that they buy privately"


def _with_number(value: str, message: str, language: Language) -> str:
    tokens = tokens_of(cleaned(value))
    counted = any(token.value is not None for token in tokens)
    return "" if counted or numbers_in_words([token.norm for token in tokens]) else "there is no number in it"
