/** The sandbox's clock: what it shows to the viewer, and moving it. */
import { act, look } from "./api.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { clockTime, dayAndTime, daysLater, fieldValue, momentOf, nextMonday, nextMorning, written, zoneName } from "./moments.js";
import { openPopup, toast, told } from "./overlay.js";
import { DM, go, here, HOME, me, messagesPath, nameOf, now, on, placeName, setClock, state, tell } from "./state.js";
import { countAll, isNews, unreadOf } from "./unread.js";
import { counted, words } from "./words.js";

let playing = null; // {from, to} while time is played
const bar = el("div", { class: "playing", role: "progressbar", "aria-valuemin": "0", "aria-valuemax": "100", hidden: true }, el("div", { class: "playing-bar" }), el("span", null));
const faces = new Set();

/** The line over everything that shows how far time has been played. */
export const playingBar = () => bar;

on("clock", drawTime);
setInterval(drawTime, 5000);

function drawTime() {
  if (!state.hints) return;
  for (const face of faces) {
    if (face.isConnected) drawFace(face);
    else faces.delete(face);
  }
  if (!playing) return;
  const share = Math.min(1, Math.max(0, (now() - playing.from) / (playing.to - playing.from)));
  bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
  bar.firstChild.style.setProperty("width", `${share * 100}%`);
  bar.lastChild.textContent = words("clock.playing", { time: dayAndTime(now(), here()) });
}

function drawFace(face) {
  fill(face, el("span", { class: "clock-day" }, written(now(), { weekday: "short", day: "numeric", month: "short" }, here())), el("strong", null, clockTime(now(), here())));
}

/** The button that shows the time and opens the clock. */
export function clockButton() {
  const face = el("span", { class: "clock-face" });
  const button = el("button", { type: "button", class: "chip clock-button", title: words("clock"), "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => openClock(button) }, icon("clock"), face);
  faces.add(face);
  drawFace(face);
  return button;
}

/** Opens the clock beside its button. */
export function openClock(button = document.querySelector(".clock-button")) {
  if (!button || playing) return;
  const { zone } = here();
  const jumps = [
    ["clock.morning", nextMorning(now(), zone), "morning"],
    ["clock.monday", nextMonday(now(), zone), "monday"],
    ["clock.day", daysLater(now(), 1, zone), ""],
    ["clock.week", daysLater(now(), 7, zone), ""],
    ["clock.days30", daysLater(now(), 30, zone), ""],
  ];
  const field = el("input", { type: "datetime-local", id: "clock-to", value: fieldValue(daysLater(now(), 1, zone), zone) });
  const panel = el(
    "div",
    { class: "clock-panel" },
    el("p", { class: "clock-now" }, el("strong", null, written(now(), { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }, here())), " ", el("span", { class: "faint" }, zoneName(now(), here()))),
    el("div", { class: "jumps" }, jumps.map(([key, to, kind]) => el("button", { type: "button", class: "jump", dataset: { jump: key.slice(6) }, onclick: () => leap(to, kind) }, el("strong", null, words(key)), el("span", null, dayAndTime(to, here()))))),
    el("form", { class: "clock-form", onsubmit: (event) => (event.preventDefault(), leap(momentOf(field.value, zone), "")) }, el("label", { for: "clock-to" }, words("clock.to")), el("div", null, field, el("button", { type: "submit", class: "button" }, words("clock.go")))),
    el("p", { class: "faint" }, words("clock.note", { name: nameOf(me()), zone })),
  );
  const popup = openPopup(button, panel, { label: words("clock") });
  panel.querySelector(".jump")?.focus();

  function leap(to, kind) {
    popup.hidePopover();
    moveTo(to, kind);
  }
}

async function moveTo(to, kind) {
  if (!to || Number.isNaN(to.getTime())) return told({ error: "invalid_time" });
  const open = state.place;
  const left = String(now().getTime() / 1000);
  const before = new Map([DM, ...state.channels.keys()].map((place) => [place, unreadOf(place).unread]));
  playing = { from: now().getTime(), to: to.getTime() };
  bar.hidden = false;
  drawTime();
  const answer = await act("clock", { to: to.toISOString() });
  playing = null;
  bar.hidden = true;
  if (told(answer)) return;
  setClock(answer.clock);
  tell("done", { what: "clock", to: kind });
  tell("seen");
  await countAll();
  sayNews(before, await newsIn(open, left));
}

/** How much came to the open place since that ts; it is on show there and needs no word of its own. */
async function newsIn(place, after) {
  const found = place === HOME ? [] : await look(messagesPath(place), { after });
  return Array.isArray(found) ? found.filter(isNews).length : 0;
}

function sayNews(before, onShow) {
  toast(words("clock.done", { time: dayAndTime(now(), here()) }));
  let came = onShow;
  for (const [place, count] of before) {
    const more = unreadOf(place).unread - count;
    if (more <= 0) continue;
    came += 1;
    toast(counted(place === DM ? "news.dm" : "news", more, { name: placeName(place) }), { open: () => go(place) });
  }
  if (!came) toast(words("clock.quiet"));
}
