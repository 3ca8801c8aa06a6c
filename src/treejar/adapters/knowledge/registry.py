"""Is the promise registry complete and does it keep its own rules? (DLG-18, DLG-19)"""

from collections.abc import Iterable, Iterator

from treejar.adapters.knowledge.faults import Fault
from treejar.adapters.knowledge.written import Article, Knowledge
from treejar.application.terms.guidance import BehaviourRule
from treejar.application.terms.promises import Mode, Promise, Proof, Wordings
from treejar.application.turn.scan import figures, questions, sentences
from treejar.application.turn.wording import parts_of, promises, speaks_of
from treejar.domain.shared.language import NATIVE, Language, scripts

ENTRIES: dict[str, Mode] = {
    "quotation": Mode.EVIDENCE,
    "price": Mode.EVIDENCE,
    "stock": Mode.EVIDENCE,
    "order_status": Mode.EVIDENCE,
    "options": Mode.EVIDENCE,
    "alternatives": Mode.EVIDENCE,
    "what_we_supply": Mode.DIRECT,
    "help_choosing": Mode.DIRECT,
    "restating": Mode.DIRECT,
    "showroom_visit": Mode.DIRECT,
    "coming_back": Mode.CONDITIONAL,
    "samples": Mode.CONDITIONAL,
    "delivery_range": Mode.CONDITIONAL,
    "assembly": Mode.CONDITIONAL,
    "exact_date": Mode.MANAGER_ONLY,
    "made_to_order": Mode.MANAGER_ONLY,
    "discount": Mode.MANAGER_ONLY,
    "payment_terms": Mode.MANAGER_ONLY,
    "warranty_terms": Mode.MANAGER_ONLY,
    "sourcing": Mode.MANAGER_ONLY,
    "site_visit": Mode.MANAGER_ONLY,
    "call_back": Mode.MANAGER_ONLY,
    "used_furniture": Mode.NOT_OFFERED,
    "jobs": Mode.NOT_OFFERED,
    "partnership": Mode.NOT_OFFERED,
}
"""What the product was specified with. The owner may add entries; loosening one of these changes that."""
_PROMISES, _BEHAVIOUR = "policies/promises.toml", "behaviour.toml"
_PROVEN = (Mode.EVIDENCE, Mode.CONDITIONAL)
_REDIRECTED = (Mode.CONDITIONAL, Mode.MANAGER_ONLY, Mode.NOT_OFFERED)


def registry_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Everything wrong with promises and behaviour rules."""
    present = {promise.id for promise in knowledge.promises}
    for name in ENTRIES:
        if name not in present:
            yield Fault(_PROMISES, 0, f"the entry {name!r} is missing")
    for promise in knowledge.promises:
        for message in (*_terms(promise), *_excuses(promise), *_sentences(promise)):
            yield Fault(_PROMISES, promise.line, f"{promise.id!r}: {message}")
    for article in knowledge.articles:
        yield from _overpromised(article, knowledge.promises)
    for rule in knowledge.behaviour:
        for message in _rule(rule):
            yield Fault(_BEHAVIOUR, rule.line, f"{rule.id!r}: {message}")


def _terms(promise: Promise) -> Iterator[str]:
    if ENTRIES.get(promise.id, promise.mode) is not promise.mode:
        yield f"the mode is specified as {ENTRIES[promise.id].value!r}"
    if promise.mode in _PROVEN and not promise.needs:
        yield "needs no proof, though its mode asks for one"
    if promise.mode not in _PROVEN and promise.needs:
        yield "names proofs, though none would allow it"
    if promise.mode in _REDIRECTED and promise.redirect is None:
        yield "has no redirect to say instead"
    if promise.mode is Mode.NOT_OFFERED and promise.noticed is not None:
        yield "is not offered, so there is nothing to pass on to managers"
    for name, wordings in (("speaks", promise.speaks), ("may_say", promise.may_say)):
        for language in Language:
            if name == "speaks" and not wordings.of(language):
                yield f"{language}: no wording by which it is recognised"
            yield from _patterns(name, wordings, language)


def _patterns(name: str, wordings: Wordings, language: Language) -> Iterator[str]:
    for pattern in wordings.of(language):
        if not parts_of(pattern):
            yield f"{language}: {name} has {pattern!r}, which is not a row of words"
        if wordings.of(language).count(pattern) > 1:
            yield f"{language}: {name} has {pattern!r} twice"


def _excuses(promise: Promise) -> Iterator[str]:
    for language in Language:
        for innocent in promise.may_say.of(language):
            if not speaks_of(innocent, promise.speaks.of(language)):
                yield f"{language}: may_say has {innocent!r}, which is not taken for a promise anyway"


def _sentences(promise: Promise) -> Iterator[str]:
    for name, texts in (("topic", promise.topic), ("redirect", promise.redirect), ("noticed", promise.noticed)):
        if texts is None:
            continue
        for language in Language:
            text = texts.of(language)
            counts = scripts(text)
            if counts[NATIVE[language]] * 2 <= sum(counts.values()):
                yield f"{language}: {name} is empty or not in the script of its language"
            if figures(text) or "[" in text or "]" in text or "{" in text:
                yield f"{language}: {name} holds a figure or a bracket"
            if questions(text):
                yield f"{language}: {name} asks a question"
    redirect = promise.redirect
    if redirect is not None:
        for language in Language:
            if any(promises(sentence, promise, language) for sentence in sentences(redirect.of(language))):
                yield f"{language}: the redirect itself promises what it should decline"


def _overpromised(article: Article, registry: Iterable[Promise]) -> Iterator[Fault]:
    """An article is told whatever else the turn did: it may promise nothing that is left to managers or to a notice."""
    for promise in registry:
        if promise.mode not in (Mode.MANAGER_ONLY, Mode.NOT_OFFERED) and Proof.NOTICE not in promise.needs:
            continue
        for sentence in sentences(article.text):
            if promises(sentence, promise, article.language):
                message = f"{article.language}: promises {promise.id!r}: {sentence[:60]!r}"
                yield Fault(article.file, article.line, message)


def _rule(rule: BehaviourRule) -> Iterator[str]:
    if not rule.text:
        yield "the text is empty"
    if "[" in rule.text or "]" in rule.text:
        yield "square brackets are only for owner markers"
    for name, listed in (("stages", rule.stages), ("languages", rule.languages), ("segments", rule.segments)):
        if len(set(listed)) < len(listed):
            yield f"{name} names something twice"
