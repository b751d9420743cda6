/** Steps to try, handed in by the demo; each ticks itself off once the page has seen it happen. */
import { openClock } from "./clock.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { choosePerson } from "./people.js";
import { DM, go, HOME, isMember, memory, on, state, tell } from "./state.js";
import { words } from "./words.js";

let composer = null;

on("done", (deed) => {
  if (deed.what === "command") memory.put("begun", true);
  const done = memory.get("tips", {});
  const fresh = state.hints.tips.filter((tip) => !done[tip.key] && answers(tip, deed));
  if (!fresh.length) return;
  memory.put("tips", { ...done, ...Object.fromEntries(fresh.map((tip) => [tip.key, true])) });
  tell("tips");
});

function answers(tip, deed) {
  if (tip.when !== deed.what) return false;
  if (tip.when === "command") return tip.words.some((word) => deed.line === word || deed.line.startsWith(`${word} `));
  if (tip.when === "clock") return !tip.to || tip.to === deed.to;
  return tip.when !== "card" || Boolean(memory.get("begun", false));
}

const isDone = (tip) => Boolean(memory.get("tips", {})[tip.key]);
const isHidden = () => Boolean(memory.get("tips-hidden", false));

function hide(hidden) {
  memory.put("tips-hidden", hidden);
  tell("tips");
}

/** The whole list, for the rail. */
export function tipsCard() {
  const card = el("section", { class: "tips", "aria-label": words("tips") });
  const draw = () => {
    const { tips } = state.hints;
    card.hidden = !tips.length;
    if (isHidden()) return fill(card, el("button", { type: "button", class: "tips-show", onclick: () => hide(false) }, words("tips.show")));
    const left = tips.filter((tip) => !isDone(tip)).length;
    fill(
      card,
      el("header", null, el("h2", null, words("tips")), el("span", { class: "tips-count" }, `${tips.length - left}/${tips.length}`), el("button", { type: "button", class: "quiet", "aria-label": words("tips.hide"), title: words("tips.hide"), onclick: () => hide(true) }, icon("close"))),
      left ? el("ol", null, tips.map(step)) : el("p", null, words("tips.all")),
    );
  };
  on("tips", draw);
  draw();
  return card;
}

const step = (tip) =>
  el("li", { class: isDone(tip) ? "done" : "" }, el("button", { type: "button", onclick: () => begin(tip) }, el("span", { class: "tick" }, isDone(tip) && icon("check")), el("span", { class: "tip-text" }, tip.text)));

/** The one step that is next, over the composer. */
export function coachLine(itsComposer) {
  composer = itsComposer;
  const line = el("div", { class: "coach" });
  const draw = () => {
    const { tips } = state.hints;
    const next = tips.find((tip) => !isDone(tip));
    line.hidden = !next || isHidden();
    if (next) {
      fill(line, el("span", { class: "coach-number" }, `${tips.indexOf(next) + 1}/${tips.length}`), el("button", { type: "button", class: "coach-text", onclick: () => begin(next) }, next.text), el("button", { type: "button", class: "quiet", "aria-label": words("tips.hide"), title: words("tips.hide"), onclick: () => hide(true) }, icon("close")));
    }
  };
  on("tips", draw);
  draw();
  return line;
}

/** Takes the person to where the step is done; they do it themselves. */
function begin(tip) {
  const { when } = tip;
  if (when === "home") go(HOME);
  else if (when === "clock") tell("pane", "middle"), setTimeout(() => openClock());
  else if (when === "person") tell("pane", "rail"), setTimeout(() => choosePerson());
  else {
    if (state.place === HOME || state.place === DM || !isMember(state.place)) go(isMember(state.hints.channel) ? state.hints.channel : DM);
    tell("pane", "middle");
    if (tip.line) setTimeout(() => (composer.put(tip.line), composer.focus()), 50);
  }
}
