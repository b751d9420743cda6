/** For tests: what `blocks` draws, alone on a page, beside a real sandbox. */
import { drawBlocks } from "./blocks/blocks.js";
import { drawHome } from "./blocks/home.js";
import { drawModal } from "./blocks/modal.js";
import { drawText } from "./blocks/mrkdwn.js";
import { WORDS } from "./blocks/words.js";
import { arrange, el } from "./dom.js";

const query = new URLSearchParams(location.search);
const me = query.get("user") ?? "U0ANNA";
const pressed = [];
const opened = [];
const suggested = [];
let state = { people: [], channels: [], clock: 0 };
let fixed = null;

async function act(deed, body) {
  const answer = await fetch(`/_control/${deed}`, { method: "POST", body: JSON.stringify({ user: me, ...body }) });
  return answer.json();
}

const look = async (path) => (await fetch(`/_control/${path}`)).json();

function context(where = {}) {
  return {
    me,
    person: (id) => state.people.find((one) => one.id === id),
    channel: (id) => state.channels.find((one) => one.id === id && (!one.is_private || one.members.includes(me))),
    people: () => state.people.filter((one) => !one.is_bot),
    channels: () => state.channels.filter((one) => !one.is_private || one.members.includes(me)),
    now: () => new Date(fixed ?? state.clock),
    zone: query.get("zone") ?? "Europe/Helsinki",
    language: query.get("language") ?? "en",
    press: async (given) => {
      const press = { ...given };
      pressed.push(press);
      press.answer = await act("click", { ...where, ...given });
      if (given.view_id) await shown();
      return press.answer;
    },
    suggest: async (given) => {
      const answer = await act("suggest", { ...where, ...given });
      suggested.push(given.text);
      return answer;
    },
    openPerson: (id) => opened.push(id),
    openChannel: (id) => opened.push(id),
    openLink: (url) => opened.push(url),
  };
}

const dialog = el("dialog", { class: "gallery-modal" });
document.body.append(dialog);
dialog.addEventListener("cancel", (event) => event.preventDefault());

/** Shows the modal that the sandbox has open for this person. */
async function shown() {
  const view = await look(`modal?user=${me}`);
  if (!view) {
    arrange(dialog, []);
    return dialog.close();
  }
  const depth = view.previous_view_id ? 2 : 1;
  const after = async (answer) => {
    await shown();
    return answer;
  };
  const submit = async (values) => after(await act("submit", { values }));
  const close = async () => after(await act("close", {}));
  const closeAll = async () => after(await act("close", { all: true }));
  arrange(dialog, [drawModal(view, context(), { depth, submit, close, closeAll })]);
  return dialog.open || dialog.showModal();
}

/** Draws the messages of a channel as this person sees them. */
async function messages(channel) {
  const said = await look(`messages/${channel}?user=${me}`);
  const drawn = said.map((message) => el("article", null, drawBlocks(message.blocks ?? [], context({ channel: message.channel ?? channel, ts: message.ts }), "message")));
  document.querySelector("main").replaceChildren(...drawn);
}

async function home() {
  arrange(document.querySelector("main"), [drawHome(await look(`home?user=${me}`), context())]);
}

/** Draws these texts, each into a paragraph of its own. */
function texts(all) {
  document.querySelector("main").replaceChildren(...all.map((text) => el("p", { class: "b-text" }, drawText(text, context()))));
}

function put(blocks, surface = "message") {
  document.querySelector("main").replaceChildren(drawBlocks(blocks, context(), surface));
}

state = await look("state");
Object.assign(window, { gallery: { act, context, home, messages, opened, pressed, put, shown, suggested, texts, WORDS, at: (moment) => (fixed = moment) } });
document.documentElement.dataset.ready = "yes";
