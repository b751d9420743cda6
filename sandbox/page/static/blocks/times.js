/** Reading and writing what people type as a day or a time of day. */
import { dayKey } from "../moments.js";
import { localeOf } from "./dates.js";

const two = (number) => String(number).padStart(2, "0");

/** `yyyy-mm-dd` of what was typed (1.12.2026, 1.12., 1/12/2026, 2026-12-01); "" when empty, null when it is no day. */
export function readDay(text, ctx) {
  const typed = text.trim();
  if (!typed) return "";
  const thisYear = dayKey(ctx.now(), ctx.zone).slice(0, 4);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const dotted = /^(?:\p{L}+\.?,? )?(\d{1,2})\.(\d{1,2})\.?(\d{4})?$/u.exec(typed);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(typed);
  if (iso) return realDay(iso[1], iso[2], iso[3]);
  if (dotted) return realDay(dotted[3] ?? thisYear, dotted[2], dotted[1]);
  if (slashed) return realDay(slashed[3] ?? thisYear, slashed[2], slashed[1]);
  return null;
}

function realDay(year, month, day) {
  const text = `${year}-${two(month)}-${two(day)}`;
  const read = new Date(`${text}T00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text) ? text : null;
}

/** `hh:mm` of what was typed (9, 9:30, 9.30, 930, 9:30 pm); "" when empty, null when it is no time. */
export function readTime(text) {
  const typed = text.trim().toLowerCase();
  if (!typed) return "";
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(typed);
  if (!found) return null;
  const [, hour, minute = "00", half = ""] = found;
  const hours = half ? (Number(hour) % 12) + (half.startsWith("p") ? 12 : 0) : Number(hour);
  return hours < 24 && Number(minute) < 60 ? `${two(hours)}:${minute}` : null;
}

/** A time of day as the reader writes it. */
export function writtenTime(time, ctx) {
  const shape = { hour: "2-digit", minute: "2-digit", timeZone: "UTC" };
  return new Intl.DateTimeFormat(localeOf(ctx), shape).format(new Date(`2000-01-01T${time}Z`));
}
