/**
 * Selects of all kinds as one combobox: type to search, arrows to move, Enter to take, Escape to leave. Multi-selects
 * keep what was chosen as chips.
 */
import { el, fill } from "../dom.js";
import { drawText } from "./mrkdwn.js";
import { Field } from "./field.js";
import { closeFloating, isOpen, openFloating } from "./floating.js";
import { named, sourceOf } from "./sources.js";

let count = 0;

/** A select element of any type, as a node. */
export function drawSelect(scope, block, element) {
  return new Combobox(scope, block, element).node;
}

class Combobox {
  constructor(scope, block, element) {
    Object.assign(this, { scope, element, rows: [], at: -1, turn: 0 });
    this.several = element.type.startsWith("multi_");
    this.source = sourceOf(scope, block, element);
    this.hint = element.placeholder?.text ?? scope.word("choose");
    this.#build(`b-list-${(count += 1)}`, block);
    const show = (held) => this.#show(held);
    this.field = new Field(scope, block, element, { control: this.input, show });
    this.field.combobox = this;
    this.#listen();
  }

  #build(id, block) {
    this.list = el("ul", { class: "b-options", role: "listbox", popover: "manual", id, "aria-multiselectable": this.several ? "true" : null });
    this.input = el("input", {
      ...{ class: "b-search", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false" },
      ...{ "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", placeholder: this.hint },
      "aria-label": block.type === "input" ? null : this.hint,
    });
    this.chips = el("span", { class: "b-chips" });
    this.clear = el("button", { type: "button", class: "b-clear", "aria-label": this.scope.word("clear"), hidden: true }, "×");
    const look = `b-select ${this.several ? "b-several" : ""}`;
    this.node = el("span", { class: look }, this.chips, this.input, this.clear, this.list);
    this.canClear = !this.several && block.type === "input" && block.optional;
  }

  #listen() {
    const { input, list, node, clear } = this;
    node.addEventListener("mousedown", (event) => {
      if (event.target.closest("button, [role=option]")) return;
      if (event.target !== input) event.preventDefault();
      input.focus();
      if (!list.contains(event.target)) this.open();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = this.rows.find(({ node: one }) => one.contains(event.target));
      if (row) this.#take(row);
    });
    input.addEventListener("input", () => this.open(input.value));
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => {
      const isEmptied = this.canClear && !input.value && this.field.held.length;
      if (isEmptied) this.#choose([]);
      else this.leave();
    });
    clear.addEventListener("click", () => {
      this.#choose([]);
      input.focus();
    });
  }

  #key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const shown = isOpen(this.list);
    if (event.key in moves) {
      if (shown) this.#move(this.at + moves[event.key]);
      else this.open();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      if (!shown) this.open();
      else if (this.rows[this.at]) this.#take(this.rows[this.at]);
    } else if (event.key === "Escape" && shown) this.leave();
    else if (event.key === "Backspace" && this.several && !this.input.value) return this.#drop(this.field.held.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Opens the list for this typed text. */
  async open(text = "") {
    if (!this.several && this.input.getAttribute("aria-busy") === "true") return;
    const { source } = this;
    const turn = (this.turn += 1);
    this.query = text;
    const isMine = () => turn === this.turn;
    this.input.setAttribute("aria-expanded", "true");
    if (!text && !this.several) this.input.select();
    if (text.length < (source.least ?? 0)) return this.#say("typeMore", { count: source.least });
    if (source.wait) {
      this.#say("searching");
      await new Promise((resolve) => setTimeout(resolve, source.wait));
      if (!isMine()) return;
    }
    try {
      const groups = await source.ask(text);
      if (isMine()) this.#offer(groups);
    } catch {
      if (isMine()) this.#say("noAnswer");
    }
  }

  /** Closes the list; what was only searched for goes. */
  leave() {
    this.turn += 1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    closeFloating(this.list);
    this.#show(this.field.held);
    if (!this.several && document.activeElement === this.input) this.input.select(); // typing begins a new search
  }

  /** The search that is under way, or null. */
  get search() {
    const isUnderWay = this.input.getAttribute("aria-expanded") === "true";
    return isUnderWay ? { text: this.input.value, query: this.query } : null;
  }

  /** Goes on with a search that was under way when the select was moved or drawn anew. */
  resume({ text, query }) {
    this.input.value = text;
    this.open(query);
  }

  #say(key, values) {
    this.rows = [];
    fill(this.list, el("li", { class: "b-option-none", role: "presentation" }, this.scope.word(key, values)));
    openFloating(this.list, this.node);
  }

  #offer(groups) {
    const chosen = new Set(this.field.held.map(({ value }) => value));
    this.rows = [];
    const nodes = groups.flatMap(({ label, options }) => [
      label && el("li", { class: "b-option-group", role: "presentation" }, drawText(label, this.scope.ctx)),
      ...options.map((option) => this.#row(option, chosen.has(option.value))),
    ]);
    if (!this.rows.length) return this.#say("noResults");
    fill(this.list, nodes);
    openFloating(this.list, this.node);
    const first = this.rows.findIndex(({ isChosen }) => isChosen);
    this.#move(this.several || first < 0 ? 0 : first);
  }

  #row(option, isChosen) {
    const id = `${this.list.id}-${this.rows.length}`;
    const label = el("span", { class: "b-option-label" }, drawText(option.text, this.scope.ctx));
    const more = option.description && el("span", { class: "b-option-more" }, drawText(option.description, this.scope.ctx));
    const node = el("li", { class: "b-option", role: "option", id, "aria-selected": String(isChosen) }, label, more);
    this.rows.push({ option, isChosen, node });
    return node;
  }

  #move(to) {
    this.rows[this.at]?.node.classList.remove("b-active");
    this.at = Math.max(0, Math.min(to, this.rows.length - 1));
    const { node } = this.rows[this.at];
    node.classList.add("b-active");
    node.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", node.id);
  }

  #take({ option, isChosen }) {
    const { held } = this.field;
    if (!this.several) return this.#choose([option]);
    if (isChosen) return this.#choose(held.filter(({ value }) => value !== option.value));
    const most = this.element.max_selected_items;
    if (most && held.length >= most) return this.#say("mostChosen", { count: most });
    return this.#choose([...held, option]);
  }

  #choose(options) {
    this.input.value = "";
    this.field.change(options);
    if (this.several && isOpen(this.list)) this.open();
    else this.leave();
  }

  #drop(at) {
    if (at >= 0) this.#choose(this.field.held.filter((_, nth) => nth !== at));
  }

  /** Draws what is chosen: in the input, or as chips. */
  #show(held) {
    const options = held.map((option) => named(option, this.element, this.scope.ctx));
    if (this.several) {
      const busy = this.input.getAttribute("aria-expanded") === "true";
      if (!busy) this.input.value = "";
      this.input.placeholder = options.length ? "" : this.hint;
      return fill(this.chips, options.map((option, at) => this.#chip(option, at)));
    }
    this.input.value = options[0]?.text.text ?? "";
    this.clear.hidden = !(this.canClear && options.length);
    return null;
  }

  #chip({ text }, at) {
    const name = this.scope.word("remove", { name: text.text });
    const remove = () => {
      this.#drop(at);
      this.input.focus();
    };
    return el("span", { class: "b-chip" }, text.text, el("button", { type: "button", "aria-label": name, onclick: remove }, "×"));
  }
}
