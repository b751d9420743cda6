/** A list of messages that is drawn again and again: what has not changed stays the very same node. */
import { arrange, el } from "./dom.js";
import { dayKey, written } from "./moments.js";
import { drawMessage, momentOf } from "./message.js";
import { here, now, state } from "./state.js";
import { isNews } from "./unread.js";
import { words } from "./words.js";

const TOGETHER_SECONDS = 5 * 60;

/** `{node, draw(messages, options)}`; the node is a log for screen readers. */
export function makeMessages({ label, inThread = false }) {
  const node = el("div", { class: "messages", role: "log", "aria-label": label, tabindex: "0" });
  let kept = new Map(); // ts → {looks, node}
  let days = new Map();
  let drawnFor = "";

  /** `before`: nodes above all; `newFrom`: the ts after which the new ones begin, "" for nowhere. */
  function draw(messages, { place, before = [], newFrom = "" }) {
    const viewer = JSON.stringify([state.me, place, here()]);
    if (viewer !== drawnFor) kept = new Map();
    drawnFor = viewer;
    const next = new Map();
    const nextDays = new Map();
    const children = [...before];
    let last = null;
    let isNewMarked = !newFrom;
    for (const message of messages) {
      const day = dayKey(momentOf(message), here().zone);
      const isNewDay = !last || day !== dayKey(momentOf(last), here().zone);
      if (isNewDay) children.push(keep(days, nextDays, day, dayWord(momentOf(message)), () => divider(dayWord(momentOf(message)))));
      const marksNew = !isNewMarked && message.ts > newFrom && isNews(message);
      if (marksNew) children.push(keep(days, nextDays, "new", "new", () => divider(words("new"), "new")));
      isNewMarked ||= marksNew;
      const shown = keep(kept, next, message.ts, JSON.stringify(message), () => drawMessage(message, place, { inThread }));
      shown.classList.toggle("continued", !isNewDay && !marksNew && goesOn(last, message));
      children.push(shown);
      last = message;
    }
    kept = next;
    days = nextDays;
    arrange(node, children);
  }

  node.addEventListener("keydown", (event) => walk(event, node));
  return { node, draw };
}

function keep(before, next, key, looks, make) {
  const known = before.get(key);
  const entry = known?.looks === looks ? known : { looks, node: make() };
  next.set(key, entry);
  return entry.node;
}

/** Whether a message stands under the head of the one before. */
const goesOn = (last, message) =>
  last && last.user === message.user && !last.is_ephemeral && !message.is_ephemeral && !last.subtype && !message.subtype &&
  message.ts - last.ts < TOGETHER_SECONDS;

const divider = (text, kind = "") => el("div", { class: `divider ${kind}`.trim(), role: "separator" }, el("span", null, text));

function dayWord(date) {
  const { zone } = here();
  const day = dayKey(date, zone);
  if (day === dayKey(now(), zone)) return words("day.today");
  if (day === dayKey(new Date(now() - 24 * 3600e3), zone)) return words("day.yesterday");
  return written(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" }, here());
}

/** Arrow keys go from message to message, m opens its menu, r its thread. */
function walk(event, node) {
  const at = event.target.closest(".message");
  if (event.target !== node && event.target !== at) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...node.querySelectorAll(".message")];
  const index = at ? all.indexOf(at) : all.length;
  const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) all[Math.max(0, Math.min(to, all.length - 1))]?.focus();
  else if (at && (event.key === "m" || event.key === "Enter")) at.querySelector(".message-more")?.click();
  else if (at && event.key === "r") at.querySelector(".message-actions button:not(.message-more)")?.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
