/** What can be completed where the caret stands: commands, their words, people. No page here: text in, offers out. */

const MOST = 8;

/**
 * `{from, to, offers, ready}` for the text before the caret, or null. An offer is `{insert, label, does, example}`;
 * `ready`: something was typed that the first offer answers, so that Enter may take it.
 */
export function completionOf(text, caret, { commands, people }) {
  const before = text.slice(0, caret);
  return ofCommands(before, commands) ?? ofWords(before, commands) ?? ofPeople(before, people);
}

/** The example of a command line of which nothing but the word has been typed, "" where none is known. */
export function exampleOf(text, commands) {
  const found = /^(\/\S+)\s+(\S+)\s*$/.exec(text);
  const command = found && commands.find((each) => each.command === found[1]);
  return command?.completions.find((each) => answers(each, found[2], true))?.example ?? "";
}

/** The text as it is sent: names after @ become ids; in a message `&`, `<` and `>` are written as Slack does. */
export function asSent(text, people, { isCommand }) {
  const plain = isCommand ? text : text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const byLength = people.filter((person) => person.name).sort((one, other) => other.name.length - one.name.length);
  return byLength.reduce((sent, { id, name }) => sent.replace(new RegExp(`@${literal(name)}(?![\\p{L}\\p{N}_])`, "gu"), `<@${id}>`), plain);
}

function ofCommands(before, commands) {
  if (!/^\/\S*$/.test(before)) return null;
  const offers = commands
    .filter((each) => each.command.startsWith(before))
    .map((each) => ({ insert: `${each.command} `, label: each.command, does: each.description, example: each.usage }));
  return result(0, before, offers);
}

function ofWords(before, commands) {
  const found = /^(\/\S+) +(\S*)$/.exec(before);
  const command = found && commands.find((each) => each.command === found[1]);
  if (!command) return null;
  const offers = command.completions
    .filter((each) => answers(each, found[2], false))
    .map((each) => ({ insert: `${each.word} `, label: each.word, does: each.does, example: each.example }));
  return result(before.length - found[2].length, before, offers, found[2] !== "", 20);
}

function ofPeople(before, people) {
  const found = /(?:^|[\s(])@([\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_.-]*)?)$/u.exec(before);
  if (!found) return null;
  const typed = found[1].toLowerCase();
  const starts = (name) => name.toLowerCase().startsWith(typed) || name.toLowerCase().split(" ").some((part) => part.startsWith(typed));
  const offers = people
    .filter((person) => starts(person.name))
    .map((person) => ({ insert: `@${person.name} `, label: person.name, does: person.title ?? "", person: person.id, example: "" }));
  return result(before.length - found[1].length - 1, before, offers);
}

function result(from, before, offers, ready = true, most = MOST) {
  return offers.length ? { from, to: before.length, offers: offers.slice(0, most), ready } : null;
}

function answers(completion, typed, whole) {
  const wanted = typed.toLowerCase();
  return [completion.word, ...completion.also].some((word) => (whole ? word === wanted : word.startsWith(wanted)));
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
