/** What the page knows: the workspace as the sandbox tells it, and who looks at what. */
import { look } from "./api.js";

export const HOME = "home";
export const DM = "dm";

export const state = {
  hints: null,
  people: new Map(),
  channels: new Map(),
  team: { name: "" },
  bot: { user_id: "" },
  me: "",
  place: "", // HOME, DM or a channel's id
  thread: "", // the ts of the root that is open at the side
  clock: { at: Date.now(), since: performance.now() },
};

const listeners = new Map();

/** Calls `listener` whenever `topic` (world, me, place, unread, clock, seen) is told. */
export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function tell(topic, about) {
  for (const listener of listeners.get(topic) ?? []) listener(about);
}

/** The sandbox's time. */
export const now = () => new Date(state.clock.at + (performance.now() - state.clock.since));

export function setClock(iso) {
  state.clock = { at: Date.parse(iso), since: performance.now() };
  tell("clock");
}

/** Reads people, channels and clock anew; false when nobody answers. */
export async function readWorld() {
  const found = await look("_control/state");
  if (!found) return false;
  state.people = new Map(found.people.map((person) => [person.id, person]));
  state.channels = new Map(found.channels.map((channel) => [channel.id, channel]));
  state.team = found.team;
  state.bot = found.bot;
  setClock(found.clock);
  tell("world");
  return true;
}

export const me = () => state.people.get(state.me);

/** The viewer's zone and the page's language, as `moments` want them. */
export const here = () => ({ zone: me()?.tz ?? "UTC", language: state.hints.language });

export const nameOf = (person) => person?.profile?.display_name || person?.real_name || person?.profile?.real_name || person?.name || "";

export const bot = () => state.people.get(state.bot.user_id);

/** The people among a channel's members; apps are not counted. */
export const peopleIn = (channel) => channel.members.filter((id) => !state.people.get(id)?.is_bot).length;

export const isForeign = (person) => person.team_id !== state.team.id;

/** Whether this person's Slack shows the channel: the sandbox's own rule. */
export function sees(person, channel) {
  if (!person || !channel || person.deleted) return false;
  if (channel.members.includes(person.id)) return true;
  return !channel.is_private && !person.is_restricted && !person.is_ultra_restricted && !isForeign(person);
}

/** The channels that the viewer sees, by name. */
export const myChannels = () =>
  [...state.channels.values()]
    .filter((channel) => sees(me(), channel))
    .sort((one, other) => one.name.localeCompare(other.name, state.hints.language));

/** How the sandbox calls the place when somebody acts there: the DM is named after the app's user. */
export const channelOf = (place) => (place === DM ? state.bot.user_id : place);

/** Where the messages of a place are read. */
export const messagesPath = (place) => (place === DM ? `_control/dms/${state.me}` : `_control/messages/${place}`);

export const placeName = (place) =>
  place === DM || place === HOME ? nameOf(bot()) : (state.channels.get(place)?.name ?? place);

export const isMember = (place) => place === DM || Boolean(state.channels.get(place)?.members.includes(state.me));

/** The hash says who looks at what, so that a reload, a link and a second window are right. */
export function readHash() {
  const [user, place, thread] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const first = [...state.people.values()].find((person) => !person.deleted && !person.is_bot);
  const wanted = state.people.get(user) ?? state.people.get(state.hints.user) ?? first;
  state.me = wanted && !wanted.deleted && !wanted.is_bot ? wanted.id : first.id;
  state.place = isPlace(place) ? place : firstPlace();
  state.thread = (state.place === place && thread) || "";
}

/** Whether there is such a place for the viewer; a channel that they do not see is none. */
export const isPlace = (place) => place === HOME || place === DM || sees(me(), state.channels.get(place));

/** Where somebody looks who has not chosen yet. */
function firstPlace() {
  const channels = myChannels();
  const hinted = channels.find((channel) => channel.id === state.hints.channel);
  return (hinted ?? channels.find((channel) => channel.members.includes(state.me)) ?? channels[0])?.id ?? DM;
}

const hash = (...parts) => `#${parts.filter(Boolean).map(encodeURIComponent).join("/")}`;

/** The address of a place, or of a thread in it. */
export const addressOf = (place, thread = "") => hash(state.me, place, thread);

/** Goes somewhere; the change of the hash does the rest. */
export function go(place, thread = "") {
  location.hash = addressOf(place, thread);
}

/** Somebody else acts from now on, in the same place if they see it. */
export function actAs(user) {
  const channel = state.channels.get(state.place);
  const stays = !channel || sees(state.people.get(user), channel);
  location.hash = hash(user, stays ? state.place : "");
}

/** What the page remembers in this browser, for this sandbox's data alone; JSON values. */
export const memory = {
  key: (name) => `sandbox-page/${state.hints.world}/${name}`,
  get(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(this.key(name))) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  put(name, value) {
    try {
      localStorage.setItem(this.key(name), JSON.stringify(value));
    } catch {
      // A browser that keeps nothing: the page still works, it only forgets.
    }
  },
};
