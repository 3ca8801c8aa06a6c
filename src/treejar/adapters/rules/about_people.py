"""The rules by which a turn calls for a person: asked for, agreed to, or owed to a customer who is not content."""

from treejar.adapters.rules.heard import Heard
from treejar.domain.dialog.conversation import Slot

_TALE = 50


def asks_for_person(heard: Heard) -> bool:
    """Plainly asked for, in words that mean nothing else."""
    reading = heard.reading
    alone = reading.has("human_soft") and not heard.names_goods and len(reading.content) <= 2
    return reading.has("human", "no_bot") or (alone and reading.figures.people is None and not reading.has("bot"))


def complains(heard: Heard) -> bool:
    """A long tale that ends in a wish for goods is a wish, though somebody in it complains."""
    reading = heard.reading
    tells = len(reading.words) > _TALE and bool(reading.wanted) and reading.has("want", "price", "stock")
    spoilt = reading.has("spoilt", "gives_back") and not reading.has("only_if")
    return (reading.has("complaint") or spoilt) and not reading.has("expensive") and not tells


def gives_back(heard: Heard) -> bool:
    """A return, a claim or a refund; `can I return it if …` only asks."""
    return complains(heard) and heard.reading.has("gives_back")


def asks_of_return(heard: Heard) -> bool:
    """`if I don't like it, can I return it?`: a question, no return, and nothing that was shown is turned down."""
    reading = heard.reading
    return reading.has("gives_back") and reading.has("only_if") and not (reading.asked or heard.names_goods)


def nationality(heard: Heard) -> bool:
    """A person of a certain origin or tongue: a request for a person like any other (ESC-1.18)."""
    return heard.reading.has("nationality") and heard.reading.has("staff") and not heard.names_goods


def rejects_again(heard: Heard) -> bool:
    """What was shown is turned down for the second time (ESC-1.16)."""
    shown_twice = len(heard.memory.offers) > 1
    before = any(reading.has("rejects") for reading in heard.memory.before)
    return heard.reading.has("rejects") and before and shown_twice and not heard.names_goods


def consents(heard: Heard) -> bool:
    """A yes to the offer of a person or a quotation."""
    reading = heard.reading
    brief_enough = len(reading.words) <= 6 and not (heard.names_goods or heard.quantity or reading.has("no", "summary"))
    brief_enough = brief_enough and reading.ordinal is None and not any(word.is_number for word in reading.words)
    # `ok, and how do we pay?` and `are you sure it is good?` ask on.
    asks_on = reading.is_question and bool(reading.content) and not reading.has("quotation")
    wants_else = reading.has("photo", "compare", "others", "expensive", "discount") or bool(reading.attributes)
    brief_enough = brief_enough and not asks_on and not wants_else
    return heard.open_slot in (Slot.HUMAN, Slot.QUOTATION) and brief_enough and reading.has("yes", "quotation", "ok")


def quotation_consent(heard: Heard) -> bool:
    """A yes to the offer of a quotation, however it is said."""
    return ((consents(heard) or confirms(heard)) and (heard.open_slot is Slot.QUOTATION)) or _comes_back_to_it(heard)


def _comes_back_to_it(heard: Heard) -> bool:
    """`send the quotation to me@firm.ae`, when it had been offered before something else was spoken of."""
    reading = heard.reading
    offered = bool(heard.brief.order) and heard.memory.quotation_offered and Slot.QUOTATION in heard.brief.may_ask
    alters = reading.has("no", "summary", "add", "remove", "change", "instead", "discount", "expensive", "price")
    asks = reading.is_question or reading.asked or reading.attributes or heard.quantity
    return offered and reading.has("quotation") and not (alters or asks or heard.names_goods)


def confirms(heard: Heard) -> bool:
    """`yes please, prepare the quotation for these 4`: the figures of the order are only said again."""
    reading = heard.reading
    said = {counted.quantity for counted in reading.figures.counted} | {reading.figures.lone or 0}
    known = {0, sum(line.quantity for line in heard.brief.order), *(line.quantity for line in heard.brief.order)}
    numbers = {int(word.norm) for word in reading.words if word.norm.isdigit()}
    alters = reading.has("no", "summary", "add", "remove", "change", "instead", "discount", "expensive")
    agrees = reading.has("yes", "ok") and reading.has("quotation")
    return bool(heard.brief.order) and agrees and not alters and not heard.names_goods and (said | numbers) <= known
