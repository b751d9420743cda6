/** Slack's mrkdwn and plain texts as nodes. What people typed can become text, and what mrkdwn knows; nothing else. */
import { el } from "../dom.js";
import { emojiOf } from "./emoji.js";
import { drawReference, ENTITIES, mention, unescaped } from "./references.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const QUOTE = /^(?:&gt;|>) ?/;
const REST = /^(?:&gt;&gt;&gt;|>>>) ?/;
const REFERENCE = /^<([^<>\n]+)>/;
const EMOJI = /^:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/;
const ADDRESS = /^https?:\/\/[^\s<>|]+/;
const EVERYBODY = /^@(here|channel|everyone)\b/;

/** A text object of Block Kit as nodes. */
export function drawText(text, ctx) {
  const drawn = document.createDocumentFragment();
  if (typeof text?.text !== "string") return drawn;
  const source = text.text.replace(/\r\n?/g, "\n");
  if (text.type === "mrkdwn") drawn.append(...paragraphs(source, { ctx, verbatim: Boolean(text.verbatim) }));
  else drawn.append(...plain(source, text.emoji ?? true));
  return drawn;
}

/** Text with line breaks, and with emoji names drawn if `emoji`. */
export function plain(source, emoji = true) {
  const nodes = new Nodes();
  for (let at = 0; at < source.length; ) {
    const named = emoji && source[at] === ":" ? emojiAt(source, at) : null;
    if (named) nodes.text(named.drawn);
    else if (source[at] === "\n") nodes.add(el("br"));
    else nodes.text(source[at]);
    at += named ? named.length : 1;
  }
  return nodes.list;
}

/** Gathers letters, so that a run of them is one text node. */
class Nodes {
  list = [];
  #letters = "";

  text(letters) {
    if (this.#letters) this.list[this.list.length - 1] = this.#letters += letters;
    else this.list.push((this.#letters = letters));
  }

  add(...nodes) {
    this.#letters = "";
    this.list.push(...nodes);
  }
}

function emojiAt(source, at) {
  const found = EMOJI.exec(source.slice(at, at + 60));
  const drawn = found && emojiOf(found[1], found[2]);
  return drawn ? { drawn, length: found[0].length } : null;
}

/** Code blocks first: nothing else is read within them. */
function paragraphs(source, how) {
  const nodes = [];
  const fence = /```\n?([\s\S]+?)\n?```\n?/g;
  let at = 0;
  for (const found of source.matchAll(fence)) {
    if (!found[1].trim()) continue;
    nodes.push(...lines(source.slice(at, found.index).replace(/\n$/, ""), how));
    nodes.push(el("pre", { class: "b-pre" }, literal(found[1], how)));
    at = found.index + found[0].length;
  }
  return [...nodes, ...lines(source.slice(at), how)];
}

/** Lines that begin with `>` make a quote, as many as follow each other; `>>>` quotes all that follows. */
function lines(source, how) {
  const nodes = [];
  const waiting = source === "" ? [] : source.split("\n");
  while (waiting.length) {
    if (REST.test(waiting[0])) {
      nodes.push(el("blockquote", { class: "b-quote" }, inline(waiting.splice(0).join("\n").replace(REST, ""), how)));
    } else {
      const quoted = QUOTE.test(waiting[0]);
      const end = waiting.findIndex((line) => QUOTE.test(line) !== quoted || REST.test(line));
      const run = waiting.splice(0, end < 0 ? waiting.length : end);
      const text = inline(run.map((line) => (quoted ? line.replace(QUOTE, "") : line)).join("\n"), how);
      nodes.push(...(quoted ? [el("blockquote", { class: "b-quote" }, text)] : text));
    }
  }
  return nodes;
}

/** What stands in code: links and mentions as their words, marks as typed. */
function literal(source, how) {
  return source.split(/(<[^<>\n]+>)/).map((part) => {
    const found = REFERENCE.exec(part);
    return found ? drawReference(found[1], how.ctx)?.textContent ?? unescaped(part) : unescaped(part);
  });
}

/** Marks, references and emoji of a run of text. */
function inline(source, how) {
  const nodes = new Nodes();
  for (let at = 0; at < source.length; ) at += step(source, at, how, nodes);
  return nodes.list;
}

function step(source, at, how, nodes) {
  const sign = source[at];
  if (sign === "\n") nodes.add(el("br"));
  else if (sign === "<") return reference(source, at, how, nodes);
  else if (sign === "`") return code(source, at, how, nodes);
  else if (sign in MARKS) return marked(source, at, how, nodes);
  else if (sign === "&") return entity(source, at, nodes);
  else if (sign === ":") return named(source, at, nodes);
  else if (!how.verbatim && (sign === "h" || sign === "@") && !WORD.test(source[at - 1] ?? "")) {
    return found(source, at, how, nodes);
  } else nodes.text(sign);
  return 1;
}

function reference(source, at, how, nodes) {
  const match = REFERENCE.exec(source.slice(at));
  const drawn = match && drawReference(match[1], how.ctx);
  if (drawn) nodes.add(drawn);
  else nodes.text(unescaped(match?.[0] ?? "<"));
  return match?.[0].length ?? 1;
}

function entity(source, at, nodes) {
  const match = /^&(?:amp|lt|gt);/.exec(source.slice(at, at + 5));
  nodes.text(match ? ENTITIES[match[0]] : "&");
  return match?.[0].length ?? 1;
}

function named(source, at, nodes) {
  const emoji = emojiAt(source, at);
  nodes.text(emoji?.drawn ?? ":");
  return emoji?.length ?? 1;
}

function code(source, at, how, nodes) {
  const end = source.indexOf("`", at + 1);
  const within = end < 0 ? "" : source.slice(at + 1, end);
  if (!within.trim() || within.includes("\n")) {
    nodes.text("`");
    return 1;
  }
  nodes.add(el("code", { class: "b-code" }, literal(within, how)));
  return end + 1 - at;
}

function marked(source, at, how, nodes) {
  const end = closing(source, at);
  if (end < 0) {
    nodes.text(source[at]);
    return 1;
  }
  nodes.add(el(MARKS[source[at]], null, inline(source.slice(at + 1, end), how)));
  return end + 1 - at;
}

/** Where the mark at `at` ends, or -1: it must hug its words and stand apart from other ones, on one line. */
function closing(source, at) {
  const mark = source[at];
  const next = source[at + 1] ?? " ";
  if (WORD.test(source[at - 1] ?? "") || source[at - 1] === mark || /\s/.test(next) || next === mark) return -1;
  for (let end = at + 1; end < source.length && source[end] !== "\n"; end += 1) {
    if (source[end] === "<") end += (REFERENCE.exec(source.slice(end))?.[0].length ?? 1) - 1;
    else if (source[end] === "`") end += Math.max(0, codeLength(source, end) - 1);
    else if (source[end] === mark && closes(source, end)) return end;
  }
  return -1;
}

const closes = (source, end) =>
  !/\s/.test(source[end - 1]) && source[end + 1] !== source[end] && !WORD.test(source[end + 1] ?? "");

function codeLength(source, at) {
  const end = source.indexOf("`", at + 1);
  return end < 0 || source.slice(at, end).includes("\n") ? 1 : end + 1 - at;
}

/** Addresses and @here that were typed bare: Slack finds them unless the text is verbatim. */
function found(source, at, how, nodes) {
  const here = EVERYBODY.exec(source.slice(at, at + 12));
  if (here) nodes.add(mention(here[0], "b-everybody"));
  if (here) return here[0].length;
  const address = ADDRESS.exec(source.slice(at))?.[0].replace(/(?:[.,;:!?)'"*_~`]|&gt;)+$/, "");
  const link = address && drawReference(address, how.ctx);
  if (link) nodes.add(link);
  else nodes.text(source[at]);
  return link ? address.length : 1;
}
