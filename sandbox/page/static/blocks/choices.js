/** Check boxes and radio buttons. */
import { el } from "../dom.js";
import { Field } from "./field.js";
import { drawText } from "./mrkdwn.js";

let count = 0;

/** A group of boxes, each with its text and description. */
export function drawChoices(scope, block, element) {
  const type = element.type === "checkboxes" ? "checkbox" : "radio";
  const name = `b-choice-${(count += 1)}`;
  const boxes = element.options.map(() => el("input", { type, name }));
  const role = type === "radio" ? "radiogroup" : "group";
  const control = el("div", { class: "b-choices", role, tabindex: "-1" }, element.options.map((option, at) => row(option, boxes[at], scope)));
  const show = (held) => {
    const values = held.map(({ value }) => value);
    boxes.forEach((box, at) => (box.checked = values.includes(element.options[at].value)));
  };
  const field = new Field(scope, block, element, { control, show });
  control.addEventListener("change", () => field.change(element.options.filter((_, at) => boxes[at].checked)));
  return control;
}

function row(option, box, { ctx }) {
  const more = option.description && el("span", { class: "b-option-more" }, drawText(option.description, ctx));
  return el("label", { class: "b-choice" }, box, el("span", null, drawText(option.text, ctx), more));
}
