"""The part of the rubric that code can tell, for any author: questions, options, prices, language, cost."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from treejar.application.terms.facts import PriceFact
from treejar.application.terms.model_call import ModelCall
from treejar.application.turn.scan import questions
from treejar.domain.catalog.product import Product
from treejar.domain.shared.language import Language
from treejar.entrypoints.replay.always import in_language, introduces_herself
from treejar.entrypoints.replay.play import Played
from treejar.entrypoints.replay.seen import TurnSeen
from treejar.entrypoints.replay.wording import figures_in, products_in
from treejar.entrypoints.replay.written import by_model


class Measures(msgspec.Struct, frozen=True, kw_only=True):
    """One dialogue. `answers`: turns that were answered; `price_by_turn`: the first reply with a price of the
    catalogue, None if there is none. Means are over the answers; `seconds` is the whole of a turn's time."""

    answers: int
    questions: float
    most_questions: int
    options: int
    price_by_turn: int | None
    introductions: int
    language_right: bool
    by_model: int
    model_calls: float
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    cost_usd: Decimal
    seconds: float


def measure(played: Played, catalogue: Mapping[str, Product]) -> Measures:
    answered = [seen for seen in played.turns if seen.texts]
    calls = [call for seen in played.turns for record in seen.records for call in record.model_calls]
    counts = [questions(seen.text) for seen in answered]
    return Measures(
        answers=len(answered),
        questions=_mean(counts),
        most_questions=max(counts, default=0),
        options=max((len(products_in(seen.text, catalogue)) for seen in answered), default=0),
        price_by_turn=next((seen.number for seen in answered if _shows_a_price(seen, catalogue)), None),
        introductions=sum(introduces_herself(seen) for seen in answered),
        language_right=_language_right(played),
        by_model=sum(by_model(record) for seen in answered for record in seen.records),
        model_calls=_mean([sum(len(record.model_calls) for record in seen.records) for seen in answered]),
        prompt_tokens=sum(call.prompt_tokens for call in calls),
        cached_tokens=sum(call.cached_tokens for call in calls),
        completion_tokens=sum(call.completion_tokens for call in calls),
        cost_usd=_cost(calls),
        seconds=_mean([seen.seconds for seen in answered]),
    )


def summary(measured: Sequence[Measures]) -> dict[str, float | str]:
    """Over all dialogues, by answers: what a turn takes and costs, and how often the rubric is kept."""
    answers = sum(one.answers for one in measured) or 1
    dialogues = len(measured) or 1
    cost = sum((one.cost_usd for one in measured), Decimal(0))
    prompt = sum(one.prompt_tokens for one in measured)
    return {
        "dialogues": len(measured),
        "answers": sum(one.answers for one in measured),
        "model calls a turn": round(sum(one.model_calls * one.answers for one in measured) / answers, 3),
        "written by the model, %": round(100 * sum(one.by_model for one in measured) / answers, 1),
        "questions a reply": round(sum(one.questions * one.answers for one in measured) / answers, 2),
        "dialogues with at most 2 questions a reply, %": _share(measured, [m.most_questions <= 2 for m in measured]),
        "dialogues with a price in the first two replies, %": _share(
            measured, [m.price_by_turn is not None and m.price_by_turn <= 2 for m in measured]
        ),
        "dialogues introduced at most once, %": _share(measured, [m.introductions <= 1 for m in measured]),
        "dialogues in the right language, %": _share(measured, [m.language_right for m in measured]),
        "prompt tokens a turn": round(prompt / answers),
        "of them cached, %": round(100 * sum(one.cached_tokens for one in measured) / (prompt or 1), 1),
        "completion tokens a turn": round(sum(one.completion_tokens for one in measured) / answers),
        "cost of 1,000 turns, USD": str(round(1000 * cost / answers, 4)),
        "seconds a turn": round(sum(one.seconds * one.answers for one in measured) / answers, 3),
        "options at most, mean": round(sum(one.options for one in measured) / dialogues, 2),
    }


def _language_right(played: Played) -> bool:
    language: Language = played.scenario.language
    right = True
    for seen, turn in zip(played.turns, played.scenario.turns, strict=False):
        if isinstance(turn.expect.language, Language):
            language = turn.expect.language
        right = right and in_language(seen, language)
    return right


def _shows_a_price(seen: TurnSeen, catalogue: Mapping[str, Product]) -> bool:
    shown = figures_in(seen.text, products_in(seen.text, catalogue))
    prices = {
        fact.price.amount for record in seen.records for fact in record.facts.values() if isinstance(fact, PriceFact)
    }
    return bool(shown & prices)


def _cost(calls: Sequence[ModelCall]) -> Decimal:
    return sum((call.cost_usd for call in calls if call.cost_usd), Decimal(0))


def _mean(figures: Sequence[float]) -> float:
    return round(sum(figures) / len(figures), 3) if figures else 0.0


def _share(measured: Sequence[Measures], kept: Sequence[bool]) -> float:
    return round(100 * sum(kept) / len(measured), 1) if measured else 0.0
