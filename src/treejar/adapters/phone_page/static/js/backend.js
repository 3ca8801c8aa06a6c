// The page's own backend: plain requests, and the live feed that mends itself.

const BASE = new URL("../../api/", import.meta.url);

/** A request failed; `message` says why in English. */
export class BackendError extends Error {}

async function request(path, options = {}) {
  let answer;
  try {
    answer = await fetch(new URL(path, BASE), { ...options, signal: AbortSignal.timeout(45_000) });
  } catch {
    throw new BackendError("the demo does not answer");
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new BackendError(problem.detail ?? `the demo answered ${answer.status}`);
}

const post = (path, content) =>
  request(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(content) });

export const fetchChats = () => request("chats");
export const fetchInsight = (chatId) => request(`insight?chat_id=${encodeURIComponent(chatId)}`);
export const say = (order) => post("say", order);
export const writeAsManager = (chatId, text) => post("manager", { chatId, text });
export const markRead = (chatId) => post("read", { chatId });
export const handBack = (chatId) => post("hand-back", { chatId });
export const upload = (file) =>
  request(`upload?filename=${encodeURIComponent(file.name)}`, { method: "POST", body: file });

const RETRY_MILLISECONDS = 1000;

/** Follow the feed for ever. `onState(true)` comes with every fresh connection: what was missed must be fetched. */
export function follow({ onChange, onState }) {
  const source = new EventSource(new URL("events", BASE));
  source.addEventListener("connected", () => onState(true));
  source.addEventListener("lost", () => onState(false));
  source.addEventListener("message", (event) => onChange(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    onState(false);
    // A browser gives up for good when the answer was no event stream (a restart, for one).
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow({ onChange, onState }), RETRY_MILLISECONDS);
    }
  });
}
