/** The small “are you sure?” of buttons and menus. */
import { el } from "../dom.js";
import { drawText } from "./mrkdwn.js";

let count = 0;

/** Asks; true when the person agrees. Escape is a no. */
export function agreed(confirm, ctx) {
  const before = document.activeElement;
  const id = `b-confirm-${(count += 1)}`;
  const dialog = el("dialog", { class: "b-confirm", "aria-labelledby": id, "aria-describedby": `${id}-text` });
  const close = (answer) => () => dialog.close(answer);
  const style = confirm.style === "danger" ? "b-danger" : "b-primary";
  dialog.append(
    el("h2", { id }, drawText(confirm.title, ctx)),
    el("div", { class: "b-text", id: `${id}-text` }, drawText(confirm.text, ctx)),
    el(
      "div",
      { class: "b-foot" },
      el("button", { type: "button", class: "b-button", onclick: close("") }, drawText(confirm.deny, ctx)),
      el("button", { type: "button", class: `b-button ${style}`, autofocus: true, onclick: close("yes") }, drawText(confirm.confirm, ctx)),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      resolve(dialog.returnValue === "yes");
    });
  });
}
