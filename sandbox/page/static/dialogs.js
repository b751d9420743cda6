/** The forms that the app has opened for the viewer: one dialog, a stack of views in it. */
import { act, look } from "./api.js";
import { drawModal } from "./blocks/modal.js";
import { contextFor } from "./context.js";
import { el, fill } from "./dom.js";
import { told } from "./overlay.js";
import { state, tell } from "./state.js";

const dialog = el("dialog", { class: "modal" });
let drawn = []; // the views that were shown and may come back: {id, hash, user, node}
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
  if (view && !view.error) show(view, user);
  else if (dialog.open) hide();
}

function show(view, user) {
  const before = drawn.find((each) => each.id === view.id && each.user === user);
  if (before?.hash === view.hash && before === drawn.at(-1) && dialog.open) return;
  const node = before?.hash === view.hash ? before.node : draw(view);
  const below = before ? drawn.slice(0, drawn.indexOf(before)) : drawn.filter((each) => each.user === user && view.previous_view_id);
  drawn = [...below, { id: view.id, hash: view.hash, user, node }];
  dialog.setAttribute("aria-label", view.title?.text ?? "");
  if (!dialog.isConnected) document.body.append(dialog);
  fill(dialog, node);
  if (!dialog.open) dialog.showModal();
  if (!dialog.contains(document.activeElement) || document.activeElement === dialog) firstField(node)?.focus();
  tell("done", { what: "modal" });
}

function draw(view) {
  const depth = view.previous_view_id ? (view.previous_view_id === view.root_view_id ? 2 : 3) : 1;
  return drawModal(view, contextFor(), { depth, submit, close, closeAll });
}

const firstField = (node) =>
  node.querySelector("[autofocus]") ?? node.querySelector("input:not([type=hidden]), textarea, select, [role=combobox]") ?? node.querySelector("button");

async function submit(values) {
  const answer = await act("submit", { user: state.me, values });
  told(answer);
  await showModal();
  return answer;
}

async function close() {
  told(await act("close", { user: state.me }));
  await showModal();
}

async function closeAll() {
  told(await act("close", { user: state.me, all: true }));
  await showModal();
}

function hide() {
  drawn = [];
  dialog.close();
  fill(dialog);
}

/** Whether a form is open. */
export const formIsOpen = () => dialog.open;

/** Puts the dialog away without a word to anybody: somebody else looks now. */
export function forgetModals() {
  asked += 1;
  if (dialog.open) hide();
}
