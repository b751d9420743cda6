/**
 * Block Kit as Slack draws it. The context (`ctx`) is the page's: me, person(id), channel(id), people(), channels()
 * (those that the viewer may see), now(), zone, language, press(…), suggest(…), openPerson, openChannel, openLink.
 */
import { el } from "../dom.js";
import { drawChart } from "./charts.js";
import { drawElement } from "./elements.js";
import { drawInput } from "./labels.js";
import { drawMarkdown } from "./markdown.js";
import { drawText } from "./mrkdwn.js";
import { drawPicture } from "./pictures.js";
import { drawRichText } from "./rich_text.js";
import { Scope } from "./scope.js";
import { drawDataTable, drawTable } from "./tables.js";
import { drawUnknown } from "./unknown.js";

const LONG = 700;
const LINES = 14;

const BLOCKS = {
  section: drawSection,
  context: (block, { ctx }) => el("div", { class: "b-context" }, block.elements.map((one) => contextPart(one, ctx))),
  actions: (block, scope) => el("div", { class: "b-actions" }, block.elements.map((one) => drawElement(scope, block, one))),
  context_actions: (block, scope) => el("div", { class: "b-actions" }, block.elements.map((one) => drawElement(scope, block, one))),
  divider: () => el("hr", { class: "b-divider" }),
  header: (block, { ctx }) => el("div", { class: "b-header", role: "heading", "aria-level": "3" }, drawText(block.text, ctx)),
  image: (block, { ctx }) => drawPicture(block, ctx),
  input: (block, scope) => drawInput(scope, block),
  rich_text: (block, { ctx }) => drawRichText(block, ctx),
  table: (block, { ctx }) => drawTable(block, ctx),
  data_table: (block, { ctx }) => drawDataTable(block, ctx),
  data_visualization: (block, { ctx }) => drawChart(block, ctx),
  markdown: drawMarkdown,
  alert: (block, { ctx }) => el("div", { class: `b-alert b-${block.level ?? "default"}`, role: "note" }, drawText(block.text, ctx)),
};

/** The blocks of a message, as a fragment. `surface`: "message", "home" or "modal". */
export function drawBlocks(blocks, ctx, surface) {
  const scope = new Scope(ctx, surface);
  const drawn = document.createDocumentFragment();
  drawn.append(...blocks.map((block) => drawBlock(block, scope)));
  return drawn;
}

/** One block; a type that is not known here, or one that breaks while it is drawn, is shown as it was sent. */
export function drawBlock(block, scope) {
  const draw = Object.hasOwn(BLOCKS, block?.type) && BLOCKS[block.type];
  const node = draw ? whole(draw, block, scope) : drawUnknown(block, scope.ctx);
  node.classList.add("b-block");
  return node;
}

function whole(draw, block, scope) {
  try {
    return draw(block, scope);
  } catch (problem) {
    console.error("This block could not be drawn", block, problem);
    return drawUnknown(block, scope.ctx);
  }
}

function drawSection(block, scope) {
  const { ctx } = scope;
  const text = block.text && el("div", { class: "b-text" }, drawText(block.text, ctx));
  const fields = block.fields && el("div", { class: "b-fields" }, block.fields.map((one) => el("div", { class: "b-text" }, drawText(one, ctx))));
  const body = el("div", { class: "b-section-body" }, text && foldable(text, block, scope), fields);
  return el("div", { class: "b-section" }, body, block.accessory && el("div", { class: "b-accessory" }, accessory(block, scope)));
}

const accessory = (block, scope) =>
  block.accessory.type === "image" ? drawPicture(block.accessory, scope.ctx, "b-thumb") : drawElement(scope, block, block.accessory);

/** A long text in a message opens on demand, unless the block says `expand`. */
function foldable(text, block, scope) {
  const isLong = block.text.text.length > LONG || block.text.text.split("\n").length > LINES;
  if (scope.surface !== "message" || block.expand || !isLong) return text;
  text.classList.add("b-folded");
  const more = el("button", { type: "button", class: "b-more", "aria-expanded": "false" }, scope.word("more"));
  more.addEventListener("click", () => {
    const folded = text.classList.toggle("b-folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = scope.word(folded ? "more" : "less");
  });
  return [text, more];
}

function contextPart(part, ctx) {
  return part.type === "image" ? drawPicture(part, ctx, "b-small") : el("span", { class: "b-text" }, drawText(part, ctx));
}
