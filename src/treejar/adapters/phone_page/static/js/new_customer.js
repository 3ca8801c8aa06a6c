// The dialog that adds a customer.

import { PEOPLE } from "./words.js";

const NAMES = { en: ["Omar Rashid", "Priya Nair", "Daniel Meyer"], ar: ["ليلى الهاشمي", "سعيد المري"], ru: ["Анна Лебедева", "Павел Орлов"] };
const pick = (list) => list[Math.floor(Math.random() * list.length)];

export function makeNewCustomer(dialog, store) {
  const form = dialog.querySelector("form");
  const { name, number, language } = form.elements;
  let suggested = "";
  language.addEventListener("change", () => {
    if (name.value === suggested) suggest();
  });
  const suggest = () => {
    suggested = pick(NAMES[language.value]);
    name.value = suggested;
  };
  form.addEventListener("submit", () => {
    store.addPerson({ chatId: number.value.replace(/\D/g, ""), name: name.value.trim(), language: language.value });
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  return () => {
    form.reset();
    suggest();
    number.value = `+97150${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
    if (PEOPLE.some((person) => number.value.endsWith(person.chatId))) number.value = "+971561112233";
    dialog.showModal();
    name.select();
  };
}
