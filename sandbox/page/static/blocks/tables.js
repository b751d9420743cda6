/** Tables as Slack's: the first row names the columns; a cell is a text, a number or rich text. */
import { el } from "../dom.js";
import { localeOf } from "./dates.js";
import { drawRichText } from "./rich_text.js";
import { word } from "./words.js";

const PAGE = 5;

/** The table block. A column that does not wrap cuts its text off. */
export function drawTable(block, ctx) {
  const settings = block.column_settings ?? [];
  return frame([drawRows(block.rows ?? [], ctx, (column) => look(settings[column]))]);
}

function look(setting) {
  return `b-align-${setting?.align ?? "left"} ${setting?.is_wrapped ? "b-wrapped" : "b-unwrapped"}`;
}

/** The data_table block: a caption, and so many rows at once as it asks for. */
export function drawDataTable(block, ctx) {
  const [head = [], ...rows] = block.rows ?? [];
  const size = block.page_size ?? PAGE;
  const drawn = drawRows([head, ...rows], ctx, (column) => numeric(rows, column), block.row_header_column_index ?? 0);
  drawn.prepend(el("caption", null, block.caption));
  const parts = [drawn];
  if (rows.length > size) parts.push(pager([...drawn.tBodies[0].rows], size, ctx));
  return frame(parts);
}

const numeric = (rows, column) =>
  rows.length && rows.every((row) => row[column]?.type === "raw_number") ? "b-align-right" : "b-align-left b-wrapped";

/** Rows of `text` alone as a table, for what is drawn as a picture too. */
export function drawFigures(head, rows, ctx) {
  const cell = (value) => (typeof value === "number" ? { type: "raw_number", value } : { type: "raw_text", text: value });
  return drawRows([head, ...rows].map((row) => row.map(cell)), ctx, (column) => (column ? "b-align-right" : "b-align-left"));
}

function drawRows([head, ...rows], ctx, lookOf, header = -1) {
  const line = (row, tag) => row.map((cell, column) => drawCell(cell, ctx, column === header && !tag ? "th" : tag || "td", lookOf(column)));
  return el(
    "table",
    { class: "b-table" },
    el("thead", null, el("tr", null, line(head ?? [], "th"))),
    el("tbody", null, rows.map((row) => el("tr", null, line(row, "")))),
  );
}

function drawCell(cell, ctx, tag, look) {
  return el(tag, { class: look }, content(cell, ctx));
}

function content(cell, ctx) {
  if (cell.type === "rich_text") return drawRichText(cell, ctx);
  if (cell.type === "raw_number") return cell.text ?? new Intl.NumberFormat(localeOf(ctx)).format(cell.value);
  return cell.type === "raw_text" ? cell.text : JSON.stringify(cell);
}

const frame = (parts) => el("div", { class: "b-table-frame" }, parts);

function pager(rows, size, ctx) {
  let first = 0;
  const place = el("span", { role: "status" });
  const turn = (by) => () => show(first + by);
  const back = el("button", { type: "button", class: "b-button", onclick: turn(-size) }, word(ctx, "previous"));
  const on = el("button", { type: "button", class: "b-button", onclick: turn(size) }, word(ctx, "next"));
  const show = (start) => {
    first = start;
    rows.forEach((row, at) => (row.hidden = at < first || at >= first + size));
    [back.disabled, on.disabled] = [first === 0, first + size >= rows.length];
    const to = Math.min(first + size, rows.length);
    place.textContent = word(ctx, "rows", { from: first + 1, to, count: rows.length });
  };
  show(0);
  return el("div", { class: "b-pager" }, back, place, on);
}
