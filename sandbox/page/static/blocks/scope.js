/**
 * A surface (one message, one modal, Home) as its elements see it: the context, the fields that hold a choice, and
 * what is sent when something is pressed.
 */
import { agreed } from "./confirm.js";
import { word } from "./words.js";

export class Scope {
  /** `surface`: message, modal or home; `place`: what each press says of it (`view_id`). */
  constructor(ctx, surface, place = {}) {
    Object.assign(this, { ctx, surface, place, fields: new Map(), values: {} });
  }

  word(key, values) {
    return word(this.ctx, key, values);
  }

  /** A new field of this element; it starts with what was held under its ids, else with its initial choice. */
  add(field) {
    this.fields.set(field.key, field);
    field.start(this.values[field.block.block_id]?.[field.element.action_id]);
    return field;
  }

  fieldsOf(blockId) {
    return [...this.fields.values()].filter((field) => field.block.block_id === blockId);
  }

  /** What people have changed here: `{block_id: {action_id: plain value}}`. */
  changed() {
    const values = {};
    for (const { block, element, isDirty, plain } of this.fields.values()) {
      if (isDirty) (values[block.block_id] ??= {})[element.action_id] = plain;
    }
    return values;
  }

  /** Presses an element; `control` shows that it works and cannot be pressed meanwhile. */
  async press(control, block, element, choice) {
    if (control.getAttribute("aria-busy") === "true") return;
    control.setAttribute("aria-busy", "true");
    const ids = { action_id: element.action_id, block_id: block.block_id };
    const values = this.changed();
    const others = Object.keys(values).length ? { values } : {};
    try {
      await this.ctx.press({ ...ids, ...this.place, ...choice, ...others });
    } finally {
      control.removeAttribute("aria-busy");
    }
  }

  /** Whether the person still wants it, when the element asks. */
  sure(element) {
    return element.confirm ? agreed(element.confirm, this.ctx) : Promise.resolve(true);
  }
}
