/** Who the viewer is: a button that says so, and the list of everybody they may be. */
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./overlay.js";
import { marksOf, portrait } from "./portrait.js";
import { actAs, me, nameOf, on, state, tell } from "./state.js";
import { words } from "./words.js";

/** The button; pressing it offers everybody. Those who are deactivated are shown, and cannot be chosen. */
export function peopleButton() {
  const button = el("button", { type: "button", class: "me-button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => choosePerson() });
  const draw = () => {
    const person = me();
    if (!person) return;
    button.setAttribute("aria-label", `${words("act_as")} ${nameOf(person)}`);
    fill(
      button,
      portrait(person),
      el("span", { class: "me-text" }, el("small", null, words("act_as")), el("strong", null, nameOf(person)), el("small", { class: "me-title" }, roleOf(person))),
      icon("down"),
    );
  };
  choosePerson = () =>
    openMenu(
      button,
      [...state.people.values()].filter((person) => !person.is_bot).map((person) => ({
        label: nameOf(person),
        picture: portrait(person, "small"),
        hint: [...marksOf(person)].join(", ") || person.profile?.title,
        kind: person.id === state.me ? "current" : "",
        disabled: person.deleted,
        run: () => {
          if (person.id === state.me) return;
          actAs(person.id);
          tell("done", { what: "person" });
        },
      })),
      words("people"),
    );
  on("world", draw);
  on("me", draw);
  draw();
  return button;
}

/** Opens the list of people. */
export let choosePerson = () => {};

const roleOf = (person) => [person.profile?.title, ...marksOf(person)].filter(Boolean).join(" · ");
