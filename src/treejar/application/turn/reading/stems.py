"""What is left of a word without its ending, roughly: enough to know it again in another form."""

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.patterns import said_in
from treejar.domain.shared.language import Language

_LONGEST = {Language.EN: 6, Language.AR: 5, Language.RU: 5}
_SHORTEST = 3
# Of Russian the longest ending that fits is cut, of English and Arabic any.
_ENDINGS = {
    Language.EN: word_list("'s ing ed es ly er s e"),
    Language.AR: word_list("ات ون ين ان ها هم كم نا وا تم ه ك ي ا ت و"),
    Language.RU: word_list("""
        иями ться ями ами ого его ому ему ыми ими ете ите ешь ишь тся ать ять ить еть уть ают яют уют ует ает яет еет
        ила ала яла ела или али ели ая яя ую юю ое ее ый ий ой ей ые ие ам ям ах ях ов ев ом ем им ым их ых ут ют ат ят
        ет ит ла ло ли ся сь у ю а я о е ы и ь й л
    """),
}


def stems_of(form: str, language: Language) -> frozenset[str]:
    """The beginnings by which a word in compared spelling is known again, with and without its ending."""
    whole = form
    if language is Language.RU and len(form) > 5:
        whole = form.removesuffix("ся").removesuffix("сь")
    found = {form}
    for ending in _ENDINGS[language]:
        if whole.endswith(ending) and len(whole) - len(ending) >= _SHORTEST:
            found.add(whole.removesuffix(ending))
            if language is Language.RU:
                break
    return frozenset(stem[: _LONGEST[language]] for stem in found)


def stems_in(text: str, language: Language) -> frozenset[str]:
    """Of every word of a text."""
    forms = frozenset[str]().union(*said_in(text))
    return frozenset[str]().union(*(stems_of(form, language) for form in forms))
