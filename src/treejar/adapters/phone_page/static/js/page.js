// Puts the page together: phones side by side, tabs on a narrow screen, the inspector, the connection.

import { arrange, h, icon } from "./dom.js";
import { makeInspector } from "./inspector.js";
import { makeLightbox } from "./lightbox.js";
import { makeNewCustomer } from "./new_customer.js";
import { makePhone } from "./phone.js";
import { Store } from "./store.js";

const $ = (selector) => document.querySelector(selector);
const store = new Store();
const lightbox = makeLightbox($("#lightbox"));
const inspect = makeInspector($("#turns"), $("#inspected"), $("#turn-count"));
const stations = new Map();
const tabs = new Map();

function showPeople() {
  for (const phone of store.phones.values()) {
    if (stations.has(phone.chatId)) continue;
    stations.set(phone.chatId, makePhone(store, phone, lightbox));
    tabs.set(phone.chatId, makeTab(phone));
  }
  arrange($("#phones"), [...store.phones.keys()].map((id) => stations.get(id)));
  arrange($("#tabs"), [...[...store.phones.keys()].map((id) => tabs.get(id)), insightTab]);
}

function makeTab(phone) {
  const unread = h("span", { class: "unread" });
  const tab = h("button", { type: "button", role: "tab", "aria-controls": `phone-${phone.chatId}`, onclick: () => pickTab(phone.chatId) }, h("bdi", { lang: phone.person.language }, phone.person.name.split(/\s+/)[0]), unread);
  tab.render = () => {
    const here = store.selected === phone && !document.body.classList.contains("insight-in-front");
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
    unread.textContent = phone.unread && store.selected !== phone ? String(phone.unread) : "";
    unread.setAttribute("aria-label", `${phone.unread} unread`);
    unread.hidden = !unread.textContent;
  };
  return tab;
}

const insightTab = h("button", { type: "button", role: "tab", class: "insight-tab", "aria-controls": "inspector", onclick: () => pickTab(null) }, icon("leaf"), "What Noor did");
insightTab.render = () => {
  const here = document.body.classList.contains("insight-in-front");
  insightTab.setAttribute("aria-selected", String(here));
  insightTab.tabIndex = here ? 0 : -1;
};

/** `chatId` null: the inspector comes to the front (it has a tab on a narrow screen only). */
function pickTab(chatId) {
  document.body.classList.toggle("insight-in-front", chatId === null);
  if (chatId) store.select(chatId);
  draw();
}

$("#tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...$("#tabs").children].filter((tab) => tab.offsetParent);
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.click();
  next.focus();
});

let drawing = false;
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    for (const station of stations.values()) station.render();
    for (const tab of tabs.values()) tab.render();
    insightTab.render();
    inspect(store.selected);
    const link = $("#connection");
    link.classList.toggle("live", store.live);
    link.lastElementChild.textContent = store.live ? "Live" : "Reconnecting…";
  });
}

store.listen((kind, phone, detail) => {
  if (kind === "people") showPeople();
  if (kind === "selection") stations.get(phone.chatId)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (kind === "trouble") say(`${phone.person.name}: ${detail}.`);
  draw();
});

let silence = 0;
function say(text) {
  const toast = $("#toast");
  toast.textContent = text;
  toast.classList.add("shown");
  clearTimeout(silence);
  silence = setTimeout(() => toast.classList.remove("shown"), 6000);
}

$("#add").addEventListener("click", makeNewCustomer($("#new-customer"), store));
showPeople();
draw();
setInterval(draw, 15_000);
store.start();
