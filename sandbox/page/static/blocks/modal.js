/** A modal: title, blocks, Cancel and the submit button; errors at their fields, and the text kept whatever happens. */
import { el, fill } from "../dom.js";
import { showError } from "./labels.js";
import { Live } from "./live.js";
import { drawText } from "./mrkdwn.js";
import { word } from "./words.js";

const MOST_KEPT = 6;
const kept = new Map();

/**
 * The content of a dialog for this view. Drawn again, the same view is the same node, with what is typed in it.
 *
 * `submit(values)` sends the fields that were changed, `{block_id: plain value}`, and gives `{errors?, error?}`;
 * `close()` leaves this view, `closeAll()` all of them; `depth` counts from 1.
 */
export function drawModal(view, ctx, acts) {
  const modal = kept.get(view.id) ?? new Modal();
  kept.delete(view.id);
  kept.set(view.id, modal);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  modal.draw(view, ctx, acts);
  return modal.node;
}

class Modal {
  constructor() {
    this.live = new Live("modal");
    this.head = el("header", { class: "b-head" });
    this.trouble = el("div", { class: "b-trouble", role: "alert", hidden: true });
    this.foot = el("footer", { class: "b-foot" });
    const body = el("div", { class: "b-body", tabindex: "-1" }, this.trouble, this.live.node);
    this.node = el("form", { class: "b-modal-form", novalidate: true, onsubmit: (event) => this.#submitted(event) }, this.head, body, this.foot);
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("b-changed", (event) => showError(event.target, ""));
  }

  draw(view, ctx, acts) {
    const isNew = !this.view;
    const frame = JSON.stringify([view.title, view.submit, view.close, ctx.language, acts.depth]);
    Object.assign(this, { view, ctx, acts });
    const losesFocus = frame !== this.frame && [this.head, this.foot].some((part) => part.contains(document.activeElement));
    if (frame !== this.frame) this.#frame();
    this.frame = frame;
    this.live.draw(view, ctx);
    if (isNew || losesFocus) queueMicrotask(() => this.#begin());
    if (isNew) this.#first()?.setAttribute("autofocus", "");
  }

  #frame() {
    const { view, ctx, acts } = this;
    const title = el("h1", { class: "b-title", id: `b-title-${view.id}` }, drawText(view.title, ctx));
    const named = (key, look, sign, onclick) => el("button", { type: "button", class: look, "aria-label": word(ctx, key), title: word(ctx, key), onclick }, sign);
    fill(
      this.head,
      acts.depth > 1 ? named("back", "b-round", "‹", () => this.acts.close()) : null,
      title,
      named("close", "b-round", "×", () => this.acts.closeAll()),
    );
    const close = el("button", { type: "button", class: "b-button", onclick: () => this.acts.close() }, view.close ? drawText(view.close, ctx) : word(ctx, view.submit ? "cancel" : "close"));
    this.send = view.submit && el("button", { type: "submit", class: "b-button b-primary" }, drawText(view.submit, ctx));
    fill(this.foot, close, this.send);
  }

  /** What takes the focus first. */
  #first() {
    const fields = [...this.live.scope.fields.values()];
    const first = fields.find(({ element }) => element.focus_on_load) ?? fields.find(({ block }) => block.type === "input");
    return first && entrance(first.control);
  }

  #begin() {
    this.node.closest("dialog, [role=dialog]")?.setAttribute("aria-labelledby", `b-title-${this.view.id}`);
    const isElsewhere = !this.live.node.contains(document.activeElement);
    if (this.node.isConnected && isElsewhere) (this.#first() ?? this.live.node.parentElement).focus();
  }

  #key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.send) {
      event.preventDefault();
      this.node.requestSubmit();
    }
  }

  async #submitted(event) {
    event.preventDefault();
    if (!this.send || this.send.getAttribute("aria-busy") === "true") return;
    this.send.setAttribute("aria-busy", "true");
    this.#say("");
    try {
      this.#answered((await this.acts.submit(this.#values())) ?? {});
    } catch {
      this.#say(word(this.ctx, "offline"));
    } finally {
      this.send?.removeAttribute("aria-busy");
    }
  }

  /** What was changed in the fields, as `/_control/submit` takes it. */
  #values() {
    const changed = [...this.live.scope.fields.values()].filter(({ isDirty, block }) => isDirty && block.type === "input");
    return Object.fromEntries(changed.map(({ block, plain }) => [block.block_id, plain]));
  }

  #answered({ errors = {}, error = "" }) {
    if (error) this.#say(word(this.ctx, "trouble"));
    let first = null;
    for (const { block, control } of this.live.scope.fields.values()) {
      if (block.type !== "input") continue;
      showError(control, errors?.[block.block_id] ?? "");
      if (errors?.[block.block_id]) first ??= control;
    }
    if (first) entrance(first).focus();
  }

  #say(message) {
    this.trouble.hidden = !message;
    this.trouble.textContent = message;
    if (message) this.trouble.scrollIntoView({ block: "nearest" });
  }
}

/** Where one enters a field: a group is entered at its first box. */
const entrance = (control) => control.querySelector("input") ?? control;
