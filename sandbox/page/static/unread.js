/** What each conversation holds that the viewer has not seen: counted from the last `ts` they saw. */
import { look } from "./api.js";
import { DM, memory, messagesPath, myChannels, now, state, tell } from "./state.js";

const counts = new Map(); // place → {unread, mentions}
let countedFor = ""; // whose counts these are
const keyOf = (place) => `read/${state.me}/${place}`;

/** What was said before this browser first looked is no news to anybody in it. */
export function beginReading() {
  if (!memory.get("since", "")) memory.put("since", String(now() / 1000));
}

/** The ts up to which the viewer has read; a mark from after the sandbox's time is worth nothing. */
export function readUpTo(place) {
  const mark = memory.get(keyOf(place), memory.get("since", "0"));
  return Number(mark) > now() / 1000 + 5 ? "0" : mark;
}

export function markRead(place, ts) {
  if (ts && ts > readUpTo(place)) memory.put(keyOf(place), ts);
  const before = counts.get(place);
  counts.set(place, { unread: 0, mentions: 0 });
  if (before?.unread !== 0) tell("unread");
}

export const unreadOf = (place) => counts.get(place) ?? { unread: 0, mentions: 0 };

/** All that waits for the viewer. */
export const unreadInAll = () => [...counts.values()].reduce((sum, each) => sum + each.unread, 0);

/** Whether a message is news for the viewer: from somebody else, and not hidden in a thread. */
export const isNews = (message) => message.user !== state.me && isInMain(message) && !message.is_ephemeral;

/** Whether a message stands in the conversation itself. */
export const isInMain = (message) =>
  !message.thread_ts || message.thread_ts === message.ts || message.subtype === "thread_broadcast";

export const mentions = (message, user) => (message.text ?? "").includes(`<@${user}`);

/** Counts one place anew. */
export async function count(place) {
  const user = state.me;
  const found = await look(messagesPath(place), { after: readUpTo(place) });
  if (!Array.isArray(found) || user !== state.me) return;
  const mark = readUpTo(place); // again: it may have been read while the answer was under way
  const news = found.filter((message) => isNews(message) && message.ts > mark);
  const meant = place === DM ? news.length : news.filter((message) => mentions(message, user)).length;
  counts.set(place, { unread: news.length, mentions: meant });
  tell("unread");
}

/** Counts every place of the viewer but the one that is open. */
export async function countAll() {
  const places = [DM, ...myChannels().map((channel) => channel.id)].filter((place) => place !== state.place);
  if (countedFor !== state.me) counts.clear();
  countedFor = state.me;
  for (const place of counts.keys()) {
    if (!places.includes(place)) counts.delete(place);
  }
  await Promise.all(places.map(count));
}
