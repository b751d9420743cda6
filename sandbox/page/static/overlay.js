/** What lies over the page for a moment: toasts, popups beside a button, menus. */
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { trouble, words } from "./words.js";

const toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
const TOAST_SECONDS = 6;

/** A sentence that goes by itself, in the dialog that is open, if one is; `open` makes it a button. */
export function toast(text, { kind = "", code = "", open = null } = {}) {
  const shown = el("div", { class: `toast ${kind}`.trim() });
  const close = () => shown.remove();
  const said = open ? el("button", { type: "button", class: "toast-open", onclick: () => (close(), open()) }, text) : el("span", null, text);
  shown.append(
    el("div", null, said, code && el("code", null, code)),
    el("button", { type: "button", class: "quiet", "aria-label": words("close"), onclick: close }, icon("close")),
  );
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  (dialog ?? document.body).append(toasts);
  toasts.append(shown);
  while (toasts.children.length > 4) toasts.firstChild.remove();
  let left = setTimeout(close, TOAST_SECONDS * 1000);
  shown.addEventListener("pointerenter", () => clearTimeout(left));
  shown.addEventListener("pointerleave", () => (left = setTimeout(close, 2000)));
}

/** Says what went wrong, if anything did; true when it did. */
export function told(answer) {
  if (answer?.error) toast(trouble(answer.error), { kind: "bad", code: answer.error });
  return Boolean(answer?.error);
}

let shownFor = null; // the button whose popup is open
let justClosed = null; // the button that was pressed to close its popup

/** A popup beside `anchor`; Escape and a press elsewhere close it. A second press on the anchor closes it too. */
export function openPopup(anchor, content, { label, role = "dialog" }) {
  if (justClosed === anchor) return null;
  const popup = el("div", { class: "popup", popover: "auto", role, "aria-label": label }, content);
  (anchor.closest("dialog") ?? document.body).append(popup);
  popup.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "closed") return;
    justClosed = anchor;
    setTimeout(() => (justClosed = null), 150);
  });
  popup.addEventListener("toggle", (event) => {
    anchor.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState !== "closed") return;
    const within = popup.contains(document.activeElement) || document.activeElement === document.body;
    popup.remove();
    if (shownFor === anchor) shownFor = null;
    if (within && anchor.isConnected) anchor.focus();
  });
  popup.showPopover();
  shownFor = anchor;
  place(popup, anchor);
  return popup;
}

export const popupIsOpen = () => shownFor !== null;

/** A menu beside `anchor`. `items`: {label, run, icon?, hint?, kind?, disabled?}; falsy ones are left out. */
export function openMenu(anchor, items, label) {
  const rows = items.filter(Boolean).map((item) =>
    el(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", class: `menu-item ${item.kind ?? ""}`.trim(), "aria-disabled": item.disabled ? "true" : null,
        onclick: () => {
          if (item.disabled) return;
          popup.hidePopover();
          item.run();
        } },
      item.picture ?? (item.icon && icon(item.icon)),
      el("span", { class: "menu-label" }, item.label),
      item.hint && el("span", { class: "menu-hint" }, item.hint),
    ),
  );
  const popup = openPopup(anchor, el("div", { class: "menu" }, rows), { label, role: "menu" });
  if (!popup) return;
  popup.addEventListener("keydown", (event) => step(event, rows));
  rows[0]?.focus();
}

/** Arrow keys, Home and End move the focus in a list of things. */
export function step(event, things) {
  const at = things.indexOf(document.activeElement);
  const to = { ArrowDown: (at + 1) % things.length, ArrowUp: (at - 1 + things.length) % things.length, Home: 0, End: things.length - 1 }[event.key];
  if (to === undefined || !things.length) return;
  event.preventDefault();
  things[to].focus();
}

function place(popup, anchor) {
  const beside = anchor.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const below = beside.bottom + 6 + height <= innerHeight || beside.top < height + 6;
  const top = below ? Math.min(beside.bottom + 6, innerHeight - height - 8) : beside.top - height - 6;
  popup.style.setProperty("top", `${Math.max(8, top)}px`);
  popup.style.setProperty("left", `${Math.max(8, Math.min(beside.left, innerWidth - width - 8))}px`);
}
