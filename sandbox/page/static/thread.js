/** A thread in the pane at the right: its root, its replies, a composer. */
import { look } from "./api.js";
import { makeComposer } from "./composer.js";
import { el } from "./dom.js";
import { isDismissed } from "./message.js";
import { makeMessages } from "./messages.js";
import { closeSide, openSide, sideKind } from "./side.js";
import { go, messagesPath, placeName, state, tell } from "./state.js";
import { words } from "./words.js";

let open = ""; // "user/place/ts" that the pane shows
let messages = null;

/** Shows the thread that the state names, or closes the pane when it names none. */
export async function showThread() {
  if (!state.thread) {
    if (sideKind() === "thread") closeSide();
    return;
  }
  const key = `${state.me}/${state.place}/${state.thread}`;
  if (key !== open || sideKind() !== "thread") begin(key);
  await refreshThread();
}

function begin(key) {
  open = key;
  messages = makeMessages({ label: words("thread"), inThread: true });
  const composer = makeComposer({ where: () => ({ place: state.place, thread: state.thread }), label: () => words("composer.reply"), isReply: true });
  composer.put("");
  const note = state.channels.has(state.place) ? `#${placeName(state.place)}` : placeName(state.place);
  openSide("thread", { heading: words("thread"), note, nodes: [messages.node, el("div", { class: "foot" }, composer.node)], closed: leave, focus: false });
  composer.focus();
  tell("done", { what: "thread" });
}

function leave() {
  open = "";
  if (state.thread) go(state.place);
}

export async function refreshThread() {
  if (sideKind() !== "thread") return;
  const key = open;
  const found = await look(messagesPath(state.place), { user: state.me, thread: state.thread });
  if (key !== open || !Array.isArray(found)) return;
  messages.draw(found.filter((message) => !isDismissed(message)), { place: state.place });
  messages.node.scrollTop = messages.node.scrollHeight;
}
