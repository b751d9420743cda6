/** What stands between `<` and `>` in mrkdwn: people, channels, everybody, moments, links. */
import { el } from "../dom.js";
import { writtenDate } from "./dates.js";
import { word } from "./words.js";

/** All that Slack escapes. */
export const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const SAFE = new Set(["http:", "https:", "mailto:"]);

/** Slack's three entities back into their letters. */
export const unescaped = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);

/** The inside of `<…>` as a node; null when it is none of Slack's: then it stays as it was typed. */
export function drawReference(inside, ctx) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : unescaped(inside.slice(bar + 1));
  if (/^@[UW][A-Z0-9]*$/.test(target)) return drawUser(target.slice(1), ctx, label);
  if (/^#[CGD][A-Z0-9]*$/.test(target)) return drawChannel(target.slice(1), ctx);
  if (target.startsWith("!")) return drawSpecial(target.slice(1), label, ctx);
  return drawLink(unescaped(target), label);
}

/** A mention of a person; the viewer's own stands out. */
export function drawUser(id, ctx, label = "") {
  const person = ctx.person(id);
  const name = person ? nameOf(person) : label.replace(/^@/, "") || id;
  return mention(`@${name}`, id === ctx.me ? "b-mine" : "", person && (() => ctx.openPerson(id)));
}

/** How a person is called in messages. */
export const nameOf = (person) => person.profile?.display_name || person.real_name || person.profile?.real_name || person.name;

/** A channel; one that the viewer does not see keeps its name to itself. */
export function drawChannel(id, ctx) {
  const channel = ctx.channel(id);
  if (!channel) return mention(word(ctx, "privateChannel"), "b-locked");
  const [sign, look] = channel.is_private ? ["", "b-locked"] : ["#", ""];
  return mention(`${sign}${channel.name ?? id}`, look, () => ctx.openChannel(id));
}

/** A name that can be pressed when there is something to open. No button: a line would break before its comma. */
export function mention(text, kind = "", open = null) {
  const look = `b-mention ${kind}`.trim();
  if (!open) return el("span", { class: look }, text);
  const onkeydown = (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), open());
  return el("span", { class: look, role: "button", tabindex: "0", onclick: open, onkeydown }, text);
}

function drawSpecial(target, label, ctx) {
  const [kind, ...rest] = target.split("^");
  if (["here", "channel", "everyone"].includes(kind)) return mention(`@${kind}`, "b-everybody");
  if (kind === "subteam" && rest.length) return mention(`@${label.replace(/^@/, "") || rest[0]}`, "b-everybody");
  if (kind === "date" && rest.length > 1) return drawDate(rest[0], rest[1], rest[2], label, ctx);
  return null;
}

/** A moment in the viewer's zone; its exact time shows when pointed at. */
export function drawDate(seconds, template, address, fallback, ctx) {
  const text = writtenDate(seconds, unescaped(template), ctx);
  const link = address && safeAddress(unescaped(address));
  if (text === null) return el("span", null, fallback);
  const title = writtenDate(seconds, "{date_long} {time_secs}", ctx);
  const moment = el("time", { datetime: new Date(Number(seconds) * 1000).toISOString(), title }, text);
  return link ? anchor(link, moment) : moment;
}

/** A link to the web or to an address for letters; null for any other scheme. */
export function drawLink(address, label, style = "") {
  const safe = safeAddress(address);
  return safe && anchor(safe, label || address.replace(/^mailto:/, ""), style);
}

function anchor(address, content, style = "") {
  const quiet = "noopener noreferrer";
  return el("a", { class: `b-link ${style}`.trim(), href: address, title: address, target: "_blank", rel: quiet }, content);
}

/** The address if a browser may follow it from here, else null. */
export function safeAddress(address) {
  if (!/^(?:https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  return SAFE.has(url.protocol) ? url.href : null;
}
