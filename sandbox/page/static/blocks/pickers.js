/** Pickers of days and times: typed, or chosen from a calendar or a list of half hours. */
import { el, fill } from "../dom.js";
import { fieldValue, momentOf } from "../moments.js";
import { Calendar, writtenDay } from "./calendar.js";
import { Field } from "./field.js";
import { closeFloating, isOpen, openFloating } from "./floating.js";
import { readDay, readTime, writtenTime } from "./times.js";

let count = 0;

/** A picker of a day, a time of day, or a moment (both). */
export function drawPicker(scope, block, element) {
  const hint = element.placeholder?.text;
  let field = null;
  if (element.type === "datetimepicker") return drawMoment(scope, block, element);
  const make = element.type === "datepicker" ? DayInput : TimeInput;
  const input = new make(scope, hint, (held) => field.change(held));
  field = new Field(scope, block, element, { control: input.control, show: (held) => input.show(held) });
  return input.node;
}

function drawMoment(scope, block, element) {
  const { zone } = scope.ctx;
  let field = null;
  const take = () => {
    const held = day.held && time.held ? momentOf(`${day.held}T${time.held}`, zone) / 1000 : "";
    if (String(held) !== String(field.held)) field.change(held);
  };
  const day = new DayInput(scope, "", take);
  const time = new TimeInput(scope, "", take);
  const show = (held) => {
    if (!held && field?.isDirty) return; // half a moment stays as it was typed
    const [localDay, localTime] = held ? fieldValue(new Date(held * 1000), zone).split("T") : ["", ""];
    day.show(localDay);
    time.show(localTime);
  };
  field = new Field(scope, block, element, { control: day.control, show });
  time.control.setAttribute("aria-label", scope.word("chooseTime"));
  return el("span", { class: "b-moment" }, day.node, time.node);
}

/** An input whose text is read as something; what cannot be read goes back to what was there. */
class TypedInput {
  constructor(scope, hint, take, popup, look) {
    Object.assign(this, { scope, take, popup, held: "" });
    const given = { role: "combobox", "aria-haspopup": popup.getAttribute("role"), "aria-expanded": "false", autocomplete: "off" };
    popup.id = `b-popup-${(count += 1)}`;
    this.control = el("input", { class: "b-input", type: "text", placeholder: hint, "aria-label": hint, "aria-controls": popup.id, ...given });
    this.node = el("span", { class: `b-picker ${look}` }, this.control, popup);
    this.control.addEventListener("click", () => this.open());
    this.control.addEventListener("keydown", (event) => this.key(event));
    this.control.addEventListener("change", () => this.settle());
    this.node.addEventListener("focusout", (event) => this.node.contains(event.relatedTarget) || this.close());
    this.node.addEventListener("keydown", (event) => this.#escape(event));
  }

  show(held) {
    this.held = held ?? "";
    this.control.value = this.held && this.written(this.held);
  }

  open() {
    if (this.control.getAttribute("aria-busy") === "true") return;
    this.fill();
    openFloating(this.popup, this.control, { wide: false });
    this.control.setAttribute("aria-expanded", "true");
  }

  close() {
    closeFloating(this.popup);
    this.control.setAttribute("aria-expanded", "false");
  }

  /** Takes what was typed. */
  settle() {
    const typed = this.control.value;
    const read = this.held && typed === this.written(this.held) ? this.held : this.read(typed);
    if (read === null || read === this.held) this.show(this.held);
    else this.choose(read);
  }

  choose(held) {
    this.show(held);
    this.close();
    this.take(held);
  }

  #escape(event) {
    if (event.key !== "Escape" || !isOpen(this.popup)) return;
    event.preventDefault();
    event.stopPropagation();
    this.control.focus();
    this.close();
  }
}

class DayInput extends TypedInput {
  constructor(scope, hint, take) {
    const calendar = new Calendar(scope, (iso) => {
      this.choose(iso);
      this.control.focus();
    });
    super(scope, hint || scope.word("chooseDate"), take, calendar.node, "b-day-picker");
    this.calendar = calendar;
  }

  written = (iso) => writtenDay(iso, this.scope.ctx);
  read = (typed) => readDay(typed, this.scope.ctx);

  fill() {
    this.calendar.show(this.held);
  }

  key(event) {
    if (event.key === "Enter") {
      if (isOpen(this.popup)) event.preventDefault();
      this.settle();
      this.close();
    }
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    this.open();
    this.calendar.enter();
  }
}

const HALF_HOURS = Array.from({ length: 48 }, (_, at) => `${String(at >> 1).padStart(2, "0")}:${at % 2 ? "30" : "00"}`);

class TimeInput extends TypedInput {
  constructor(scope, hint, take) {
    super(scope, hint || scope.word("chooseTime"), take, el("ul", { class: "b-options b-times", popover: "manual", role: "listbox" }), "b-time-picker");
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  written = (time) => writtenTime(time, this.scope.ctx);
  read = (typed) => readTime(typed);

  fill() {
    fill(this.popup, HALF_HOURS.map((time, at) => el("li", { class: "b-option", role: "option", id: `${this.popup.id}-${at}`, "aria-selected": String(time === this.held), onclick: () => this.choose(time) }, this.written(time))));
  }

  open() {
    super.open();
    this.#move(Math.max(0, HALF_HOURS.findLastIndex((time) => time <= (this.held || "08:00"))));
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !isOpen(this.popup)) this.open();
    else if (step) this.#move((this.at + step + 48) % 48, true);
    else if (event.key === "Enter" && isOpen(this.popup) && this.isMoved) this.choose(HALF_HOURS[this.at]);
    else if (event.key === "Enter") return this.settle();
    else return null;
    return event.preventDefault();
  }

  #move(to, isMoved = false) {
    this.popup.children[this.at]?.classList.remove("b-active");
    Object.assign(this, { at: to, isMoved });
    const row = this.popup.children[to];
    row.classList.toggle("b-active", isMoved);
    row.scrollIntoView({ block: isMoved ? "nearest" : "start" });
    this.control.setAttribute("aria-activedescendant", row.id);
  }
}
