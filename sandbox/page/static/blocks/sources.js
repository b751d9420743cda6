/** Where the options of a select come from. `ask(text)` gives groups, `[{label?, options}]`, or a promise. */
import { nameOf } from "./references.js";

const WAIT = 150;
const FIRST_LETTERS = 3;

/** The source of this element. `least`: from so many letters on; `wait`: so many milliseconds after the last one. */
export function sourceOf(scope, block, element) {
  const kind = element.type.replace(/^multi_/, "").replace(/_select$/, "");
  if (kind === "external") return external(scope, block, element);
  if (kind === "users") return { ask: (text) => fitting([{ options: people(scope.ctx) }], text) };
  if (kind === "static") return { ask: (text) => fitting(groupsOf(element), text) };
  return { ask: (text) => fitting([{ options: channels(scope.ctx, element) }], text) };
}

/** The option that stands for a held value: people and channels are held as ids alone. */
export function named(option, element, ctx) {
  if (option.text) return option;
  const person = element.type.endsWith("users_select") && ctx.person(option.value);
  if (person) return asOption(person.id, nameOf(person));
  const channel = ctx.channel(option.value);
  return asOption(option.value, channel ? `#${channel.name}` : option.value);
}

const asOption = (value, text) => ({ value, text: { type: "plain_text", text, emoji: false } });

const groupsOf = ({ option_groups: groups, options = [] }) =>
  groups ? groups.map((group) => ({ label: group.label, options: group.options })) : [{ options }];

const people = (ctx) =>
  ctx
    .people()
    .filter((person) => !person.deleted && !person.is_bot)
    .map((person) => ({ ...asOption(person.id, nameOf(person)), also: `${person.name} ${person.real_name ?? ""}` }));

/** Channels that the viewer sees, and for conversations the kinds that the element's filter lets through. */
function channels(ctx, element) {
  const { include, exclude_external_shared_channels: inside } = element.filter ?? {};
  const isAny = element.type.endsWith("conversations_select");
  return ctx
    .channels()
    .filter((channel) => !channel.is_archived && !channel.is_im)
    .filter((channel) => (isAny ? !include || include.includes(channel.is_private ? "private" : "public") : !channel.is_private))
    .filter((channel) => !(inside && channel.is_ext_shared))
    .map((channel) => asOption(channel.id, `#${channel.name}`));
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function fitting(groups, text) {
  const wanted = folded(text.trim());
  return groups
    .map(({ label, options }) => ({ label, options: options.filter((option) => folded(`${option.text.text} ${option.also ?? ""}`).includes(wanted)) }))
    .filter(({ options }) => options.length);
}

/** What the app offers; it is asked once the typing has paused. */
function external(scope, block, element) {
  const ask = async (text) => {
    const answer = await scope.ctx.suggest({ action_id: element.action_id, block_id: block.block_id, ...scope.place, text });
    if (answer.error) throw new Error(answer.error);
    return groupsOf(answer).filter(({ options }) => options.length);
  };
  return { ask, least: element.min_query_length ?? FIRST_LETTERS, wait: WAIT };
}
