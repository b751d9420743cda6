/** The middle: the head of a conversation, its pinned message, what was said, the composer; or the app's Home. */
import { act, look } from "./api.js";
import { drawHome } from "./blocks/home.js";
import { clockButton } from "./clock.js";
import { makeComposer } from "./composer.js";
import { contextFor, isOpenPlace, openHome } from "./context.js";
import { openDetails } from "./details.js";
import { arrange, el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { makeMessages } from "./messages.js";
import { isDismissed } from "./message.js";
import { told } from "./overlay.js";
import { closeSide, sideKind } from "./side.js";
import { addressOf, channelOf, DM, HOME, isMember, me, memory, messagesPath, on, peopleIn, placeName, sees, state, tell } from "./state.js";
import { coachLine } from "./tips.js";
import { count, isInMain, isNews, markRead, readUpTo } from "./unread.js";
import { openWire } from "./wire.js";
import { counted, words } from "./words.js";

const PAGE = 150;
const NEAR = 80;

/** `{node, open, refresh, home, composer}`. */
export function makeConversation() {
  const head = el("header", { class: "head" });
  const pinned = el("div", { class: "pinned", hidden: true });
  const messages = makeMessages({ label: words("dm") });
  const down = el("button", { type: "button", class: "to-newest", hidden: true, onclick: () => toEnd() }, icon("down"), words("newest"));
  const home = el("div", { class: "home", hidden: true });
  const composer = makeComposer({ where: () => ({ place: state.place, thread: "" }), label: () => words("composer.placeholder", { where: label(state.place) }) });
  const note = el("div", { class: "composer-note", hidden: true });
  const foot = el("div", { class: "foot" }, coachLine(composer), composer.node, note);
  const node = el("main", { class: "middle" }, head, pinned, el("div", { class: "messages-frame" }, messages.node, down), home, foot);
  const drafts = new Map();
  let shown = ""; // "user/place" that is on the screen
  let limit = PAGE;
  let newFrom = "";
  let turn = 0;
  let isOpening = false; // a place has been entered and nothing of it drawn yet

  const here = () => `${state.me}/${state.place}`;
  const log = messages.node;
  let stays = true; // at the end, where the newest is
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const toEnd = () => ((log.scrollTop = log.scrollHeight), (stays = true));
  log.addEventListener("scroll", () => ((stays = isAtEnd()), (down.hidden = stays)), { passive: true });
  new ResizeObserver(() => stays && toEnd()).observe(log);
  on("draft", () => drafts.set(here(), composer.text()));
  on("sending", () => (stays = true)); // whoever says something wants to see the answer, however tall the last one was

  /** To the end, but not past the beginning of what is new. */
  function toNewest(isFirst) {
    toEnd();
    const begin = (isFirst && log.querySelector(".divider.new")) || log.lastElementChild;
    if (begin && begin.offsetTop < log.scrollTop) begin.scrollIntoView({ block: "start" });
  }

  function drawHead() {
    const channel = state.channels.get(state.place);
    const inApp = state.place === DM || state.place === HOME;
    fill(
      head,
      el("button", { type: "button", class: "quiet to-rail", "aria-label": words("place"), onclick: () => tell("pane", "rail") }, icon("back")),
      el("div", { class: "head-name" }, el("h1", null, !inApp && icon(channel?.is_private ? "lock" : "hash"), placeName(state.place)), inApp ? tabs() : topic(channel)),
      channel && el("button", { type: "button", class: "chip", "aria-label": counted("members.count", peopleIn(channel)), title: words("details"), onclick: () => openDetails(channel.id) }, icon("people"), peopleIn(channel)),
      clockButton(),
      el("button", { type: "button", class: "chip wire-button", "aria-label": words("wire"), title: words("wire"), onclick: () => (sideKind() === "wire" ? closeSide() : openWire()) }, icon("wire")),
    );
    drawPinned(channel);
  }

  function drawPinned(channel) {
    const pin = channel?.pins?.at(-1);
    pinned.hidden = !pin;
    if (!pin) return;
    const text = (pin.text ?? "").replace(/<[^>|]*\|?([^>]*)>/g, "$1").replace(/[*_~`]/g, "").split("\n")[0];
    fill(pinned, el("button", { type: "button", class: "pinned-open", "aria-label": words("open_pin"), onclick: () => openDetails(channel.id, { pins: true }) }, icon("pin"), el("span", null, text)));
  }

  function drawFoot() {
    const channel = state.channels.get(state.place);
    const why = channel?.is_archived ? words("archived_note") : !isMember(state.place) ? words("not_member") : "";
    const canJoin = channel && !channel.is_archived && !isMember(state.place) && !channel.is_private;
    note.hidden = !why;
    fill(note, why, canJoin && el("button", { type: "button", class: "button", onclick: () => join(channel) }, words("join")));
    composer.node.hidden = Boolean(why);
    foot.hidden = state.place === HOME;
  }

  /** Shows the place of the state; `true` when it is another one than before. */
  async function open() {
    const key = here();
    const isNew = key !== shown;
    shown = key;
    const isHome = state.place === HOME;
    home.hidden = !isHome;
    log.parentElement.hidden = isHome;
    drawHead();
    drawFoot();
    if (isHome) {
      if (isNew) await showHome();
      return isNew;
    }
    if (isNew) {
      limit = PAGE;
      newFrom = "";
      composer.put(drafts.get(key) ?? firstLine());
      isOpening = true;
      await refresh();
    }
    return isNew;
  }

  async function refresh() {
    if (state.place === HOME || shown !== here()) return; // another place is being opened
    const mine = ++turn;
    const { place } = state;
    const found = await look(messagesPath(place), { user: state.me, last: limit });
    if (mine !== turn || shown !== here() || found === null) return;
    const first = isOpening; // whichever reading comes first, not the one that was asked for first
    isOpening = false;
    const follows = first || stays;
    const newest = log.lastElementChild;
    const list = (Array.isArray(found) ? found : []).filter((message) => isInMain(message) && !isDismissed(message));
    const mark = readUpTo(place);
    if (first && list.some((message) => isNews(message) && message.ts > mark)) newFrom = mark;
    messages.draw(list, { place, before: above(found, place), newFrom });
    if (follows) newest === log.lastElementChild ? toEnd() : toNewest(first);
    down.hidden = isAtEnd();
    seen(list);
  }

  function seen(list) {
    const last = list.findLast((message) => !message.is_ephemeral);
    if (last?.bot_id) tell("done", { what: "card" });
    if (document.hidden) count(state.place);
    else markRead(state.place, last?.ts);
  }

  function above(found, place) {
    if (found.error) return [el("p", { class: "beginning" }, words("not_here"))];
    if (found.length === limit) return [el("button", { type: "button", class: "button older", onclick: () => ((limit += 3 * PAGE), older()) }, words("older"))];
    return [beginning(place, found.length === 0 && !composer.node.hidden)];
  }

  async function older() {
    const fromEnd = log.scrollHeight - log.scrollTop;
    await refresh();
    log.scrollTop = log.scrollHeight - fromEnd;
  }

  async function showHome() {
    fill(home, el("p", { class: "faint" }, words("home.opening")));
    const user = state.me;
    const view = await openHome();
    if (user === state.me && state.place === HOME) drawView(view);
  }

  const drawView = (view) => {
    const top = home.scrollTop;
    const sheet = home.querySelector(".home-sheet") ?? fill(home, el("div", { class: "home-sheet" })).firstChild;
    arrange(sheet, [drawHome(view, contextFor())]);
    home.scrollTop = top;
  };

  const firstLine = () =>
    state.place === state.hints.channel && state.me === state.hints.user && !memory.get("begun", false) ? state.hints.first_line : "";

  return {
    node,
    composer,
    open,
    heads: () => (drawHead(), drawFoot()),
    refresh: (channel) => (channel === undefined || isOpenPlace(channel) ? refresh() : undefined),
    home: async () => state.place === HOME && drawView(await look("_control/home", { user: state.me })),
  };
}

const tabs = () =>
  el("div", { class: "tabs" }, ...[[HOME, "home"], [DM, "dm"]].map(([place, key]) =>
    el("a", { href: addressOf(place), class: "tab", "aria-current": place === state.place ? "page" : null }, words(key))));

function topic(channel) {
  if (!channel) return null;
  const marks = [channel.is_ext_shared && words("shared"), channel.is_archived && words("archived"), channel.topic?.value || channel.purpose?.value];
  return el("span", { class: "head-topic" }, marks.filter(Boolean).join(" · "));
}

function beginning(place, isEmpty) {
  const text = place === DM ? words("beginning.dm", { name: placeName(DM) }) : words("beginning.channel", { name: placeName(place) });
  return el("div", { class: "beginning" }, el("strong", null, text), isEmpty && el("p", null, words("beginning.hint")));
}

const label = (place) => (state.channels.has(place) ? `#${placeName(place)}` : placeName(place));

async function join(channel) {
  if (!sees(me(), channel)) return;
  told(await act("channel", { id: channelOf(channel.id), members: [...channel.members, state.me], by: state.me }));
}
