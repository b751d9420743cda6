/** What people type into: texts of one or several lines, e-mail, web address, number. */
import { el } from "../dom.js";
import { Field } from "./field.js";

const PAUSE = 300;
const MOST = 3000;
const TYPES = { email_text_input: ["email", "email"], url_text_input: ["url", "url"], number_input: ["text", "decimal"] };

/** A text field; near its limit it says how much is left. */
export function drawTextInput(scope, block, element) {
  const lines = element.multiline || element.type === "rich_text_input";
  const [type, inputmode] = TYPES[element.type] ?? ["text", null];
  const own = lines ? { rows: 4 } : { type, inputmode, autocomplete: "off" };
  const look = { class: "b-input", placeholder: element.placeholder?.text, "aria-label": element.placeholder?.text };
  const control = el(lines ? "textarea" : "input", { ...own, ...look });
  const left = el("span", { class: "b-left", role: "status" });
  const show = (held) => {
    if (control.value !== held) control.value = held;
    left.textContent = remaining(scope, element, held.length);
    left.classList.toggle("b-over", held.length > (element.max_length ?? MOST));
  };
  const field = new Field(scope, block, element, { control, show });
  listen(field, lines);
  return el("span", { class: "b-typed" }, control, left);
}

function remaining(scope, element, length) {
  const most = element.max_length ?? MOST;
  const near = Math.min(100, Math.ceil(most / 5));
  return most - length <= near && length ? scope.word("left", { count: most - length }) : "";
}

function listen(field, lines) {
  const { control, block, element } = field;
  const when = block.dispatch_action ? (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]) : [];
  let waiting = 0;
  const tell = () => {
    clearTimeout(waiting);
    field.tell();
  };
  control.addEventListener("input", () => {
    field.hold(control.value);
    clearTimeout(waiting);
    if (when.includes("on_character_entered")) waiting = setTimeout(tell, PAUSE);
  });
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (!when.includes("on_enter_pressed") || (lines && event.shiftKey)) return;
    event.preventDefault();
    tell();
  });
}

/** Files are no part of this Slack: said where the field would be. */
export function drawFileInput(scope) {
  return el("p", { class: "b-none" }, scope.word("noFiles"));
}
