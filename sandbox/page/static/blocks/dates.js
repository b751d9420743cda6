/** Moments as Slack writes them for the reader: in their zone, with the words of their language. */
import { dayKey } from "../moments.js";
import { word } from "./words.js";

const LOCALES = { en: "en-GB", fi: "fi-FI" };
const DAY = { day: "numeric", month: "long", year: "numeric" };
const SHAPES = {
  date_slash: { day: "2-digit", month: "2-digit", year: "numeric" },
  date_long: { ...DAY, weekday: "long" },
  date_long_full: DAY,
  date: DAY,
  date_short: { ...DAY, month: "short" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};
const PRETTY = { date_pretty: "date", date_long_pretty: "date_long", date_short_pretty: "date_short" };
const AGO = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3_600], ["minute", 60]];

/** The locale that dates and numbers are written in. */
export const localeOf = (ctx) => LOCALES[ctx.language] ?? ctx.language;

/**
 * The template with its `{date…}` and `{time…}` tokens filled in for this moment (seconds since 1970).
 * Null when the moment is no moment or a token is unknown: then the fallback is shown.
 */
export function writtenDate(seconds, template, ctx) {
  const moment = new Date(Number(seconds) * 1000);
  if (Number.isNaN(moment.getTime()) || String(seconds).trim() === "") return null;
  let known = true;
  const text = template.replace(/\{(\w+)\}/g, (whole, token, at) => {
    const filled = fill(token, moment, ctx, at === 0);
    known &&= filled !== null;
    return filled ?? whole;
  });
  return known ? text : null;
}

function fill(token, moment, ctx, first) {
  if (token === "date_num") return dayKey(moment, ctx.zone);
  if (token === "ago") return ago(moment, ctx);
  if (token === "day_divider_pretty") return near(moment, ctx, true) ?? dayDivider(moment, ctx);
  if (Object.hasOwn(PRETTY, token)) return near(moment, ctx, first) ?? format(moment, SHAPES[PRETTY[token]], ctx);
  return Object.hasOwn(SHAPES, token) ? format(moment, SHAPES[token], ctx) : null;
}

function format(moment, shape, ctx) {
  return new Intl.DateTimeFormat(localeOf(ctx), { ...shape, timeZone: ctx.zone }).format(moment);
}

function near(moment, ctx, first) {
  const day = (at) => Date.parse(`${dayKey(at, ctx.zone)}T00:00Z`) / 86_400_000;
  const key = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[day(moment) - day(ctx.now())];
  if (!key) return null;
  const name = word(ctx, key);
  return first ? name[0].toUpperCase() + name.slice(1) : name;
}

function dayDivider(moment, ctx) {
  const sameYear = dayKey(moment, ctx.zone).slice(0, 4) === dayKey(ctx.now(), ctx.zone).slice(0, 4);
  return format(moment, { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) }, ctx);
}

function ago(moment, ctx) {
  const seconds = (moment - ctx.now()) / 1000;
  const [unit, size] = AGO.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(localeOf(ctx), { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}
