/**
 * The blocks of a view that stays while it is drawn anew: what somebody is typing, the cursor and an open list stay
 * where block_id and action_id are the same.
 */
import { arrange, el } from "../dom.js";
import { dayKey } from "../moments.js";
import { drawBlock } from "./blocks.js";
import { Scope } from "./scope.js";

export class Live {
  constructor(surface) {
    this.surface = surface;
    this.node = el("div", { class: `b-blocks b-${surface}` });
    this.drawn = new Map();
  }

  /** Draws this view; `ctx` may be another than before. */
  draw(view, ctx) {
    const [before, focus] = [this.drawn, this.focus()];
    const spoken = `${ctx.language} ${dayKey(ctx.now(), ctx.zone)}`; // another day has another “today”
    const isAnew = this.spoken !== spoken;
    this.spoken = spoken;
    this.scope ??= new Scope(ctx, this.surface, { view_id: view.id });
    Object.assign(this.scope, { ctx, values: view.state?.values ?? {} });
    const fields = new Map(this.scope.fields);
    this.drawn = new Map();
    const nodes = view.blocks.map((block) => this.#block(block, isAnew ? new Map() : before, fields));
    for (const key of this.scope.fields.keys()) {
      if (!this.drawn.has(key.split("\n")[0])) this.scope.fields.delete(key);
    }
    arrange(this.node, nodes);
    focus.giveBack();
    queueMicrotask(focus.giveBack); // whoever asked for this may have moved the node itself
  }

  #block(block, before, fields) {
    const said = JSON.stringify(block);
    const kept = before.get(block.block_id);
    const canStay = kept?.said === said && kept.node.querySelector("[data-action-id]");
    const node = canStay ? kept.node : this.#anew(block, fields);
    this.drawn.set(block.block_id, { said, node });
    return node;
  }

  #anew(block, fields) {
    for (const { key } of this.scope.fieldsOf(block.block_id)) this.scope.fields.delete(key);
    const node = drawBlock(block, this.scope);
    for (const field of this.scope.fieldsOf(block.block_id)) {
      if (fields.has(field.key)) field.take(fields.get(field.key));
    }
    return node;
  }

  /** Remembers who has the focus (and what it searches), to give it back after the nodes have changed or moved. */
  focus() {
    const held = this.node.contains(document.activeElement) ? document.activeElement : null;
    const control = held?.closest("[data-action-id]");
    const { blockId, actionId } = control?.dataset ?? {};
    const nth = control ? boxesOf(control).indexOf(held) : -1;
    const place = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd, held.selectionDirection] : null;
    const fieldOf = () => this.scope?.fields.get(`${blockId}\n${actionId}`);
    const search = fieldOf()?.combobox?.search;
    const giveBack = () => {
      if (!held || document.activeElement === held) return;
      const drawn = this.control(blockId, actionId);
      const heir = held.isConnected ? held : (drawn && boxesOf(drawn)[nth]) ?? drawn;
      heir?.focus({ preventScroll: true });
      if (heir && place?.[0] !== null && place) heir.setSelectionRange?.(...place);
      if (search && heir) fieldOf()?.combobox?.resume(search);
    };
    return { giveBack };
  }

  /** The control of these ids, if it is drawn. */
  control(blockId, actionId) {
    const all = [...this.node.querySelectorAll("[data-action-id]")];
    return all.find(({ dataset }) => dataset.blockId === blockId && dataset.actionId === actionId);
  }
}

/** The boxes within a group of them. */
const boxesOf = (control) => [...control.querySelectorAll("input")];
