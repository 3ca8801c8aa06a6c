"""The reply after a rejection: shorter, from the same facts, never blank (DLG-21)."""

import re

from treejar.adapters.rules.evidence import Evidence, Named, ref
from treejar.adapters.rules.handing import say_handover
from treejar.adapters.rules.lines import say_option
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.voice import Voice
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import NoticeFact
from treejar.domain.dialog.conversation import Slot

_SENTENCE = re.compile(r"[^\n.!?؟]*(?:\.(?=\S)[^\n.!?؟]*)*[.!?؟]*\n?")
_SHOWN = 2


def safer(request: PlanRequest, voice: Voice) -> Draft:
    """The rejected words without the flagged sentences, if they are the rules' own kind of words and something is
    left; else a plain statement of what the facts prove."""
    rejected = request.rejected
    kept = _without_flagged(rejected.text, request) if rejected else ""
    introduced = not request.brief.introduce or any(voice.has_said(one, kept) for one in ("intro", "intro_short"))
    if rejected is not None and introduced and kept and _says_something(kept):
        return Draft(
            text=kept,
            asks=rejected.asks if re.search("[?؟]", kept) else (),
            done=_true_actions(request),
            attachments=tuple(n for n in rejected.attachments if f"[[{n}]]" in kept and not _flags_media(request)),
            useful=rejected.useful,
        )
    return _plain(request, voice)


def _without_flagged(text: str, request: PlanRequest) -> str:
    """Only exact places are cut; a finding about the whole reply cannot be mended by cutting."""
    sentences = [found.group() for found in _SENTENCE.finditer(text) if found.group()]
    flagged = [finding.about.strip() for finding in request.findings if finding.stops]
    if not all(about and any(_touches(about, sentence) for sentence in sentences) for about in flagged):
        return ""
    # Where a sentence at the end of a line goes, the line still ends.
    kept = (
        ("\n" if s.endswith("\n") else "") if any(_touches(about, s) for about in flagged) else s for s in sentences
    )
    return re.sub(r"\n{2,}", "\n", "".join(kept)).strip()


def _touches(about: str, sentence: str) -> bool:
    return about in sentence or (len(sentence.strip()) > 12 and sentence.strip() in about)


def _says_something(text: str) -> bool:
    words = re.sub(r"\[\[[^\]]*\]\]", "", text)
    return "[[" in text or sum(letter.isalpha() for letter in words) >= 25


def _flags_media(request: PlanRequest) -> bool:
    return any("media" in finding.code or "picture" in finding.code for finding in request.findings)


def _true_actions(request: PlanRequest) -> tuple[Action, ...]:
    evidence = Evidence(request)
    happened = {
        Action.HANDED_OVER: evidence.handover() is not None,
        Action.ORDER_CHANGED: evidence.order_changed() is not None,
        Action.NOTICE_RAISED: bool(evidence.of(NoticeFact)),
    }
    said = request.rejected.done if request.rejected else ()
    return tuple(one for one, true in happened.items() if true and (one in said or one is Action.HANDED_OVER))


def _plain(request: PlanRequest, voice: Voice) -> Draft:
    """Introduction, a handover if there was one, at most two products with price and stock, one question."""
    evidence, sheet = Evidence(request), Sheet(request.brief, voice)
    if request.brief.introduce:
        sheet.add("hello")
        sheet.add("intro_short")
    handover = evidence.handover()
    if handover is not None:
        say_handover(sheet, evidence, "handover")
        return sheet.draft()
    if evidence.order_changed() is not None:
        _say_order(sheet, evidence)
        return sheet.draft()
    shown = [found for found in evidence.products_of_turn() if evidence.price(found[1].product.id)][:_SHOWN]
    if not shown:
        sheet.add("safe_short")
        return sheet.draft()
    sheet.add("safe_facts")
    for named in shown:
        _say(sheet, evidence, named)
    sheet.add("before_vat")
    _ = sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice") if len(shown) > 1 else sheet.ask(Slot.QUANTITY)
    return sheet.draft()


def _say_order(sheet: Sheet, evidence: Evidence) -> None:
    """The order as it stands: what was changed must be said."""
    sheet.did(Action.ORDER_CHANGED)
    lines = evidence.order_lines()
    named = {pair[1].product.id: pair for pair in evidence.known(product_id for product_id, _ in lines)}
    sheet.add("order_now" if lines else "order_empty")
    for product_id, quantity in lines:
        if product_id in named:
            name, fact = named[product_id]
            say_option(sheet, evidence, Pick(name, fact.product, quantity), ordered=True)
    total = evidence.order_total()
    if total is not None:
        sheet.add("total", total=ref(total))
    elif lines:
        sheet.add("before_vat")


def _say(sheet: Sheet, evidence: Evidence, named: Named) -> None:
    price, stock = evidence.price(named[1].product.id), evidence.stock(named[1].product.id)
    if price is None:
        return
    if stock is None:
        sheet.add("option_no_stock", product=ref(named[0]), price=price[0])
    elif stock[1]:
        sheet.add("option_in_stock", product=ref(named[0]), price=price[0], stock=stock[0])
    else:
        sheet.add("option_out", product=ref(named[0]), price=price[0])
