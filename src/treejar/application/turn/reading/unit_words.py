"""The words and signs by which a unit is known, in three languages."""

from enum import StrEnum

from treejar.application.turn.reading.patterns import Patterns


class Unit(StrEnum):
    """NONE: a bare figure. MANNER: a way of speaking. PART: drawers, seats and other parts of a product."""

    NONE = "none"
    MONEY = "money"
    FOREIGN_MONEY = "foreign money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    CLOCK = "clock"
    DATE = "date"
    PEOPLE = "people"
    PART = "part"
    COUNT = "count"
    OPTIONS = "options"
    PHONE = "phone"
    OTHER = "other"


_WORDS: dict[Unit, str] = {
    Unit.MONEY: """
        aed dh dhs dirham* درهم درهما دراهم дирхам* dhm dirhem* аед
    """,
    Unit.FOREIGN_MONEY: """
        usd eur gbp sar qar omr kwd bhd rub inr dollar* euro* pound* riyal* rial* rouble* ruble* rupee* bucks
        доллар* евро фунт* рубл* руб риял* bitcoin* дол دولار* يورو ريال* روبل* جنيه* دينار* روبيه*
    """,
    Unit.PERCENT: """
        percent* pct процент* بالميه بالمئه بالمائه ميويه بالمايه
    """,
    Unit.MEASURE: """
        cm mm m km kg kgs kilo* gram* lb lbs pound inch inches ft feet metre* meter* millimet* centimet* litre*
        liter* watt* volt* db см мм м кг килограм* гр грамм* дюйм* метр* сантиметр* миллиметр* литр* вт дб سم
        ملم مم متر* كغ كجم كيلو* غرام* جرام* بوصه انش سنتيمتر* مليمتر* لتر* sqm sq т тонн* ton* tonne* طن
    """,
    Unit.DURATION: """
        second* minute* min hour* hrs hr h day* week* month* year* yr yrs working business fortnight* night*
        секунд* минут* час часа часов часам час* день дня дней дням дни сутки суток недел* месяц* год года лет
        году годам дню днями рабочих рабочие рабочими рабочая календарн* летн* летняя годичн* ثانيه دقيقه دقائق ساعه
        ساعات يوم ايام
        يوما اسبوع* اسابيع شهر* اشهر شهور سنه سنوات سنين عام اعوام
    """,
    Unit.CLOCK: """
        am pm o'clock утра вечера صباحا مساء ظهرا عصرا
    """,
    Unit.DATE: """
        january february march april may june july august september october november december jan feb mar apr
        jun jul aug sep sept oct nov dec января февраля марта апреля мая июня июля августа сентября октября
        ноября декабря январ* феврал* يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
        th st nd rd го числа ого
    """,
    Unit.PEOPLE: """
        people person* employee* staff colleague* user* guest* visitor* человек* людей сотрудник* чел персон*
        гост* работник* شخص* اشخاص موظف* فرد افراد زوار ضيوف
    """,
    Unit.PART: """
        seat* seater* drawer* door* shelf shelves wheel* castor* caster* leg* screen* motor* position* level*
        zone* spoke* panel* compartment* tier* hook* socket* port* mechanism* armrest* place* colour* color*
        size* мест* ящик* двер* полк* полок колес* колёс* нож* положен* уровн* секци* розет* порт* экран* цвет*
        размер* مقعد* مقاعد اماكن درج ادراج باب ابواب رف رفوف عجل* ارجل مستوي* الوان لون قياس* مقاس* وضعيات وضعيه محركات
    """,
    Unit.COUNT: """
        pc pcs piece* unit units item* set sets chair* desk* table* sofa* workstation* cabinet* pedestal* stool*
        locker* pod* lamp* bench* armchair* booth* bookcase* mat mats board* cushion* footrest* tray* block* шт
        штук* единиц* кресл* кресел стул* стол* диван* тумб* шкаф* станци* блок* комплект* предмет* изделий
        товар* ламп* кабин* доск* подставк* кронштейн* полочк* قطع* قطعه حبه حبات كرسي كرسيا كراسي مكتب مكتبا مكاتب
        طاول*
        كنب* وحده وحدات طقم اطقم خزان* محط* جهاز كابين* لوح* مصباح* مساند مسند ذراع حامل عدد
    """,
    Unit.OPTIONS: """
        option* model* variant* choice* candidate* alternative* kind* match* design* вариант* модел* позици*
        альтернатив* خيار* موديل* نوع انواع بديل* بدائل
    """,
    Unit.OTHER: """
        country countries site* production countr* emirate* time* question* стран* площад* вопрос* раз раза دول*
        بلد* موقع مواقع مره مرات منش* مصانع مصنع سوال*
    """,
}
UNIT_WORDS = Patterns((unit.value, word) for unit, words in _WORDS.items() for word in words.split())
UNIT_SIGNS = {
    **dict.fromkeys("$€£₽¥₹﷼", Unit.FOREIGN_MONEY),
    **dict.fromkeys('°"', Unit.MEASURE),
    "%": Unit.PERCENT,
}
