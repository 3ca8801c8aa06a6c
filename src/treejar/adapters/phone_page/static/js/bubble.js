// One message as a bubble.

import { h, icon } from "./dom.js";
import { clock, formatted } from "./format.js";
import { failureOf } from "./memory.js";

/** The bubble of a message; `show(phone, message, place)` brings it up to date. */
export function makeBubble(actions) {
  const body = h("div", { class: "bubble-body" });
  const time = h("time", {});
  const ticks = h("span", { class: "ticks" });
  const bubble = h("div", { class: "bubble" }, body, h("span", { class: "meta" }, time, ticks));
  const trouble = h("div", { class: "trouble" });
  const element = h("div", { class: "row" }, bubble, trouble);
  let shownContent = "";
  let shownDelivery = "";

  element.show = (phone, message, place) => {
    const { words } = phone;
    const own = message.from === "customer";
    element.className = `row ${own ? "own" : "theirs"} by-${message.author}${place.first ? " first" : ""}`;
    element.dataset.messageId = message.messageId;
    const content = JSON.stringify([message.kind, message.text, message.fileUrl, message.edited, message.deleted]);
    if (content !== shownContent) {
      shownContent = content;
      body.replaceChildren(...contentOf(message, words, actions));
      time.dateTime = message.at;
      time.textContent = clock(words.locale, message.at);
    }
    const delivery = own ? ownDelivery(message, place, words) : theirDelivery(message, words);
    const key = JSON.stringify(delivery);
    if (key === shownDelivery) return;
    shownDelivery = key;
    ticks.className = `ticks ${delivery.state}`;
    ticks.replaceChildren(icon(delivery.icon, delivery.label));
    trouble.replaceChildren(...troubleOf(delivery, own, words, () => actions.retry(phone, message.messageId)));
  };
  return element;
}

function ownDelivery(message, place, words) {
  const reason = failureOf(message.messageId);
  if (reason) return { state: "failed", icon: "alert", label: words.failed, reason };
  if (message.state === "sending") return { state: "sending", icon: "clock", label: words.sending };
  if (place.answered) return { state: "read", icon: "checks", label: words.read };
  return { state: "delivered", icon: "checks", label: words.delivered };
}

function theirDelivery(message, words) {
  if (message.status === "error") {
    const { error } = message;
    const reason = typeof error === "object" ? error?.description || error?.error || "" : (error ?? "");
    return { state: "failed", icon: "alert", label: words.notDelivered, reason };
  }
  if (message.status === "read") return { state: "read", icon: "checks", label: words.read };
  if (message.status === "delivered") return { state: "delivered", icon: "checks", label: words.delivered };
  return { state: "sent", icon: "check", label: words.sent };
}

function troubleOf(delivery, own, words, retry) {
  if (delivery.state !== "failed") return [];
  const reason = h("span", { class: "reason" }, icon("alert"), delivery.label);
  if (delivery.reason) reason.append(": ", h("bdi", {}, delivery.reason));
  if (!own) return [reason];
  return [reason, h("button", { type: "button", class: "retry", onclick: retry }, icon("again"), words.retry)];
}

function contentOf(message, words, actions) {
  if (message.deleted) return [h("p", { class: "words gone" }, words.deleted)];
  const parts = [];
  if (message.author === "manager") parts.push(h("p", { class: "author" }, icon("person"), words.colleague));
  if (message.fileUrl || message.kind !== "text") parts.push(fileOf(message, words, actions));
  if (message.text) parts.push(h("p", { class: "words", dir: "auto" }, ...formatted(message.text)));
  if (message.edited) parts.push(h("span", { class: "edited" }, words.edited));
  return parts;
}

function fileOf(message, words, actions) {
  const { kind, fileUrl } = message;
  const name = message.fileName || "";
  if (kind === "image" && fileUrl) {
    const label = name || words.picture;
    const open = () => actions.enlarge(fileUrl, label);
    return h("button", { type: "button", class: "picture", "aria-label": label, onclick: open }, h("img", { src: fileUrl, alt: "", decoding: "async" }));
  }
  // While it is on its way the file is a blob, which the page's policy allows for pictures only.
  const stored = fileUrl?.startsWith("/");
  if (kind === "audio" && stored) return h("audio", { controls: true, preload: "metadata", src: fileUrl, "aria-label": words.voice });
  if (kind === "video" && stored) return h("video", { controls: true, preload: "metadata", src: fileUrl, "aria-label": words.video });
  const fallback = { audio: words.voice, video: words.video, image: words.picture }[kind] ?? words.document;
  const face = [icon(kind === "audio" ? "voice" : "document"), h("span", { class: "file-name", dir: "auto" }, name || fallback)];
  if (!stored) return h("span", { class: "file" }, ...face);
  return h("a", { class: "file", href: fileUrl, target: "_blank", rel: "noopener" }, ...face);
}
