"""Manners of speaking that sound like a claim and are none: "feel free", "Monday to Friday", "с понедельника"."""

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.statements import Statement

_IDIOMS = Patterns(
    ("idiom", pattern)
    for pattern in phrases("""
        feel free; free to; monday to|through|till friday; from monday; until friday; good morning; good day; good
        evening; nice day; great day; have a . day; day by day; a|per day; each day; add|adds|added|adding . .
        up|together; vat|tax . is|gets|are|be added|charged . on|separately|at|later|to|then|afterwards;
        glad|happy|good|great|nice . that's|it's|this|that|is . sorted|done|settled; براحه|براحتك; علي راحت*; خذ
        راحت*; بسهوله; складывается|складываются из; keep|bear|have|keeping|had in
        mind; take|taking your time; take|taking into account; let me know; ндс|налог
        . добавлен|добавляется|прибавлен . сверху|отдельно|к; list price; best value; at list
        price; as of today; good deal of; turnkey service; well done; job done; any time; in person; с понедельника
        по пятницу; по пятницу; понедельник пятница; добрый день; доброе утро; добрый вечер; хорошего дня; в день;
        по цене каталога; бой; с удовольствием; до свидания; хорошего вечера; موجود فيها|فيه|بها;
        من الاثنين الي الجمعه; الاثنين الي الجمعه; الاثنين حتي الجمعه; من الاثنين; الي الجمعه; صباح الخير; مساء
        الخير; يوم سعيد; في اليوم; كل التوفيق
    """)
)  # fmt: skip


def without_idioms(statement: Statement) -> list[frozenset[str]]:
    """The words of a statement, idioms and names of products taken out; their places stay."""
    said = [piece.forms for piece in statement.pieces]
    for match in list(_IDIOMS.find(said)):
        said[match.start : match.end] = [frozenset()] * (match.end - match.start)
    for mention in statement.mentions:
        said[mention.start : mention.end] = [frozenset()] * (mention.end - mention.start)
    return said
