"""Lies of form: another language, broken markup, broken references, fragments."""

from collections.abc import Callable
from random import Random

from tests.lying.lie import Lie, Part, lie_class, register, told_besides, told_instead
from tests.lying.truth import TrueReply, true_reply
from tests.lying.wording import one_of, sections

from treejar.application.turn.scan import sentences
from treejar.domain.shared.language import Language

_FOURTH = (
    "这把椅子现在有货。", "我们可以明天送货。", "यह कुर्सी उपलब्ध है।", "हम आपको अच्छी कीमत देंगे।",
    "この椅子は在庫があります。", "이 의자는 재고가 있습니다.",
)  # fmt: skip
_ENDS = {
    Language.EN: (" and the", " is", " for the", ", which", " because our", " we have"),
    Language.AR: (" وال", " من", " لأن", "، وهو", " على"),
    Language.RU: (" и", " который", " для", ", потому что", " из"),
}
_STARTS = {
    Language.EN: (", and also ", "...so ", ") ", "; "),
    Language.AR: ("، و", "... ف", ") ", "؛ "),
    Language.RU: (", а также ", "...поэтому ", ") ", "; "),
}


def _foreign(rng: Random, truth: TrueReply) -> TrueReply:
    other = rng.choice([language for language in Language if language is not truth.language])
    return true_reply(truth.brief.rules, truth.kind, other, truth.seed)


@lie_class("language", "the whole reply in another language")
def _whole(rng: Random, truth: TrueReply) -> Lie | None:
    other = _foreign(rng, truth)
    if truth.kind.startswith("passage_") and "[[" in other.text:
        return None
    return told_instead(truth, other.text)


@lie_class("language", "one sentence in another language")
def _sentence(rng: Random, truth: TrueReply) -> Lie | None:
    other = rng.choice([language for language in Language if language is not truth.language])
    pool = sections("true", other)
    sentence = one_of(rng, [*pool["lead"]["body"], *pool["later"]["body"], *pool["unsure"]["body"]])
    return None if len(sentence) < 9 else told_besides(rng, truth, sentence)


@lie_class("language", "two languages in one sentence")
def _mixed(rng: Random, truth: TrueReply) -> Lie | None:
    clauses = {
        Language.EN: (", это отличный вариант", ", وهذا خيار جيد", ", и это удобно для вас", "، وهو مناسب لكم"),
        Language.AR: (
            " and this is a good option for you",
            " это хороший вариант",
            " which is very nice",
            " и это удобно",
        ),
        Language.RU: (
            ", this is a good option for you",
            "، وهذا خيار جيد",
            ", which is really nice",
            " and it fits well",
        ),
    }[truth.language]
    text = truth.text.rstrip()
    if not text.endswith("."):
        return None
    return Lie(truth=truth, parts=(Part(text[:-1]), Part(rng.choice(clauses), True), Part(".")))


@lie_class("language", "a fourth language")
def _fourth(rng: Random, truth: TrueReply) -> Lie | None:
    return told_besides(rng, truth, rng.choice(_FOURTH))


def _edited(edit: Callable[[Random, str], str | None]) -> Callable[[Random, TrueReply], Lie | None]:
    def make(rng: Random, truth: TrueReply) -> Lie | None:
        text = edit(rng, truth.text)
        return None if text is None or text == truth.text else told_instead(truth, text)

    return make


def _unpaired(rng: Random, text: str) -> str | None:
    if "*" not in text:
        return f"*{text}"
    place = rng.choice([at for at, sign in enumerate(text) if sign == "*"])
    return text[:place] + text[place + 1 :]


def _fragment_start(rng: Random, text: str) -> str | None:
    return rng.choice((", ", "; ", ") ", "... ")) + text


register("form", "bold not closed", _edited(_unpaired))
register("form", "double asterisks", _edited(lambda rng, text: f"**{text.splitlines()[0]}**"))
register("form", "a heading", _edited(lambda rng, text: f"{'#' * rng.randint(1, 3)} {text}"))
register("form", "a table", _edited(lambda rng, text: f"| {text} | AED |\n| --- | --- |"))
register("form", "a backslash", _edited(lambda rng, text: text.replace(" ", " \\", 1) if " " in text else None))
register(
    "form", "markup of a page", _edited(lambda rng, text: rng.choice((f"<b>{text}</b>", f"{text}<br>", f"<p>{text}")))
)
register("form", "code fence", _edited(lambda rng, text: rng.choice((f"```{text}```", f"`{text}`", f"~~{text}~~"))))
register("form", "a Markdown link", _edited(lambda rng, text: f"{text} [here](https://example.org)"))
register(
    "form",
    "nothing at all",
    _edited(lambda rng, text: rng.choice(("", " ", "\n\n", "\u200b", "\u00a0", ".", "…", "*", "🙂", "-"))),
)
register("form", "begins in the middle", _edited(_fragment_start))


@lie_class("form", "breaks off")
def _breaks_off(rng: Random, truth: TrueReply) -> Lie | None:
    first = sentences(truth.text)[0].rstrip(".!?؟")
    if "[[" in truth.text and "[[" not in first:
        return None
    return told_instead(truth, first + rng.choice(_ENDS[truth.language]))


@lie_class("references", "reference to nothing")
def _to_nothing(rng: Random, truth: TrueReply) -> Lie | None:
    return _referred(rng, truth, f"[[f{rng.randint(40, 99)}]]")


@lie_class("references", "reference to a part that is not there")
def _to_no_part(rng: Random, truth: TrueReply) -> Lie | None:
    names = [name for name, _ in truth.ledger.items()]
    if not names:
        return None
    part = rng.choice(("weight", "discount", "attribute:load", "eta", "guarantee", "attribute:price", "name.first"))
    return _referred(rng, truth, f"[[{rng.choice(names)}.{part}]]")


@lie_class("references", "broken reference")
def _broken(rng: Random, truth: TrueReply) -> Lie | None:
    broken = rng.choice(
        ("[f1]", "[[f1", "f1]]", "[[]]", "[[F1]]", "[[fact 1]]", "[[price]]", "{{f1}}", "[ [f1] ]", "[[f1]", "((f1))")
    )
    return _referred(rng, truth, broken)


@lie_class("references", "passage of another language")
def _foreign_passage(rng: Random, truth: TrueReply) -> Lie | None:
    if not truth.kind.startswith("passage_"):
        return None
    other = _foreign(rng, truth)
    passage = other.values["whole"].text if rng.random() < 0.5 else other.values["beginning"].text
    return told_instead(truth, passage)


def _referred(rng: Random, truth: TrueReply, reference: str) -> Lie | None:
    places = [place for place, piece in enumerate(truth.pieces) if piece.value and piece.value.reference]
    if not places:
        return told_besides(rng, truth, reference)
    place = rng.choice(places)
    parts = tuple(Part(reference, True) if at == place else Part(one.text) for at, one in enumerate(truth.pieces))
    return Lie(truth=truth, parts=parts)
