/**
 * A field: an element that holds a choice. What it holds is a text (texts, days, times) or a list of options (selects,
 * boxes); `plain` is the same as `/_control` takes it.
 */

const SINGLE = { static: "option", external: "option", users: "user", channels: "channel", conversations: "conversation" };

/** The key of Slack's state, and of the initial choice, of this type of element. */
function keysOf(type) {
  if (type === "datepicker") return ["selected_date", "initial_date"];
  if (type === "timepicker") return ["selected_time", "initial_time"];
  if (type === "datetimepicker") return ["selected_date_time", "initial_date_time"];
  if (type === "radio_buttons") return ["selected_option", "initial_option"];
  if (type === "checkboxes") return ["selected_options", "initial_options"];
  if (type === "rich_text_input") return ["rich_text_value", "initial_value"];
  const select = /^(multi_)?([a-z]+)_select$/.exec(type);
  const name = select && SINGLE[select[2]] + (select[1] ? "s" : "");
  return name ? [`selected_${name}`, `initial_${name}`] : ["value", "initial_value"];
}

const isList = (type) => type === "checkboxes" || type === "radio_buttons" || type.endsWith("_select");
const isSeveral = (type) => type === "checkboxes" || type.startsWith("multi_");

export class Field {
  /** `control`: what takes the focus; `show(held)` draws what is held. */
  constructor(scope, block, element, { control, show }) {
    Object.assign(this, { scope, block, element, control, show, isDirty: false });
    this.key = `${block.block_id}\n${element.action_id}`;
    this.control.dataset.blockId = block.block_id;
    this.control.dataset.actionId = element.action_id;
    scope.add(this);
  }

  /** Begins with Slack's state of it, or with its initial choice. */
  start(state) {
    const [selected, initial] = keysOf(this.element.type);
    this.held = heldOf(this.element.type, state ? state[selected] : this.element[initial]);
    this.show(this.held);
  }

  /** Goes on with what a person had put into the field that stood here before. */
  take(before) {
    if (before.isDirty && before.element.type === this.element.type) {
      this.held = before.held;
      this.isDirty = true;
      this.show(this.held);
    }
  }

  get plain() {
    if (!isList(this.element.type)) return this.element.type === "number_input" ? this.held.replace(",", ".") : this.held;
    const values = this.held.map(({ value }) => value);
    return isSeveral(this.element.type) ? values : (values[0] ?? "");
  }

  /** Whether a change is told to the app at once. */
  get tells() {
    return this.block.type !== "input" || Boolean(this.block.dispatch_action);
  }

  /** A person changed it; where the element asks “are you sure?”, a no brings back what was there. */
  async change(held) {
    const before = this.held;
    this.hold(held);
    if (!this.tells) return;
    if (await this.scope.sure(this.element)) await this.tell();
    else {
      this.held = before;
      this.show(before);
    }
  }

  /** Keeps a change to itself. */
  hold(held) {
    this.held = held;
    this.isDirty = true;
    this.show(held);
    this.control.dispatchEvent(new CustomEvent("b-changed", { bubbles: true }));
  }

  /** Tells the app what is held now; what changes meanwhile is told after it. */
  async tell() {
    this.isStale = true;
    if (this.isTelling) return;
    this.isTelling = true;
    const key = isList(this.element.type) ? "option" : "value";
    try {
      while (this.isStale) {
        this.isStale = false;
        await this.scope.press(this.control, this.block, this.element, { [key]: this.plain });
      }
    } finally {
      this.isTelling = false;
    }
  }
}

function heldOf(type, given) {
  if (!isList(type)) return given === null || given === undefined ? "" : typeof given === "object" ? wordsOf(given) : String(given);
  const list = given === null || given === undefined ? [] : [given].flat();
  return list.map((one) => (typeof one === "string" ? { value: one } : one));
}

/** The words of a rich text, line by line. */
function wordsOf(part) {
  if (typeof part.text === "string") return part.text;
  return (part.elements ?? []).map(wordsOf).join(part.type === "rich_text" ? "\n" : "");
}
