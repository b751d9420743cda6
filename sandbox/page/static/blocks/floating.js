/** Lists that float above everything, beside what opened them. They live in the same dialog as their anchor. */

const GAP = 4;
const EDGE = 8;

/** Shows `list` (whose `popover` is "manual") under its anchor, or above it where there is more room. */
export function openFloating(list, anchor, { wide = true } = {}) {
  if (!list.matches(":popover-open")) list.showPopover();
  const place = () => stand(list, anchor.getBoundingClientRect(), wide);
  place();
  list.moved ??= place;
  window.addEventListener("scroll", list.moved, { capture: true, passive: true });
  window.addEventListener("resize", list.moved);
}

/** Hides it. */
export function closeFloating(list) {
  window.removeEventListener("scroll", list.moved, { capture: true });
  window.removeEventListener("resize", list.moved);
  delete list.moved;
  if (list.isConnected && list.matches(":popover-open")) list.hidePopover();
}

export const isOpen = (list) => list.isConnected && list.matches(":popover-open");

function stand(list, around, wide) {
  if (!list.isConnected) return closeFloating(list);
  const below = window.innerHeight - around.bottom - GAP - EDGE;
  const above = around.top - GAP - EDGE;
  const up = below < Math.min(list.scrollHeight, 240) && above > below;
  if (wide) list.style.width = `${around.width}px`;
  list.style.maxHeight = `${Math.min(320, up ? above : below)}px`;
  const width = list.offsetWidth;
  list.style.left = `${Math.max(EDGE, Math.min(around.left, window.innerWidth - width - EDGE))}px`;
  list.style.top = `${up ? around.top - GAP - list.offsetHeight : around.bottom + GAP}px`;
}
