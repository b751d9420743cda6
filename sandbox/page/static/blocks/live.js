/**
 * The blocks of a view that stays while it is drawn anew: what somebody is typing, the cursor and an open list stay
 * where block_id and action_id are the same.
 */
import { arrange, el } from "../dom.js";
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
    const before = { scope: this.scope, drawn: this.drawn, focus: this.focus() };
    const isAnew = before.scope?.ctx.language !== ctx.language;
    this.scope ??= new Scope(ctx, this.surface, { view_id: view.id });
    Object.assign(this.scope, { ctx, values: view.state?.values ?? {} });
    const fields = new Map(this.scope.fields);
    this.drawn = new Map();
    const nodes = view.blocks.map((block) => this.#block(block, isAnew ? new Map() : before.drawn, fields));
    for (const key of this.scope.fields.keys()) {
      if (!this.drawn.has(key.split("\n")[0])) this.scope.fields.delete(key);
    }
    arrange(this.node, nodes);
    before.focus.giveBack(fields);
    queueMicrotask(() => before.focus.giveBack(fields)); // whoever asked for this may have moved the node itself
  }

  #block(block, before, fields) {
    const said = JSON.stringify(block);
    const kept = before.get(block.block_id);
    const isSame = kept?.said === said && this.scope.fieldsOf(block.block_id).length;
    const node = isSame ? kept.node : this.#anew(block, fields);
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

  /** Remembers who has the focus, and how to give it back after the nodes have changed or moved. */
  focus() {
    const held = this.node.contains(document.activeElement) ? document.activeElement : null;
    const { blockId, actionId } = held?.dataset ?? {};
    const place = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd, held.selectionDirection] : null;
    const giveBack = (fields) => {
      if (!held || document.activeElement === held) return;
      const heir = held.isConnected ? held : this.control(blockId, actionId);
      heir?.focus({ preventScroll: true });
      if (heir && place?.[0] !== null && place) heir.setSelectionRange?.(...place);
      const key = `${blockId}\n${actionId}`;
      const combobox = this.scope.fields.get(key)?.combobox;
      if (combobox && heir !== held) combobox.resume(fields.get(key).combobox);
    };
    return { giveBack };
  }

  /** The control of these ids, if it is drawn. */
  control(blockId, actionId) {
    const all = [...this.node.querySelectorAll("[data-action-id]")];
    return all.find(({ dataset }) => dataset.blockId === blockId && dataset.actionId === actionId);
  }
}
