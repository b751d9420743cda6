/** What is not known here is shown as it was sent, never hidden. */
import { el } from "../dom.js";
import { word } from "./words.js";

/** A labelled box with the JSON of a block or element. */
export function drawUnknown(thing, ctx, key = "unknownBlock") {
  const label = word(ctx, key, { type: String(thing?.type ?? "?") });
  return el("div", { class: "b-unknown", role: "group", "aria-label": label }, el("p", null, label), el("pre", null, JSON.stringify(thing, null, 2)));
}
