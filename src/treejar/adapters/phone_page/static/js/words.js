// What a phone says in its owner's language, and who owns the three phones.

export const PEOPLE = [
  { chatId: "971501234567", name: "Sara Haddad", language: "en" },
  { chatId: "971529876501", name: "خالد المنصوري", language: "ar" },
  { chatId: "971585550142", name: "Иван Соколов", language: "ru" },
];

export const LANGUAGES = { en: "English", ar: "العربية", ru: "Русский" };

export const WORDS = {
  en: {
    locale: "en-GB", online: "online", writing: "writing…", person: "a colleague is with you",
    placeholder: "Message", send: "Send", attach: "Attach a picture, a voice message or a file",
    messages: "Messages", today: "Today", yesterday: "Yesterday", colleague: "Colleague", newer: "Newest messages",
    hello: "Office furniture, from one chair to a whole floor.", start: "Start with",
    failed: "Not sent", retry: "Try again", document: "Document", voice: "Voice message", picture: "Picture",
    video: "Video", deleted: "This message was deleted", edited: "edited", notDelivered: "Not delivered",
    sending: "sending", sent: "sent", delivered: "delivered", read: "read",
    unreachable: "no connection", noAnswer: "Noor’s webhook gave no answer", refused: "Noor’s webhook answered",
    starters: ["Hi", "do you have CH 616 in black and how much for 12", "We are moving 30 people to JLT, need desks and chairs"],
    replies: ["yes please", "can you do 15% off if I take 40?", "I want to talk to a human"],
  },
  ar: {
    locale: "ar-AE-u-nu-latn", online: "متصلة الآن", writing: "تكتب…", person: "زميل يتابع معك",
    placeholder: "رسالة", send: "إرسال", attach: "إرفاق صورة أو رسالة صوتية أو ملف",
    messages: "الرسائل", today: "اليوم", yesterday: "أمس", colleague: "زميل", newer: "أحدث الرسائل",
    hello: "أثاث مكتبي، من كرسي واحد إلى طابق كامل.", start: "ابدأ بـ",
    failed: "لم تُرسل", retry: "إعادة المحاولة", document: "مستند", voice: "رسالة صوتية", picture: "صورة",
    video: "فيديو", deleted: "حُذفت هذه الرسالة", edited: "معدّلة", notDelivered: "لم تصل",
    sending: "جارٍ الإرسال", sent: "أُرسلت", delivered: "وصلت", read: "قُرئت",
    unreachable: "لا يوجد اتصال", noAnswer: "لم يصل رد من نور", refused: "رد خادم نور:",
    starters: ["السلام عليكم", "أبي كراسي مكتب عدد 12، كم السعر؟", "نجهز مكتب لعشرين موظف في دبي مارينا"],
    replies: ["نعم من فضلك", "السعر غالي شوي", "أريد التحدث مع موظف"],
  },
  ru: {
    locale: "ru-RU", online: "в сети", writing: "печатает…", person: "с вами коллега",
    placeholder: "Сообщение", send: "Отправить", attach: "Прикрепить снимок, голосовое или файл",
    messages: "Сообщения", today: "Сегодня", yesterday: "Вчера", colleague: "Коллега", newer: "Последние сообщения",
    hello: "Мебель для офиса: от одного кресла до целого этажа.", start: "Начните с",
    failed: "Не отправлено", retry: "Повторить", document: "Документ", voice: "Голосовое сообщение", picture: "Снимок",
    video: "Видео", deleted: "Сообщение удалено", edited: "изменено", notDelivered: "Не доставлено",
    sending: "отправляется", sent: "отправлено", delivered: "доставлено", read: "прочитано",
    unreachable: "нет связи", noAnswer: "вебхук Noor не ответил", refused: "вебхук Noor ответил",
    starters: ["Здравствуйте", "Сколько стоит кресло CH-616 и есть ли 12 штук?", "Открываем офис на 30 человек в JLT, нужна мебель"],
    replies: ["да, пожалуйста", "а подешевле есть?", "Позовите человека"],
  },
};

export const directionOf = (language) => (language === "ar" ? "rtl" : "ltr");

/** The language a customer writes, told by script; for chats that another program opened. */
export function languageOf(texts) {
  const text = texts.filter(Boolean).slice(-5).join(" ");
  if (/[\u0600-\u06ff]/.test(text)) return "ar";
  return /[\u0400-\u04ff]/.test(text) ? "ru" : "en";
}

/** `971501234567` as people write it. */
export function phoneNumber(chatId) {
  const uae = /^971(\d{2})(\d{3})(\d{4})$/.exec(chatId);
  if (uae) return `+971 ${uae[1]} ${uae[2]} ${uae[3]}`;
  return /^\d+$/.test(chatId) ? `+${chatId}` : chatId;
}
