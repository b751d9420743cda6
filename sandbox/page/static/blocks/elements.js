/** Interactive elements: which draws what; buttons and overflow menus. */
import { el } from "../dom.js";
import { drawChoices } from "./choices.js";
import { closeFloating, isOpen, openFloating } from "./floating.js";
import { drawFileInput, drawTextInput } from "./inputs.js";
import { drawText } from "./mrkdwn.js";
import { drawPicker } from "./pickers.js";
import { safeAddress } from "./references.js";
import { drawSelect } from "./selects.js";
import { drawUnknown } from "./unknown.js";

const ELEMENTS = {
  button: drawButton,
  overflow: drawOverflow,
  checkboxes: drawChoices,
  radio_buttons: drawChoices,
  datepicker: drawPicker,
  timepicker: drawPicker,
  datetimepicker: drawPicker,
  plain_text_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  number_input: drawTextInput,
  rich_text_input: drawTextInput,
  file_input: drawFileInput,
  feedback_buttons: drawFeedback,
  icon_button: drawIcon,
};
const SELECT = /^(multi_)?(static|external|users|conversations|channels)_select$/;

/** An element of an actions, section or input block; one that is not known here is shown as it was sent. */
export function drawElement(scope, block, element) {
  if (SELECT.test(element.type)) return drawSelect(scope, block, element);
  const draw = Object.hasOwn(ELEMENTS, element.type) && ELEMENTS[element.type];
  return draw ? draw(scope, block, element) : drawUnknown(element, scope.ctx, "unknownElement");
}

function drawButton(scope, block, element) {
  const look = element.style ? `b-button b-${element.style}` : "b-button";
  return pressable(scope, block, element, look, drawText(element.text, scope.ctx), valueOf(element));
}

const valueOf = ({ value }) => (value === undefined ? {} : { value });

function pressable(scope, block, element, look, content, choice) {
  const ids = { dataset: { blockId: block.block_id, actionId: element.action_id } };
  const press = async () => {
    if (node.getAttribute("aria-busy") === "true" || !(await scope.sure(element))) return;
    follow(element.url, scope.ctx);
    await scope.press(node, block, element, choice);
  };
  const node = el("button", { type: "button", class: look, "aria-label": element.accessibility_label, ...ids, onclick: press }, content);
  return node;
}

function follow(address, ctx) {
  const safe = address && safeAddress(address);
  if (safe) ctx.openLink(safe);
}

function drawOverflow(scope, block, element) {
  const menu = el("div", { class: "b-options b-menu", role: "menu", popover: "manual" });
  const button = el(
    "button",
    { type: "button", class: "b-button b-overflow", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": scope.word("moreActions") },
    "⋯",
  );
  const close = () => {
    closeFloating(menu);
    button.setAttribute("aria-expanded", "false");
  };
  const choose = async (option) => {
    close();
    button.focus();
    if (!(await scope.sure(element))) return;
    follow(option.url, scope.ctx);
    await scope.press(button, block, element, { option: option.value });
  };
  menu.append(...element.options.map((option) => menuItem(option, scope.ctx, () => choose(option))));
  button.addEventListener("click", () => (isOpen(menu) ? close() : openMenu(menu, button)));
  const node = el("span", { class: "b-overflow-frame" }, button, menu);
  node.addEventListener("keydown", (event) => menuKey(event, menu, button, close));
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || close());
  button.dataset.blockId = block.block_id;
  button.dataset.actionId = element.action_id;
  return node;
}

function menuItem(option, ctx, onclick) {
  const more = option.description && el("span", { class: "b-option-more" }, drawText(option.description, ctx));
  return el("button", { type: "button", role: "menuitem", class: "b-option", tabindex: "-1", onclick }, drawText(option.text, ctx), more);
}

function openMenu(menu, button) {
  button.setAttribute("aria-expanded", "true");
  openFloating(menu, button, { wide: false });
  menu.firstElementChild.focus();
}

function menuKey(event, menu, button, close) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!isOpen(menu)) {
    if (step) openMenu(menu, button);
    if (step) event.preventDefault();
    return;
  }
  const items = [...menu.children];
  if (step) items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
  else if (event.key === "Escape") {
    close();
    button.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function drawFeedback(scope, block, element) {
  const opinions = [["👍", element.positive_button], ["👎", element.negative_button]];
  return el("span", { class: "b-feedback" }, opinions.map(([sign, opinion]) => {
    const label = opinion.accessibility_label ?? opinion.text.text;
    const one = { ...element, accessibility_label: label };
    return pressable(scope, block, one, "b-button", sign, { value: opinion.value });
  }));
}

function drawIcon(scope, block, element) {
  const one = { ...element, accessibility_label: element.accessibility_label ?? element.text.text };
  return pressable(scope, block, one, "b-button", element.text.text, valueOf(element));
}
