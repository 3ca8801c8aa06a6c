"""What people say that they are: `I'm the office manager at Delta Clinics`."""

import re
from collections.abc import Iterator

_NAMED_ROLE = (
    r"((?:(?:senior |chief |general |office|procurement|purchasing|facilit(?:y|ies)|project|operations?"
    r"|admin(?:istration|istrative)?"
    r"|hr|marketing|finance|it|sales|store|branch|design)[ -]?){0,3}(?:manager|director|officer|coordinator"
    r"|assistant|head)"
    r"|ceo|cfo|coo|(?:business |company )?owner|founder|co-founder|architect|interior designer|designer"
    r"|contractor|secretary"
    r"|accountant|(?:офис[ -]?|проект[ -]?|бренд[ -]?)?менеджер(?: по закупкам| проекта)?|закупщик|снабженец"
    r"|(?:генеральный |исполнительный |финансовый |коммерческий )?директор"
    r"|владел(?:ец|ица)|собственник|архитектор|дизайнер(?: интерьеров)?|бухгалтер|секретарь|администратор"
    r"|مدير(?:ة)? (?:المكتب|المشتريات|المشروع|العمليات|الموارد البشرية|عام)|المدير العام|صاحب(?:ة)? الشركة"
    r"|مهندس(?:ة)?(?: معماري| ديكور)?)(?!\w)"
)
_SAYS_OF_SELF = (
    r"(?:\bi am|\bi'm|\bim|\bi work as|\bthis is|\bmy (?:role|position|title) is|\bя(?: работаю)?"
    r"|\bмоя должность|\bменя зовут"
    r"|(?<!\w)أنا|(?<!\w)انا|(?<!\w)معك|وظيفتي)"
)
_OF_FIRM = r"(?:from|at|of|with|из|от|компания|من)"
# `I'm the office manager`, `I'm Sara Haddad, office manager`, `this is Sara from Delta, office manager`.
_ROLE = re.compile(
    rf"{_SAYS_OF_SELF}[ :,—–-]+(?:[^\W\d_]+(?: [^\W\d_]+)?(?: {_OF_FIRM} [^\n,.;!?؟،]{{2,40}})?[,،] ?)?"
    rf"(?:the |an? |your )?{_NAMED_ROLE}",
    re.IGNORECASE,
)
_FIRM_BEHIND = re.compile(
    r" (?:at|of|from|in|в компании|компании|في شركة|في|من شركة"
    r"|من) ((?:[A-Z\u0600-\u06ff][\w&.'’-]*)(?: [A-Z\u0600-\u06ff&][\w&.'’-]*){0,3})"
)
# Places where somebody is a manager of nothing that could be called a company.
_NO_FIRMS = ("dubai", "abu dhabi", "sharjah", "uae", "the ", "دبي", "أبوظبي", "ابوظبي", "الشارقة")


def places_of_roles(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text somebody says what they are."""
    return (found.span(1) for found in _ROLE.finditer(text))


def roles_in(text: str) -> Iterator[tuple[str, str | None]]:
    """Each role that somebody gives themselves, and the firm named right behind it, if any."""
    for found in _ROLE.finditer(text):
        firm = _FIRM_BEHIND.match(text, found.end())
        named = firm is not None and not firm[1].lower().startswith(_NO_FIRMS)
        yield found[1], firm[1] if firm is not None and named else None
