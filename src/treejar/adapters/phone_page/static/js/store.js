// The state of every phone, and all that can be done to it. Knows nothing of the screen.

import * as backend from "./backend.js";
import * as memory from "./memory.js";
import { PEOPLE, WORDS, languageOf } from "./words.js";

/** A uuid4; `crypto.randomUUID` is missing where the page is opened over plain http from another machine. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const WRITING_MILLISECONDS = 45_000;
const EAGER_MILLISECONDS = 700;
const IDLE_MILLISECONDS = 5_000;

/** One customer's phone. `outbox`: own messages the simulator has not shown yet, by id. */
class Phone {
  messages = [];
  outbox = new Map();
  conversation = null;
  turns = [];
  insightError = "";
  awaiting = null;
  askedRead = new Set();
  loaded = false;

  constructor(person) {
    this.person = person;
  }

  get chatId() {
    return this.person.chatId;
  }

  get words() {
    return WORDS[this.person.language];
  }

  get state() {
    return this.conversation?.state ?? "new";
  }

  /** Everything to show, oldest first. */
  get bubbles() {
    const shown = new Set(this.messages.map((message) => message.messageId));
    return [...this.messages, ...[...this.outbox.values()].filter((message) => !shown.has(message.messageId))];
  }

  get unread() {
    return this.messages.filter((m) => m.from === "business" && !["read", "error"].includes(m.status)).length;
  }

  get writing() {
    const recent = this.awaiting !== null && Date.now() - this.awaiting.since < WRITING_MILLISECONDS;
    return recent && this.awaiting.accepted && this.state !== "handed_over";
  }
}

export class Store {
  phones = new Map();
  selectedId = PEOPLE[0].chatId;
  live = false;
  #listeners = [];
  #refreshing = null;
  #again = false;

  constructor() {
    for (const person of [...PEOPLE, ...memory.addedPeople()]) this.phones.set(person.chatId, new Phone(person));
  }

  get selected() {
    return this.phones.get(this.selectedId);
  }

  /** `listener(kind, phone)`: kind is chat, insight, selection, people, connection or trouble. */
  listen(listener) {
    this.#listeners.push(listener);
  }

  start() {
    backend.follow({
      onChange: (change) => {
        this.refresh();
        if (this.phones.has(change.chatId)) this.loadInsight(this.phones.get(change.chatId));
      },
      onState: (live) => {
        this.live = live;
        this.#tell("connection");
        if (live) this.refreshAll();
      },
    });
    this.refreshAll();
    document.addEventListener("visibilitychange", () => this.#look(this.selected));
    this.#watch(EAGER_MILLISECONDS, (phone) => phone.writing);
    this.#watch(IDLE_MILLISECONDS, (phone) => phone === this.selected && !document.hidden);
  }

  async refreshAll() {
    await this.refresh();
    await Promise.all([...this.phones.values()].map((phone) => this.loadInsight(phone)));
  }

  /** Fetch every chat; calls that come meanwhile share one more fetch. */
  refresh() {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#fetchChats().finally(() => {
      this.#refreshing = null;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    });
    return this.#refreshing;
  }

  async #fetchChats() {
    let chats;
    try {
      chats = await backend.fetchChats();
    } catch {
      return;
    }
    for (const phone of this.phones.values()) {
      if (!chats.some((chat) => chat.chatId === phone.chatId)) this.#take(phone, []);
    }
    for (const chat of chats) this.#take(this.#phoneOf(chat), chat.messages);
  }

  #phoneOf(chat) {
    const known = this.phones.get(chat.chatId);
    if (known) return known;
    const language = languageOf(chat.messages.filter((m) => m.from === "customer").map((m) => m.text));
    const phone = new Phone({ chatId: chat.chatId, name: chat.contactName || chat.chatId, language });
    this.phones.set(chat.chatId, phone);
    this.#tell("people");
    this.loadInsight(phone);
    return phone;
  }

  #take(phone, messages) {
    const before = new Set(phone.messages.map((message) => message.messageId));
    const answered = messages.some((m) => m.from === "business" && !before.has(m.messageId));
    if (phone.loaded && answered) phone.awaiting = null;
    phone.messages = messages;
    phone.loaded = true;
    for (const message of messages) {
      const own = phone.outbox.get(message.messageId);
      if (own && own.state === "done") phone.outbox.delete(message.messageId);
    }
    this.#tell("chat", phone);
    this.#look(phone);
  }

  /** The owner of the phone in front has seen what is on it. */
  #look(phone) {
    if (phone !== this.selected || document.hidden) return;
    const fresh = phone.messages.filter(
      (m) => m.from === "business" && ["sent", "delivered"].includes(m.status) && !phone.askedRead.has(m.messageId + m.status),
    );
    if (!fresh.length) return;
    for (const message of fresh) phone.askedRead.add(message.messageId + message.status);
    backend.markRead(phone.chatId).catch(() => {});
  }

  select(chatId) {
    if (chatId === this.selectedId || !this.phones.has(chatId)) return;
    this.selectedId = chatId;
    this.#tell("selection", this.selected);
    this.#look(this.selected);
    this.loadInsight(this.selected);
  }

  async loadInsight(phone) {
    if (phone.loading) return;
    phone.loading = true;
    try {
      const { conversation, turns } = await backend.fetchInsight(phone.chatId);
      const newest = turns[0];
      if (newest && newest.turn_id !== phone.turns[0]?.turn_id && newest.outcome === "noted") phone.awaiting = null;
      Object.assign(phone, { conversation, turns, insightError: "" });
    } catch (error) {
      phone.insightError = error.message;
    }
    phone.loading = false;
    this.#tell("insight", phone);
  }

  sendText(phone, text) {
    this.#send(phone, { kind: "text", text });
  }

  sendFile(phone, file) {
    const family = file.type.split("/")[0];
    const kind = ["image", "audio", "video"].includes(family) ? family : "document";
    this.#send(phone, { kind, file, fileName: file.name, fileUrl: URL.createObjectURL(file) });
  }

  /** Send again what did not arrive, under its own id: Noor hears it once at most. */
  retry(phone, messageId) {
    const message = phone.outbox.get(messageId) ?? phone.messages.find((known) => known.messageId === messageId);
    if (message) this.#send(phone, message);
  }

  async #send(phone, content) {
    const message = {
      ...content,
      messageId: content.messageId ?? newId(),
      from: "customer",
      author: "customer",
      status: "inbound",
      at: new Date().toISOString(),
      state: "sending",
    };
    phone.outbox.set(message.messageId, message);
    memory.rememberFailure(message.messageId, null);
    phone.awaiting = { since: Date.now(), accepted: false };
    this.#tell("chat", phone);
    const reason = await this.#carry(phone, message);
    message.state = reason ? "failed" : "done";
    memory.rememberFailure(message.messageId, reason);
    // Noor may have answered before her webhook did: then nothing is awaited any more.
    if (phone.awaiting) phone.awaiting.accepted = !reason;
    this.#tell("chat", phone);
    await this.refresh();
  }

  /** Null when Noor has it, else why not. */
  async #carry(phone, message) {
    const { words } = phone;
    try {
      if (message.kind !== "text") message.contentUri ??= await this.#put(message);
      const { webhookStatus } = await backend.say({
        chatId: phone.chatId,
        messageId: message.messageId,
        type: message.kind,
        contactName: phone.person.name,
        ...(message.kind === "text" ? { text: message.text } : { contentUri: message.contentUri }),
      });
      if (webhookStatus === 200) return null;
      return webhookStatus ? `${words.refused} ${webhookStatus}` : words.noAnswer;
    } catch (error) {
      return `${words.unreachable}: ${error.message}`;
    }
  }

  async #put(message) {
    const file = message.file ?? new File([await (await fetch(message.fileUrl)).blob()], message.fileName ?? "file");
    return (await backend.upload(file)).contentUri;
  }

  async writeAsManager(phone, text) {
    await this.#attempt(phone, () => backend.writeAsManager(phone.chatId, text));
    phone.awaiting = null;
  }

  async handBack(phone) {
    await this.#attempt(phone, () => backend.handBack(phone.chatId));
  }

  async #attempt(phone, action) {
    try {
      await action();
    } catch (error) {
      this.#tell("trouble", phone, error.message);
      throw error;
    } finally {
      await Promise.all([this.refresh(), this.loadInsight(phone)]);
    }
  }

  addPerson(person) {
    memory.rememberPerson(person);
    if (!this.phones.has(person.chatId)) this.phones.set(person.chatId, new Phone(person));
    this.#tell("people");
    this.select(person.chatId);
  }

  #watch(milliseconds, wanted) {
    setInterval(() => {
      for (const phone of this.phones.values()) if (wanted(phone)) this.loadInsight(phone);
    }, milliseconds);
  }

  #tell(kind, phone = null, detail = "") {
    for (const listener of this.#listeners) listener(kind, phone, detail);
  }
}
