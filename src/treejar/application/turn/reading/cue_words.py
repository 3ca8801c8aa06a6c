"""The words by which cues are known, in three languages, parted by semicolons. `BEFORE` stand before their figure."""

from enum import StrEnum


class Cue(StrEnum):
    EACH = "each"
    PRICE = "price"
    COST = "cost"
    TOTAL = "total"
    STOCK = "stock"
    HAVE = "have"
    OUT = "out"
    MISSING = "missing"
    OTHERS = "others"
    BUDGET = "budget"
    OVER = "over"
    UNITS = "units"
    FROM = "from"
    SEAT = "seat"
    OWN = "own"
    WHOLE = "whole"
    WITH = "with"
    LIST = "list"
    ORDERED = "ordered"


BEFORE: dict[Cue, str] = {
    Cue.SEAT: """
        each|every|one|per seat|place|workplace|person|position; seat|place|workplace costs|is;
        price per seat|person|workplace;
        каждое|одно|за место; место стоит|обойдется|выходит; цена|стоимость места; كل مقعد|مكان|شخص|موظف; سعر
        المقعد; المقعد الواحد; المقعد ب*
    """,
    Cue.LIST: """
        то есть; at list price*;
        list price*; at catalogue price*; по цене|ценам каталога; цен* каталога; по каталогу; по
        прайсу; بسعر|باسعار الكتالوج; سعر|اسعار الكتالوج|القائمه; ضمن اسعار القائمه; حسب الكتالوج;
        costs|cost less; стоит|стоят меньше; меньше стоит; يكلف|تكلف اقل;
        less|more expensive|costly|affordable; lower|higher priced; makes|make . sense; a little|bit more;
        slightly more; first|second|third|other|latter|former one is|costs|at; чуть|немного
        дороже|дешевле|больше; الاقل|اقل|الاعلي|اعلي سعرا|تكلفه; اغلي قليلا
    """,
    Cue.WITH: """
        with; на; ب; وب; max; up to
    """,
    Cue.EACH: """
        at; по; each is|costs|at; per piece; одн* стоит; цена за штуку|единицу|шт; سعر
        القطعه|الواحد|الواحده|قطعه|حبه; price per piece|unit|item; one of them is|costs; one is|costs; unit price;
        القطعه|الواحد|الواحده|الحبه
    """,
    Cue.PRICE: """
        price*; is priced at; priced; стоимост*; цен*; سعر*; بسعر
    """,
    Cue.COST: """
        cost*; стоит; стоят; обойдётся; стоил*; يكلف*; تكلف*
    """,
    Cue.TOTAL: """
        come|comes|came to; total*; in all; altogether; the sum; sum is; amount* to; add* up to; makes; make; that
        makes; итого; итог; в сумме; сумма; сумму; общая; выйдет; выходит; получается; получится; всего вместе;
        составит; составля*; اجمالي*; الاجمالي; يصير; تصير; together; вместе; معا; المبلغ الكلي; for everything;
        package; complete set; за всё; за все; всего; سعر الكل|الجميع|كامل; مجموع|مجموعها|مجموعهم|مجموعه; الكل; كله;
        you pay; you'd pay; you would pay;
        you're|we're|that's|you|we . at; be at; you|we are at; puts you at; land|lands at; end|ends up at;
        come|comes out at|to;
        work|works out at|to; обойдутся; обходятся; тянут на; выходят; sum; за весь заказ; القيمه الاجماليه; الحساب
    """,
    Cue.STOCK: """
        in stock; stock; on hand; available; availability; в наличии; на складе; наличи*; остал*; остат*; свободн*;
        доступен; доступна; доступно; доступны; متوفر*; متاح*; مخزون*; موجود*; المتبقي; имеется; ready;
        warehouse; depot; склад*; в запасе; المستودع; مستودع*; المخزن; готов; готова; готовы; готово к; in reserve
    """,
    Cue.HAVE: """
        have; we've|have got; has; there are; there is; hold; i|we see; can see; вижу; есть; у нас; اشوف;
        اري; عندنا; لدينا; يوجد; فيه; نملك
    """,
    Cue.MISSING: """
        missing; lack*; short; shortage; не хватает; не хвата*; недоста*; нехватк*; ينقص*; ناقص*; نقص; fewer; less;
        меньше; اقل; short by; ينقصنا; ينقصكم;
        تنقص*; ينقصه*; lacks; shy
    """,
    Cue.OTHERS: """
        other; rest; remaining; further; follow*; ещё; еще; остальн*; оставш*; довез*; باقي*; الباقي; بقيه;
        another; more;
        اخري; promise; обещать; اعد; لاحق*; later; second delivery; позже; дополн*; بعدين
    """,
    Cue.BUDGET: """
        budget*; limit; within; inside; under; spend; mentioned; named; бюджет*; лимит*; предел*; рамк*; укладыва*;
        уложи*; назван*; назвали; ميزاني*; حدود; ضمن; ذكرتم*; ذكرت*; с; up to; up against; at that; below; ceiling;
        you said; you gave; you have; المبلغ; مبلغك*; cap; потолок; سقف; less than; اقل من; told me; gave me;
        out of; называл*
    """,
    Cue.OVER: """
        over|above|exceed* . budget by; more|higher than . budget by; выше|больше . бюджета на; превыша* . бюджет* на;
        اكثر|اعلي|ازيد من ميزانيت*|ميزانيه . ب; تتجاوز|يتجاوز|نتجاوز ميزانيت*|ميزانيه . ب; over; above; exceed*;
        beyond; more than; больше; выше; превыша*; превысит; сверх; дороже; يتجاوز*; تتجاوز*;
        اعلي; اكثر; بمقدار; فوق; يزيد; تزيد; بفارق; زياده; gap; разниц*; перерасход*; فرق; الفرق; difference;
        превышени*; перебор; تنقص;
        превышен*; перебираем; выход* за; вылез* за; overshoot*; overrun*; past; نتجاوز*; تجاوز*; نتخطي*; يتخطي*;
        تتخطي*; زياد*; top up; extra; доплат*; сверху
    """,
    Cue.UNITS: """
        получится; cover*; up to; buys; buy; get; take; afford; enough for; укладыва*; хватит; хватает на; хватает;
        можно взять; взять; купить; выйдет; تكفي; يكفي; تشتري; до; حتي; تاخذ*; fit*; поместится; помест*; allows;
        تحصل* علي; تاخذون; ناخذ;
        you|we can|could|may|might|would have|get|take|buy|afford|order; you'd have|get|take; pay|pays for;
        stretch* to;
        reach* for; влез*; вмеща*; помеща*; укладыва*; входит; можно . взять|купить|заказать;
        на|в него|нее выходит|получается|приходится; ناخذ; تقدر تاخذ; يمكنك|ممكن
        اخذ|شراء|تاخذ; تدخل; يدخل; تسمح; يسمح; تغطي*; يغطي*; تكفيه; يكفيه; maximum; максимум
    """,
    Cue.FROM: """
        from; start* at|from; begin* at|from; as low as; from only; от; начина* от|с; начиная от|с; تبدا من; يبدا
        من; ابتداء من; بدء* من; بدايه من; اعتبارا من; starting; с; من
    """,
    Cue.OWN: """
        your; ваш*; you asked for; you need; you wanted; нужн*; طلبتم; تحتاجون; المطلوب*; طلبكم; كم المطلوب
    """,
    Cue.WHOLE: """
        all; full; whole; все; всё; all the; كل; جميع; كامل*; entire; these; cover*; эти; enough for
    """,
    Cue.ORDERED: """
        list|order|cart|basket|quotation|offer . has|contains|holds|shows|includes|lists;
        changed|updated|set|raised|lowered|corrected|adjusted . to; quantity|number|count . is|to|now; it's|is now;
        made it; make it; в .
        списке|заказе|корзине|предложении|расчете . есть|теперь|сейчас|стоит|значится|указано;
        в . списке|заказе|корзине;
        поменяла|изменила|исправила|обновила|заменила|увеличила|уменьшила . на|до; количество . теперь|стало; теперь;
        стало;
        في قائمتك*|طلبك*|طلبكم|سلتك*|القائمه|السله|الطلب; عدلت*|غيرت*|حدثت* الي; صارت; صار; اصبح*; العدد . صار|اصبح|هو
    """,
}
AFTER: dict[Cue, str] = {
    Cue.EACH: """
        each; apiece; a piece; per piece|unit|item|chair|desk|table|set|pc; a unit; a chair|desk|table|set; за
        штуку; за шт; за единицу; за одно|один|одну; каждое|каждый|каждая; за
        кресло|стол|стул|комплект|блок|тумбу|штучку; штука; единица;
        للقطعه|للواحد|للواحده|للكرسي|للحبه|للوحده|للمكتب|للطاوله; القطعه; لكل قطعه|واحد|كرسي|وحده|حبه;
        الواحد|الواحده; each one; one each; for the|one whole unit|set; for the complete|whole unit|set|block; كل
        قطعه; لكل واحد*; per piece; за весь|целый блок|комплект
    """,
    Cue.TOTAL: """
        in all; total; altogether; together; in total; for everything; в сумме; итого; вместе; за всё; за все; معا;
        المجموع; مجموعا; بالمجموع; للكل; للعدد كامل*; в итоге; for the lot; all in; за вс* парти*; إجمالا; اجمالا;
        as the sum
    """,
    Cue.STOCK: """
        in stock; available; are here; is here; here; left; on hand; there; in the warehouse; ready; from stock; can
        be had; в наличии; на складе; доступен; доступна; доступно; доступны; остал*; свободн*; есть;
        متوفر*; موجود*; متاح*; بالمخزون; في المخزون;
        جاهز*; في المستودع;
        in our|the warehouse; right here; at hand; to hand; في مستودع*; في المخزن; в запасе; тут; здесь; هنا
    """,
    Cue.MISSING: """
        short; missing; fewer; less; are missing; is missing; aren't; isn't; нет; не хватает;
        недостаёт; недостает; недостающ*; меньше;
        ناقص*; ينقص*; اقل
    """,
    Cue.OTHERS: """
        would follow; would have to; to follow; follow*; later; more; will come; позже; пришлось бы; придут; довез*;
        второй поставкой; لاحق*; دفعه ثانيه; تصل; يحتاج; would come; would need; can follow; доедут; придёт;
        привезти; приехать; بعدين; لاحقا
    """,
    Cue.OVER: """
        above; over; more than; too much; больше; выше; сверх; превыша*; дороже; فوق; زياده; اكثر; اعلي; too
        expensive; beyond;
        too high; сверху; extra; زياده;
        on top; اضافي*; дополнительно
    """,
    Cue.BUDGET: """
        budget; you mentioned|named|said|gave|have; limit; которые|который вы назвали; التي ذكرتم*; الذي ذكرتم*;
        которы* вы; covers; would cover; buys; хватит; хватает; تكفي; اللي ذكرت*; اللي قلت*; التي ذكرت*
    """,
    Cue.SEAT: """
        per seat|person|workplace|head|employee|place|user;
        price|cost of . one|a|each|single seat|place|workplace|position; one . seat|place|person's place;
        of one|each|single seat|place|workplace; for . one|single person's|employee's seat|place|desk;
        цена|стоимость одного . места; одного места; за рабочее место на одного; للمكان الواحد; لمكان واحد;
        لمكان موظف|شخص; لموظف|لشخص واحد; للموظف الواحد; سعر المكان; a seat|head|person; for each seat|person;
        for one seat|person; each seat; per one seat; за место; за одно место; за каждое место; на место; на одно
        место; за рабочее место; за одно рабочее место; на человека; за человека; с человека; на сотрудника; для
        одного; за посадочное место; للمقعد; للمقعد الواحد; لكل مقعد; لكل شخص; للشخص; لكل موظف; للموظف; عن كل مقعد;
        المقعد الواحد; per desk space; per position; for every seat|person|employee; за каждого сотрудника|человека;
        за сотрудника; на каждого; عن كل مقعد|شخص|موظف; لكل مكان; للفرد; a place; for one person; на одного; لمكان
        العمل; لكل مكان عمل; per work place; a workplace
    """,
    Cue.UNITS: """
        of these; таких;
        would|will be enough; is|are|be enough; fit*; would|will fit; stay*|stays inside|within|under; поместил* бы;
        помест*;
        влез*; уложи*; уклады*; входит; входят; остаемся|остаетесь внутри|в; хватит; хватает; хватило; تدخل*; تكفي*;
        يكفي*; نبقي
        ضمن*; تناسب; ضمن*;
        is|are possible|doable; возможн*; ممكن*
    """,
    Cue.OWN: """
        you need|asked|wanted|want|ordered; вам; نحتاج; تحتاجون*; طلبتم*; مطلوب*
    """,
}
OUT_OF_STOCK = """
    out of stock; not in stock; not available; unavailable; no .. in stock; isn't available|in; aren't
    available|in; sold out; none left; not on hand; нет в наличии; не в наличии; нет на складе; отсутству*;
    закончил*; распродан*; раскупил*; недоступн*; غير متوفر*; غير موجود*; ليس متوفر*; لا يتوفر; غير متاح*; نفد*;
    خلص; نفذ*; ما عندنا; لا يوجد; مو متوفر*; ليست متوفره
"""
