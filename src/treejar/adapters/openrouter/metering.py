"""One line of account for a call, however it ended."""

from treejar.adapters.openrouter.wire import Completion
from treejar.application.terms.model_call import ModelCall


def call_of(purpose: str, asked: str, answer: Completion, outcome: str, seconds: float, prompt: str = "") -> ModelCall:
    """`asked` is the model we named; the one that answered may be another, or the same under a dated name."""
    return ModelCall(
        purpose=purpose,
        model=answer.model or asked,
        outcome=outcome,
        milliseconds=round(seconds * 1000, 1),
        prompt_tokens=answer.tally.prompt,
        cached_tokens=answer.tally.cached,
        completion_tokens=answer.tally.completion,
        reasoning_tokens=answer.tally.reasoning,
        cost_usd=answer.tally.cost_usd,
        generation=answer.generation,
        prompt=prompt,
    )
