/** What a channel is: purpose, topic, who is in it, what is pinned. */
import { drawMessage } from "./message.js";
import { el } from "./dom.js";
import { openSide, sideKind } from "./side.js";
import { marksOf, portrait } from "./portrait.js";
import { nameOf, peopleIn, state } from "./state.js";
import { counted, words } from "./words.js";

let shown = "";

/** Opens the pane; `pins`: straight at what is pinned. */
export function openDetails(channelId, { pins = false, focus = true } = {}) {
  const channel = state.channels.get(channelId);
  if (!channel) return;
  shown = channelId;
  const parts = [about("topic", channel.topic?.value), about("purpose", channel.purpose?.value), members(channel)];
  const pinned = pinnedOf(channel);
  openSide("details", { heading: `#${channel.name}`, note: counted("members.count", peopleIn(channel)), nodes: pins ? [pinned, ...parts] : [...parts, pinned], focus });
}

/** Draws the pane anew when it is open. */
export function refreshDetails() {
  if (sideKind() === "details") openDetails(shown, { focus: false });
}

const about = (key, value) => value && el("section", { class: "side-part" }, el("h3", null, words(key)), el("p", null, value));

function members(channel) {
  const people = channel.members.map((id) => state.people.get(id)).filter(Boolean).sort((one, other) => one.is_bot - other.is_bot);
  return el(
    "section",
    { class: "side-part" },
    el("h3", null, words("members")),
    el("ul", { class: "people" }, people.map((person) => el("li", null, portrait(person), el("div", null, el("strong", null, nameOf(person)), el("small", null, [person.profile?.title, ...marksOf(person)].filter(Boolean).join(" · ")))))),
  );
}

function pinnedOf(channel) {
  if (!channel.pins?.length) return null;
  return el("section", { class: "side-part pins" }, el("h3", null, words("pinned")), channel.pins.map((pin) => drawMessage(pin, channel.id)));
}
