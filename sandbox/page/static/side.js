/** The pane at the right: a thread, what the channel is, or the wire; one at a time. */
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { tell } from "./state.js";
import { words } from "./words.js";

const title = el("h2", { tabindex: "-1" });
const below = el("p", { class: "side-note" });
const content = el("div", { class: "side-content" });
const pane = el(
  "aside",
  { class: "side", hidden: true },
  el("header", { class: "side-head" }, el("div", null, title, below), el("button", { type: "button", class: "quiet side-close", "aria-label": words("close"), onclick: () => closeSide() }, icon("close"))),
  content,
);
let kind = "";
let onClose = () => {};
let cameFrom = null;

export const sidePane = () => pane;

export const sideKind = () => kind;

/** Opens the pane; `closed` is called when it is closed or another kind takes its place. */
export function openSide(which, { heading, note = "", nodes, closed = () => {}, focus = true }) {
  if (kind && kind !== which) onClose();
  if (!kind) cameFrom = document.activeElement;
  kind = which;
  onClose = closed;
  title.textContent = heading;
  below.textContent = note;
  below.hidden = !note;
  pane.dataset.kind = which;
  pane.setAttribute("aria-label", heading);
  pane.hidden = false;
  fill(content, nodes);
  tell("side");
  if (focus) title.focus({ preventScroll: true });
}

export function closeSide() {
  if (!kind) return;
  const within = pane.contains(document.activeElement);
  kind = "";
  pane.hidden = true;
  fill(content);
  onClose();
  onClose = () => {};
  tell("side");
  if (within && cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
}
