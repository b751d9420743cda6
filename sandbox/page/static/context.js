/** What the drawing of blocks is handed: who looks, the words and the time, and what a press does. */
import { act, look } from "./api.js";
import { told } from "./overlay.js";
import { DM, go, here, me, myChannels, now, sees, state, tell } from "./state.js";
import { words } from "./words.js";

/** For a surface; `where` is `{channel, ts}` of a message, or nothing in a form or Home. */
export function contextFor(where = {}) {
  const { zone, language } = here();
  return {
    me: state.me,
    person: (id) => state.people.get(id),
    channel: (id) => (sees(me(), state.channels.get(id)) ? state.channels.get(id) : undefined),
    people: () => [...state.people.values()].filter((person) => !person.deleted),
    channels: myChannels,
    now,
    zone,
    language,
    words,
    press: (given) => press(where, given),
    suggest: (given) => act("suggest", { user: state.me, ...where, ...given }),
    openPerson: (id) => tell("person", id),
    openChannel: (id) => go(state.channels.has(id) ? id : state.place),
    openLink: (url) => window.open(url, "_blank", "noopener"),
  };
}

async function press(where, given) {
  const answer = await act("click", { user: state.me, ...where, ...given });
  told(answer);
  tell("modal");
  tell("seen", where.channel);
  return answer;
}

/** The viewer's Home, asked from the app as if they had just come; null when there is none. */
export async function openHome() {
  const answer = await act("home", { user: state.me });
  told(answer);
  tell("done", { what: "home" });
  return answer.home ?? (await look("_control/home", { user: state.me }));
}

/** Whether an id of a live notice means the conversation that is open. */
export const isOpenPlace = (channel) => channel === state.place || (state.place === DM && !state.channels.has(channel));
