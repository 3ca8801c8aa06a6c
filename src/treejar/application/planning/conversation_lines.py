"""What was said, what is known of the customer, and what they want so far: one line each, all of it outside text."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from treejar.application.planning.budget import Line
from treejar.application.planning.fence import plain
from treejar.application.planning.shown import Shown
from treejar.application.terms.brief import Brief, Wanted
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.transcript import Bubble, Transcript
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.escalation.hours import UAE
from treejar.domain.shared.ids import ProductId

SAID_TOKENS, MESSAGES_TOKENS, FEWEST_TOKENS, DETAIL_TOKENS = 160, 900, 60, 60
_PAUSE = timedelta(hours=6)
_ANCHOR_EVERY = 4
_WITHOUT_WORDS = {MessageKind.VOICE: "voice note, not understood"}


def transcript_lines(transcript: Transcript, shown: Shown) -> list[Line]:
    """One line a message, each the same in every later turn."""
    lines, before = [], None
    for place, bubble in enumerate(transcript):
        paused = before is None or bubble.at - before.at > _PAUSE
        when = f"({bubble.at.astimezone(UAE):%d %b %Y, %H:%M}) " if paused else ""
        lines.append(Line(f"{when}{_said(bubble, shown, SAID_TOKENS)}", float(place)))
        before = bubble
    return lines


def anchors(transcript: Transcript) -> list[bool]:
    """Which messages may be the first one shown: always the same ones, by their ids."""
    return [bubble.message_id.int % _ANCHOR_EVERY == 0 for bubble in transcript]


def message_lines(batch: Transcript, shown: Shown) -> list[Line]:
    """What is to be answered; long messages share the room."""
    each = max(FEWEST_TOKENS, MESSAGES_TOKENS // max(1, len(batch)))
    return [Line(_said(bubble, shown, each), float(place)) for place, bubble in enumerate(batch)]


def customer_lines(brief: Brief, shown: Shown) -> Iterator[Line]:
    """What they told of themselves. What belongs to an earlier order is marked (DLG-14)."""
    for detail, value in brief.details.items():
        yield Line(f"{detail.value}: {shown.words(value, DETAIL_TOKENS)}")
    for detail, value in brief.earlier_details.items():
        yield Line(f"from an earlier order, ask before using: {detail.value}: {shown.words(value, DETAIL_TOKENS)}")


def order_lines(brief: Brief, ledger: FactLedger) -> Iterator[Line]:
    """What they want, as it stood when this turn began; what was shown to them last."""
    for wanted in brief.order:
        yield Line(_wanted(wanted, ledger))
    for wanted in brief.earlier_order:
        yield Line(f"earlier order, ask before using: {_wanted(wanted, ledger)}")
    if brief.shown:
        listed = (f"{place}. {_named(product, ledger)}" for place, product in enumerate(brief.shown, 1))
        yield Line(f"shown in your last reply: {'; '.join(listed)}", 0.0)


def kinds_in(batch: Transcript) -> Collection[MessageKind]:
    """Files of this turn that came without words of their own."""
    return {bubble.kind for bubble in batch if bubble.kind is not MessageKind.TEXT and not bubble.text}


def _said(bubble: Bubble, shown: Shown, most: int) -> str:
    who = {Author.CUSTOMER: "customer", Author.NOOR: "you", Author.MANAGER: "colleague"}[bubble.author]
    words = shown.words(bubble.text, most)
    if bubble.kind is MessageKind.TEXT:
        return f"{who}: {words}"
    told = bubble.kind.value if words else _WITHOUT_WORDS.get(bubble.kind, bubble.kind.value)
    return f"{who}: ({told}) {words}".rstrip()


def _wanted(wanted: Wanted, ledger: FactLedger) -> str:
    return f"{wanted.quantity} × {_named(wanted.product_id, ledger)}"


def _named(product_id: ProductId, ledger: FactLedger) -> str:
    found = ledger.product(product_id)
    known = f"{found[0]} {plain(found[1].product.sku.code)}, " if found else ""
    return f"{known}id {plain(product_id)}"
