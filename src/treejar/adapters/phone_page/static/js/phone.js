// One customer's phone on the screen, with its owner above and the shop's side below.

import { makeBubble } from "./bubble.js";
import { arrange, h, icon } from "./dom.js";
import { clock, dayKey, dayName } from "./format.js";
import { LANGUAGES, directionOf, phoneNumber } from "./words.js";

const STATES = { active: "Noor answers", handed_over: "A person", closed: "Closed", new: "No chat yet" };
const NEAR_END = 90;

/** Two letters for a face; one in Arabic, where two would join into a word. */
function initials(name, language) {
  const words = name.split(/\s+/).slice(0, language === "ar" ? 1 : 2);
  return words.map((word) => [...word][0] ?? "").join("");
}

/** The station of one phone; `render()` brings it up to date. */
export function makePhone(store, phone, lightbox) {
  const { person, words } = phone;
  const chip = h("span", { class: "state" });
  const owner = h(
    "header", { class: "owner" },
    h("span", { class: `face face-${person.language}`, "aria-hidden": "true" }, initials(person.name, person.language)),
    h("div", { class: "owner-words" },
      h("h2", {}, h("bdi", { lang: person.language }, person.name)),
      h("p", {}, h("bdi", {}, phoneNumber(person.chatId)), " · ", h("bdi", { lang: person.language }, LANGUAGES[person.language]))),
    chip,
  );
  const presence = h("p", { class: "presence" });
  const thread = h("div", { class: "thread" });
  const log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": words.messages, tabindex: "0" }, thread);
  const toNewest = h("button", { type: "button", class: "to-newest", "aria-label": words.newer, hidden: true, onclick: () => scrollToEnd(true) }, icon("down"));
  const chips = h("div", { class: "chips", role: "group", "aria-label": words.start });
  const composer = makeComposer(store, phone, () => {
    pinned = true;
    scrollToEnd();
  });
  const screenClock = h("span", { class: "screen-clock" });
  const screen = h(
    "div", { class: "phone", lang: person.language, dir: directionOf(person.language) },
    h("div", { class: "status-bar", "aria-hidden": "true" }, screenClock, h("span", { class: "signals" }, icon("signal"), icon("battery"))),
    h("header", { class: "chat-head" },
      h("span", { class: "noor-face", "aria-hidden": "true" }, icon("leaf")),
      h("div", { class: "chat-title" }, h("h3", {}, "Noor · Treejar"), presence)),
    h("div", { class: "log-frame" }, log, toNewest),
    chips,
    composer,
  );
  const counter = makeCounter(store, phone);
  const station = h("section", { class: "station", id: `phone-${person.chatId}`, "aria-label": `Phone of ${person.name}`, "data-chat-id": person.chatId }, owner, screen, counter);
  station.addEventListener("focusin", () => store.select(person.chatId));
  station.addEventListener("pointerdown", () => store.select(person.chatId));

  const bubbles = new Map();
  const days = new Map();
  const dots = h("div", { class: "row theirs first dots-row" }, h("div", { class: "bubble dots", role: "status", "aria-label": words.writing }, h("i"), h("i"), h("i")));
  const welcome = h("div", { class: "welcome" }, h("span", { class: "noor-face big", "aria-hidden": "true" }, icon("leaf")), h("p", {}, words.hello));
  const actions = {
    retry: (owner, id) => store.retry(owner, id),
    enlarge: (url, label) => lightbox.open(url, label),
  };
  // The newest message stays in view until its reader scrolls up, whatever grows meanwhile (a picture, the hint).
  let pinned = true;
  let lastTop = 0;
  let quick = null;

  function scrollToEnd(smoothly = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    log.scrollTo({ top: log.scrollHeight, behavior: smoothly && !calm ? "smooth" : "instant" });
  }
  log.addEventListener("scroll", () => {
    const nearEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    pinned = nearEnd || (pinned && log.scrollTop >= lastTop);
    lastTop = log.scrollTop;
    toNewest.hidden = pinned;
  }, { passive: true });
  const keepEnd = new ResizeObserver(() => pinned && scrollToEnd());
  keepEnd.observe(thread);
  keepEnd.observe(log);

  function rows() {
    const messages = phone.bubbles;
    const lastBusiness = messages.findLastIndex((message) => message.from === "business");
    const wanted = [];
    messages.forEach((message, index) => {
      const before = messages[index - 1];
      const newDay = !before || dayKey(before.at) !== dayKey(message.at);
      if (newDay) wanted.push(daySeparator(message));
      if (!bubbles.has(message.messageId)) bubbles.set(message.messageId, makeBubble(actions));
      const row = bubbles.get(message.messageId);
      row.show(phone, message, { first: newDay || before.author !== message.author, answered: index < lastBusiness });
      wanted.push(row);
    });
    if (!messages.length && phone.loaded) wanted.push(welcome);
    if (phone.writing) wanted.push(dots);
    return wanted;
  }

  function daySeparator(message) {
    const key = dayKey(message.at);
    if (!days.has(key)) days.set(key, h("div", { class: "day" }, h("span", {})));
    const separator = days.get(key);
    separator.firstChild.textContent = dayName(words, message.at);
    return separator;
  }

  function showQuick() {
    const wanted = phone.bubbles.length ? words.replies : words.starters;
    if (wanted === quick) return;
    quick = wanted;
    chips.replaceChildren(...wanted.map((text) => h("button", { type: "button", class: "chip", dir: "auto", onclick: () => store.sendText(phone, text) }, text)));
  }

  station.render = () => {
    const selected = store.selected === phone;
    station.classList.toggle("selected", selected);
    chip.className = `state state-${phone.state}`;
    chip.textContent = STATES[phone.state] ?? phone.state;
    presence.textContent = phone.writing ? words.writing : phone.state === "handed_over" ? words.person : words.online;
    presence.classList.toggle("is-writing", phone.writing);
    screenClock.textContent = clock(words.locale, Date.now());
    arrange(thread, rows());
    screen.classList.toggle("fresh", !phone.bubbles.length);
    showQuick();
    counter.render();
  };
  return station;
}

function makeComposer(store, phone, sent) {
  const { words } = phone;
  const input = h("textarea", { rows: "1", dir: "auto", placeholder: words.placeholder, "aria-label": words.placeholder, maxlength: "4096", enterkeyhint: "send" });
  const file = h("input", { type: "file", hidden: true, accept: "image/*,audio/*,video/*,.pdf,.doc,.docx,.xls,.xlsx,.zip", tabindex: "-1" });
  const attach = h("button", { type: "button", class: "round", "aria-label": words.attach, title: words.attach, onclick: () => file.click() }, icon("clip"));
  const send = h("button", { type: "submit", class: "round send", "aria-label": words.send, title: words.send, disabled: true }, icon("send"));
  const form = h("form", { class: "composer" }, attach, file, input, send);

  const fit = () => {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`;
    send.disabled = !input.value.trim();
  };
  input.addEventListener("input", fit);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    store.sendText(phone, text);
    input.value = "";
    fit();
    sent();
  });
  file.addEventListener("change", () => {
    for (const chosen of file.files) store.sendFile(phone, chosen);
    file.value = "";
    input.focus();
    sent();
  });
  return form;
}

function makeCounter(store, phone) {
  const id = `manager-${phone.chatId}`;
  const input = h("input", { id, type: "text", dir: "auto", autocomplete: "off", maxlength: "4096", placeholder: "Write as a manager", "aria-label": "As the shop: write as a manager" });
  const button = h("button", { type: "submit", class: "round", "aria-label": "Send as the shop", title: "Send as the shop" }, icon("send"));
  const back = h("button", { type: "button", class: "hand-back", onclick: () => store.handBack(phone).catch(() => {}) }, icon("leaf"), "Hand back to Noor");
  const form = h("form", { class: "counter-form" }, h("label", { for: id, class: "counter-label" }, icon("shop"), h("span", {}, "As the shop")), input, button, back);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text || button.disabled) return;
    button.disabled = true;
    try {
      await store.writeAsManager(phone, text);
      input.value = "";
    } catch {
      // The words stay in the field; the page has said why they were not sent.
    }
    button.disabled = false;
  });
  const counter = h("footer", { class: "counter" }, form);
  counter.render = () => {
    const taken = phone.state === "handed_over";
    form.classList.toggle("taken", taken);
    back.hidden = !taken;
  };
  return counter;
}
