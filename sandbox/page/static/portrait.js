/** A face for everybody: their initials on a colour of their own. */
import { el } from "./dom.js";
import { isForeign, nameOf, state } from "./state.js";
import { words } from "./words.js";

const COLOURS = 8; // as many as page.css has

/** A square with initials; `size`: "" or "small". */
export function portrait(person, size = "") {
  const name = nameOf(person) || "?";
  const initials = name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
  const colour = person?.is_bot ? "app" : [...state.people.keys()].indexOf(person?.id) % COLOURS;
  return el("span", { class: `portrait ${size}`.trim(), dataset: { colour }, "aria-hidden": "true" }, initials);
}

/** What sets somebody apart: owner, admin, guest, another company, deactivated, app. */
export function marksOf(person) {
  return [
    person.is_bot && "app",
    person.is_owner && "owner",
    person.is_admin && !person.is_owner && "admin",
    (person.is_restricted || person.is_ultra_restricted) && "guest",
    isForeign(person) && "foreign",
    person.deleted && "deleted",
  ]
    .filter(Boolean)
    .map((mark) => words(mark));
}
