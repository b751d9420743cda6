/** Puts the page together: reads the world, draws the panes, keeps them fresh. */
import { listen, look } from "./api.js";
import { playingBar } from "./clock.js";
import { makeConversation } from "./conversation.js";
import { isOpenPlace } from "./context.js";
import { openDetails, refreshDetails } from "./details.js";
import { forgetModals, showModal } from "./dialogs.js";
import { el, fill } from "./dom.js";
import { listenToKeys } from "./keys.js";
import { makeRail } from "./rail.js";
import { closeSide, sideKind, sidePane } from "./side.js";
import { choosePerson } from "./people.js";
import { DM, isPlace, me, nameOf, on, placeName, readHash, readWorld, setClock, state, tell } from "./state.js";
import { refreshThread, showThread } from "./thread.js";
import { beginReading, count, countAll, unreadInAll } from "./unread.js";
import { refreshWire } from "./wire.js";
import { speak, words } from "./words.js";

const RETRY = 1500;
const REST = 20_000;
const canHover = matchMedia("(hover: hover)").matches;
const lost = el("div", { class: "lost", role: "alert", hidden: true });
let conversation = null;
let shell = null;
let hangUp = () => {};
let wasLost = false;
let moving = Promise.resolve();
let resting = 0; // the timer until a hidden page hangs up, or -1 once it has

async function begin() {
  state.hints = await look("_page/hints");
  if (!state.hints || !(await readWorld())) return setTimeout(begin, RETRY);
  speak(state.hints.language);
  readHash();
  beginReading();
  conversation = makeConversation();
  lost.textContent = words("lost");
  shell = el("div", { class: "shell", dataset: { pane: "middle" } }, makeRail(), conversation.node, sidePane());
  fill(document.body, playingBar(), lost, shell);
  listenToKeys(conversation.composer);
  watch();
  await showAll();
  tell("me");
  connect();
  addEventListener("hashchange", move);
  document.addEventListener("visibilitychange", rest);
  document.documentElement.dataset.ready = "true";
}

function watch() {
  on("unread", title);
  on("modal", showModal);
  on("seen", (channel) => {
    conversation.refresh(channel === state.bot.user_id ? undefined : channel);
    refreshThread();
  });
  on("world", () => (isPlace(state.place) ? (conversation.heads(), refreshDetails()) : move()));
  on("side", () => {
    shell.dataset.side = sideKind();
    pane(sideKind() ? "side" : "middle");
  });
  on("pane", pane);
  on("person", (id) => (state.channels.has(state.place) ? openDetails(state.place) : id === state.me && choosePerson()));
}

function pane(which) {
  shell.dataset.pane = which;
}

function title() {
  const waiting = unreadInAll();
  document.title = `${waiting ? `(${waiting}) ` : ""}${state.channels.has(state.place) ? "#" : ""}${placeName(state.place)} · ${nameOf(me())} · ${state.team.name}`;
}

async function showAll() {
  await Promise.all([openHere(), countAll(), showModal()]);
  await showThread();
  title();
}

/** The line is ready to type in before the messages are there: a focus given later takes it from where somebody went meanwhile. */
function openHere() {
  const opened = conversation.open();
  if (canHover && !state.thread) conversation.composer.focus();
  return opened;
}

/** One move after the other: each must know where it came from, and whose counts are being read. */
function move() {
  moving = moving.then(moved);
}

async function moved() {
  const before = { ...state };
  readHash();
  if (before.me !== state.me) {
    forgetModals();
    tell("me");
    connect();
    await countAll();
    showModal();
  }
  if (before.place !== state.place || before.me !== state.me) {
    if (sideKind() !== "wire" && !state.thread) closeSide();
    tell("place");
    pane("middle");
    await openHere();
    if (before.me === state.me && before.place) count(before.place);
  }
  await showThread();
  title();
}

function connect() {
  hangUp();
  wasLost = true; // what happened before the line was up is read once it is
  hangUp = listen(state.me, heard, connected);
}

/** Browsers allow six lines to one address: a page that nobody looks at lets go of its own. */
function rest() {
  const wasResting = resting === -1;
  clearTimeout(resting);
  if (document.hidden) {
    resting = setTimeout(() => {
      hangUp();
      resting = -1;
    }, REST);
    return;
  }
  resting = 0;
  if (wasResting) connect();
  else conversation.refresh();
}

/** `isThere` null: the browser has given up, so begin the line anew. */
function connected(isThere) {
  lost.hidden = Boolean(isThere);
  if (isThere === null) return connect();
  if (isThere && wasLost) refreshAll();
  wasLost = !isThere;
}

async function refreshAll() {
  const hints = await look("_page/hints");
  if (hints && hints.world !== state.hints.world) return location.reload();
  if (!(await readWorld())) return;
  await Promise.all([conversation.refresh(), conversation.home(), countAll(), showModal(), refreshThread(), refreshWire()]);
}

async function heard(notices) {
  const kinds = new Set(notices.map((notice) => notice.what));
  if (kinds.has("all")) return refreshAll();
  const clock = notices.findLast((notice) => notice.what === "clock");
  if (clock) setClock(clock.now);
  if (kinds.has("channel") || kinds.has("person")) await readWorld();
  const channels = new Set(notices.filter((notice) => ["message", "whisper"].includes(notice.what)).map((notice) => notice.channel));
  let open = false;
  for (const channel of channels) {
    if (channel === undefined || isOpenPlace(channel)) open = true;
    else count(state.channels.has(channel) ? channel : DM);
  }
  if (open) conversation.refresh(), refreshThread();
  if (kinds.has("modal")) showModal();
  if (kinds.has("home")) conversation.home();
  if (kinds.has("wire")) refreshWire();
}

begin();
