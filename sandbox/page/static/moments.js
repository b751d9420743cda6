/** Days and times in the language of the page and the zone of whoever is looking. */

const LOCALES = { en: "en-GB", fi: "fi-FI" };
const formats = new Map();

/** A moment as `options` of Intl.DateTimeFormat ask for it. */
export function written(date, options, { language, zone }) {
  const key = JSON.stringify([language, zone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone }));
  return formats.get(key).format(date);
}

export const clockTime = (date, where) => written(date, { hour: "2-digit", minute: "2-digit" }, where);

export const dayAndTime = (date, where) =>
  written(date, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }, where);

export const wholeMoment = (date, where) => written(date, { dateStyle: "full", timeStyle: "medium" }, where);

/** 2026-11-23 in that zone: equal for two moments of the same day. */
export function dayKey(date, zone) {
  const { year, month, day } = fields(date, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** 2026-11-23T09:05, as a date and time field wants it. */
export function fieldValue(date, zone) {
  const { hour, minute } = fields(date, zone);
  return `${dayKey(date, zone)}T${two(hour)}:${two(minute)}`;
}

/** The zone's own short name, such as UTC+2 or GMT. */
export function zoneName(date, where) {
  const format = new Intl.DateTimeFormat(LOCALES[where.language], { timeZone: where.zone, timeZoneName: "short" });
  return format.formatToParts(date).find((part) => part.type === "timeZoneName").value;
}

/** The moment at which the clocks of a zone show this day (may overflow: 32 January) and time. */
function momentIn(zone, year, month, day, hour, minute) {
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  const guess = shown - offset(shown, zone);
  return new Date(shown - offset(guess, zone));
}

/** What a date and time field holds, as a moment; null when it holds none. */
export function momentOf(value, zone) {
  const found = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(value);
  return found ? momentIn(zone, ...found.slice(1).map(Number)) : null;
}

/** The next 8.05, five minutes after morning bundles are due. */
export function nextMorning(now, zone) {
  const { year, month, day } = fields(now, zone);
  const today = momentIn(zone, year, month, day, 8, 5);
  return today > now ? today : momentIn(zone, year, month, day + 1, 8, 5);
}

/** The next Monday, 9.05, five minutes after channel digests are due. */
export function nextMonday(now, zone) {
  const { year, month, day } = fields(now, zone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const monday = momentIn(zone, year, month, day + ((8 - weekday) % 7), 9, 5);
  return monday > now ? monday : momentIn(zone, year, month, day + 7, 9, 5);
}

/** So many days later at the same time of day, whatever the clocks do between. */
export function daysLater(now, days, zone) {
  const { year, month, day, hour, minute } = fields(now, zone);
  return momentIn(zone, year, month, day + days, hour, minute);
}

function fields(date, zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  });
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
}

/** How far the zone is ahead of UTC at that moment, in milliseconds. */
function offset(moment, zone) {
  const { year, month, day, hour, minute } = fields(new Date(moment), zone);
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  return shown - (moment - (((moment % 60e3) + 60e3) % 60e3));
}

const two = (number) => String(number).padStart(2, "0");
