"""Why Noor said it: the record of a turn."""

from datetime import datetime
from decimal import Decimal

from treejar.application.ports.turn_log import TurnRecord
from treejar.application.terms.brief import Brief
from treejar.application.terms.model_call import ModelCall
from treejar.application.terms.outgoing import Payload, SendPicture, SendTemplate, SendText
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.compose import Composition
from treejar.application.turn.context import TurnContext
from treejar.domain.shared.ids import TurnId


def record_of(
    context: TurnContext,
    bench: Workbench,
    composition: Composition,
    parts: tuple[Payload, ...],
    timings: dict[str, float],
    started_at: datetime,
) -> TurnRecord:
    """Everything needed to explain this reply later."""
    model_calls = (*context.heard, *composition.model_calls)
    return TurnRecord(
        turn_id=context.turn_id,
        conversation_id=context.conversation.id,
        started_at=started_at,
        outcome="answered" if composition.draft else "apologised",
        author=composition.author or "fixed phrase",
        language=bench.brief.language.value,
        triggers=tuple(row.id for row in context.rows),
        brief=_summary(bench.brief),
        answers=tuple(composition.answers),
        facts=dict(bench.ledger.items()),
        attempts=tuple(composition.attempts),
        reply=tuple(_words(part) for part in parts),
        model_calls=model_calls,
        troubles=tuple(composition.troubles),
        cost_usd=_cost(model_calls),
        prompt=_prompt(composition),
        timings={step: round(milliseconds, 2) for step, milliseconds in timings.items()},
    )


def discarded_record(
    turn_id: TurnId, context: TurnContext, composition: Composition, started_at: datetime
) -> TurnRecord:
    """What a draft cost that nobody will read (NFR-6). The listening it began with is told by the turn that answers."""
    calls = tuple(composition.model_calls)
    return TurnRecord(
        turn_id=turn_id,
        conversation_id=context.conversation.id,
        started_at=started_at,
        outcome="discarded",
        author=composition.author or "nobody",
        language=context.conversation.language.value,
        triggers=tuple(row.id for row in context.rows),
        brief={},
        model_calls=calls,
        troubles=tuple(composition.troubles),
        cost_usd=_cost(calls),
        prompt=_prompt(composition),
    )


def _cost(calls: tuple[ModelCall, ...]) -> str:
    return str(sum((call.cost_usd for call in calls if call.cost_usd), Decimal(0)))


def _prompt(composition: Composition) -> str:
    return next((call.prompt for call in reversed(composition.model_calls) if call.prompt), "")


def _summary(brief: Brief) -> dict[str, str]:
    said = {
        "said": brief.said,
        "introduce": "yes" if brief.introduce else "",
        "customer": brief.customer_name or "",
        "open question": brief.open_question.slot.value if brief.open_question else "",
        "shown before": ", ".join(brief.shown),
        "order": ", ".join(f"{line.quantity} × {line.product_id}" for line in brief.order),
        "earlier order": ", ".join(f"{line.quantity} × {line.product_id}" for line in brief.earlier_order),
        "stage": brief.stage.value,
        "project": "yes" if brief.project else "",
        "other language": "yes" if brief.other_language else "",
    }
    return {name: value for name, value in said.items() if value}


def _words(part: Payload) -> str:
    match part:
        case SendText(text=text):
            return text
        case SendPicture(product_id=product_id):
            return f"[picture of {product_id}]"
        case SendTemplate(template_id=template_id):
            return f"[template {template_id}]"
