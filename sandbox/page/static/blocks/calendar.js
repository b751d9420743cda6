/** A month to choose a day from: arrows move by days and weeks, PageUp and PageDown by months, Enter takes. */
import { el, fill } from "../dom.js";
import { dayKey } from "../moments.js";
import { localeOf } from "./dates.js";

const DAY = 86_400_000;
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

// Days are counted in UTC throughout: a calendar knows no hours.
const dateOf = (iso) => new Date(`${iso}T00:00Z`);
const plus = (iso, days) => new Date(dateOf(iso).getTime() + days * DAY).toISOString().slice(0, 10);

/** The same day of another month, or its last one. */
function plusMonths(iso, months) {
  const [year, month, day] = iso.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** A day as it is written in a picker. */
export function writtenDay(iso, ctx) {
  const shape = { weekday: "short", day: "numeric", month: ctx.language === "en" ? "short" : "numeric", year: "numeric" };
  return new Intl.DateTimeFormat(localeOf(ctx), { ...shape, timeZone: "UTC" }).format(dateOf(iso));
}

/** The first day of the week: 1 Monday … 7 Sunday. */
function firstDay(ctx) {
  const locale = new Intl.Locale(localeOf(ctx));
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

export class Calendar {
  /** `take(iso)` is called with the chosen day. */
  constructor(scope, take) {
    Object.assign(this, { scope, take });
    this.node = el("div", { class: "b-options b-calendar", popover: "manual", role: "dialog", tabindex: "-1", "aria-label": scope.word("chooseDate") });
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Shows the month of this day. */
  show(iso) {
    const { ctx } = this.scope;
    this.today = dayKey(ctx.now(), ctx.zone);
    this.chosen = iso;
    this.at = iso || this.today;
    this.#draw();
  }

  /** Puts the focus on the day. */
  enter() {
    this.node.querySelector("[tabindex='0']").focus();
  }

  #draw() {
    const { scope } = this;
    const turn = (key, months, sign) =>
      el("button", { type: "button", class: "b-round", tabindex: "-1", "aria-label": scope.word(key), onclick: () => this.#go(plusMonths(this.at, months), false) }, sign);
    const title = new Intl.DateTimeFormat(localeOf(scope.ctx), { month: "long", year: "numeric", timeZone: "UTC" }).format(dateOf(this.at));
    fill(
      this.node,
      el("div", { class: "b-month" }, turn("previousMonth", -1, "‹"), el("span", { "aria-live": "polite" }, title), turn("nextMonth", 1, "›")),
      el("table", { role: "grid" }, el("thead", null, el("tr", null, this.#weekdays())), el("tbody", null, this.#weeks())),
    );
  }

  #start() {
    const first = `${this.at.slice(0, 8)}01`;
    const weekday = dateOf(first).getUTCDay() || 7;
    return plus(first, -((weekday - firstDay(this.scope.ctx) + 7) % 7));
  }

  #weekdays() {
    const shape = (weekday) => new Intl.DateTimeFormat(localeOf(this.scope.ctx), { weekday, timeZone: "UTC" });
    return [0, 1, 2, 3, 4, 5, 6].map((at) => {
      const day = dateOf(plus(this.#start(), at));
      return el("th", { scope: "col", abbr: shape("long").format(day) }, shape("short").format(day));
    });
  }

  #weeks() {
    const start = this.#start();
    const weeks = [0, 7, 14, 21, 28, 35].filter((at) => at === 0 || plus(start, at).slice(0, 7) === this.at.slice(0, 7));
    return weeks.map((week) => el("tr", null, [0, 1, 2, 3, 4, 5, 6].map((at) => this.#day(plus(start, week + at)))));
  }

  #day(iso) {
    const looks = ["b-day", iso === this.today && "b-today", iso.slice(0, 7) !== this.at.slice(0, 7) && "b-outside"];
    const label = writtenDay(iso, this.scope.ctx);
    const given = { class: looks.filter(Boolean).join(" "), "aria-label": label, tabindex: iso === this.at ? "0" : "-1", dataset: { day: iso } };
    return el("td", { "aria-selected": String(iso === this.chosen) }, el("button", { type: "button", ...given, onclick: () => this.take(iso) }, Number(iso.slice(8))));
  }

  #go(iso, isMoving = true) {
    const held = isMoving || this.node.contains(document.activeElement);
    this.at = iso;
    if (held) this.node.focus(); // else the focus falls out of the calendar with the day that goes
    this.#draw();
    if (held) this.enter();
  }

  #key(event) {
    if (event.key in STEPS) this.#go(plus(this.at, STEPS[event.key]));
    else if (event.key === "PageUp" || event.key === "PageDown") this.#go(plusMonths(this.at, event.key === "PageUp" ? -1 : 1));
    else return;
    event.preventDefault();
  }
}
