/**
 * Builds elements. Text stays text: nothing that passes here is ever read as markup.
 *
 * `attributes`: a function is a listener (`onclick`), `true` an empty attribute, `dataset` an object; null, undefined
 * and false are left out. `children`: nodes, texts, lists of both.
 */
export function el(tag, attributes, ...children) {
  return furnished(document.createElement(tag), attributes, children);
}

/** The same for pictures that are drawn here. */
export function svg(tag, attributes, ...children) {
  return furnished(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Puts these children in place of those that are there. */
export function fill(node, ...children) {
  node.replaceChildren(...shown(children));
  return node;
}

/** Makes these nodes the content of `node`; those that already stand in their place are not touched. */
export function arrange(node, children) {
  const wanted = new Set(children);
  for (const child of [...node.childNodes]) {
    if (!wanted.has(child)) child.remove();
  }
  children.forEach((child, index) => {
    if (node.childNodes[index] !== child) node.insertBefore(child, node.childNodes[index] ?? null);
  });
}

function furnished(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...shown(children));
  return node;
}

const shown = (children) =>
  children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
