"""What customers write in the turns of the third set, and what was said before."""

from treejar.domain.shared.language import Language

EN, AR, RU = Language.EN, Language.AR, Language.RU

SAID: dict[str, dict[Language, str]] = {
    "one": {
        EN: "how much for 7 Piper chairs in graphite?",
        AR: "كم سعر 7 كراسي Piper لون غرافيت؟",
        RU: "сколько будет 7 стульев Piper, графит?",
    },
    "three": {
        EN: "what's the difference between the Mono desks 120, 140 and 160?",
        AR: "شو الفرق بين مكاتب Mono مقاس 120 و140 و160؟",
        RU: "чем отличаются столы Mono 120, 140 и 160?",
    },
    "cheapest": {
        EN: "whats your cheapest meeting table for 8 people",
        AR: "شو أرخص طاولة اجتماعات عندكم لـ 8 أشخاص",
        RU: "какой у вас самый дешёвый переговорный стол на 8 человек",
    },
    "short": {
        EN: "5 Vault lockers and 5 Stack bookcases, do you have all that?",
        AR: "5 خزائن لوكر Vault و5 مكتبات Stack، كلها متوفرة عندكم؟",
        RU: "5 шкафчиков Vault и 5 стеллажей Stack, всё есть?",
    },
    "card": {
        EN: "Pylon screen stand: how long is the warranty and how many kg does it take?",
        AR: "حامل الشاشة Pylon: كم سنة ضمانه وكم كيلو يتحمل؟",
        RU: "стойка для экрана Pylon: какая гарантия и сколько кг держит?",
    },
    "brings": {
        EN: "do you charge for delivery? also need a whiteboard, around 120 cm",
        AR: "التوصيل عليه رسوم؟ وأحتاج سبورة بيضاء بحدود 120 سم",
        RU: "доставка платная? и ещё нужна маркерная доска, примерно 120 см",
    },
    "corrected": {
        EN: "sorry, 6 chairs not 4. desks stay as they are",
        AR: "عفواً، 6 كراسي مو 4. والمكاتب مثل ما هي",
        RU: "извините, 6 кресел, а не 4. столы как были",
    },
    "hello": {
        EN: "Hello, we need a reception desk for our dental clinic",
        AR: "السلام عليكم، نحتاج مكتب استقبال لعيادة الأسنان عندنا",
        RU: "Здравствуйте, нам нужна стойка ресепшн в стоматологию",
    },
    "dear": {
        EN: "2350 for the Crest?? thats too expensive, IKEA is half of that",
        AR: "2350 على طاولة Crest؟؟ غالي وايد، ايكيا بنص السعر",
        RU: "2350 за Crest?? слишком дорого, в IKEA вдвое дешевле",
    },
    "offtopic": {
        EN: "who wins the match tonight 😄 anyway, how much is the mint Hop stool?",
        AR: "مين بيفوز بالمباراة الليلة 😄 المهم، بكم كرسي البار Hop النعناعي؟",
        RU: "кто сегодня выиграет матч 😄 ладно, сколько стоит мятный барный стул Hop?",
    },
    "when": {
        EN: "3 Fern planters. I need them here before Thursday, possible?",
        AR: "3 أحواض Fern، أحتاجها قبل الخميس، ممكن؟",
        RU: "3 кашпо Fern. нужны до четверга, успеете?",
    },
    "named": {
        EN: "Two Stack bookcases in oak. And how do we pay?",
        AR: "مكتبتين Stack بلوط. وكيف طريقة الدفع؟",
        RU: "Два стеллажа Stack, дуб. И как у вас с оплатой?",
    },
    "digits": {
        EN: "14 aria lite in black, price pls",
        AR: "أبغى ١٤ كرسي Aria Lite أسود، كم السعر؟",
        RU: "14 Aria Lite чёрных, цена?",
    },
    "list": {
        EN: "2 Crest tables 320, 20 Piper graphite, 1 Scribe whiteboard. total?",
        AR: "2 طاولة Crest مقاس 320، 20 كرسي Piper غرافيت، 1 سبورة Scribe. كم المجموع؟",
        RU: "2 стола Crest 320, 20 стульев Piper графит, 1 доска Scribe. итого?",
    },
    "second": {
        EN: "the second one: how wide is it and what's the warranty?",
        AR: "الثاني: كم عرضه وكم ضمانه؟",
        RU: "второе: какая у него ширина и гарантия?",
    },
    "colours": {
        EN: "what colours does the Piper come in? do you have red?",
        AR: "شو ألوان كرسي Piper؟ في أحمر؟",
        RU: "какие цвета есть у Piper? красный есть?",
    },
    "seat": {
        EN: "the Riva for 6, how much is it and how much is that per person?",
        AR: "محطة Riva لـ 6 موظفين بكم؟ وكم تطلع للشخص الواحد؟",
        RU: "Riva на 6 мест сколько стоит? и сколько это за одно место?",
    },
    "budget": {
        EN: "10 Aria chairs in teal, I can spend 5000",
        AR: "10 كراسي Aria أزرق مخضر، وميزانيتي 5000",
        RU: "10 кресел Aria бирюзовых, могу потратить 5000",
    },
    "notice": {
        EN: "can I get a fabric sample of the Piper, and can you make it in orange?",
        AR: "ممكن عينة قماش من كرسي Piper؟ وتقدرون تسوونه برتقالي؟",
        RU: "можно образец ткани Piper? и сделаете его оранжевым?",
    },
    "later": {
        EN: "thanks, we'll put this on hold, maybe after summer",
        AR: "شكراً، بنأجل الموضوع، يمكن بعد الصيف",
        RU: "спасибо, пока отложим, может после лета",
    },
}
HELLO = {
    EN: ("Good morning", "Good morning! I'm Noor from Treejar, we furnish offices. Which room is it about?"),
    AR: ("صباح الخير", "صباح النور! أنا نور من Treejar، نجهز المكاتب. أي غرفة تجهزون؟"),
    RU: ("Доброе утро", "Доброе утро! Я Noor из Treejar, мы обставляем офисы. О какой комнате речь?"),
}
BEFORE: dict[str, dict[Language, tuple[str, str]]] = {
    "corrected": {
        EN: (
            "4 Aria chairs teal and 4 Mono desks 140",
            "4 × TC-770-TL and 4 × DK-MONO-140-WH make AED 4,200 before VAT. Shall I prepare a quotation?",
        ),
        AR: (
            "4 كراسي Aria أزرق مخضر و4 مكاتب Mono مقاس 140",
            "4 × TC-770-TL و4 × DK-MONO-140-WH بمجموع 4,200 درهم قبل الضريبة. أجهز لك عرض سعر؟",
        ),
        RU: (
            "4 кресла Aria бирюзовых и 4 стола Mono 140",
            "4 × TC-770-TL и 4 × DK-MONO-140-WH: вместе AED 4 200 без НДС. Подготовить предложение?",
        ),
    },
    "second": {
        EN: (
            "a task chair with a mesh back, what do you have",
            "1. Aria Lite, black, AED 445\n2. Aria, teal, AED 585\nWhich of them is closer to what you need?",
        ),
        AR: (
            "كرسي عمل بظهر شبكي، شو عندكم",
            "1. Aria Lite أسود، 445 درهم\n2. Aria أزرق مخضر، 585 درهم\nأيهما أقرب لحاجتكم؟",
        ),
        RU: (
            "рабочее кресло с сетчатой спинкой, что есть",
            "1. Aria Lite, чёрное, AED 445\n2. Aria, бирюзовое, AED 585\nКакое ближе к тому, что нужно?",
        ),
    },
}
PERSON = {EN: ("Daniel", "Northbay Legal"), AR: ("مريم", "عيادات السلام"), RU: ("Олег", "Меридиан")}
RED = {EN: "red Piper chair", AR: "كرسي Piper أحمر", RU: "красный стул Piper"}
