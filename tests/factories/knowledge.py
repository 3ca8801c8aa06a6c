"""Builders of what the company has written down."""

from treejar.application.ports.passages import ELSEWHERE, FAQ, Passage
from treejar.domain.shared.language import Language

DELIVERY = {
    Language.EN: ("Delivery time", "The delivery term is 2–8 working days.", "how long does delivery take"),
    Language.AR: ("مدة التوصيل", "مدة التوصيل 2–8 أيام عمل.", "كم مدة التوصيل"),
    Language.RU: ("Срок доставки", "Срок доставки — 2–8 рабочих дней.", "какой срок доставки"),
}


def delivery(language: Language = Language.EN) -> Passage:
    """The article about delivery in one language."""
    title, text, asked = DELIVERY[language]
    return passage("delivery", title, text, language=language, asked=(asked,))


def passage(article: str, title: str, text: str, *, source: str = FAQ, **changes: object) -> Passage:
    """An English passage of the FAQ, unless told otherwise."""
    given: dict[str, object] = {"language": Language.EN} | changes
    return Passage(article=f"{source}/{article}", source=source, title=title, text=text, **given)  # type: ignore[arg-type]


def unanswered(*asked: str, language: Language = Language.EN) -> Passage:
    """Questions that no article answers."""
    return passage("world", "world", "", source=ELSEWHERE, language=language, asked=asked)
