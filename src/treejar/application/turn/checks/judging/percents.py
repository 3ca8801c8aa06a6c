"""Percentages: VAT, what a passage gives, and what the customer asked for where it is not granted."""

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.checks.judging.customers import said
from treejar.application.turn.checks.judging.measures import is_in_passage
from treejar.application.turn.reading.denial import clause_of, denied
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.unit_words import Unit

_VAT_PERCENT = 5
_VAT = Patterns(("vat", word) for word in ("vat", "tax", "ндс", "налог*", "ضريب*", "القيمه المضافه"))
_DISCOUNT = Patterns(
    ("discount", word) for word in ("discount*", "off", "скидк*", "скидок", "дешевле", "خصم", "خصومات", "تخفيض*")
)
# The percentage is the customer's wish, and somebody else decides on it.
_WISHED = Patterns(
    ("wished", pattern)
    for pattern in phrases("""
        your|you .. wish*|request*|question*|asked|ask|mentioned|wanted|hoping|hoped;
        you asked|want|wanted|mentioned; you'd|would like|love|want; you .. like;
        request|question|wish about|for|of; ваш* .. просьб*|пожелан*|запрос*|вопрос*; вы . просили|спросили|хотели|
        назвали; просьб*|пожелани*|запрос*|вопрос* о|об|на|про|насчет; طلبك*|رغبتك*|سوالك*; رغبه*; طلبت*; سالت عن;
        الذي|التي طلبت*
    """)
)
_LEFT_OPEN = Patterns(
    ("open", pattern)
    for pattern in phrases("""
        manager*|colleague* .. decide*|decision; decided by; up to our|the|my; decision for|of; not mine; isn't mine;
        aren't mine; решает|решают|решение|решать .. менеджер*|коллег*; менеджер* .. решает|решают|решение; не я;
        يقرر*; قرار; صلاحي*; بيد
    """)
)
_GRANTED = Patterns(
    ("granted", pattern)
    for pattern in phrases("""
        approve*; agreed; agree; granted; grant; confirmed; is ok|okay|fine|yours|possible|doable; accepted;
        you|you'll
        get|have|receive; we|i can|will|could .. do|give|offer|apply; applied; deducted; одобр*; согласован*;
        согласен;
        согласна; согласились; дадим; дам; сделаем; сделаю; получите; получаете; возможн*; можно; применил*; учтен*;
        учла; подтвержд*; موافق*; وافق*; تمت; نعطيك*; اعطيك*; سنعطي*; تحصل*; ممكن; ممكنه; معتمد*; اعتمد*
    """)
)  # fmt: skip


def is_a_true_percentage(case: Case) -> bool:
    """VAT is five; a percentage off belongs to nobody, unless it is the customer's own and stays a wish."""
    whole = [piece.forms for piece in case.pieces]
    if said(case, (Unit.PERCENT,)) and _is_not_granted(case):
        return True
    if any(_DISCOUNT.find(whole)):
        return False
    if case.figure.value == _VAT_PERCENT and any(_VAT.find(whole)):
        return True
    return is_in_passage(case)


def _is_not_granted(case: Case) -> bool:
    place = case.figure.place
    first, last = clause_of(case.pieces, place, place + 1)
    clause = [piece.forms for piece in case.pieces[first:last]]
    if denied(case.pieces, place, place + 1, deferred=False) or _refuses(clause):
        return True
    whole = [piece.forms for piece in case.pieces]
    return not any(_GRANTED.find(whole)) and (any(_WISHED.find(whole)) or any(_LEFT_OPEN.find(whole)))


_REFUSING = Patterns(
    ("refusing", pattern)
    for pattern in phrases("""
        can't|cannot|couldn't|won't|not . promise|give|grant|offer|approve|confirm|do|say|decide|name; unable; no say;
        не могу|могла|можем|буду|обещаю|даю|решаю|вправе|властна; не .. могу; могу не; ما|لا|لن
        اقدر|استطيع|اعد|اوعد|اعطي|اوافق|اقرر|نقدر|املك; ليس من|بيدي; مو بيدي
    """)
)  # fmt: skip


def _refuses(clause: list[frozenset[str]]) -> bool:
    return any(_REFUSING.find(clause))
