"""Three believable chats and the turns behind them, for tests and for the picture in the README."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid5

import msgspec
from tests.e2e.fake_backends import SPACE, FakeShop

from treejar.application.ports.turn_log import Attempt, TurnRecord
from treejar.application.terms.draft import Action, Draft, ToolAnswer, ToolCall
from treejar.application.terms.facts import Fact, LineFact, MissingStockFact, PriceFact, ProductFact, StockFact
from treejar.application.terms.finding import block
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.ids import InboxId, PictureRef, ProductId, TurnId
from treejar.domain.shared.money import Money
from treejar.domain.shared.sku import Sku

SARA, KHALED, IVAN = "971501234567", "971529876501", "971585550142"

CHAIR = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 460" width="520" height="460">
<defs><linearGradient id="w" x2="0" y2="1"><stop stop-color="#f3efe8"/><stop offset="1" stop-color="#e2dbd0"/>
</linearGradient><linearGradient id="b" x2="1" y2="1"><stop stop-color="#4b5557"/>
<stop offset="1" stop-color="#23292b"/></linearGradient>
<pattern id="m" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="9" height="9" fill="#39423f"/><rect width="4.5" height="9" fill="#434d4a"/></pattern></defs>
<rect width="520" height="460" fill="url(#w)"/><rect y="352" width="520" height="108" fill="#d2c8b9"/>
<ellipse cx="262" cy="410" rx="142" ry="17" fill="#b8ad9c"/>
<path d="M262 300v64" stroke="#2a3032" stroke-width="17"/><path d="M262 316v34" stroke="#9aa3a3" stroke-width="8"/>
<path d="M262 362 156 392M262 362l106 30M262 362l-46 44M262 362l48 44" stroke="#2a3032" stroke-width="12"
stroke-linecap="round"/><g fill="#1a1f20"><circle cx="154" cy="400" r="12"/><circle cx="370" cy="400" r="12"/>
<circle cx="214" cy="412" r="12"/><circle cx="312" cy="412" r="12"/></g>
<path d="M196 66q66-20 132 0 12 4 13 18l8 120q1 18-16 21-71 12-142 0-17-3-16-21l8-120q1-14 13-18z" fill="url(#b)"/>
<path d="M207 82q55-15 110 0 8 3 9 12l7 96q1 12-11 14-60 10-120 0-12-2-11-14l7-96q1-9 9-12z" fill="url(#m)"/>
<path d="M190 182q72 16 144 0" stroke="#8fa39b" stroke-width="5" fill="none" opacity=".55"/>
<path d="M262 224v44" stroke="#2a3032" stroke-width="20"/>
<path d="M166 262q96-18 192 0 18 4 16 22l-3 12q-3 14-18 15-91 8-182 0-15-1-18-15l-3-12q-2-18 16-22z" fill="url(#b)"/>
<path d="M172 270q90-15 180 0" stroke="#6c7876" stroke-width="5" fill="none" opacity=".7"/>
<path d="M140 214h40M344 214h40" stroke="#2a3032" stroke-width="15" stroke-linecap="round"/>
<path d="M160 220v56M364 220v56" stroke="#3a4345" stroke-width="10"/></svg>"""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f0005000201a2b2a0c90000000049454e44ae426082"
)
"""One white point."""

CH_616 = Product(
    id=ProductId("4600000012345"),
    sku=Sku("CH-616"),
    name="Mesh task chair, black",
    category="Task chairs",
    price=Money(Decimal("540.00")),
    pictures=(PictureRef("test:picture"),),
)
CH_618 = Product(
    id=ProductId("4600000012399"),
    sku=Sku("CH-618"),
    name="Mesh task chair with headrest, black",
    category="Task chairs",
    price=Money(Decimal("565.00")),
)


def chair_turn(chat_id: str, number: int = 1) -> TurnRecord:
    """The turn that answers "do you have CH 616 in black and how much for 12"."""
    now = datetime.now(UTC)
    as_of = now - timedelta(seconds=2)
    facts: dict[str, Fact] = {
        "f1": ProductFact(product=CH_616, exact=True, source="catalogue", as_of=as_of),
        "f2": PriceFact(product_id=CH_616.id, price=Money(Decimal("540.00")), source="catalogue", as_of=as_of),
        "f3": StockFact(product_id=CH_616.id, available=9, source="operations", as_of=as_of),
        "f4": LineFact(
            product_id=CH_616.id, quantity=12, total=Money(Decimal("6480.00")), source="catalogue", as_of=as_of
        ),
        "f5": MissingStockFact(product_id=CH_616.id, missing=3, source="operations", as_of=as_of),
        "f6": ProductFact(product=CH_618, score=0.91, source="catalogue", as_of=as_of),
        "f7": PriceFact(product_id=CH_618.id, price=Money(Decimal("565.00")), source="catalogue", as_of=as_of),
    }
    first = "Yes: *[[f1]]* is [[f2]] each, 12 come to [[f4]]. The other [[f5]] arrive in 5 days."
    second = (
        "Yes: *[[f1]]* is [[f2]] each, so 12 come to [[f4]] before VAT. We have [[f3]] in stock; *[[f6]]* at [[f7]]?"
    )
    return TurnRecord(
        turn_id=TurnId(uuid5(SPACE, f"{chat_id} {number}")),
        conversation_id=FakeShop().chat(chat_id).conversation_id,
        started_at=now - timedelta(seconds=3),
        outcome="answered",
        author="deepseek/deepseek-v3.2",
        language="en",
        triggers=(InboxId(41 + number),),
        brief={"must": "introduce herself", "may ask": "product choice, quantity", "must not": "invent dates"},
        answers=(
            ToolAnswer(
                call=ToolCall(id="1", tool="search_products", arguments='{"query":"CH 616 black"}'),
                facts=("f1", "f2", "f6", "f7"),
            ),
            ToolAnswer(
                call=ToolCall(id="2", tool="check_stock", arguments='{"skus":["CH-616"],"quantity":12}'),
                facts=("f3", "f4", "f5"),
            ),
        ),
        facts=facts,
        attempts=(
            Attempt(
                author="deepseek/deepseek-v3.2",
                draft=Draft(text=first, asks=(Slot.PRODUCT_CHOICE,)),
                findings=(block("unregistered-promise", "arrive in 5 days", "No fact gives a date; leave it out."),),
            ),
            Attempt(author="deepseek/deepseek-v3.2", draft=Draft(text=second, asks=(Slot.PRODUCT_CHOICE,))),
        ),
        reply=(CHAIR_REPLY,),
        timings={"load": 14.2, "brief": 0.9, "tools": 186.0, "model": 1840.0, "checks": 6.1, "commit": 21.4},
        cost_usd="0.00042",
    )


def thanks_turn(chat_id: str) -> TurnRecord:
    """An earlier, shorter turn, written by rules."""
    return msgspec.structs.replace(
        chair_turn(chat_id, 0),
        started_at=datetime.now(UTC) - timedelta(minutes=4),
        author="rules",
        answers=(),
        facts={},
        attempts=(Attempt(author="rules", draft=Draft(text=HELLO, done=(Action.DETAIL_NOTED,))),),
        reply=(HELLO,),
        timings={"load": 11.0, "brief": 0.8, "rules": 3.2, "checks": 2.2, "commit": 17.5},
        cost_usd="0",
    )


HELLO = (
    "Hello! I'm Noor from Treejar, we furnish offices across the UAE, from one chair to a whole floor. "
    "What are you setting up: a desk of your own, a team area or a meeting room?"
)
CHAIR_REPLY = (
    "Yes: *CH-616, black mesh* is AED 540 each, so 12 come to AED 6,480 before VAT. We have 9 in stock; the other 3 "
    "would follow, or the very similar *CH-618* at AED 565 is available in full today. Which suits you better?"
)
ARABIC_REPLY = (
    "وعليكم السلام. أفهمك، والمقارنة مهمة. *CH-540* بسعر 540 درهم عليه ضمان مسجّل في بطاقة المنتج. إذا كانت الميزانية "
    "أقل فعندنا *CH-410* بسعر 410 درهم ومتوفر منه 26، بمسند ظهر شبكي أيضاً. كم ساعة يجلس عليه الموظف في اليوم تقريباً؟"
)
RUSSIAN_REPLY = (
    "Добрый день! Я Noor из Treejar, поздравляю с новым офисом. На команду из 30 человек чаще всего берут рабочие "
    "станции на четверых: *WS-4 Linea*, AED 4\xa0860 за блок с перегородками, в наличии 11. Подскажите, как работает "
    "команда: у каждого своё место или часть людей в разъездах?"
)


def fill(shop: FakeShop) -> None:
    """Sara asks for chairs, Khaled finds them dear, Ivan is with a person."""
    shop.chat(SARA, "Sara Haddad")
    shop.add(SARA, "customer", "Hi", status="inbound", ago=260)
    shop.noor_says(SARA, HELLO, status="read", ago=256)
    shop.add(SARA, "customer", "do you have CH 616 in black and how much for 12", status="inbound", ago=60)
    shop.noor_says(SARA, CHAIR_REPLY, status="read", ago=56)
    shop.noor_shows(SARA, CHAIR, "CH-616.svg", "image/svg+xml", status="read")
    shop.record(SARA, thanks_turn(SARA))
    shop.record(SARA, chair_turn(SARA))
    shop.chat(KHALED, "خالد المنصوري")
    shop.add(KHALED, "customer", "السلام عليكم، سعر الكرسي غالي شوي", status="inbound", ago=190)
    shop.noor_says(KHALED, ARABIC_REPLY, status="delivered", ago=186)
    shop.record(KHALED, chair_turn(KHALED))
    shop.chat(IVAN, "Иван Соколов")
    shop.add(
        IVAN, "customer", "Добрый день, открываем офис на 30 человек в JLT, нужна мебель", status="inbound", ago=400
    )
    shop.noor_says(IVAN, RUSSIAN_REPLY, status="read", ago=395)
    shop.add(IVAN, "customer", "Позовите, пожалуйста, человека", status="inbound", ago=120)
    shop.noor_says(IVAN, "Конечно. Передаю наш разговор коллеге, вам не придётся повторять.", status="read", ago=117)
    shop.add(IVAN, "manager", "Иван, добрый день! Это Омар. Пришлю план рассадки через час.", status="read", ago=30)
    shop.set_state(IVAN, "handed_over")
