/** The markdown block: headings, lists, quotes, code, and within a line bold, italic, strike, code, links. */
import { el } from "../dom.js";
import { drawLink } from "./references.js";

const SPAN = /\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*(\S[^*]*?)\*|(?<!\w)_(\S[^_]*?)_(?!\w)|`([^`]+)`|!?\[([^\]]*)\]\(([^)\s]+)\)/;
const TAGS = ["strong", "strong", "s", "em", "em"];
const ITEM = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;

/** The block as nodes; what is no markdown stays as it was typed. */
export function drawMarkdown(block) {
  const lines = (block.text ?? "").split("\n");
  const drawn = [];
  while (lines.length) drawn.push(next(lines));
  return el("div", { class: "b-markdown" }, drawn);
}

function next(lines) {
  const line = lines.shift();
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading) return el("div", { class: "b-strong", role: "heading", "aria-level": heading[1].length + 2 }, spans(heading[2]));
  if (/^\s*(?:---+|\*\*\*+|___+)\s*$/.test(line)) return el("hr", { class: "b-divider" });
  if (line.startsWith("```")) return fenced(lines);
  if (line.startsWith(">")) return quoted(line, lines);
  if (ITEM.test(line)) return item(ITEM.exec(line));
  return line.trim() ? el("p", null, spans(line)) : null;
}

function fenced(lines) {
  const end = lines.findIndex((line) => line.startsWith("```"));
  const code = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return el("pre", { class: "b-pre" }, code.join("\n"));
}

function quoted(first, lines) {
  const more = lines.findIndex((line) => !line.startsWith(">"));
  const all = [first, ...lines.splice(0, more < 0 ? lines.length : more)];
  return el("blockquote", { class: "b-quote" }, all.map((line) => el("div", null, spans(line.replace(/^> ?/, "")))));
}

function item([, indent, number, text]) {
  const deep = Math.min(Math.floor(indent.length / 2), 8);
  const box = /^\[([ x])\] (.*)$/.exec(text);
  const tag = number ? "ol" : "ul";
  const content = box ? [box[1] === "x" ? "☑ " : "☐ ", spans(box[2])] : spans(text);
  return el(tag, { class: `b-list b-indent-${deep}`, start: number ?? null }, el("li", null, content));
}

function spans(text) {
  const found = SPAN.exec(text);
  if (!found) return [text];
  const nth = found.slice(1, 6).findIndex((part) => part !== undefined);
  let drawn = nth < 0 ? el("code", { class: "b-code" }, found[6] ?? "") : el(TAGS[nth], null, spans(found[nth + 1]));
  if (found[8] !== undefined) drawn = drawLink(found[8], found[7]) ?? found[0];
  return [text.slice(0, found.index), drawn, ...spans(text.slice(found.index + found[0].length))];
}
