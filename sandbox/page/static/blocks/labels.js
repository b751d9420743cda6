/** An input block: its label, its element, its hint, and the place where an error will stand. */
import { el } from "../dom.js";
import { drawElement } from "./elements.js";
import { drawText } from "./mrkdwn.js";

let count = 0;

/** The labelled field. */
export function drawInput(scope, block) {
  const id = `b-field-${(count += 1)}`;
  const optional = block.optional && el("span", { class: "b-optional" }, ` ${scope.word("optional")}`);
  const element = drawElement(scope, block, block.element);
  const control = scope.fieldsOf(block.block_id)[0]?.control;
  const isGroup = control?.classList.contains("b-choices");
  const label = el(isGroup || !control ? "span" : "label", { class: "b-label", id: `${id}-label`, for: isGroup || !control ? null : id }, drawText(block.label, scope.ctx), optional);
  const hint = block.hint && el("div", { class: "b-hint", id: `${id}-hint` }, drawText(block.hint, scope.ctx));
  const error = el("div", { class: "b-error", id: `${id}-error`, role: "alert", hidden: true });
  if (control) describe(control, id, block, isGroup, hint);
  return el("div", { class: "b-field" }, label, element, error, hint);
}

function describe(control, id, block, isGroup, hint) {
  control.id = id;
  if (isGroup) control.setAttribute("aria-labelledby", `${id}-label`);
  else control.removeAttribute("aria-label");
  if (!block.optional && control.getAttribute("role") !== "group") control.setAttribute("aria-required", "true");
  if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
}

/** Shows this error at the field; "" takes it away. */
export function showError(control, message) {
  const error = document.getElementById(`${control.id}-error`);
  if (!error) return;
  error.textContent = message;
  error.hidden = !message;
  const hint = document.getElementById(`${control.id}-hint`) ? `${control.id}-hint` : "";
  control.setAttribute("aria-describedby", `${message ? error.id : ""} ${hint}`.trim());
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}
