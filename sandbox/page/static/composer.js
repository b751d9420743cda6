/** Where people type: messages, commands, replies. What was typed stays until it was taken. */
import { act } from "./api.js";
import { asSent, completionOf, exampleOf } from "./completion.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu, told } from "./overlay.js";
import { portrait } from "./portrait.js";
import { channelOf, isForeign, memory, nameOf, state, tell } from "./state.js";
import { words } from "./words.js";

const HISTORY = 30;
let numbers = 0;

/**
 * A composer. `where()` gives `{place, thread}`, `label()` what stands in it while it is empty.
 * Gives `{node, focus, put(text), text()}`.
 */
export function makeComposer({ where, label, isReply = false }) {
  const id = `composer-${++numbers}`;
  const list = el("ul", { class: "completion", role: "listbox", id: `${id}-list`, "aria-label": words("suggestions"), hidden: true });
  const hint = el("p", { class: "composer-hint", hidden: true });
  const input = el("textarea", {
    rows: "1", class: "composer-input", "aria-label": words("composer.label"), role: "combobox", "aria-autocomplete": "list",
    "aria-controls": `${id}-list`, "aria-expanded": "false", "aria-haspopup": "listbox", spellcheck: "false", autocomplete: "off", enterkeyhint: "send",
  });
  const send = el("button", { type: "button", class: "composer-send", "aria-label": words("send"), title: `${words("send")} (Enter)`, onclick: () => take() }, icon("send"));
  const bolt = !isReply && shortcutsButton();
  const frame = el("div", { class: "composer-frame" }, bolt, input, send);
  const node = el("div", { class: "composer" }, list, frame, hint);
  let offered = null; // what completionOf gave
  let chosen = -1;
  let recalled = -1; // how far back in the history

  const grow = () => {
    input.style.setProperty("height", "auto");
    input.style.setProperty("height", `${Math.min(input.scrollHeight, 220)}px`);
    send.disabled = !input.value.trim();
  };
  const put = (text) => {
    input.value = text;
    input.setSelectionRange(text.length, text.length);
    input.placeholder = label();
    close();
    grow();
  };
  const close = () => offer(null);

  function offer(found) {
    offered = found;
    chosen = found?.ready ? 0 : -1;
    list.hidden = !found;
    input.setAttribute("aria-expanded", String(Boolean(found)));
    fill(list, (found?.offers ?? []).map((each, index) => row(each, index)));
    const example = found ? "" : exampleOf(input.value, state.hints.commands);
    hint.hidden = !example;
    hint.textContent = example && words("example", { line: example });
    mark();
  }

  const row = (each, index) =>
    el(
      "li",
      { role: "option", id: `${id}-${index}`, "aria-selected": "false", onpointerdown: (event) => (event.preventDefault(), accept(index)) },
      each.person && portrait(state.people.get(each.person), "small"),
      el("strong", null, each.label),
      el("span", { class: "completion-does" }, each.does),
      each.example && el("code", { class: "completion-example" }, each.example),
    );

  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen >= 0) input.setAttribute("aria-activedescendant", `${id}-${chosen}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function accept(index) {
    const { from, to, offers } = offered;
    input.value = input.value.slice(0, from) + offers[index].insert + input.value.slice(to).trimStart();
    const caret = from + offers[index].insert.length;
    input.setSelectionRange(caret, caret);
    grow();
    offer(completionOf(input.value, caret, known()));
  }

  async function take() {
    const text = input.value;
    const { place, thread } = where();
    if (!text.trim() || frame.getAttribute("aria-busy") === "true") return;
    close();
    frame.setAttribute("aria-busy", "true");
    input.readOnly = true;
    if (!thread) tell("sending");
    const answer = await say(text.trim(), place, thread);
    frame.removeAttribute("aria-busy");
    input.readOnly = false;
    remember(text.trim());
    if (told(answer)) return;
    put("");
    tell("draft");
  }

  function key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const count = offered?.offers.length ?? 0;
    if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      chosen = event.key === "ArrowDown" ? (chosen + 1) % count : (chosen + count + (chosen < 0 ? 0 : -1)) % count;
      mark();
    } else if (count && event.key === "Tab" && !event.shiftKey) accept(Math.max(chosen, 0));
    else if (count && event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) {
      const typed = offered && input.value.slice(offered.from, offered.to);
      if (count && chosen >= 0 && offered.offers[chosen].insert.trim() !== typed) accept(chosen);
      else take();
    } else if (event.key === "ArrowUp" && (recalled >= 0 || !input.value)) recall(1);
    else if (event.key === "ArrowDown" && recalled >= 0) recall(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function recall(step) {
    const lines = memory.get(`sent/${state.me}`, []);
    const to = Math.max(-1, Math.min(recalled + step, lines.length - 1));
    put(to < 0 ? "" : lines[to]);
    recalled = to;
  }

  input.addEventListener("keydown", key);
  input.addEventListener("input", () => {
    recalled = -1;
    grow();
    offer(completionOf(input.value, input.selectionStart, known()));
    tell("draft");
  });
  input.addEventListener("blur", () => setTimeout(close, 100));
  return { node, put, focus: () => input.focus({ preventScroll: true }), text: () => input.value, take };
}

async function say(text, place, thread) {
  const common = { user: state.me, channel: channelOf(place), ...(thread ? { thread_ts: thread } : {}) };
  const [, command, rest] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (!command) return act("message", { ...common, text: asSent(text, known().people, { isCommand: false }) });
  const answer = await act("command", { ...common, command, text: asSent(rest, known().people, { isCommand: true }) });
  if (!answer.error) tell("done", { what: "command", line: text });
  tell("modal");
  tell("seen", place);
  return answer;
}

function remember(line) {
  const before = memory.get(`sent/${state.me}`, []).filter((each) => each !== line);
  memory.put(`sent/${state.me}`, [line, ...before].slice(0, HISTORY));
}

function known() {
  const people = [...state.people.values()].filter((person) => !person.deleted && !person.is_bot);
  const me = state.people.get(state.me);
  return {
    commands: me && isForeign(me) ? [] : state.hints.commands,
    people: people.map((person) => ({ id: person.id, name: nameOf(person), title: person.profile?.title })),
  };
}

function shortcutsButton() {
  const button = el(
    "button",
    { type: "button", class: "quiet", "aria-label": words("shortcuts"), title: words("shortcuts"), "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => openMenu(button, globals(), words("shortcuts")) },
    icon("bolt"),
  );
  return button;
}

const globals = () =>
  state.hints.shortcuts
    .filter((each) => each.kind === "global")
    .map((each) => ({
      label: each.name,
      icon: "bolt",
      run: async () => {
        const answer = await act("shortcut", { user: state.me, callback_id: each.callback_id });
        if (!told(answer)) tell("done", { what: "shortcut" });
        tell("modal");
      },
    }));
