/** The app's Home: blocks at reading width. */
import { el } from "../dom.js";
import { Live } from "./live.js";
import { word } from "./words.js";

let shown = null;

/** A person's Home; null when nothing has been published. The same Home drawn again keeps what is being typed. */
export function drawHome(view, ctx) {
  if (!view) return el("p", { class: "b-none" }, word(ctx, "nothingYet"));
  if (shown?.id !== view.id) shown = { id: view.id, live: new Live("home") };
  shown.live.draw(view, ctx);
  return shown.live.node;
}
