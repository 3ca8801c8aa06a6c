"""Words that deny, refuse, defer and soothe, in the three languages: what `denial` hears."""

from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns

SOOTHING = Patterns(
    ("soothing", pattern)
    for pattern in phrases("""
        no problem*; not a problem; isn't a problem; don't worry; do not worry; no worries; not to worry; don't
        hesitate; no doubt; without doubt|question|problem*|exception; why not; not only; can't wait; no need;
        nothing but; don't forget; never mind; no rush; not just; can't go wrong; no trouble; don't miss;
        there is no charge|cost|fee|extra|additional; there's no charge|cost|fee|extra|additional; not sure
        about .. yes; no limit; without . problem*; no one else; isn't it; won't regret; won't find; can't be
        easier; не проблема; нет проблем; без проблем; не волнуйтесь; не беспокойтесь; не переживайте; не только; не
        сомневайтесь; без сомнений; почему бы и не|нет; почему бы нет; не стоит беспокоиться; не пожалеете; не
        упустите; нет сомнений; безусловно; не забудьте; не просто; لا مشكله; بدون مشكله; لا تقلق*; لا داعي; بلا شك;
        لا شك; ليس فقط; لا باس; لم لا; ما في مشكله; لا تتردد*; ولا يهمك*; لا تفوت*;
        عند|لدي|مع . مسؤول*|زملاء|مدير* لك|لكم; see|found|find no problem*|issue*|reason|obstacle*|difficulty|harm;
        nothing|none .. against|stops|prevents|wrong|hinders; don't know anyone|anybody|any|of; ничего|ничто .
        не|против мешает|препятствует;
        менеджер* . не против; ما|لا|ليس . في|فيه|يوجد|هناك شي|شيء يمنع|ضد; ما|لا اشوف|اري|نشوف مانع|مشكل*; ما|ليس
        عنده|عندهم|عندنا
        مانع; проблем*|сложност*|вопрос*|возражени* . не|нет . будет|будут|возник*|у; as .
        agreed|promised|arranged|settled|decided|discussed; no reason . why|not|that . .
        couldn't|can't|wouldn't|not;
        no|nobody|nothing .. more|better
        popular|reliable|comfortable|known|sought|loved|solid;
        популярнее|надежнее|удобнее|крепче|прочнее|качественнее|комфортнее|красивее|моднее
        .. нет|не; нет .. популярнее|надежнее|удобнее|крепче|прочнее|качественнее|комфортнее; ما|لا|لن
        .. اشهر|اقوي|امتن|اريح|اجود|افخم|انجح; no
        better|cheaper|faster|easier|problem*|issue*|question|doubt|reason|matter|limit|exception*; not the
        only|first|last; not a|an problem|issue; проблем|вопросов|сомнений|препятствий|преград|причин . нет; нет
        ничего; не вижу проблем|препятствий|причин|преград; лучше|дешевле|проще|выгоднее|быстрее . нет|не; нет
        лучше|вопрос*|причин|препятствий; не более|менее|позже|позднее|хуже; ни одного|единого вопроса|лишнего; ما|لا
        في|فيه|يوجد|توجد|هناك مشكل*|مانع|افضل|احسن|ارخص|اسهل|اسرع|مثله*|غير*|الا|خوف|داعي; مو|مب|مش|ليس|ليست
        مشكل*|صعب*|فقط|بس|اخر|نهائي*|ثابت*|محفور*|مقدس*|الوحيد*|بعيد*|مجرد|اي
    """)
)  # fmt: skip
"""What merely sounds like a denial."""
DENYING = Patterns(
    ("denying", pattern)
    for pattern in phrases("""
        i|we wish i|we could; isn't|aren't|wasn't|not . among|amongst; no . sign|trace of; never|didn't|doesn't|hasn't .
        came|comes|come|turn|turned|turns|show|showed up; came|come|coming up empty; came|come up with nothing; ما|لا
        هو|هي|هم . ضمن|من|بين|موجود*|متوفر*; не .
        попал*|попался|встрет*|обнаруж*|оказал*; لا|ما|لم|ولا|وما طلع*|يطلع*|بان|صادفت*|تبين*|حصلت*;
        i|we . can't|cannot|couldn't|don't|won't|wouldn't|haven't|didn't|shouldn't; i|we can not; i|we am|are|was|were
        not; i'm|we're . not; i'd rather not; i'm|am|we're|are . not|no .
        authorised|authorized|permitted|allowed|entitled|empowered|able|position; not .
        authorised|authorized|empowered|entitled to; have|has no . authority|say|right|mandate|permission|power;
        lack .
        authority|power|mandate; outside|beyond|exceeds my . role|remit|authority|power|competence; have to
        decline|refuse; must decline|refuse; can't . be; cannot . be; isn't|aren't|not|wasn't .
        listed|mentioned|noted|confirmed|covered|promised|mine|stated|given|shown|ours|known|written|printed|specified|my|our|in|something|supplied|on|from;
        doesn't|don't . list|say|state|mention|give|show|carry|fit|have|supply|know|see|name|claim|promise; not .
        sure|certain|mine|my|our|listed|available|enough|all|per; nothing . in|about|at|cheaper; unable; outside what;
        rather than; instead of; not . something; no . in our; that's not; that isn't; unlisted; aren't mine; isn't
        mine; it isn't; not for; couldn't; hasn't been; haven't; no such; don't; neither; there's no; there is no; i'd
        leave; leave .. to you; оставлю вам; no say|power|authority|influence|control|right over|on|to; not up to me;
        not . me who; beyond|above|outside my|me; не
        распоряжаюсь|берусь|возьмусь|ручаюсь|ручаться|утверждать|дано|готова|решать|вправе|властна; ни слова|строки;
        решаю|даю|назначаю|решает|распоряжаюсь не я; не я|мне решаю|решать|даю|назначаю; обещать . не; не .
        уполномочен*|вправе|наделен*|компетентн*; не имею . права|полномочий|возможности;
        права|полномочий|возможности .
        не имею; полномочий . нет; нет . полномочий|права|возможности; вне .
        полномочий|компетенции|роли|зоны|рамок; не
        подскажу|скажу|отвечу|расскажу|сориентирую|поясню|объясню|комментирую|обсуждаю|рассматриваю|рассматриваем; не
        веду|ведем|отвечаю|подтвержу|подтверждаю|поручусь|возьму|уступлю|уступаю|уступаем|снижу|снижаю|снижаем|сбавлю;
        не помогу|помогаю|смогу|владею|набираем|нанимаем|выкупаем|скупаем|принимаем|продаем|торгуем|возим|располагаю;
        вынуждена|приходится|придется . отказать*|отклонить; не
        могу|можем|может|буду|будем|знаю|вижу|обещаю|называю|назову|хочу|умею|даю|дам|берем|оцениваем|покупаем|поставляем|указан*|упомян*|отмечен*|прописан*|перечислен*|записано|моя|мое|нахожу|решаю|видны|видно|звоню|приняла|принимаю|утверждаю|отвечает|удалось|удастся|получилось|получится|получается|выйдет|все|всех|хватает|помещ*|уклады*|занимаемся|занимаюсь|нашла|гадаю|стану|мой|по|за|бронирую|резервирую;
        не в моей; не по моей; не моя; нет . у меня|в|под|записано; у меня . нет; под рукой нет; нельзя; сама . не;
        сам . не; каталоге нет; этого нет; не . указан*; могу . не; записано нет; ее нет; его нет; их нет; не мое; не
        . входит; لا
        تتطرق|يتطرق|اجزم|يحكم|احدد*|اضمن*|اذكر*|اخمن*|اعد*|استطيع|اقدر|اقارن*|اعلق|اعرف|اجد*|اري|اراه|اراها|نشتري*|نقيم*|املك|اذكر|اخمن|تظهر|يظهر|تذكر|يذكر|اتصل|احب|اريد|اعطي|احكم|ادعي|اضمن|احجز|احدد|نعرف|نستطيع|نقدر|نبيع|نوفر|تذكره|اخذ|استلم|استقبل|نستقبل|ارتب|اسمي;
        ليس|ليست|مو|مب|مش هنا|مكان*|مجال*; لا|ما|لن افيد*|اساعد*|اجاوب*|اجيب*|نساعد*; غير مخول*|مصرح|مصرحه|مفوض*;
        لا|ما|مو|مب|ماني|ليس|ليست
        يحق|مخول*|بيدي|بايدي|صلاحيتي|صلاحياتي|يمكنني|يسمح|فيني|اقبل;
        لا|ما . صلاحي*; خارج|فوق . صلاحي*; اعتذر|نعتذر عن; مضطره لرفض|للرفض|للاعتذار;
        ما اقدر|عندي|اعرف|اشوف|اذكر|احدد|اوعد|نشتري*|اعطي|احجز|نقدر|اعد|اسمي|اخمن|القي|نبيع|نقيم*|اضمن|ناخذ; لن
        اعد|اخمن|اذكر|ادعي|احدد|اتوقع; ليس|ليست
        من|في|عندي|امامي|لدي|مجالي|مذكور*|بيدي|موجود*|ضمن|عندنا|لي|شغلي|كل|كلها|مكتوب*; غير
        مذكور*|مسجل*|مكتوب*|موجود*|شامل*|مشمول*; لم يذكر|تذكر|يرد|ترد|يكتب|تكتب|يسجل; لم اتمكن|اجد|نتمكن|استطع; لا
        يوجد . عندي|في|لدي|ارخص|له|لها; خارج عملي|شغلي|مجالي; لست متاكد*; لست; مو
        مكتوب*|مذكور*|من|شغلي|عندي|كلها|موجود*|في; مب مكتوب*|مذكور*|عندي; وليس; فلا استطيع|اقدر|اعد; بدون وعد; ولا
        نقيم*|اقدر|استطيع;
        not .
        available|possible|part|right|visible|clear|known|offered|sold|carried|anything|within|one|displayed|show;
        doesn't|didn't|hasn't . include|come|specify|indicate|appear|tell|exist|offer|sell|handle|mean|speak|record;
        no|neither|none|nothing|nor ..
        listed|mentioned|stated|given|named|shown|noted|written|card|catalogue|catalog|specified|indicated|recorded;
        ما|لا|ولا|وما نستلم*|استلم*|نقبل*; الا اعلق|اعد|اخمن|اذكر|احكم|اقارن|اقول|احدد|اجزم|اتكلم; see|found|find
        no|none; not . here|there|open|around|online; not .
        included|counted|automatic|automatically|guaranteed|certain|default; not every|all .
        .. displayed|display|there|here; no discount|discounts|haggling; none|neither of|the . ..
        mention|mentions|list|lists|state|states|show|shows|name|names|give|gives|say|says; скидок|скидки|уступок
        .. .. не будет; nor
        can|could|do|will|am|may i|we; no
        idea|information|info|details|data|opinion|comment|record|rule*|policy|answer;
        don't|can't|couldn't|didn't .
        see|find; keep|keeping . to myself|ourselves; nothing to say|add|tell|share; no payment|payments|card|cards
        . are|is taken|accepted|processed|handled; leave|leaving .. to
        the|others; i'd
        be guessing|lying|making; nowhere; нет; ни
        одного|одной|один|одна|слова|строки|строчки|намека; отсутству*; неизвест*; неясно; непонятно; затрудняюсь; не
        . вижу|видно|нахожу|нашлось|нашелся|нашлась|нашлись|попада*|значит*|числ*|упомин*|описан*|сказано|написан*;
        не . приведен*|отражен*|показан*|отображ*|предусмотрен*|предлагаем|держим|возим|обсуждаю|комментир*|сравниваю;
        не . сужу|пишу|сочиняю|выдумываю|придумываю|фантазирую|рискну|уверен*|известно|ясно|ко|сюда|бывает|существует;
        не . наш|наша|наше|мой|моя|моё; не тот|та|то|те чат|адрес|место|тема|вопрос; оставлю|держу|придержу .. при
        себе;
        гадать|врать|выдумывать|сочинять|придумывать|фантазировать|утверждать|лукавить|обманывать . не;
        لا|ما|لن|لم|ولا|وما|فلا|فما|ولن|ولم|فلن
        استطيع|استطعت|استطع|اقدر|قدرت|يمكنني|يمكن|بوسعي|بامكاني|اعرف*|نعرف*|ادري|ندري|اجد*|وجدت*|لقيت*|نلقي|القي*|اشوف*;
        لا|ما|لن|لم|ولا|وما|فلا|فما
        شفت*|اري|اراه|اراها|تظهر|يظهر|ظهر*|يبين|تبين|اذكر*|تذكر*|يذكر*|ذكر*|تقول|يقول|مكتوب*|مذكور*|مسجل*|محدد*|موجود*;
        لا|ما|لن|لم|ولا|وما|فلا|فما
        اعد*|اوعد*|نوعد*|اضمن*|اؤكد*|اكد*|اجزم|احدد*|حددت*|اخمن*|ادعي|اعلق*|احكي|اتكلم|اكتب|الف|اعطي*|احجز*|نشتري*|ناخذ*;
        لا|ما|لن|لم|ولا|وما|فلا|فما
        نبيع*|نوفر*|نتعامل|نعمل|نشتغل|نقدم*|نصنع*|نستقبل*|استقبل*|اقبل|املك|نملك|عندي|عندنا|لدي|لدينا|في|فيه|هناك;
        لا|ما|لن|لم|ولا|وما|فلا|فما
        يوجد|توجد|تتوفر|يتوفر|توفر*|انصح*|اختار*|اعتمد*|احب|ابي|ابغي|اريد|يدخل|تدخل|يشمل|تشمل|يشمله|تشمله|يحق|يرجع;
        لا|ما
        يرد|ترد|يستجيب|تستجيب|يشتغل|تشتغل|يفتح|يوعد|توعد|تعد|افاصل|افاوض|ينفعك|نحتاجه|نحتاجها; لا|ما
        يصير|يتم|تتم|يمشي|يجوز|ينفع|يخصني|تخصني|يتعلق;
        مو|مب|مش|ليس|ليست|لست|لسنا|ومو|ومب|ومش|وليس|وليست|ولست|ماني; غير
        متوفر*|موثق*|مدون*|مدرج*|محدد*|معروف*|واضح*|ظاهر*|مؤكد*|متاكد*|متاح*|وارد*|داخل*|ممكن*|معلوم*; ولا|لا
        قطعه|حبه|واحد*|وحده|كلمه|سطر|شيء|شي; اخلي*|احتفظ|ابقي* .. لنفسي; اترك* .. لغيري|لغيرنا|للشعراء|لاهله;
        للاسف خلص*
    """)
)
"""What denies, declines or does not know."""
DEFERRING = Patterns(
    ("deferring", pattern)
    for pattern in phrases("""
        may|might or may|might not; под вопросом; مو|مب|غير اكيد|مؤكد;
        managers|manager|colleagues|colleague . decide*|confirm*|arrange*|agree*; is|are .
        decided|confirmed|arranged|agreed . by|with; decided|confirmed|arranged|agreed by|with; depends; each|every
        model|product|item has; whether; your wish|request|question; up to our; is|are for our managers; would have to
        confirm; theirs to; whenever you prefer; only a|our colleague|manager*|managers|colleagues; just say; shall i;
        should i; would you like; do you want; if you want|prefer|like; could decide; comes from our managers; вы
        просите|просили; ваш* просьб*|пожелани*|вопрос*|запрос*;
        решают|решает|согласуют|согласовывают|подтверждают|подтверждает|подтвердят; зависит; кажд*
        модели|товара|позиции своя|свой; ли; если хотите|удобнее|нужно|захотите; менеджер*|коллег* ..
        решают|решает|согласу*|подтвержд*|могут; хотите; может только; скажите; رغبتكم; سؤالكم; يؤكد*; يقرر*; يرتب*;
        يتفق*; يعتمد; تعتمد; هل; اذا احببت*|حبيتم|اردتم|فضلتم; من صلاحيات*; عند المسؤول*; القرار
        . بيد*|عند*|يعود|يرجع|لهم|للمسؤول*|للاداره|ليس|مسؤول*|زملاء|اداره|مدير*; تحبون; تودون;
        хочется|хотелось|рассчитывали|ожидали|ждали; confirmed|decided|arranged|agreed|settled .. by|with .
        our|the|my manager*|colleague*; лучше . к|у|через
        менеджер*|коллег*; سؤال*|موضوع|امر|شغل . مسؤول*|زملاء; question|matter|topic|decision|one
        for . our|the|my manager*|colleague*; down|over|left to . our|the|my
        manager*|colleague*; go|goes|passed|belong|belongs through|to . our|the managers|manager; handled|dealt
        by|with . our|the|my
        manager*|colleague*; вопрос*|просьб*|запрос*|пожелани*|решени* .. у|за|к|для . менеджер*|коллег*|руковод*;
        одобря*|дает|дают|даёт|утвержда* . только|лишь; только|лишь . менеджер*|руковод*|коллег*;
        موضوع|سؤال*|طلب*|قرار*
        .. عند|لدي|مع|بيد|الي مسؤول*|زملاء|زميل*|اداره|مدير*; يقرره*|تقرره*; يسال*|تسال*|اسال* .. مسؤول*|زملاء|اداره
    """)
)  # fmt: skip
"""What leaves a thing to others, or open."""
REFUSED = Patterns(
    ("refused", pattern)
    for pattern in phrases("""
        can't|cannot|couldn't|won't|wouldn't|unable|don't . to|even|really
        promise|guarantee|confirm|vouch|assure|commit|pledge|agree|answer|comment; can't|cannot|couldn't|unable .
        say|tell
        . whether|if|how|anything|more|what|when|yet; i'd rather|prefer . not . promise|guarantee|confirm;
        can't|cannot|couldn't|won't|wouldn't|don't
        promise|guarantee|confirm|vouch|assure|commit|pledge|agree; can|could|will|would|do|am|i'm not . .
        promise|guarantee|confirm|vouch|assure|commit|pledge|agree; not . authorised|authorized|allowed|able|mine to .
        promise|guarantee|confirm|grant|agree; isn't|not . mine|my|me to . promise|guarantee|confirm|grant; не .
        могу|можем|берусь|возьмусь|стану|буду|вправе|готова|уполномочена .
        обеща*|пообеща*|гарантир*|подтверд*|подтвержд*|ручат*|поручит*|завер*|ответить|сказать|подсказать|говорить;
        не .
        даю|дам|даем обещани*|гаранти*|слово; обещани*|гаранти* . не . даю|дам|даем;
        обеща*|пообеща*|гарантир*|подтверд*|заверить|ответить|сказать|подсказать . не .
        могу|можем|берусь|возьмусь|стану|буду|вправе|готова|уполномочена|имею; не .
        отвечу|скажу|подскажу|обещаю|обещаем|пообещаю|гарантирую|гарантируем|подтверждаю|подтвержу|ручаюсь|поручусь;
        لا|ما|لن|فلا|فما|ولا|وما|لست|ماني|مو|مب
        . استطيع|اقدر|يمكنني|بوسعي|بامكاني|قادره|مخوله . ان اعد*|اوعد*|اضمن*|اؤكد*|اجزم|اتعهد|التزم;
        لا|ما|لن|فلا|فما|ولا|وما .
        استطيع|اقدر|نقدر|نستطيع|يمكنني|فيني
        اعد*|اوعد*|اضمن*|اؤكد*|اكد|اجاوب*|اجيب*|افيد*|وعد*|ضمان|تاكيد*|اجزم|نعد*|نضمن*|تعهد; لا|ما|لن|فلا|فما|ولا|وما
        اعد*|اوعد*|اضمن*|اؤكد*|اجزم|اتعهد;
        nothing|none|nowhere .. says|say|states|mentions|tells|speaks; don't|didn't|do|did|can't|cannot .
        not|really|honestly|yet|actually . know; don't|can't|cannot|couldn't|didn't
        . know|see|find; not|n't . sure|certain; no|nothing|any ..
        information|info|details|idea|rule*|policy|record|answer|data; no|nothing ..
        written|noted|recorded|documented|listed|stated; not|n't . written|noted|recorded|documented|mentioned|known;
        не . знаю|знаем|уверена|уверены|нашла|нахожу|вижу|видно|известн*|ясно;
        не . описан*|записан*|написан*|указан*|прописан*|сказано|упомян*|сформулирован*|закреплен*; неизвест*;
        данных|информации|сведений|ответа|правил|правила|записей|ничего|положени*|условий .. нет; нет ..
        данных|информации|сведений|ответа|правил|правила|записей|положени*|условий;
        гадать|врать|выдумывать|сочинять|придумывать|фантазировать|обманывать|обещать|утверждать . . не; не ..
        гадать|врать|выдумывать|сочинять|придумывать|фантазировать|утверждать|обманывать; затрудняюсь;
        لا|ما|لم|ولا|وما|فلا|فما اعرف*|نعرف*|ادري|ندري|اجد|وجدت|لقيت|اشوف; لا|ما|ليس|ليست|ولا|وما
        . عندي|عندنا|لدي|لدينا|امامي|في|فيه|يوجد|توجد ..
        معلوم*|جواب*|سياس*|شي|شيء|فكره|خبر|علم|قواعد|قاعده|نص|رد|تفاصيل; سياس*|قواعد|شروط|معلوم* .. مو|مب|مش|ليس|ليست
        . عندي|لدي|امامي|مكتوب*|موجود*|واضح*; قواعد|سياس*|شروط|معلوم* .. ما|لا عندي|لدي|عندنا; у меня . нет; нет .
        у меня; ما|ليس|لا|ليست . عندي|لدي وثيق*|مستند*|ورق*|نص*|ملف*|مرجع*|شيء|شي; no|any
        document*|papers|file|notes|text|article|terms . . on|about|for; not|n't . on file|record|hand; not
        something . . have|know;
        ما|لا|غير ..
        مكتوب*|مذكور*|مدون* .. اذا|هل; لست|مو|مب|مش|ماني|غير
        متاكد*|واثق*|متيقن*; غير
        مكتوب*|مذكور*|محدد*|معروف*|واضح*|مدون*|موثق*|مسجل*|معلوم*; لا|ما|ولا|وما|فلا|فما .
        اقول|نقول|اجيب|اجاوب|افتي|اخترع|اؤلف|اخمن|ادعي; من عندي; ما|لا احب|ابي|ابغي|اريد . . اقول|اخترع|اؤلف|الف|اخمن
    """)
)  # fmt: skip
"""What refuses to promise, or says that nothing is known."""
PASSED_ON = Patterns(
    ("passed", pattern)
    for pattern in phrases("""
        noted|recorded|written . for our|the|my managers|manager|team; مسجل*|مدون* . للمسؤول*|للزملاء|مسؤول*|زملاء;
        i've|we've . told|asked|passed|put|informed|noted|written; i|we have . told|asked|passed|put|informed|noted;
        passed; we will confirm; let|letting our|the|my managers|manager|team|colleague|colleagues know; forwarded;
        relayed; notified; flagged; raised; shared|sent|put .. to|with our|the|my managers|manager|colleagues|team;
        передала; спросила; сообщила; подтвердим; переслала; переправила; уведомила; известила; оповестила; адресовала;
        дала знать; написала|отправила|записала .. менеджер*|коллег*; مررت; ابلغت; نقلت; سالت; سنؤكده; ابلغنا; نقلنا;
        بلغت|بلغنا|بلغته*|بلغتهم; خبرت|خبرنا|خبرتهم; حولت*|حولنا*; وصلت . سؤال*|طلب*|رغبت*; رفعت*; اخبرت*; اعلمت*;
        نبهت; ارسلت* .. مسؤول*|زملاء|اداره|مدير*
    """)
)
"""What the managers were told."""
LEFT = Patterns(
    ("left", pattern)
    for pattern in phrases("""
        managers|manager decide|confirm|arrange|agree; managers . decide|confirm|arrange;
        decided|confirmed|arranged|agreed by|with; up to our managers; for our managers to; managers would have to;
        решают|решает|согласуют|подтверждают|подтверждает|договариваются; менеджер* ..
        решают|подтверждают|согласуют; يؤكد*|يقرر*|يرتب*|يتفق* .. مسؤول*; مسؤول* .. يؤكد*|يقرر*|يرتب*|يتفق*; وهم
        يؤكدون; only . . manager|managers|colleague|colleagues can|may|could; может|могут|вправе лишь|только .
        менеджер*|коллег*|руковод*; только|лишь . менеджер*|коллег*; يملك .. مسؤول*|زملاء; مسؤول* .. فقط;
        go|goes|went through . our|the managers|manager|colleagues; matter|question|topic|one for . our|the|my
        manager*|colleague*; managers|manager|colleague|colleagues . can|could|may|would|will . .
        tell|say|advise|explain|answer|confirm|know; with . our|the managers; вопрос* . к|для менеджер*|коллег*; к
        менеджер*; через менеджер*; менеджер*|коллег* ..
        занимаются|помогают|ответят|ответит|подскажут|подскажет|расскажут|знают|договариваются|обсуждают;
        занимаются|помогают|ответят|ответит|подскажут|подскажет|расскажут|знают|обсуждают .. менеджер*|коллег*;
        спросит*|уточнит*|узнат*|спросите|уточните|узнайте .. менеджер*|коллег*|них; عند|لدي|مع|بيد|من عند
        مسؤول*|زملاء;
        يجيب*|يجاوب*|يوضح*|يفيد*|يعرف* .. مسؤول*|زملاء|زميل*; مسؤول*|زملاء .. يجيب*|يجاوب*|يوضح*|يفيد*|يعرف*;
        اسال*|تسال*
        .. مسؤول*|زملاء
    """)
)
"""What is the managers' affair."""
ON_REQUEST = Patterns(
    ("request", pattern)
    for pattern in phrases("""
        just say|tell|ask|write; say so; say the word; if you; whenever you; только скажите|напишите; скажите и; если
        хотите|нужно|захотите|удобнее; فقط قولوا|قل|قولي|اكتبوا; قولوا|قل لي; اذا احببت*|حبيتم|اردتم|فضلتم|حبيت|اردت
    """)
)
"""What happens only if the customer says so."""
TOLD_AS_QUESTION = Patterns(
    ("told", pattern)
    for pattern in phrases("did you know; do you know that; знаете ли; знали ли; а вы знали; هل تعلم*")
)
"""Questions that tell."""
SEARCHED = Patterns(
    ("searched", pattern)
    for pattern in phrases("""
        looked|looking|searched|searching|checked|checking|hunted for; искала; поискала; ищу; بحثت|ابحث|دورت|ادور عن;
        دورت; فتشت عن
    """)
)
"""What was searched for."""
