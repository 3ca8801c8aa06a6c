// WhatsApp's marks and links as nodes; moments as people read them.

import { h } from "./dom.js";

const BEFORE = "(^|[\\s({\\[\"'«“*_~—–-])";
const AFTER = "(?=$|[\\s.,:;!?)\\]}\"'»”*_~…،؛؟—–-])";
const mark = (sign) => new RegExp(`${BEFORE}${sign}(\\S(?:[^\\n]*?\\S)?)${sign}${AFTER}`, "u");
const MARKS = [
  { pattern: /()```([^`]+)```/u, tag: "code", plain: true },
  { pattern: /()(https?:\/\/[^\s<>"]+[^\s<>".,:;!?)\]،؟])/u, tag: "a", plain: true },
  // A code like CH-616 stays on one line.
  { pattern: /()\b([A-Za-z]{1,5}-\d[\w-]*)/u, tag: "span", plain: true },
  { pattern: mark("\\*"), tag: "strong" },
  { pattern: mark("_"), tag: "em" },
  { pattern: mark("~"), tag: "s" },
];

const REFERENCE = { pattern: /()\[\[(\w+)\]\]/u, reference: true };

/** Text with `*bold*`, `_italic_`, `~struck~`, code and links; `reference(name)` draws the `[[f3]]` of a draft. */
export function formatted(text, reference = null) {
  const kinds = reference ? [REFERENCE, ...MARKS] : MARKS;
  const found = kinds.map((kind) => ({ ...kind, hit: kind.pattern.exec(text) })).filter((kind) => kind.hit);
  if (!found.length) return text ? [text] : [];
  const first = found.reduce((one, two) => (start(two.hit) < start(one.hit) ? two : one));
  const { hit, tag, plain } = first;
  const attributes = { a: { href: hit[2], target: "_blank", rel: "noopener noreferrer" }, span: { class: "whole" } }[tag] ?? {};
  const end = hit.index + hit[0].length;
  const lead = text.slice(0, start(hit));
  const element = first.reference
    ? reference(hit[2])
    : h(tag, attributes, ...(plain ? [hit[2]] : formatted(hit[2], reference)));
  return [...(lead ? [lead] : []), element, ...formatted(text.slice(end), reference)];
}

const start = (hit) => hit.index + hit[1].length;

const formats = new Map();
function format(locale, name, options) {
  const key = `${locale} ${name}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

export const clock = (locale, moment) =>
  format(locale, "clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));

export const clockWithSeconds = (moment) =>
  format("en-GB", "seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(moment));

export const dayKey = (moment) => new Date(moment).toDateString();

/** Today, yesterday, or the date in words. */
export function dayName(words, moment) {
  const age = Math.round((new Date(dayKey(Date.now())) - new Date(dayKey(moment))) / 86_400_000);
  if (age === 0) return words.today;
  if (age === 1) return words.yesterday;
  return format(words.locale, "day", { day: "numeric", month: "long", year: "numeric" }).format(new Date(moment));
}

export function duration(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return milliseconds >= 10 ? `${Math.round(milliseconds)} ms` : `${milliseconds.toFixed(1)} ms`;
}
