"""The words by which cues are known, in three languages, parted by semicolons. `BEFORE` stand before their figure."""

from enum import StrEnum


class Cue(StrEnum):
    EACH = "each"
    PRICE = "price"
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


BEFORE: dict[Cue, str] = {
    Cue.SEAT: """
        each|every|one|per seat|place|workplace|person|position; seat costs|is; price per seat|person|workplace;
        каждое|одно|за место; место стоит|обойдется|выходит; цена|стоимость места; كل مقعد|مكان|شخص|موظف; سعر
        المقعد; المقعد الواحد; المقعد ب*
    """,
    Cue.LIST: """
        at list price*; list price*; at catalogue price*; по цене|ценам каталога; цен* каталога; по каталогу; по
        прайсу; بسعر|باسعار الكتالوج; سعر|اسعار الكتالوج|القائمه; ضمن اسعار القائمه; حسب الكتالوج
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
        price*; cost*; is priced at; priced; стоит; стоимост*; цен*; обойдётся; سعر*; يكلف*; تكلف*; بسعر
    """,
    Cue.TOTAL: """
        come|comes|came to; total*; in all; altogether; the sum; sum is; amount* to; add* up to; makes; make; that
        makes; итого; итог; в сумме; сумма; сумму; общая; выйдет; выходит; получается; получится; всего вместе;
        составит; составля*; اجمالي*; الاجمالي; يصير; تصير; together; вместе; معا; المبلغ الكلي; for everything;
        package; complete set; за всё; за все; всего; سعر الكل|الجميع|كامل; مجموع|مجموعها|مجموعهم|مجموعه; الكل; كله;
        you pay; you'd pay; you would pay
    """,
    Cue.STOCK: """
        in stock; stock; on hand; available; availability; в наличии; на складе; наличи*; остал*; остат*; свободн*;
        доступн*; متوفر*; متاح*; مخزون*; موجود*; المتبقي; имеется; ready
    """,
    Cue.HAVE: """
        have; has; there are; there is; hold; есть; у нас; عندنا; لدينا; يوجد; فيه; نملك
    """,
    Cue.MISSING: """
        missing; lack*; short; shortage; не хватает; не хвата*; недоста*; нехватк*; ينقص*; ناقص*; نقص; fewer; less;
        меньше; اقل; short by; ينقصنا; ينقصكم
    """,
    Cue.OTHERS: """
        other; rest; remaining; further; follow*; ещё; еще; остальн*; довез*; باقي*; الباقي; بقيه; another; more;
        اخري; promise; обещать; اعد; لاحق*; later; second delivery; позже; дополн*; بعدين
    """,
    Cue.BUDGET: """
        budget*; limit; within; inside; under; spend; mentioned; named; бюджет*; лимит*; предел*; рамк*; укладыва*;
        уложи*; назван*; назвали; ميزاني*; حدود; ضمن; ذكرتم*; ذكرت*; с; up to; up against; at that; below; ceiling;
        you said; you gave; you have; مبلغ*; less than; اقل من; told me; gave me; out of; называл*
    """,
    Cue.OVER: """
        over; above; exceed*; beyond; more than; больше; выше; превыша*; превысит; сверх; дороже; يتجاوز*; تتجاوز*;
        اعلي; اكثر; بمقدار; فوق; يزيد; تزيد; بفارق; زياده; gap; разниц*; перерасход*; فرق; الفرق; difference;
        превышени*; перебор; تنقص
    """,
    Cue.UNITS: """
        получится; cover*; up to; buys; buy; get; take; afford; enough for; укладыва*; хватит; хватает на; хватает;
        можно взять; взять; купить; выйдет; تكفي; يكفي; تشتري; до; حتي; تاخذ*; fit*; поместится; помест*; allows;
        تحصل* علي; تاخذون; ناخذ
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
        be had; в наличии; на складе; доступн*; остал*; свободн*; есть; متوفر*; موجود*; متاح*; بالمخزون; في المخزون;
        جاهز*; في المستودع
    """,
    Cue.MISSING: """
        short; missing; fewer; less; are missing; is missing; не хватает; недостаёт; недостает; недостающ*; меньше;
        ناقص*; ينقص*; اقل
    """,
    Cue.OTHERS: """
        would follow; would have to; to follow; follow*; later; more; will come; позже; пришлось бы; придут; довез*;
        второй поставкой; لاحق*; دفعه ثانيه; تصل; يحتاج; would come; would need; can follow; доедут; придёт;
        привезти; приехать; بعدين; لاحقا
    """,
    Cue.OVER: """
        above; over; more than; too much; больше; выше; сверх; превыша*; дороже; فوق; زياده; اكثر; اعلي; too
        expensive; beyond
    """,
    Cue.BUDGET: """
        budget; you mentioned|named|said|gave|have; limit; которые|который вы назвали; التي ذكرتم*; الذي ذكرتم*;
        которы* вы; covers; would cover; buys; хватит; хватает; تكفي; اللي ذكرت*; اللي قلت*; التي ذكرت*
    """,
    Cue.SEAT: """
        per seat|person|workplace|workstation|head|employee|place|user; a seat|head|person; for each seat|person;
        for one seat|person; each seat; per one seat; за место; за одно место; за каждое место; на место; на одно
        место; за рабочее место; за одно рабочее место; на человека; за человека; с человека; на сотрудника; для
        одного; за посадочное место; للمقعد; للمقعد الواحد; لكل مقعد; لكل شخص; للشخص; لكل موظف; للموظف; عن كل مقعد;
        المقعد الواحد; per desk space; per position; for every seat|person|employee; за каждого сотрудника|человека;
        за сотрудника; на каждого; عن كل مقعد|شخص|موظف; لكل مكان; للفرد; a place; for one person; на одного; لمكان
        العمل; لكل مكان عمل; per work place; a workplace
    """,
    Cue.UNITS: """
        of these; таких
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
