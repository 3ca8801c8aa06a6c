"""Words of stock without a figure, in three languages."""

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns


def _all(words: str) -> Patterns:
    return Patterns(("stock", pattern) for pattern in phrases(words))


IN_STOCK = _all(
    """
        stock is no problem; never run out; still have it|them; enough; yes . we have; we have it|them; lots; loads;
        any quantity; as many as; in stock; available; availability is; on hand; in the warehouse; on the
        shelf|shelves; ready to ship|go|deliver|dispatch|be; ready for delivery|dispatch|collection; from stock;
        stocked; in supply; plenty; lots of; enough of; last few|pieces|piece|ones|units; only a few left|remain*;
        few left; still left; left in stock; can ship; have . them|it in; is|are all here; ready stock; are left; is
        left; have them all; we've got; abundan*; off the shelf; доступен; доступна; доступно; доступны; никогда не
        заканчивается; много; большая партия; всегда есть; без ограничений; в наличии; на складе; имеется; имеются;
        доступн* для заказа|сейчас|сегодня; есть на; готов* к отгрузк*|отправк*|выдач*; полно; много на; большой
        запас; запас*; последн* штук*|экземпляр*|единиц*|шт; осталось; остались; хватает; хватит; есть сейчас;
        сейчас есть; есть все|всё; лежит; лежат; есть сколько; بالتوفر; موجود; موجود اليوم; دايما موجود; اي كميه;
        جاهز; يكفيكم; كثير; متوفر*; متاح*; موجود* الان|الحين|عندنا|بالمخزن|في المخزن|بالمستودع|في المستودع; في
        المخزون; بالمخزون; بالمستودع; في المستودع; جاهز* للتسليم|للشحن|للتوصيل|للتسليم; كميات كبيره; كميه كبيره;
        وفير*; اخر قطع*|قطعه|حبه|حبات; بقي; باقي قليل; يتوفر; تتوفر; متوافر*; موجوده; كثير منه|منها
    """
)
LOOSELY = _all(
    """
        we have it; we have them; we do have; yes . we have; have that one; yes it is; have it; да . есть;
        он|она|они|еще . есть; у нас есть; имеем; عندنا; لدينا; نعم موجود; موجود; يوجد
    """
)
OUT_OF_STOCK = _all(
    """
        out of stock; not in stock; not available; unavailable; isn't available|in stock; aren't available|in stock;
        sold out; none left; none|nothing of .. left; not one|any|a .. left; none remain*; not on hand; no stock;
        zero stock; no longer available; isn't available any more; out
        of production; stopped making; have . none; have no . .. in stock; ran out; gone; discontinued; no more of;
        all gone; stock is empty; нет в наличии; не в наличии; нет на складе; отсутству*; закончил*; закончились;
        распродан*; раскупил*; недоступн*; не осталось; снят* с производства; больше не выпуска*; больше нет;
        кончил*; в наличии нет; на складе нет; разобрали; не имеется; غير متوفر*; غير موجود*; ليس متوفر*; لا يتوفر;
        لا تتوفر; غير متاح*; نفد*; نفذ*; خلص*; مو متوفر*; ليست متوفره; وقفوا انتاجه*; توقف انتاج*; انتهت الكميه;
        انتهي المخزون; نافد; غير متوافر*; لم يبق; ما بقي; خلصت
    """
)
COVERED = _all(
    """
        whole quantity; full quantity; entire quantity; whole order; enough for; enough to; in full; all of them;
        fully; cover* . all|it|the|your; all available; all in stock; everything is in stock|available; complete
        quantity; no shortage; all are here; every piece; all the pieces; all ready; cover* everything; всё
        количество; все количество; на весь заказ; весь объем; полностью; целиком; хватает на; хватит на; все в
        наличии; всё в наличии; всё есть; все есть; весь заказ; покрыва*; достаточно; с запасом; العدد كامل*; كامل
        العدد; كامل الكميه; الكميه كامل*; بالكامل; يغطي; تغطي; يكفي; تكفي; كلها متوفر*|موجود*; كل الكميه; كل العدد;
        كافي*; الكميه متوفره; جميعها
    """
)
NOT_COVERED = _all(
    """
        not|n't|never . . cover*|enough|complete|full|fully|suffice*|stretch*|all|everything;
        doesn't|don't|won't|can't|cannot|isn't|aren't ..
        cover*|enough|complete|fully|suffice|stretch|all|everything|whole;
        falls|fall|comes|come|run|runs short; only . part*|some|half|partly|partially; partly; partially; part of
        the|your|it|them; не . покрыва*|покро*|закрыва*|закро*|хват*|доста*|полност*|целиком|полный|набира*|дотягива*;
        не . тян*|весь|все|всех|всего|вся;
        только . част*|частично; частично; лишь . част*|частично; часть . заказа|количества|из; маловато; мало;
        недоста*;
        لا|ما|لن|لم|مو|مب|مش|ليس|ليست .
        يغطي*|تغطي*|يكفي*|تكفي*|كافي*|كامل*|يكمل*|تكمل*|كل*|جميع*; غير كافي*|كامل*; جزء .. من; جزئي*; بعض*
    """
)
SOUGHT = _all(
    """
        look|search|find|check|see|suggest|show .. similar|another|other|alternative|close|closer|something|different;
        similar|another|other|alternative model|option|one|ones|product .. that|which|with;
        поищ*|иска*|поиска*|подобр*|подбер*|найти|найду|посмотр*|предлож*|показать|покажу ..
        похож*|аналог*|друг*|близк*|альтернатив*|что|другое;
        ابحث|بحث|ادور|اشوف|اعرض|اقترح .. مشابه*|قريب*|بديل*|اخر|اخري|غيره|يشبه*|ثاني
    """
)
UNKNOWN = _all(
    """
        stock|availability isn't|is not . available|visible|shown to|for me; غير متاح لي; غير ظاهر;
        all i have; can't confirm|see|check|tell|say; cannot confirm|see|check|tell|say; won't promise|guess; not
        answering; isn't answering; don't see; don't have .. figure; i read; read stock; check* live; whether; as
        long as; while stock; depends on; in stock i can't; don't want to guess; don't promise; start with what;
        don't know; can't name; nothing; i'd rather not; не могу подтвердить|сказать|назвать|проверить; не вижу; не
        отвечает; обещать не; не буду; гадать; пока товар; подтвердить не; проверяю; смотрю; ничего; наличие
        подтвердить; не знаю; не видно; не видны; сказать не; لا استطيع; لا اقدر; لا يستجيب; لا تستجيب; لا يظهر*; لن
        اعد; لن اخمن; لا اري; ما اقدر; ما اشوف; طالما; اتحقق من المخزون; لا يوجد ارخص; لا اعد; لا تظهر; ما يظهر;
        اقرا المخزون; لا اعرف; لا احب
    """
)
