// What Noor did: each turn of the selected phone, newest first.

import { h, icon } from "./dom.js";
import { inWords } from "./facts.js";
import { clockWithSeconds, duration, formatted } from "./format.js";

const OUTCOMES = { answered: "Answered", noted: "Noted, no reply", apologised: "Apologised" };

/** The panel; `render(phone)` shows a phone's turns and keeps what was unfolded. */
export function makeInspector(list, heading, count) {
  let shown = "";
  const unfolded = new Map();
  return (phone) => {
    const content = JSON.stringify([phone.chatId, phone.conversation, phone.insightError, phone.turns]);
    if (content === shown) return;
    shown = content;
    heading.replaceChildren("for ", h("bdi", {}, phone.person.name));
    count.textContent = phone.turns.length ? `${phone.turns.length} ${phone.turns.length === 1 ? "turn" : "turns"}` : "";
    const cards = phone.turns.map((turn, index) => card(turn, unfolded.get(turn.turn_id) ?? index === 0, (open) => unfolded.set(turn.turn_id, open)));
    if (phone.insightError) cards.unshift(h("p", { class: "notice", role: "alert" }, icon("alert"), `No insight: ${phone.insightError}.`));
    if (!phone.turns.length && !phone.insightError) cards.push(emptiness());
    const top = list.scrollTop;
    list.replaceChildren(...cards);
    list.scrollTop = top;
  };
}

function emptiness() {
  return h("div", { class: "empty" }, icon("leaf"), h("p", {}, "Write from the phone. Here you will see, turn by turn, which tools Noor used, the facts she found, what the checks said about her draft, and how long each step took."));
}

function card(turn, open, remember) {
  const total = Object.values(turn.timings).reduce((sum, each) => sum + each, 0);
  const summary = h(
    "summary", {},
    h("span", { class: "turn-top" },
      h("time", { datetime: turn.started_at }, clockWithSeconds(turn.started_at)),
      h("span", { class: `outcome outcome-${turn.outcome}` }, OUTCOMES[turn.outcome] ?? turn.outcome),
      h("span", { class: "turn-author" }, turn.author.split("/").pop()),
      h("span", { class: "turn-total" }, duration(total))),
    h("span", { class: "turn-line", dir: "auto" }, (turn.reply[0] ?? heard(turn) ?? "").replaceAll("*", "")),
  );
  const details = h(
    "details", { class: "turn", open, "data-turn-id": turn.turn_id },
    summary,
    h("div", { class: "turn-body" },
      timings(turn.timings, total),
      section("Brief", brief(turn)),
      section("Tools", turn.answers.map((answer) => toolCall(answer))),
      section("Facts", Object.entries(turn.facts).map(([name, fact]) => factRow(name, fact, turn.facts)), "facts"),
      section("Drafts", turn.attempts.map((attempt, index) => draft(attempt, index, turn.facts))),
      section("Reply", turn.reply.map((part) => h("p", { class: "reply", dir: "auto" }, ...formatted(part)))),
      footer(turn)),
  );
  details.addEventListener("toggle", () => remember(details.open));
  return details;
}

const heard = (turn) => turn.brief.said ?? turn.brief.batch ?? null;

function section(title, content, kind = "") {
  const parts = [content].flat().filter(Boolean);
  if (!parts.length) return null;
  return h("section", { class: `part ${kind}` }, h("h4", {}, title), ...parts);
}

function brief(turn) {
  const entries = Object.entries(turn.brief).filter(([, value]) => value !== "");
  if (!entries.length) return null;
  return h("dl", { class: "brief" }, ...entries.flatMap(([key, value]) => [h("dt", {}, key.replaceAll("_", " ")), h("dd", { dir: "auto" }, value)]));
}

function toolCall(answer) {
  const { call, facts, refused } = answer;
  return h(
    "div", { class: `tool${refused ? " refused" : ""}` },
    h("p", { class: "tool-call" }, icon("tool"), h("code", {}, call.tool), h("span", { class: "arguments", dir: "auto" }, argumentsOf(call))),
    h("p", { class: "tool-came" }, refused ? `Refused: ${refused}` : facts.length ? ["recorded ", ...facts.map(badge)] : "no new fact"),
  );
}

/** Arguments come as their JSON, in a string. */
function argumentsOf(call) {
  try {
    const value = JSON.parse(call.arguments);
    return Object.entries(value).filter(([, each]) => each !== null).map(([key, each]) => `${key}: ${typeof each === "string" ? each : JSON.stringify(each)}`).join(", ");
  } catch {
    return String(call.arguments ?? "");
  }
}

const badge = (name) => h("code", { class: "badge" }, name);

function factRow(name, fact, facts) {
  const { kind, text, about } = inWords(fact, facts);
  return h(
    "div", { class: "fact" },
    badge(name),
    h("span", { class: "fact-kind" }, kind),
    h("span", { class: "fact-text" }, h("bdi", {}, text), about ? h("small", {}, " ", about) : null),
    h("small", { class: "fact-source" }, `${fact.source} · ${clockWithSeconds(fact.as_of)}`),
  );
}

function draft(attempt, index, facts) {
  const stopped = attempt.findings.some((finding) => finding.severity !== "note");
  return h(
    "div", { class: "draft" },
    h("p", { class: "draft-head" }, h("span", {}, `${index + 1}. ${attempt.author}`), h("span", { class: stopped ? "verdict stopped" : "verdict passed" }, stopped ? "sent back" : "passed")),
    h("p", { class: "draft-text", dir: "auto" }, ...withReferences(attempt.draft.text, facts)),
    ...attempt.findings.map((finding) =>
      h("p", { class: `finding ${finding.severity}` }, icon("alert"), h("span", {}, h("b", {}, finding.code), ` (${finding.severity}) `, h("q", { dir: "auto" }, finding.about), " ", finding.advice))),
  );
}

/** A draft's words with each `[[f3]]` as a badge that says what the fact is. */
function withReferences(text, facts) {
  return formatted(text, (name) => {
    const known = facts[name] ? inWords(facts[name], facts) : null;
    const title = known ? `${known.kind}: ${known.text} ${known.about}` : "no such fact";
    return h("code", { class: `badge${known ? "" : " unknown"}`, title }, name);
  });
}

function timings(steps, total) {
  const entries = Object.entries(steps).filter(([, each]) => each > 0);
  if (!entries.length) return null;
  const bar = h("div", { class: "time-bar", role: "img", "aria-label": entries.map(([name, each]) => `${name} ${duration(each)}`).join(", ") });
  const legend = h("ul", { class: "time-legend" });
  entries.forEach(([name, each], index) => {
    const slice = h("span", { class: `slice-${index % 6}` });
    slice.style.flexGrow = String(each / total);
    bar.append(slice);
    legend.append(h("li", {}, h("i", { class: `slice-${index % 6}` }), `${name.replaceAll("_", " ")} `, h("b", {}, duration(each))));
  });
  return h("div", { class: "times" }, bar, legend);
}

function footer(turn) {
  const cost = Number(turn.cost_usd);
  return h("p", { class: "turn-foot" }, h("span", {}, `by ${turn.author}`), h("span", {}, turn.language), cost > 0 ? h("span", {}, `$${turn.cost_usd}`) : null, h("code", { title: "treejar explain <turn id> says the same on the command line" }, turn.turn_id));
}
