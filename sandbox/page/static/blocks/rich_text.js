/** The rich_text block: nothing in it is parsed, each element says what it is. */
import { el } from "../dom.js";
import { emojiOf } from "./emoji.js";
import { plain } from "./mrkdwn.js";
import { drawChannel, drawDate, drawLink, drawUser, mention } from "./references.js";

const STYLES = [["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"], ["highlight", "mark"]];

/** A rich_text block, or the cell of a table that holds one. */
export function drawRichText(block, ctx) {
  return el("div", { class: "b-rich" }, (block.elements ?? []).map((part) => drawPart(part, ctx)));
}

function drawPart(part, ctx) {
  const border = part.border ? " b-bordered" : "";
  const leaves = () => (part.elements ?? []).map((leaf) => drawLeaf(leaf, ctx));
  if (part.type === "rich_text_section") return el("div", { class: "b-rich-section" }, leaves());
  if (part.type === "rich_text_quote") return el("blockquote", { class: `b-quote${border}` }, leaves());
  if (part.type === "rich_text_preformatted") return el("pre", { class: `b-pre${border}` }, leaves());
  if (part.type === "rich_text_list") return drawList(part, border, ctx);
  return odd(part);
}

function drawList(list, border, ctx) {
  const ordered = list.style === "ordered";
  const look = { class: `b-list b-indent-${list.indent ?? 0}${border}`, start: ordered ? (list.offset ?? 0) + 1 : null };
  const items = (list.elements ?? []).map((item) => el("li", null, (item.elements ?? []).map((leaf) => drawLeaf(leaf, ctx))));
  return el(ordered ? "ol" : "ul", look, items);
}

function drawLeaf(leaf, ctx) {
  const draw = Object.hasOwn(LEAVES, leaf.type) && LEAVES[leaf.type];
  let drawn = draw ? draw(leaf, ctx) : odd(leaf);
  for (const [style, tag] of STYLES) if (leaf.style?.[style]) drawn = el(tag, null, drawn);
  return leaf.style?.code ? el("code", { class: "b-code" }, drawn) : drawn;
}

const LEAVES = {
  text: (leaf) => plain(leaf.text ?? "", false),
  link: (leaf) => drawLink(leaf.url ?? "", leaf.text ?? "") ?? leaf.text ?? leaf.url,
  user: (leaf, ctx) => drawUser(leaf.user_id, ctx),
  usergroup: (leaf) => mention(`@${leaf.usergroup_id}`, "b-everybody"),
  team: (leaf) => mention(`@${leaf.team_id}`, "b-everybody"),
  channel: (leaf, ctx) => drawChannel(leaf.channel_id, ctx),
  emoji: (leaf) => unicode(leaf.unicode) ?? emojiOf(leaf.name, leaf.skin_tone ?? "") ?? `:${leaf.name}:`,
  broadcast: (leaf) => mention(`@${leaf.range}`, "b-everybody"),
  color: (leaf) => [swatch(leaf.value), leaf.value],
  date: (leaf, ctx) => drawDate(leaf.timestamp, leaf.format, leaf.url, leaf.fallback ?? "", ctx),
};

function unicode(codes) {
  const points = (codes ?? "").split("-").map((code) => Number.parseInt(code, 16));
  return codes && points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}

function swatch(value) {
  const box = el("span", { class: "b-swatch", "aria-hidden": "true" });
  box.style.backgroundColor = value;
  return box;
}

const odd = (part) => el("code", { class: "b-code" }, JSON.stringify(part));
