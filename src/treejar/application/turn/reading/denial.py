"""Is something denied or left open where it is spoken of? "I can't promise", "не в моей власти", "whether it fits"."""

from collections.abc import Sequence

from treejar.application.turn.reading.denial_words import (
    DEFERRING,
    DENYING,
    LEFT,
    ON_REQUEST,
    PASSED_ON,
    REFUSED,
    SOOTHING,
    TOLD_AS_QUESTION,
)
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Piece, Sort

_BOUNDS = frozenset(',;:—–()•"')
_TURNS = frozenset(
    word_list("""
        but so because and yet however although though но а зато поэтому и однако хотя лишь لكن ولكن بل لذلك لكني
        ولكني بس
    """)
)


def denied(pieces: Sequence[Piece], start: int, end: int, *, deferred: bool = True) -> bool:
    """Between the same commas stands a word that denies or, if `deferred` counts, leaves it to others.

    What merely sounds like it ("no problem", "не волнуйтесь") is taken out first.
    """
    first, last = clause_of(pieces, start, end)
    if pieces[first:last] and pieces[first].forms & _EMBEDDING:
        first, last = 0, len(pieces)
    else:
        last = _with_what_follows(pieces, first, last)
    said = _without_soothing(_heard(pieces[first:last]))
    if any(DENYING.find(said)):
        return True
    return deferred and any(DEFERRING.find(said))


def refused(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """`I can't promise a return`: not that it is denied, but that it is promised. What is not known isn't either."""
    first, last = clause_of(pieces, start, end)
    if any(piece.forms & _WHETHER for piece in pieces[first:last]):
        first, last = 0, len(pieces)
    said = _without_soothing(_heard(pieces[first : _with_what_follows(pieces, first, last)]))
    # "I can't say no".
    return any(not any(forms & _NO for forms in said[match.end : match.end + 2]) for match in REFUSED.find(said))


def _without_soothing(said: list[frozenset[str]]) -> list[frozenset[str]]:
    for match in list(SOOTHING.find(said)):
        said[match.start : match.end] = [frozenset()] * (match.end - match.start)
    return said


def _heard(pieces: Sequence[Piece]) -> list[frozenset[str]]:
    """The words in their spellings; `isn't` is heard as `not` too, and `سهل` is no `هل`."""
    return [_heard_as(piece) for piece in pieces]


def _heard_as(piece: Piece) -> frozenset[str]:
    if piece.text.lower().endswith("n't"):
        return piece.forms | {"not"}
    return piece.forms - _QUESTION_AR if piece.text.startswith("س") else piece.forms


_QUESTION_AR = frozenset(("هل",))
_NO = frozenset(("no", "нет", "لا"))


# What stands before a colon or a dash at the beginning of a line is denied by what follows: `Returns: I can't say`.
_HEAD = 4
# So is what is put first: `про возврат и обмен ничего не знаю`, `about returns, I have nothing`.
_FRONTED = 6
_FRONTING = frozenset(
    word_list(
        """
        about regarding concerning as for про о об насчет насчёт касательно что по بخصوص بالنسبة بالنسبه عن حول اما أما
    """
    )
)


def _with_what_follows(pieces: Sequence[Piece], first: int, last: int) -> int:
    """Where the stretch ends that a denial of this clause may stand in."""
    if not _is_head(pieces, first, last) and not _is_fronted(pieces, first, last):
        return last
    return clause_of(pieces, last + 1, last + 1)[1]


def _is_head(pieces: Sequence[Piece], first: int, last: int) -> bool:
    if last >= len(pieces) or pieces[last].text not in (":", "—", "–") or last - first > _HEAD:
        return False
    return not any(piece.sort in (Sort.FIGURE, Sort.REFERENCE) for piece in pieces[first:last])


def _is_fronted(pieces: Sequence[Piece], first: int, last: int) -> bool:
    if last >= len(pieces) - 1 or not 0 < last - first <= _FRONTED or pieces[first].text.lower() not in _FRONTING:
        return False
    return not any(piece.sort in (Sort.FIGURE, Sort.REFERENCE) for piece in pieces[first:last])


# "Where exactly we deliver, I can't say": the denial stands in the clause beside it.
_EMBEDDING = frozenset(word_list("where when how куда где когда сколько какие какой насколько متي اين كيف كم"))


# "Нигде не написано, принимают ли возврат".
_WHETHER = frozenset(word_list("whether ли هل"))


def left_to_others(pieces: Sequence[Piece]) -> bool:
    """Does the sentence leave its matter to the managers?"""
    return any(LEFT.find([piece.forms for piece in pieces]))


def passed_on(pieces: Sequence[Piece]) -> bool:
    """Does the sentence tell what the managers were told?"""
    return any(PASSED_ON.find([piece.forms for piece in pieces]))


def supposed(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """`If the card lists a warranty`."""
    first, last = clause_of(pieces, start, end)
    return any(piece.text.lower() in ("if", "если", "إذا", "اذا", "لو") for piece in pieces[first:last])


def on_request(pieces: Sequence[Piece]) -> bool:
    """`Just say so and I'll bring one in`: nothing is done yet."""
    return any(ON_REQUEST.find([piece.forms for piece in pieces]))


def clause_of(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int]:
    """The stretch between commas or turning words that holds these pieces; `, увы,` divides nothing."""
    first = next((at + 1 for at in range(start - 1, -1, -1) if _parts(pieces, at)), 0)
    last = next((at for at in range(end, len(pieces)) if _parts(pieces, at)), len(pieces))
    return first, last


def _parts(pieces: Sequence[Piece], place: int) -> bool:
    return _divides(pieces[place]) and not _is_aside(pieces, place)


_ASIDES = frozenset(
    word_list("""
        unfortunately sadly alas regrettably honestly frankly though i'm i am afraid sorry to say be honest
        увы к сожалению жаль честно говоря признаться сказать правде по конечно разумеется
        للاسف مع الاسف لسوء الحظ بصراحه صراحه الحقيقه والله
    """)
)
_LONGEST_ASIDE = 4


def _is_aside(pieces: Sequence[Piece], comma: int) -> bool:
    """Is this comma one of the two around a few words that only colour the sentence?"""
    if pieces[comma].text != ",":
        return False
    return _colours(pieces, range(comma + 1, len(pieces))) or _colours(pieces, range(comma - 1, -1, -1))


def _colours(pieces: Sequence[Piece], places: range) -> bool:
    """Do the few words up to the next comma only colour, or give an example?"""
    said: list[int] = []
    for place in places[: _LONGEST_ASIDE + 1]:
        if pieces[place].text in _ENDS_ASIDE:
            break
        said.append(place)
    else:
        return False
    if not said:
        return False
    return bool(pieces[min(said)].forms & _EXAMPLE) or all(pieces[place].forms & _ASIDES for place in said)


# `Anything else, such as instalments, is up to our managers`.
_EXAMPLE = frozenset(word_list("such like including say e.g включая например вроде типа مثل مثلا"))
_ENDS_ASIDE = frozenset(",:")


def _divides(piece: Piece) -> bool:
    if piece.sort is Sort.SIGN:
        return piece.text in _BOUNDS
    return piece.sort is Sort.WORD and (piece.text.lower() in _TURNS or _goes_on(piece.text))


# `غير متوفر ويرجع قريباً`: a verb with `و` begins anew.
_GOES_ON = ("وي", "ون", "وسي", "وسن", "وسأ", "وبي", "وبن", "وبت")
_SHORTEST_VERB = 5


def _goes_on(word: str) -> bool:
    return word == "وراح" or (word.startswith(_GOES_ON) and len(word) >= _SHORTEST_VERB and not word.endswith("ة"))


_ASKING = frozenset(
    word_list("""
        shall should would do does did can could which what how who when where are is will may have has any or if
        важно имеет хотите нужен нужна нужно нужны подойдет подойдёт какой какая какое какие сколько что как где когда
        кто вам или устроит показать добавить передать подключить подготовить удобно стоит есть может подскажите هل كم
        ما ماذا اي أي أيّ أيها متى اين كيف ممكن تحبون تريدون تريد تفضل تفضلون يناسبكم يناسبك يهمك يهمكم تكفي يكفي وش
        شو
    """)
)


def is_question(pieces: Sequence[Piece], asks: bool) -> bool:
    """Does the sentence ask as a whole: from its beginning, or in one short breath? `…, isn't it?` tells."""
    said = [piece.text.lower() for piece in pieces if piece.sort is Sort.WORD]
    if not asks or any(TOLD_AS_QUESTION.find([piece.forms for piece in pieces])):
        return False
    whole = len(said) <= _SHORT and not any(_divides(piece) for piece in pieces)
    return whole or any(word in _ASKING for word in said[:3])


_SHORT = 8
