/** Pictures: those that this sandbox serves itself; any other stays a placeholder with its alternative text. */
import { el } from "../dom.js";
import { drawText } from "./mrkdwn.js";
import { word } from "./words.js";

/** An image block or element; `look` sizes an element. */
export function drawPicture(image, ctx, look = "") {
  const address = image.image_url ?? image.slack_file?.url ?? "";
  const drawn = isOurs(address)
    ? el("img", { class: `b-picture ${look}`, src: address, alt: image.alt_text })
    : el("span", { class: `b-placeholder ${look}`, role: "img", "aria-label": image.alt_text, title: image.alt_text }, look ? null : image.alt_text || word(ctx, "picture"));
  if (look) return drawn;
  const title = image.title && el("figcaption", null, drawText(image.title, ctx));
  return el("figure", { class: "b-image" }, title, drawn);
}

const isOurs = (address) => URL.canParse(address, location.href) && new URL(address, location.href).origin === location.origin;
