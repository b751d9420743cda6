/** The wire: what Slack and the app said to each other, for whoever builds or doubts. */
import { look } from "./api.js";
import { arrange, el } from "./dom.js";
import { written } from "./moments.js";
import { openSide, sideKind } from "./side.js";
import { here } from "./state.js";
import { words } from "./words.js";

const LAST = 200;
const list = el("ol", { class: "wire" });
let filter = { kind: "", method: "", errors: false };
let kept = new Map();

/** Opens the pane. */
export async function openWire() {
  openSide("wire", { heading: words("wire"), note: words("wire.note"), nodes: [filters(), list] });
  await refreshWire();
}

/** Reads the wire anew when it is open. */
export async function refreshWire() {
  if (sideKind() !== "wire") return;
  const entries = await look("_control/log", { last: LAST, kind: filter.kind });
  if (!entries || sideKind() !== "wire") return;
  const wanted = entries.reverse().filter((entry) => entry.method.includes(filter.method) && (!filter.errors || errorOf(entry)));
  const next = new Map();
  const rows = wanted.map((entry) => {
    const key = `${entry.at} ${entry.kind} ${entry.method} ${entry.ms}`;
    const row = kept.get(key) ?? draw(entry);
    next.set(key, row);
    return row;
  });
  kept = next;
  arrange(list, rows.length ? rows : [el("li", { class: "faint" }, words("wire.empty"))]);
}

function filters() {
  const kinds = [["", "wire.all"], ["delivery", "wire.delivery"], ["api", "wire.api"], ["response_url", "wire.response_url"]];
  const change = (more) => {
    filter = { ...filter, ...more };
    refreshWire();
  };
  return el(
    "div",
    { class: "wire-filters" },
    el("select", { "aria-label": words("wire"), onchange: (event) => change({ kind: event.target.value }) }, kinds.map(([value, key]) => el("option", { value, selected: value === filter.kind }, words(key)))),
    el("input", { type: "search", placeholder: words("wire.filter"), "aria-label": words("wire.filter"), value: filter.method, oninput: (event) => change({ method: event.target.value.trim() }) }),
    el("label", null, el("input", { type: "checkbox", checked: filter.errors, onchange: (event) => change({ errors: event.target.checked }) }), words("wire.errors")),
  );
}

const errorOf = ({ answer }) => answer?.error || (answer?.response_action === "errors" ? "errors" : "") || (answer?.ok === false ? "error" : "");

function draw(entry) {
  const error = errorOf(entry);
  const row = el(
    "details",
    { class: "wire-row" },
    el(
      "summary",
      null,
      el("span", { class: `direction ${entry.kind}`, title: words(`wire.${entry.kind}`) }, entry.kind === "delivery" ? "→" : "←"),
      el("code", null, entry.method),
      error && el("span", { class: "wire-error" }, error),
      el("span", { class: "faint" }, `${written(new Date(entry.at), { hour: "2-digit", minute: "2-digit", second: "2-digit" }, here())} · ${entry.ms < 10 ? entry.ms.toFixed(1) : Math.round(entry.ms)} ms`),
    ),
  );
  row.addEventListener("toggle", () => row.open && row.children.length === 1 && row.append(...parts(entry)), { once: false });
  return el("li", null, row);
}

const parts = (entry) => [["wire.arguments", entry.arguments], ["wire.answer", entry.answer]].flatMap(([key, value]) => [
  el("h4", null, words(key)),
  el("pre", { tabindex: "0" }, JSON.stringify(value, null, 2) ?? "–"),
]);
