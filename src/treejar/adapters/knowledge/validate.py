"""Is the written knowledge fit to be told to customers? Pure; every fault with file and line.

Form (missing languages, unknown keys, owner markers in the text) is the parser's business; this is about content.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from string import Formatter

from treejar.adapters.knowledge.articles import FAQ, VALUES
from treejar.adapters.knowledge.faults import Fault
from treejar.adapters.knowledge.prompts import oversize_faults
from treejar.adapters.knowledge.registry import registry_faults
from treejar.adapters.knowledge.written import Article, Figure, Knowledge
from treejar.application.searching.cues import read_cue
from treejar.application.terms.guidance import SalesRule
from treejar.application.turn.scan import Kind, figures, questions, tokens, values, words
from treejar.domain.shared.language import NATIVE, Language, scripts

TOPICS = frozenset(
    {
        "about_treejar",
        "stock",
        "large_projects",
        "origin",
        "quality_control",
        "pricing",
        "custom_made",
        "showroom",
        "delivery_time",
        "delivery_installation",
        "differentiators",
        "competitor_comparison",
        "warranty",
        "bulk",
        "samples",
        "regions",
        "payment",
        "how_needs_are_taken",
        "urgent_orders",
        "why_treejar",
    }
)
"""The twenty topics of KB-2. More may be added; none of these may be lacking."""
VALUES_COUNT = 14
_SIZES = {FAQ: (25, 120), VALUES: (6, 60)}
"""Fewest and most words of an article by source: an answer is read on a telephone and is one passage of the index."""
_ASKED = (5, 20)
_TITLE_WORDS = 10
# What WhatsApp shows as it is or takes for formatting (CH-11); braces would be placeholders that nobody fills.
_FORBIDDEN_SIGNS = frozenset("|\\`<>{}_~*#")
# Claims no record proves (KB-6).
_ABSOLUTE = {
    Language.EN: frozenset({"guarantee", "guaranteed", "best", "cheapest", "fastest", "perfect", "unique", "always"}),
    Language.AR: frozenset({"نضمن", "مضمون", "الافضل", "الارخص", "الاسرع", "دائما"}),
    Language.RU: frozenset({"гарантируем", "гарантирую", "лучшие", "лучший", "лучшая", "всегда", "идеально"}),
}


def validate(knowledge: Knowledge) -> tuple[Fault, ...]:
    """All faults of content, sorted by place; empty if the knowledge may be served."""
    faults: list[Fault] = []
    for article in knowledge.articles:
        faults += article_faults(article, knowledge.figures)
    faults += _repeated(knowledge.articles)
    faults += _elsewhere_faults(knowledge)
    faults += _languages_agree(knowledge.articles)
    faults += _complete(knowledge.articles)
    faults += _figures_used(knowledge)
    for rule in knowledge.sales_rules:
        faults += _example_faults(rule)
    faults += registry_faults(knowledge)
    faults += oversize_faults(knowledge.prompts, knowledge.guidance)
    return tuple(sorted(set(faults)))


def article_faults(article: Article, allowed: Iterable[Figure]) -> list[Fault]:
    """What is wrong with one article by itself; also for an article that a manager wrote (KB-5)."""
    return [Fault(article.file, article.line, f"{article.language}: {message}") for message in _wrong(article, allowed)]


def _wrong(article: Article, allowed: Iterable[Figure]) -> Iterator[str]:
    few, many = _SIZES.get(article.source, _SIZES[FAQ])
    length = len(article.text.split())
    if not few <= length <= many:
        yield f"the text has {length} words, it should have {few} to {many}"
    if len(article.title.split()) > _TITLE_WORDS:
        yield f"the title has more than {_TITLE_WORDS} words"
    if article.source == FAQ and not _ASKED[0] <= len(article.asked) <= _ASKED[1]:
        yield f"{len(article.asked)} ways of asking, there should be {_ASKED[0]} to {_ASKED[1]}"
    counts = scripts(article.text)
    if counts[NATIVE[article.language]] * 2 <= sum(counts.values()):
        yield "the text is not written in the script of its language"
    if signs := sorted(_FORBIDDEN_SIGNS & set(article.text + article.title)):
        yield f"signs that do not belong in a message: {' '.join(signs)}"
    if "[" in article.text + article.title or "]" in article.text + article.title:
        yield "an owner marker or bracket is left in the customer's text"
    if questions(article.text):
        yield "the text asks a question; what is asked is decided in the turn"
    yield from _wrong_cues(article.cues)
    if links := [token.text for token in tokens(article.text) if token.kind is Kind.LINK]:
        yield f"a link nobody vouches for: {links[0]}"
    if claims := sorted(_ABSOLUTE[article.language] & set(words(article.text))):
        yield f"an absolute claim: {claims[0]}"
    sourced = {Decimal(value) for figure in allowed if article.key in figure.where for value in figure.values}
    for figure in figures(article.text + "\n" + article.title):
        if figure.value not in sourced:
            yield f"the figure {figure.text!r} has no source for {article.key!r} in the list of figures"


def _wrong_cues(cues: Iterable[str]) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for written in cues:
        try:
            cue = read_cue(written)
        except ValueError as error:
            yield str(error)
            continue
        if cue.words in seen:
            yield f"the cue {written!r} says the same as {seen[cue.words]!r}"
        seen.setdefault(cue.words, written)


def _repeated(articles: Iterable[Article]) -> list[Fault]:
    """An id, a title or a way of asking may stand for one article only, or retrieval would have to guess (KB-1)."""
    faults = []
    seen: dict[tuple[str, str, Language, str], Article] = {}
    for article in articles:
        told = [("id", article.source, article.id), ("title", article.source, article.title)]
        told += [("way of asking", "", way) for way in article.asked]
        for what, source, text in told:
            key = (what, source, article.language, " ".join(words(text.replace("_", " "))))
            if key in seen:
                first = seen[key]
                message = f"{article.language}: duplicate {what} {text!r}, first in {first.file}:{first.line}"
                faults.append(Fault(article.file, article.line, message))
            seen.setdefault(key, article)
    return faults


def _languages_agree(articles: Iterable[Article]) -> list[Fault]:
    """The three languages of an article tell the same figures and leave the same points open."""
    faults = []
    originals = {article.key: article for article in articles if article.language is Language.EN}
    for article in articles:
        original = originals.get(article.key)
        if original is None or original is article:
            continue
        if set(values(article.text)) != set(values(original.text)):
            faults.append(Fault(article.file, article.line, f"{article.language}: other figures than in English"))
        if {point.about for point in article.open} != {point.about for point in original.open}:
            faults.append(Fault(article.file, article.line, f"{article.language}: other open points than in English"))
    return faults


def _complete(articles: Iterable[Article]) -> list[Fault]:
    present = {(article.source, article.id) for article in articles}
    faults = [
        Fault(f"faq/{topic}.md", 0, "the topic is missing") for topic in sorted(TOPICS) if (FAQ, topic) not in present
    ]
    told = sum(source == VALUES for source, _ in present)
    if told < VALUES_COUNT:
        faults.append(Fault("values.md", 0, f"{told} values, there should be {VALUES_COUNT}"))
    return faults


def _elsewhere_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """What no article answers must be told from what one does: a question cannot be both."""
    answered = {
        (article.language, " ".join(words(way))): article.key for article in knowledge.articles for way in article.asked
    }
    for kind in knowledge.elsewhere:
        for language in Language:
            if not kind.asked.of(language):
                yield Fault("elsewhere.toml", kind.line, f"{kind.id!r}: {language}: no way of asking")
            for message in _wrong_cues(kind.cues.of(language)):
                yield Fault("elsewhere.toml", kind.line, f"{kind.id!r}: {language}: {message}")
            for way in kind.asked.of(language):
                if key := answered.get((language, " ".join(words(way)))):
                    message = f"{kind.id!r}: {language}: {way!r} is a way of asking for {key!r}"
                    yield Fault("elsewhere.toml", kind.line, message)


def _figures_used(knowledge: Knowledge) -> list[Fault]:
    """A figure listed for a text that no longer states it is a source without use."""
    said: dict[str, set[Decimal]] = {}
    for article in knowledge.articles:
        said.setdefault(article.key, set()).update(values(article.text))
    return [
        Fault("policies/figures.toml", figure.line, f"{figure.id!r}: {place!r} does not state it")
        for figure in knowledge.figures
        for place in figure.where
        if not {Decimal(value) for value in figure.values} <= said.get(place, set())
    ]


def _example_faults(rule: SalesRule) -> Iterator[Fault]:
    model = _placeholders(rule.example.en)
    for language in Language:
        example = rule.example.of(language)
        if _placeholders(example) is None or _placeholders(example) != model:
            yield Fault(
                "sales_rules.md", rule.line, f"{language}: other placeholders than in English, or unbalanced ones"
            )
        if found := figures(example):
            yield Fault("sales_rules.md", rule.line, f"{language}: an example states no figure: {found[0].text!r}")
        if scripts(example)[NATIVE[language]] == 0:
            yield Fault("sales_rules.md", rule.line, f"{language}: the example is not in the script of its language")


def _placeholders(text: str) -> set[str] | None:
    """The names in braces; None if the braces do not balance."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
