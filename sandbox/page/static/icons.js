import { svg } from "./dom.js";

/** Strokes on a field of 24 × 24; drawn in the colour of the text around them. */
const STROKES = {
  home: "M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z",
  chat: "M4 5h16v11H10l-4 4v-4H4z",
  hash: "M9 4L7 20M17 4l-2 16M4 9h16M3 15h16",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  shared: "M7 12a3 3 0 1 0-3 3 3 3 0 0 0 3-3zM20 6a3 3 0 1 0-3 3 3 3 0 0 0 3-3zM20 18a3 3 0 1 0-3 3 3 3 0 0 0 3-3zM7 11l7.500-4M7 13l7.500 4",
  archive: "M4 5h16v4H4zM6 9v10h12V9M10 13h4",
  people: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-4 3-6 6-6s6 2 6 6M16 5.500a3 3 0 0 1 0 5M18 14.500c2 .8 3 2.700 3 5.500",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2",
  wire: "M4 8h13l-3-3M20 16H7l3 3",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  send: "M4 12L20 4l-5 16-3-7z",
  reply: "M9 7L4 12l5 5M4 12h9c4 0 6 2 7 6",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  copy: "M9 9h10v11H9zM5 15V4h10",
  trash: "M5 7h14M10 4h4M7 7l1 13h8l1-13",
  check: "M5 12.500l4.500 4.500L19 7",
  down: "M6 9l6 6 6-6",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  keys: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8",
  warn: "M12 4l9 16H3zM12 10v4M12 17h.01",
};

/** One of the pictures; it says nothing to a screen reader, the button around it does. */
export function icon(name) {
  return svg("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" }, svg("path", { d: STROKES[name] }));
}
