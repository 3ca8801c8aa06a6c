// What this browser remembers between visits: added customers, and messages that did not reach Noor.

const KEY = "treejar.phone-page";

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

const kept = { people: [], failures: {}, ...read() };

function write() {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that stores nothing still shows everything until it is closed.
  }
}

export const addedPeople = () => kept.people;

export function rememberPerson(person) {
  kept.people = [...kept.people.filter((known) => known.chatId !== person.chatId), person];
  write();
}

export const failureOf = (messageId) => kept.failures[messageId] ?? null;

/** `reason` null: it got through after all. */
export function rememberFailure(messageId, reason) {
  if (reason) kept.failures[messageId] = reason;
  else delete kept.failures[messageId];
  write();
}
