/** The rail at the left: who the viewer is, the app, the channels they see, the steps to try. */
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { showKeys } from "./keys.js";
import { peopleButton } from "./people.js";
import { addressOf, bot, DM, HOME, myChannels, nameOf, on, state } from "./state.js";
import { tipsCard } from "./tips.js";
import { unreadOf } from "./unread.js";
import { openWire } from "./wire.js";
import { counted, words } from "./words.js";

export function makeRail() {
  const list = el("div", { class: "rail-list" });
  const title = el("div", { class: "rail-title" });
  const draw = () => {
    fill(title, el("strong", null, state.team.name), el("span", { class: "rail-note", title: words("sandbox.note") }, words("sandbox")));
    fill(list, appRows(), channelRows());
  };
  for (const topic of ["world", "me", "place", "unread"]) on(topic, draw);
  draw();
  return el("nav", { class: "rail", "aria-label": words("place") }, title, peopleButton(), list, tools(), tipsCard());
}

const appRows = () => [
  el("h2", null, nameOf(bot()) || words("app")),
  row(HOME, icon("home"), words("home")),
  row(DM, icon("chat"), words("dm")),
];

function channelRows() {
  const channels = myChannels();
  const [mine, others] = [true, false].map((is) => channels.filter((channel) => channel.members.includes(state.me) === is));
  return [el("h2", null, words("channels")), ...mine.map((channel) => channelRow(channel)), ...others.map((channel) => channelRow(channel, "outside"))];
}

function channelRow(channel, kind = "") {
  const marks = [
    channel.is_ext_shared && el("span", { class: "mark", title: words("shared") }, icon("shared")),
    channel.is_archived && el("span", { class: "mark", title: words("archived") }, icon("archive")),
  ];
  return row(channel.id, icon(channel.is_private ? "lock" : "hash"), channel.name, marks, channel.is_archived ? "outside" : kind);
}

function row(place, picture, name, marks = [], kind = "") {
  const { unread, mentions } = unreadOf(place);
  const current = place === state.place;
  return el(
    "a",
    { href: addressOf(place), class: `rail-row ${kind} ${unread ? "unread" : ""}`, "aria-current": current ? "page" : null, dataset: { place } },
    picture,
    el("span", { class: "rail-name" }, name),
    marks,
    unread > 0 && el("span", { class: mentions ? "count meant" : "count", title: mentions ? words("mentioned") : null, "aria-label": counted("unread", unread) }, unread > 99 ? "99+" : unread),
  );
}

const tools = () =>
  el(
    "div",
    { class: "rail-tools" },
    el("button", { type: "button", onclick: () => openWire() }, icon("wire"), words("wire")),
    el("button", { type: "button", onclick: () => showKeys() }, icon("keys"), words("keys")),
  );
