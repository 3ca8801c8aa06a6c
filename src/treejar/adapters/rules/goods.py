"""Turns about goods: wishes, cards and projects. Evidence first, then the reply."""

from decimal import Decimal

from treejar.adapters.rules import calls
from treejar.adapters.rules.attributes import asked_of_cards, say_attribute
from treejar.adapters.rules.beside import may_complete, say_complements
from treejar.adapters.rules.beyond import beyond_calls, say_beyond
from treejar.adapters.rules.concerns import OFFICE_BRIEF
from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.gather import Gatherer
from treejar.adapters.rules.house import House, tell_of
from treejar.adapters.rules.lexicon import Span
from treejar.adapters.rules.lines import say_budget_of_each, say_option
from treejar.adapters.rules.offer import Offer
from treejar.adapters.rules.office import brief_is_whole
from treejar.adapters.rules.order import decides
from treejar.adapters.rules.ordering import change_calls, say_order
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.standing_in import StandIns
from treejar.adapters.rules.things import Thing
from treejar.adapters.rules.threads import keep_open
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.wish import ThingWish, Wish, wish_of
from treejar.application.terms.draft import Action, CallTools, Draft
from treejar.application.terms.facts import FromPriceFact
from treejar.domain.dialog.conversation import Slot

_PEOPLE_UNIT = "set"


def products(turn: Turn) -> CallTools | Draft:
    """Real options with price and live stock; what is asked about the company beside them is told in its place."""
    found, house = Found(wish_of(turn.heard), turn.evidence, turn.lexicon), House(turn)
    beside = [house.ask_all()] if found.wish.free and not house.topics else house.calls()
    completes = may_complete(turn, found.wish)
    takes = decides(turn.heard) and not found.wish.free
    standing = [calls.order()] if takes and turn.heard.brief.order else []
    changes = change_calls(turn, found)
    # What is changed is summed up by the change itself.
    # A number that was said before may be refused, and is summed up whatever becomes of it.
    summed = bool(turn.heard.quantity and (changes or turn.evidence.order_changed()))
    gatherer = Gatherer(found, completes, sums=not summed or found.budget() is not None or bool(found.things))
    asked = turn.call([*standing, *gatherer.next_calls(), *changes, *beside, *beyond_calls(turn, found, house)])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if found.wish.free and not found.options() and house.say_found(sheet):
        keep_open(sheet, turn)
        return turn.finish(sheet)
    on_cards = asked_of_cards(turn, found)
    topics = [topic for topic in house.topics if topic.name not in on_cards]
    first = [topic for topic in topics if topic.at < turn.heard.reading.goods_at]
    unanswered = house.say(sheet, first)
    changed = turn.evidence.order_changed()
    if changed is not None and len(turn.evidence.order_lines()) > 1:
        say_order(sheet, turn)
        StandIns(sheet, found).say_alternative()
    else:
        if found.wish.joint and turn.heard.reading.has("remove"):
            sheet.add("dropped")
        if changed is not None:
            if not found.wish.chosen:
                sheet.add("order_noted")
            sheet.did(Action.ORDER_CHANGED)
        Offer(sheet, found, turn.heard, turn.lexicon).write()
    if completes:
        say_complements(sheet, turn, found)
    for attribute in on_cards:
        say_attribute(sheet, turn, found.shown(), attribute)
    unanswered = house.say(sheet, [topic for topic in topics if topic not in first]) or unanswered
    if unanswered and not tell_of(sheet, turn, house) and not sheet.ask(Slot.HUMAN):
        sheet.add("colleague_can")
    say_beyond(sheet, turn, found, house)
    if turn.heard.reading.has("photo"):
        _say_picture(sheet, turn, found)
    _ask_name(sheet, turn)
    return turn.finish(sheet)


def _ask_name(sheet: Sheet, turn: Turn) -> None:
    """In passing, once, and only beside real products (DLG-5, NEV-3)."""
    if sheet.has_pictures and not turn.heard.memory.name_asked and turn.new_name is None:
        sheet.ask_name()


def _say_picture(sheet: Sheet, turn: Turn, found: Found) -> None:
    """A picture that was asked for and does not come along needs a word."""
    named = found.named()
    if named and not sheet.has_pictures:
        seen = named[0].product.id in turn.heard.brief.pictured
        sheet.add("photo_sent" if seen else "photo_none")


def project(turn: Turn) -> CallTools | Draft:
    """A whole office: real workstations first, then one question about how they work (DLG-10)."""
    heard, memory = turn.heard, turn.heard.memory
    people = heard.people or memory.people
    wish = _project_wish(turn)
    found = Found(wish, turn.evidence, turn.lexicon)
    tells_no_figure = not (heard.people or heard.budget) and not heard.reading.has("project")
    if memory.project and memory.shown and tells_no_figure:
        return _project_noted(turn)
    house = House(turn)
    wanted = Gatherer(found).next_calls() if people or wish.budget else [calls.categories()]
    passed_on = turn.notice_calls(OFFICE_BRIEF) if brief_is_whole(turn.heard) else []
    asked = turn.call([*wanted, *house.calls(), *passed_on])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    continues = memory.project
    if continues or heard.reading.has("opening"):
        sheet.add("project_noted" if continues else "project_new")
    picks = found.options()[:2]
    if not picks:
        sheet.add("project_range")
        _say_family(sheet, turn, found, "task_chairs", "price_from_family")
        house.say(sheet, house.topics)
        _ = sheet.ask(Slot.WORK_STYLE) if people else sheet.ask(Slot.PEOPLE)
        return turn.finish(sheet)
    if continues and wish.budget is not None:
        sheet.add("options_within")
    elif people is not None and (heard.people or Decimal(people) in heard.brief.customer_numbers):
        sheet.add("project_lead", people=str(people))
    else:
        sheet.add("project_lead_open")
    for pick in picks:
        say_option(sheet, turn.evidence, pick)
    say_budget_of_each(sheet, turn.evidence, picks)
    if all(pick.product.unit.lower() == _PEOPLE_UNIT for pick in picks):
        sheet.add("project_unit")
    _say_family(sheet, turn, found, "task_chairs", "project_chairs")
    house.say(sheet, house.topics)
    _ask_on(sheet, turn, continues, wish)
    _ask_name(sheet, turn)
    return turn.finish(sheet)


def _project_noted(turn: Turn) -> CallTools | Draft:
    """How they work is told; what was shown need not be shown again."""
    house = House(turn)
    asked = turn.call(house.calls())
    if asked is not None:
        return asked
    sheet = turn.sheet()
    sheet.add("project_noted")
    house.say(sheet, house.topics)
    _ask_on(sheet, turn, True, _project_wish(turn))
    return turn.finish(sheet)


def _project_wish(turn: Turn) -> Wish:
    """Workstations, whatever words were used; a budget counts also if it was named before."""
    concept = next(c for c in turn.lexicon.concepts if c.name == "workstation")
    thing = Thing(concept.name, concept.family, f"{concept.query} 4-seat", Span(0, 0), concept.general)
    budget = turn.heard.budget or turn.heard.memory.budget
    people = turn.heard.people or turn.heard.memory.people
    return Wish(words=turn.heard.reading.text, things=(ThingWish(thing, None, people),), budget=budget)


def _ask_on(sheet: Sheet, turn: Turn, continues: bool, wish: Wish) -> None:
    """What is still missing of the brief; a whole one goes to the managers (ESC-1.12)."""
    if brief_is_whole(turn.heard):
        turn.notify(sheet, OFFICE_BRIEF)
    if not continues and sheet.ask(Slot.WORK_STYLE):
        return
    _ = (
        (wish.budget is None and not _budget_is_open(turn) and sheet.ask(Slot.BUDGET))
        or sheet.ask(Slot.QUOTATION)
        or sheet.ask(Slot.HUMAN, "ask_quotation")
    )


def _budget_is_open(turn: Turn) -> bool:
    """They have none yet, or were asked for it twice."""
    memory = turn.heard.memory
    told = any(one.has("budget") and one.figures.cap is None for one in (turn.heard.reading, *memory.before))
    return told or sum(exchange.asked is Slot.BUDGET for exchange in memory.exchanges) > 1


def _say_family(sheet: Sheet, turn: Turn, found: Found, family: str, phrase: str) -> None:
    fact = found.category_of(family)
    if fact is not None:
        sheet.add(phrase, family=turn.lexicon.families[family].labels[turn.voice.language], price=price_ref(turn, fact))


def price_ref(turn: Turn, fact: FromPriceFact) -> str:
    return next(ref(name, "price") for name, known in turn.evidence.families() if known is fact)
