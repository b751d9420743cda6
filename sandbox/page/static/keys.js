/** Keys that work everywhere, and the list of all keys. */
import { openClock } from "./clock.js";
import { formIsOpen } from "./dialogs.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { popupIsOpen } from "./overlay.js";
import { choosePerson } from "./people.js";
import { closeSide, sideKind } from "./side.js";
import { DM, go, HOME, myChannels, state } from "./state.js";
import { words } from "./words.js";
import { openWire } from "./wire.js";

const KEYS = [
  ["Enter", "send"], ["Shift Enter", "lines"], ["↑", "recall"], ["Tab", "completion"], ["/", "composer"], ["Alt ↑ ↓", "places"], ["↑ ↓", "messages"],
  ["m", "menu"], ["r", "reply"], ["p", "person"], ["c", "clock"], ["w", "wire"], ["Esc", "escape"], ["?", "help"],
];

const dialog = el("dialog", { class: "keys" });

/** Listens; `composer` is where `/` leads. */
export function listenToKeys(composer) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || formIsOpen() || dialog.open) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      return neighbour(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Escape" && sideKind() && !popupIsOpen()) return closeSide();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || popupIsOpen()) return;
    const run = { "/": () => composer.focus(), "?": showKeys, p: () => choosePerson(), c: () => openClock(), w: openWire }[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });
}

function neighbour(step) {
  const places = [HOME, DM, ...myChannels().map((channel) => channel.id)];
  go(places[(places.indexOf(state.place) + step + places.length) % places.length]);
}

/** The list of keys. */
export function showKeys() {
  fill(
    dialog,
    el("header", null, el("h2", null, words("keys")), el("button", { type: "button", class: "quiet", "aria-label": words("close"), onclick: () => dialog.close() }, icon("close"))),
    el("dl", null, KEYS.flatMap(([keys, what]) => [el("dt", null, keys.split(" ").map((key) => el("kbd", null, key))), el("dd", null, words(`keys.${what}`))])),
  );
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
}
