/** One message: who, when, what, and what can be done with it. */
import { act } from "./api.js";
import { drawBlocks } from "./blocks/blocks.js";
import { drawText } from "./blocks/mrkdwn.js";
import { contextFor } from "./context.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { clockTime, dayAndTime, wholeMoment } from "./moments.js";
import { openMenu, toast, told } from "./overlay.js";
import { portrait } from "./portrait.js";
import { addressOf, channelOf, go, here, isMember, me, memory, nameOf, state, tell } from "./state.js";
import { isNews, mentions } from "./unread.js";
import { counted, words } from "./words.js";

const LONG_PRESS = 450;

export const momentOf = (message) => new Date(Number(message.ts) * 1000);

/** The message as an article; `inThread`: it stands in the pane of its thread. */
export function drawMessage(message, place, { inThread = false } = {}) {
  if (message.subtype && /_(join|leave|topic|purpose|name|archive|unarchive)$/.test(message.subtype)) return drawNote(message);
  const person = state.people.get(message.user);
  const actions = el("div", { class: "message-actions" }, ...toolbar(message, place, inThread));
  const shown = el(
    "article",
    { class: looks(message), tabindex: "-1", dataset: { ts: message.ts, user: message.user ?? "" }, "aria-label": `${nameOf(person)}, ${clockTime(momentOf(message), here())}` },
    portrait(person),
    el("div", { class: "message-main" }, message.is_ephemeral && whispered(message), head(message, person), body(message, place), !inThread && threadBar(message, place)),
    actions,
  );
  onLongPress(shown, () => actions.querySelector(".message-more")?.click());
  return shown;
}

function looks(message) {
  const isMeant = isNews(message) && !message.bot_id && mentions(message, state.me);
  const kinds = ["message", message.is_ephemeral && "ephemeral", isMeant && "meant"];
  return kinds.filter(Boolean).join(" ");
}

const drawNote = (message) =>
  el("article", { class: "message note", tabindex: "-1", dataset: { ts: message.ts, user: "" } }, el("div", { class: "message-body" }, drawText({ type: "mrkdwn", text: message.text }, contextFor())));

const whispered = (message) =>
  el(
    "div",
    { class: "message-only-you" },
    icon("eye"),
    words("ephemeral"),
    el("button", { type: "button", class: "link-button", onclick: () => dismiss(message) }, words("dismiss")),
  );

function head(message, person) {
  const at = momentOf(message);
  return el(
    "header",
    { class: "message-head" },
    el("button", { type: "button", class: "name-button", onclick: () => tell("person", message.user) }, nameOf(person) || message.user),
    message.bot_id && el("span", { class: "badge" }, words("bot_badge")),
    el("time", { datetime: at.toISOString(), title: wholeMoment(at, here()) }, clockTime(at, here())),
    message.edited && el("span", { class: "edited", title: wholeMoment(new Date(Number(message.edited.ts) * 1000), here()) }, `(${words("edited")})`),
  );
}

function body(message, place) {
  const ctx = contextFor({ channel: channelOf(place), ts: message.ts });
  const drawn = message.blocks?.length ? drawBlocks(message.blocks, ctx, "message") : drawText({ type: "mrkdwn", text: message.text ?? "" }, ctx);
  return el("div", { class: "message-body" }, drawn);
}

function threadBar(message, place) {
  if (!message.reply_count) return null;
  const last = new Date(Number(message.latest_reply) * 1000);
  const repliers = (message.reply_users ?? []).slice(0, 3).map((user) => portrait(state.people.get(user), "small"));
  return el(
    "button",
    { type: "button", class: "thread-bar", onclick: () => go(place, message.ts) },
    repliers,
    el("strong", null, counted("replies", message.reply_count)),
    el("span", { class: "faint" }, dayAndTime(last, here())),
  );
}

function toolbar(message, place, inThread) {
  const canReply = !message.is_ephemeral && !inThread;
  const more = el(
    "button",
    { type: "button", class: "quiet message-more", "aria-label": words("menu"), title: words("menu"), "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => openMenu(more, choices(message, place, inThread), words("menu")) },
    icon("more"),
  );
  const reply = canReply && el("button", { type: "button", class: "quiet", "aria-label": words("reply"), title: words("reply"), onclick: () => go(place, rootOf(message)) }, icon("reply"));
  return [reply, more].filter(Boolean);
}

function choices(message, place, inThread) {
  const mine = message.user === state.me || me()?.is_admin || me()?.is_owner;
  const shortcuts = message.is_ephemeral ? [] : state.hints.shortcuts.filter((each) => each.kind === "message");
  return [
    ...shortcuts.map((each) => ({ label: each.name, icon: "bolt", hint: nameOf(state.people.get(state.bot.user_id)), run: () => shortcut(each, message, place) })),
    !inThread && !message.is_ephemeral && { label: words("reply"), icon: "reply", hint: "R", run: () => go(place, rootOf(message)) },
    !message.is_ephemeral && { label: words("link"), icon: "link", run: () => copy(`${location.origin}/${addressOf(place, inThread ? state.thread : message.thread_ts)}`) },
    { label: words("ts"), icon: "copy", hint: message.ts, run: () => copy(message.ts) },
    message.is_ephemeral && { label: words("dismiss"), icon: "close", run: () => dismiss(message) },
    mine && !message.is_ephemeral && isMember(place) && { label: words("delete"), icon: "trash", kind: "danger", run: () => remove(message, place) },
  ];
}

const rootOf = (message) => message.thread_ts ?? message.ts;

async function shortcut({ callback_id }, message, place) {
  const answer = await act("shortcut", { user: state.me, callback_id, channel: channelOf(place), ts: message.ts });
  if (!told(answer)) tell("done", { what: "shortcut" });
  tell("modal");
}

async function remove(message, place) {
  told(await act("delete", { user: state.me, channel: channelOf(place), ts: message.ts }));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(words("copied"), { code: text });
  } catch {
    toast(text);
  }
}

/** Ephemerals that the viewer has put away; Slack forgets them, the sandbox keeps them for scripts. */
export const isDismissed = (message) => memory.get(`dismissed/${state.me}`, []).includes(message.ts);

function dismiss(message) {
  memory.put(`dismissed/${state.me}`, [...memory.get(`dismissed/${state.me}`, []), message.ts].slice(-300));
  tell("seen", message.channel);
}

/** Fingers have no pointer to hover with: holding one down opens the menu. */
function onLongPress(node, run) {
  let held = 0;
  node.addEventListener("pointerdown", (event) => {
    const onControl = event.target.closest("button, a, input, select, textarea, summary");
    if (event.pointerType === "touch" && !onControl) held = setTimeout(run, LONG_PRESS);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove"]) node.addEventListener(end, () => clearTimeout(held));
}
