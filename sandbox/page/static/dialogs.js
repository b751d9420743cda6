/** The forms that the app has opened for the viewer: one dialog, a stack of views in it. */
import { act, look } from "./api.js";
import { drawModal } from "./blocks/modal.js";
import { contextFor } from "./context.js";
import { arrange, el } from "./dom.js";
import { told } from "./overlay.js";
import { state, tell } from "./state.js";

const dialog = el("dialog", { class: "modal" });
let shown = ""; // the id of the view
let asked = 0;

dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (event.target === dialog) close();
});
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  close();
});

/** Shows what the sandbox says is open for the viewer now. */
export async function showModal() {
  const turn = ++asked;
  const user = state.me;
  const view = await look("_control/modal", { user });
  if (turn !== asked || user !== state.me) return;
  if (view && !view.error) show(view);
  else if (dialog.open) hide();
}

function show(view) {
  const depth = view.previous_view_id ? (view.previous_view_id === view.root_view_id ? 2 : 3) : 1;
  const isAnother = shown !== view.id;
  shown = view.id;
  dialog.setAttribute("aria-label", view.title?.text ?? "");
  if (!dialog.isConnected) document.body.append(dialog);
  arrange(dialog, [drawModal(view, contextFor(), { depth, submit, close, closeAll })]);
  if (!dialog.open) dialog.showModal();
  if (isAnother) tell("done", { what: "modal" });
}

async function submit(values) {
  const answer = await act("submit", { user: state.me, view: shown, values }); // the form itself says what went wrong
  await showModal();
  return answer;
}

const close = () => leave({});
const closeAll = () => leave({ all: true });

async function leave(how) {
  const answer = await act("close", { user: state.me, ...how });
  if (answer.error !== "no_modal") told(answer); // the app may have closed it meanwhile
  await showModal();
}

function hide() {
  shown = "";
  dialog.close();
  arrange(dialog, []);
}

/** Whether a form is open. */
export const formIsOpen = () => dialog.open;

/** Puts the dialog away without a word to anybody: somebody else looks now. */
export function forgetModals() {
  asked += 1;
  if (dialog.open) hide();
}
