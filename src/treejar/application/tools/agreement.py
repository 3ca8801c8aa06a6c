"""Does a message say yes to what Noor asked or proposed last, and nothing else?"""

from treejar.application.searching.prices import words
from treejar.application.searching.tokens import cleaned, tokens_of

_YES = words(
    "yes yeah yep yup sure ok okay okey absolutely correct right exactly agreed definitely confirm confirmed perfect "
    "great fine please pls go ahead do да ага угу конечно давайте давай хорошо верно согласен согласна подтверждаю ок "
    "окей именно пожалуйста можно нужно "
    "نعم ايوه ايوا اي اكيد طبعا موافق موافقه تمام اوك اوكي اجل ايه بلي صح زين ماشي حسنا"
)
_NO = words("no not nope don dont never нет не لا مو مب مش ما بدون لسه")
_MOST_WORDS = 6


def agrees(text: str) -> bool:
    """Some words at most, one of them a yes and none a no."""
    said = [token.norm for token in tokens_of(cleaned(text))]
    return 0 < len(said) <= _MOST_WORDS and not _YES.isdisjoint(said) and _NO.isdisjoint(said)
