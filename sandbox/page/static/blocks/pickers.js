/** Pickers of days and times. */
import { el } from "../dom.js";
import { Field } from "./field.js";

const TYPES = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

/** A picker of a day, a time of day, or a moment. */
export function drawPicker(scope, block, element) {
  const control = el("input", { class: "b-input b-picker", type: TYPES[element.type], "aria-label": element.placeholder?.text });
  const show = (held) => {
    control.value = element.type === "datetimepicker" && held ? localMoment(Number(held), scope.ctx.zone) : held;
  };
  const field = new Field(scope, block, element, { control, show });
  const read = () => (element.type === "datetimepicker" && control.value ? moment(control.value, scope.ctx.zone) : control.value);
  let typing = false;
  const settle = () => {
    if (read() !== field.held) field.change(read());
  };
  control.addEventListener("keydown", (event) => {
    typing = event.key !== "Enter";
    if (event.key === "Enter" && field.tells) event.preventDefault();
    if (event.key === "Enter") settle();
  });
  control.addEventListener("change", () => (typing && field.tells ? null : settle()));
  control.addEventListener("input", () => (field.tells ? null : settle()));
  control.addEventListener("blur", settle);
  return control;
}

/** `yyyy-mm-ddThh:mm` of this moment (seconds since 1970) in the zone. */
function localMoment(seconds, zone) {
  const shape = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const parts = new Intl.DateTimeFormat("en-CA", shape).formatToParts(seconds * 1000);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The seconds since 1970 at which clocks in the zone show this. */
function moment(local, zone) {
  const wanted = Date.parse(`${local}Z`) / 1000;
  const guess = wanted - (Date.parse(`${localMoment(wanted, zone)}Z`) / 1000 - wanted);
  return guess - (Date.parse(`${localMoment(guess, zone)}Z`) / 1000 - wanted);
}
